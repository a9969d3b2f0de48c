"""A gap is a needed fact that a part does not state, where the fact applies."""

from __future__ import annotations

from pcbuilder.domain.checking.gaps import EVERY_PART_NEEDS, NEEDS, find_gaps
from pcbuilder.domain.parts import PART_CLASSES, Category, M2Slot, Part
from tests.domain.checking.broken import board, cooler, drive


def gaps(*parts: Part) -> dict[str, tuple[int, tuple[str, ...]]]:
    return {gap.field: (gap.parts, gap.unknown) for gap in find_gaps(parts)}


def test_gaps_are_counted_where_the_fact_applies() -> None:
    air, liquid = cooler(id="air", kind="air", height_mm=120), cooler(id="liquid", kind="liquid")
    found = gaps(air, liquid, drive(interface="SATA"))
    assert found["radiator_mm"] == (1, ("liquid",))
    assert "height_mm" not in found
    assert "pcie_generation" not in found
    assert found["sockets"] == (2, ("air", "liquid"))


def test_slots_are_looked_into() -> None:
    known, unknown = M2Slot((80,), 4, sata=False), M2Slot((80,), 4)
    found = gaps(board(id="a", m2_slots=(known,)), board(id="b", m2_slots=(known, unknown)), board(id="c", m2_slots=()))
    assert found["m2_slots.sata"] == (3, ("b",))
    assert "m2_slots.pcie_generation" not in found
    assert "m2_slots" not in found


def test_zero_false_and_an_empty_list_are_known() -> None:
    found = gaps(board(sata_ports=0, ecc=False, video_outputs=(), part_numbers=()))
    assert not {"sata_ports", "ecc", "video_outputs"} & set(found)
    assert found["part_numbers"] == (1, ("bolt",))


def test_every_need_is_a_fact_of_its_category() -> None:
    for category in Category:
        for need in (*EVERY_PART_NEEDS, *NEEDS[category]):
            assert hasattr(PART_CLASSES[category], need.field.partition(".")[0]), need.field
