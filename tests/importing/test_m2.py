"""Entries of one M.2 slot are merged, Wi-Fi sockets are left out, defaults are no facts."""

from __future__ import annotations

import pytest

from pcbuilder.domain.parts import M2Slot
from pcbuilder.importing.opendb.m2 import read_m2_slots

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
    "Wi-Fi sockets": ([("2230", "E", "PCIe"), ("2230", "M", USUAL), ("2280", "M", USUAL)], [(80,)]),
    "words": ([("Vertical", "M", USUAL)], [()]),
}


@pytest.mark.parametrize(("recorded", "lengths"), LENGTHS.values(), ids=LENGTHS)
def test_lengths(recorded: list[tuple[str, str, str]], lengths: list[tuple[int, ...]] | None) -> None:
    entries = [{"size": size, "key": key, "interface": interface} for size, key, interface in recorded]
    slots = read_m2_slots(entries, verified=False)
    assert (None if slots is None else [slot.lengths_mm for slot in slots]) == lengths


def test_a_generation_is_a_fact_where_a_person_verified_it() -> None:
    entries = [{"size": "2280", "key": "M", "interface": "PCIe 5.0 x4 / SATA"}, {"size": "2280", "key": "M"}, "dirt"]
    assert read_m2_slots(entries, verified=False) == (M2Slot((80,), None, sata=True), M2Slot((80,)))
    assert read_m2_slots(entries, verified=True) == (M2Slot((80,), 5, sata=True), M2Slot((80,)))
