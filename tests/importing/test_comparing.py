"""Parts are matched by part number, facts compared by their meaning."""

from __future__ import annotations

import datetime
from typing import Any

import pytest

from pcbuilder.domain.parts import Category, M2Slot
from pcbuilder.importing.comparing import Difference, FieldCount, compare_category, is_same, match_parts
from pcbuilder.importing.opendb.records import ForeignPart
from tests.domain.checking.broken import drive

SLOT = M2Slot((80,), 4)
MEANINGS: tuple[tuple[str, Any, Any, bool], ...] = (
    ("tdp_watts", 65, 65, True),
    ("tdp_watts", 65, 66, False),
    ("length_mm", 304, 305, True),
    ("length_mm", 304, 306, False),
    ("chipset", "AMD B650", "AMD  b650", True),
    ("ecc", True, False, False),
    ("memory_types", ("DDR4", "DDR5"), ("DDR5", "DDR4"), True),
    ("memory_types", ("DDR4",), ("DDR5", "DDR4"), False),
    ("m2_slots", (SLOT, SLOT), (M2Slot((60, 80)), M2Slot(())), True),
    ("m2_slots", (SLOT, SLOT), (SLOT,), False),
    ("sockets", ("AM5", "LGA1200"), ("AM5", "AM3", "LGA2011"), True),
    ("sockets", ("AM5",), ("AM5", "LGA1851"), False),
    ("integrated_graphics", "Acme 700", "Acme Graphics (700)", True),
    ("integrated_graphics", "none", "Acme 700", False),
    ("pcie_x16_slots", 3, 1, True),
    ("pcie_x16_slots", 1, 3, False),
)


def theirs(name: str, *numbers: str, verified: bool = False, **facts: object) -> ForeignPart:
    return ForeignPart(name.lower(), name, "Echo", numbers, facts, datetime.date(2026, 1, 1) if verified else None)


@pytest.mark.parametrize(("field", "ours", "other", "same"), MEANINGS)
def test_meaning(field: str, ours: object, other: object, *, same: bool) -> None:
    assert is_same(field, ours, other) is same


def test_a_part_number_matches_without_punctuation_and_the_nearest_name_wins() -> None:
    ours = [drive(id="pro", name="Echo Pro 1 TB", part_numbers=("E-1000/P",)), drive(id="lone", part_numbers=("TG",))]
    others = [
        theirs("Echo Plus 1 TB", "E1000P", verified=True),
        theirs("Echo Pro 1 TB", "e1000p"),
        theirs("Tempered", "TG"),
    ]
    assert {part: other.name for part, other in match_parts(ours, others).items()} == {"pro": "Echo Pro 1 TB"}


def test_of_equal_names_the_verified_record_wins_then_the_fuller_one() -> None:
    ours = [drive(part_numbers=("E-1000",))]
    thin, full = theirs("Echo", "E-1000", capacity_gb=None), theirs("Echo", "E-1000", capacity_gb=1)
    verified = theirs("Echo", "E-1000", verified=True)
    assert match_parts(ours, [thin, full])["echo"] is full
    assert match_parts(ours, [full, verified, thin])["echo"] is verified


def test_facts_agree_differ_or_cannot_be_compared() -> None:
    ours = [
        drive(id="one", part_numbers=("E-1000",), capacity_gb=1000, interface="PCIe"),
        drive(id="two", part_numbers=("E-2000",), capacity_gb=2000),
        drive(id="three", part_numbers=("E-3000",), capacity_gb=3000),
    ]
    found = compare_category(
        Category.STORAGE,
        ours,
        [
            theirs("A", "E-1000", capacity_gb=1000, interface=None, release_year=2024),
            theirs("B", "E-2000", verified=True, capacity_gb=2048),
        ],
    )
    assert (found.parts, found.unmatched) == (3, ("three",))
    assert FieldCount("capacity_gb", agree=1, differ=1, not_comparable=0) in found.fields
    assert FieldCount("interface", agree=0, differ=0, not_comparable=2) in found.fields
    assert found.differences == (Difference("two", "b", "capacity_gb", 2000, 2048, verified=True),)
    assert (found.agree, found.differ) == (1, 1)
    assert found.not_comparable == sum(field.not_comparable for field in found.fields)
