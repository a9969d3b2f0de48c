"""What both catalogs know is one part; what the starter catalog says wins, what it does not know is filled."""

from __future__ import annotations

import dataclasses
import datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcbuilder.domain.build import PART_ID
from pcbuilder.domain.merging import merge
from pcbuilder.domain.parts import Part, Price, Psu, StorageDrive
from pcbuilder.domain.provenance import Provenance, provenance
from tests.domain.checking.broken import drive, gpu, psu

OURS = {"id": "ours", "part_numbers": ("ECHO-1000/P",)}
THEIRS = {"id": "theirs", "part_numbers": ("echo1000p", "ECHO-1000-EU")}

# What the import says beside a shared part number; whether both records are one part.
SAME: dict[str, tuple[list[Part], list[Part], bool]] = {
    "a shared number in another spelling": ([drive(**OURS)], [drive(**THEIRS)], True),
    "the maker in another spelling": ([drive(**OURS)], [drive(**THEIRS, brand="ECHO")], True),
    "an equal id": ([drive(id="same")], [drive(id="same")], True),
    "another maker": ([drive(**OURS)], [drive(**THEIRS, brand="Hum")], False),
    "another category": ([drive(**OURS)], [psu(**THEIRS, brand="Echo")], False),
    "no number in common": ([drive(**OURS)], [drive(id="theirs", part_numbers=("ECHO-2000",))], False),
    "a number that is a word": (
        [drive(id="ours", part_numbers=("TG",))],
        [drive(id="theirs", part_numbers=("TG",))],
        False,
    ),
    "a short number that is in both names": (
        [drive(id="ours", name="Echo 24G2", part_numbers=("24G2",))],
        [drive(id="theirs", name="Echo 24G2 Monitor", part_numbers=("24G2",))],
        True,
    ),
    "a short number that is in one name": (
        [drive(id="ours", name="Echo 24G2", part_numbers=("24G2",))],
        [drive(id="theirs", name="Echo 24G2U", part_numbers=("24G2", "24G2U"))],
        False,
    ),
    "a number that two of theirs have": (
        [drive(**OURS, name="Echo P")],
        [drive(**THEIRS, name="Echo P White"), drive(**THEIRS | {"id": "other"}, name="Echo P Max")],
        False,
    ),
    "a number that two of theirs have, and no other": (
        [drive(**OURS, name="Echo P")],
        [drive(id=name, name=f"Echo {name}", part_numbers=("ECHO 1000 P",)) for name in ("one", "two")],
        True,
    ),
    "a number that two of theirs have, and those of other regions": (
        [drive(**OURS, name="Echo P")],
        [
            drive(id="one", name="Echo One", part_numbers=("ECHO-1000/P", "ECHO-1000/P-EU", "ECHO-1000/P_US")),
            drive(id="two", name="Echo Two", part_numbers=("ECHO-1000/P",)),
        ],
        True,
    ),
    "a number that two of theirs have, with equal names": (
        [gpu(**OURS, name="Dart GeForce RTX 9 OC 8GB")],
        [gpu(**THEIRS | {"id": name}, name="DART RTX 9 8 GB GDDR7 OC") for name in ("one", "two")],
        True,
    ),
    "a number that two of theirs have, and that stands in both names": (
        [drive(**OURS, name="Echo P")],
        [drive(**THEIRS | {"id": name}, name=f"Echo fast P {name} ECHO-1000/P") for name in ("one", "two")],
        True,
    ),
    "a number that two of theirs have, and that is a word of our name": (
        [drive(**OURS | {"part_numbers": ("ECHO 1000",)}, name="Echo 1000")],
        [drive(id=name, name=f"Echo 1000 {name}", part_numbers=("ECHO 1000", name)) for name in ("E-one", "E-two")],
        False,
    ),
    "a number that two of theirs have, with another colour beside it": (
        [drive(**OURS, name="Echo P Black")],
        [drive(**THEIRS | {"id": name}, name=f"Echo P White ECHO-1000/P {name}") for name in ("one", "two")],
        False,
    ),
    "a longer supply that they have as the shorter": (
        [psu(**OURS, form_factor="SFX-L")],
        [psu(**THEIRS, form_factor="SFX")],
        True,
    ),
    "a number that two of theirs have, with a fact that contradicts": (
        [gpu(**OURS, vram_gib=8)],
        [gpu(**THEIRS | {"id": name}, vram_gib=16) for name in ("one", "two")],
        False,
    ),
    "a number that two of ours have": ([drive(**OURS), drive(**OURS | {"id": "other"})], [drive(**THEIRS)], False),
    "a fact that contradicts": (
        [gpu(**OURS, chipset="GeForce RTX 5070")],
        [gpu(**THEIRS, chipset="GeForce RTX 5060")],
        False,
    ),
    "a fact that one does not know": ([gpu(**OURS, chipset="GeForce RTX 5070")], [gpu(**THEIRS)], True),
}


