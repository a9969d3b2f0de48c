"""Entries of one M.2 slot are merged, Wi-Fi sockets are left out, defaults are no facts."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcbuilder.domain.parts import M2Slot
from pcbuilder.importing.opendb.document import Document
from pcbuilder.importing.opendb.m2 import LENGTHS_MM, read_m2_slots
from tests.importing.checkout import VERIFIED

USUAL = "PCIe 4.0 x4"
LENGTHS: dict[str, tuple[list[tuple[str, str, str]], list[tuple[int, ...]] | None]] = {
    "nothing recorded": ([], None),
    "one slot in one entry": ([("2242/2260/2280", "M", USUAL)], [(42, 60, 80)]),
    "one slot in two entries": ([("2242-2260", "M", USUAL), ("2280", "M", USUAL)], [(42, 60, 80)]),
    "two slots in four entries": (
        [("2242-2260", "M", USUAL), ("2280", "M", USUAL), ("2260-2280", "M", USUAL), ("22110", "M", USUAL)],
        [(42, 60, 80), (60, 80, 110)],
    ),
    "the shorter module last": ([("2280-22110", "M", USUAL), ("2280", "M", USUAL)], [(80, 110)]),
    "wide modules count by their length": ([("25110/22110/2580/2280", "M", USUAL)], [(80, 110)]),
    "another interface is another slot": (
        [("2260-2280", "M", USUAL), ("2280", "M", "PCIe 3.0 x4")],
        [(60, 80), (80,)],
    ),
    "two real slots": ([("2280", "M", USUAL), ("2280", "M", USUAL)], [(80,), (80,)]),
    "a hyphen spans": ([("2242-2280", "M", USUAL)], [(42, 60, 80)]),
    "three slots, the other halves written after them": (
        [("2242-2260", "M", USUAL)] * 3 + [("2280", "M", USUAL)] * 3,
        [(42, 60, 80)] * 3,
    ),
    "three slots, equal other halves written once": (
        [("2242-2260", "M", USUAL)] * 3 + [("2280", "M", USUAL)],
        [(42, 60, 80)] * 3,
    ),
    "more other halves than slots": (
        [("2242-2260", "M", USUAL), ("2280", "M", USUAL), ("2280", "M", USUAL)],
        [(42, 60, 80), (80,)],
    ),
    "Wi-Fi sockets": ([("2230", "E", "PCIe"), ("2230", "M", USUAL), ("2280", "M", USUAL)], [(80,)]),
    "words": ([("Vertical", "M", USUAL)], [()]),
}


@pytest.mark.parametrize(("recorded", "lengths"), LENGTHS.values(), ids=LENGTHS)
def test_lengths(recorded: list[tuple[str, str, str]], lengths: list[tuple[int, ...]] | None) -> None:
    document = slots_document(recorded)
    slots = read_m2_slots(document)
    assert (None if slots is None else [slot.lengths_mm for slot in slots]) == lengths
    drives = [entry for entry in recorded if entry[1] != "E" and entry[0] != "2230"]
    assert ("m2_slots" in document.inferred) is (len(drives) > len(lengths or []))


def slots_document(recorded: list[tuple[str, str, str]]) -> Document:
    return Document({"m2_slots": [{"size": size, "key": key, "interface": face} for size, key, face in recorded]})


def test_a_generation_is_a_fact_where_a_person_verified_it() -> None:
    entries = [{"size": "2280", "key": "M", "interface": "PCIe 5.0 x4 / SATA"}, {"size": "2280", "key": "M"}]
    assert read_m2_slots(Document({"m2_slots": entries})) == (M2Slot((80,), None, sata=True), M2Slot((80,)))
    verified = Document({"m2_slots": entries, "metadata": VERIFIED})
    assert read_m2_slots(verified) == (M2Slot((80,), 5, sata=True), M2Slot((80,)))


SIZES = st.sampled_from(["2280", "2242-2260", "2280-22110", "2242/2260/2280", "2230", "Vertical", ""]) | st.text()
ENTRIES = st.lists(st.tuples(SIZES, st.sampled_from("MEB"), st.sampled_from([USUAL, "SATA"])), max_size=8)


@given(ENTRIES)
def test_slots_are_no_more_than_entries_and_no_fewer_than_rows(recorded: list[tuple[str, str, str]]) -> None:
    slots = read_m2_slots(slots_document(recorded)) or ()
    going_on = [size for size, key, _ in recorded if key != "E" and re.search(r"22(30|42|60|80|110)-", size)]
    assert len(slots) <= len(recorded)
    assert len(slots) >= len(going_on)
    assert all(set(slot.lengths_mm) <= set(LENGTHS_MM) for slot in slots)
