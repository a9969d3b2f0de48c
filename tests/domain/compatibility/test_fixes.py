"""What would mend a build: each swap does what it says, and breaks nothing else."""

from __future__ import annotations

import pytest
from hypothesis import given

from pcbuilder.domain.catalog import Catalog
from pcbuilder.domain.compatibility.check import RULE_OF, check_build
from pcbuilder.domain.compatibility.chosen import ChosenParts, choose
from pcbuilder.domain.compatibility.fitting import Fitting
from pcbuilder.domain.compatibility.fixes import MOST_FIXES, Fix, Fixes
from pcbuilder.domain.compatibility.verdict import Severity, Verdict
from pcbuilder.domain.money import Money
from pcbuilder.domain.parts import Case, Cpu, Gpu, MemoryKit, Motherboard, Part, Psu
from tests.domain.compatibility.test_fitting import CATALOG, builds
from tests.parts import usd

FIXES = Fixes(CATALOG, Fitting(CATALOG))


def swap(chosen: ChosenParts, fix: Fix) -> ChosenParts:
    parts = [part for category in chosen.categories for part in chosen.of(category)]
    return choose((fix.replacement if part == fix.part else part, chosen.count(part)) for part in parts)


def blockers(chosen: ChosenParts) -> set[str]:
    return {finding.rule for finding in check_build(chosen) if finding.severity is Severity.BLOCKER}


def failing(chosen: ChosenParts) -> set[str]:
    grave = {Severity.BLOCKER, Severity.STEP}
    failing = {finding.rule for finding in check_build(chosen) if finding.severity in grave}
    return {code for code in failing if not RULE_OF[code].completes}


@given(builds())
def test_a_swap_mends_what_it_says_and_blocks_nothing(chosen: ChosenParts) -> None:
    for finding, fixes in FIXES.mend(chosen, check_build(chosen)):
        assert finding.verdict is Verdict.FAIL
        assert len(fixes) <= MOST_FIXES
        for fix in fixes:
            if fix.replacement in chosen.of(fix.part.category):
                continue
            after = swap(chosen, fix)
            assert fix.mends[0] == finding.rule
            assert set(fix.mends) == failing(chosen) - failing(after)
            assert blockers(after) <= blockers(chosen)


CPU = Cpu(id="cpu", name="Eight", brand="Acme", socket="AM5", memory_types=("DDR5",), list_price=usd(20_000))
OTHER_CPU = Cpu(id="cpu-lga", name="Ten", brand="Bolt", socket="LGA1700", memory_types=("DDR4", "DDR5"))
BOARD = Motherboard(id="board", name="B", brand="Bolt", socket="LGA1700", memory_type="DDR5", list_price=usd(12_000))
RIGHT = Motherboard(id="right", name="R", brand="Core", socket="AM5", memory_type="DDR5", list_price=usd(15_000))
CHEAP = Motherboard(id="cheap", name="C", brand="Dart", socket="AM5", memory_type="DDR5", list_price=usd(13_000))
OLD = Motherboard(id="old", name="O", brand="Bolt", socket="AM5", memory_type="DDR4", list_price=usd(11_000))
MEMORY = MemoryKit(id="kit", name="K", brand="Echo", memory_type="DDR5", modules=2, total_gib=32)
ONE_STICK = MemoryKit(id="one-stick", name="K", brand="Echo", memory_type="DDR4", modules=1, total_gib=32)
FOUR_STICKS = MemoryKit(id="four-sticks", name="K", brand="Echo", memory_type="DDR4", modules=4, total_gib=64)
TWO_STICKS = MemoryKit(id="two-sticks", name="K", brand="Dart", memory_type="DDR4", modules=2, total_gib=32)
CASE = Case(id="case", name="G", brand="Gate", gpu_max_mm=330, expansion_slots=7)
LONG = Gpu(id="long", name="L", brand="Hum", chipset="RTX 4070", length_mm=338, list_price=usd(60_000))
SAME_CHIP = Gpu(id="same-chip", name="S", brand="Ion", chipset="RTX 4070", length_mm=330, list_price=usd(70_000))
SAME_PRICE = Gpu(id="same-price", name="P", brand="Hum", chipset="RX 6600", length_mm=240, list_price=usd(60_000))
LARGER = Case(id="larger", name="H", brand="Gate", gpu_max_mm=400, expansion_slots=7)
PARTS = (CPU, OTHER_CPU, BOARD, RIGHT, CHEAP, OLD, MEMORY, CASE, LONG, SAME_CHIP, SAME_PRICE, LARGER)
KITS = (ONE_STICK, FOUR_STICKS, TWO_STICKS)
FEW = Catalog([*PARTS, *KITS, Psu(id="psu", name="P", brand="Ion")], "few")

TABLE: dict[str, tuple[tuple[Part, ...], str, list[str]]] = {
    "a board that takes the memory as well, near in price": (
        (CPU, BOARD, MEMORY),
        "socket_matches_board",
        ["cheap", "cpu-lga", "right"],
    ),
    "the card with the same chip, or a larger case": (
        (CASE, LONG),
        "video_card_length_fits_case",
        ["same-chip", "larger", "same-price"],
    ),
    "a kit of as many modules, or a board that takes the memory": (
        (OLD, MEMORY),
        "memory_generation_matches_board",
        ["two-sticks", "board", "one-stick"],
    ),
}


@pytest.mark.parametrize(("parts", "rule", "expected"), TABLE.values(), ids=TABLE)
def test_examples(parts: tuple[Part, ...], rule: str, expected: list[str]) -> None:
    chosen = choose((part, 1) for part in parts)
    found = {finding.rule: fixes for finding, fixes in Fixes(FEW, Fitting(FEW)).mend(chosen, check_build(chosen))}
    assert [fix.replacement.id for fix in found[rule]] == expected


def test_a_swap_tells_what_it_costs() -> None:
    chosen = choose([(CASE, 1), (LONG, 1)])
    ((_, fixes),) = Fixes(FEW, Fitting(FEW)).mend(chosen, check_build(chosen))
    assert [fix.price_change for fix in fixes] == [Money(10_000, "USD"), None, Money(0, "USD")]