@pytest.mark.parametrize(("ours", "theirs", "same"), SAME.values(), ids=SAME)
def test_which_records_are_one_part(ours: list[Part], theirs: list[Part], *, same: bool) -> None:
    found = merge(ours, theirs)
    assert [part.id for part in found[: len(ours)]] == [part.id for part in ours]
    assert len(found) == len(ours) + (0 if same else len(theirs))


def test_ours_wins_and_theirs_fills_with_its_provenance() -> None:
    day = datetime.date(2026, 1, 1)
    ours = drive(**OURS, name="Echo P 1 TB", capacity_gb=1000, source="Own")
    theirs = drive(
        **THEIRS,
        capacity_gb=1024,
        interface="PCIe",
        pcie_generation=4,
        source="Other",
        verified_on=day,
        release_year=2024,
    )
    (found,) = merge([ours], [dataclasses.replace(theirs, inferred=("pcie_generation", "capacity_gb"))])
    assert isinstance(found, StorageDrive)
    assert (found.id, found.name, found.capacity_gb, found.interface) == ("ours", "Echo P 1 TB", 1000, "PCIe")
    assert (found.release_year, found.source) == (2024, "Own; Other")
    assert found.part_numbers == ("ECHO-1000/P", "ECHO-1000-EU")
    assert provenance(found, "capacity_gb") is Provenance.STATED
    assert provenance(found, "pcie_generation") is Provenance.INFERRED


def test_a_price_of_ours_stays_and_a_source_that_fills_nothing_is_not_named() -> None:
    price = Price(9900, "USD", datetime.date(2024, 5, 1))
    (found,) = merge([drive(**OURS, list_price=price, source="Own")], [drive(**THEIRS, source="Other")])
    assert (found.list_price, found.source) == (price, "Own")


def test_several_imported_records_fill_the_verified_one_first() -> None:
    ours = drive(id="ours", part_numbers=("ECHO-1", "ECHO-2"))
    others = [
        drive(id="a", part_numbers=("ECHO-1",), capacity_gb=1, kind="SATA SSD"),
        drive(id="b", part_numbers=("ECHO-2",), capacity_gb=2, verified_on=datetime.date(2026, 1, 1)),
    ]
    (found,) = merge([ours], others)
    assert isinstance(found, StorageDrive)
    assert (found.capacity_gb, found.kind) == (2, "SATA SSD")


def test_a_number_of_another_part_is_not_taken_over() -> None:
    ours = [
        drive(id="ours", kind="NVMe SSD", part_numbers=("ECHO-1",)),
        drive(id="sibling", kind="SATA SSD", part_numbers=("ECHO-2",)),
    ]
    theirs = [
        drive(id="a", kind="NVMe SSD", part_numbers=("ECHO-1", "ECHO-2", "ECHO-3", "ECHO-1-EU")),
        drive(id="b", name="Echo 3", part_numbers=("ECHO-3",)),
    ]
    found = {part.id: part.part_numbers for part in merge(ours, theirs)}
    assert found == {"ours": ("ECHO-1", "ECHO-1-EU"), "sibling": ("ECHO-2",), "b": ("ECHO-3",)}


def test_an_id_of_another_category_is_told_apart() -> None:
    found = merge([drive(id="x")], [psu(id="x", brand="Echo"), psu(id="x-psu", brand="Echo")])
    assert [(type(part), part.id) for part in found] == [(StorageDrive, "x"), (Psu, "x-psu-2"), (Psu, "x-psu")]


def parts_of(prefix: str) -> st.SearchStrategy[list[Part]]:
    made = st.builds(
        lambda number, name, facts, is_drive: _part(f"{prefix}{name}", number, facts, is_drive=is_drive),
        st.sampled_from(["NUMBER-1", "NUMBER-2", "NUMBER-3", "TG"]),
        st.integers(0, 9),
        st.sampled_from([{}, {"source": "Own"}, {"release_year": 2024}]),
        st.booleans(),
    )
    return st.lists(made, max_size=6, unique_by=lambda part: part.id)


def _part(name: str, number: str, facts: dict[str, Any], *, is_drive: bool) -> Part:
    return (drive if is_drive else psu)(id=name, part_numbers=(number,), **facts)


@given(parts_of("x"), st.one_of(parts_of("x"), parts_of("y")))
def test_merging_again_changes_nothing_and_loses_no_part(ours: list[Part], theirs: list[Part]) -> None:
    found = merge(ours, theirs)
    ids = [part.id for part in found]
    assert len(set(ids)) == len(ids)
    assert all(PART_ID.fullmatch(name) for name in ids)
    assert ids[: len(ours)] == [part.id for part in ours]
    assert {number for part in (*ours, *theirs) for number in part.part_numbers} == {
        number for part in found for number in part.part_numbers
    }
    assert merge(ours, theirs) == found
    assert merge(found, ()) == found


def test_a_maker_that_both_have_is_spelt_as_in_the_starter_catalog() -> None:
    theirs = [drive(id="one", brand="ECHO"), drive(id="two", brand="e cho"), drive(id="three", brand="Echos")]
    found = merge([drive(id="ours", brand="Echo")], theirs)
    assert [(part.id, part.brand) for part in found[1:]] == [("one", "Echo"), ("two", "Echo"), ("three", "Echos")]
