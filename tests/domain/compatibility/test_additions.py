"""What would complete a build: each part to add mends what it is offered for and blocks nothing."""

from __future__ import annotations

import pytest
from hypothesis import given

from pcbuilder.domain.build import MAX_QUANTITY
from pcbuilder.domain.catalog import Catalog
from pcbuilder.domain.compatibility.additions import Additions
from pcbuilder.domain.compatibility.check import check_build
from pcbuilder.domain.compatibility.chosen import ChosenParts, choose
from pcbuilder.domain.compatibility.fitting import Fitting
from pcbuilder.domain.compatibility.obstacles import Obstacle
from pcbuilder.domain.compatibility.verdict import Severity, Verdict
from pcbuilder.domain.parts import Case, Category, Cooler, Cpu, Gpu, Motherboard, NetworkCard, Part
from tests.domain.compatibility.test_fitting import CATALOG, builds
from tests.parts import usd

ADDITIONS = Additions(CATALOG, Fitting(CATALOG))


def said(chosen: ChosenParts, *, by: str) -> set[Verdict]:
    return {finding.verdict for finding in check_build(chosen) if finding.rule == by}


def blockers(chosen: ChosenParts) -> set[str]:
    return {finding.rule for finding in check_build(chosen) if finding.severity is Severity.BLOCKER}


@given(builds())
def test_an_addition_mends_what_it_is_offered_for_and_blocks_nothing(chosen: ChosenParts) -> None:
    for finding, addition in ADDITIONS.mend(chosen, check_build(chosen)):
        after = chosen.with_part(addition.part)
        assert said(chosen, by=finding.rule) == {Verdict.FAIL}
        assert said(after, by=finding.rule) <= {Verdict.PASS}
        assert blockers(after) <= blockers(chosen)


CPU = Cpu(
    id="cpu", name="Eight", brand="Acme", socket="AM5", cooler_included=False, integrated_graphics="none", tdp_watts=65
)
BOARD = Motherboard(id="board", name="B", brand="Bolt", socket="AM5", wifi="none")
CASE = Case(id="case", name="C", brand="Gate", cooler_max_mm=150, gpu_max_mm=300, expansion_slots=7)
LARGE = Cooler(id="large", name="L", brand="Dart", kind="air", sockets=("AM5",), height_mm=160, list_price=usd(2_000))
OTHER = Cooler(
    id="other", name="O", brand="Dart", kind="air", sockets=("LGA1700",), height_mm=50, list_price=usd(1_000)
)
LOW = Cooler(id="low", name="W", brand="Dart", kind="air", sockets=("AM5",), height_mm=50, list_price=usd(4_000))
UNPRICED = Cooler(id="unpriced", name="U", brand="Dart", kind="air", sockets=("AM5",), height_mm=50)
CHEAP = Gpu(
    id="cheap", name="P", brand="Hum", chipset="Radeon RX 6400", vram_gib=4, list_price=usd(9_000), length_mm=170
)
WORTH = Gpu(
    id="worth", name="W", brand="Hum", chipset="GeForce RTX 4060", vram_gib=8, list_price=usd(30_000), length_mm=240
)
LONG = Gpu(
    id="long", name="L", brand="Hum", chipset="GeForce RTX 4060", vram_gib=8, list_price=usd(20_000), length_mm=330
)
CABLE = NetworkCard(id="cable", name="N", brand="Ion", wifi="none", list_price=usd(1_500))
WIFI = NetworkCard(id="wifi", name="W", brand="Ion", wifi="Wi-Fi 6E", list_price=usd(3_500))
FEW = Catalog([LARGE, OTHER, LOW, UNPRICED, CHEAP, WORTH, LONG, CABLE, WIFI], "few")

MOST_CARDS = MAX_QUANTITY[Category.NETWORK_CARD]

TABLE: dict[str, tuple[tuple[Part, ...], dict[str, str]]] = {
    "the cheapest cooler that fits the socket, and the card with the most for its price": (
        (CPU,),
        {"processor_has_cooler": "large", "build_has_display_output": "long"},
    ),
    "what the case has room for": (
        (CPU, CASE),
        {"processor_has_cooler": "low", "build_has_display_output": "worth"},
    ),
    "a card with Wi-Fi, not the cheaper one for a cable": ((BOARD,), {"build_has_wifi": "wifi"}),
    "one card more, where the chosen one has no Wi-Fi": ((BOARD, CABLE), {"build_has_wifi": "wifi"}),
    "nothing where nothing is missing": ((CASE,), {}),
}


@pytest.mark.parametrize(("parts", "expected"), TABLE.values(), ids=TABLE)
def test_what_is_worth_its_price_is_added(parts: tuple[Part, ...], expected: dict[str, str]) -> None:
    chosen = choose((part, 1) for part in parts)
    found = Additions(FEW, Fitting(FEW)).mend(chosen, check_build(chosen))
    assert {finding.rule: addition.part.id for finding, addition in found} == expected


def test_nothing_is_offered_that_does_not_fit() -> None:
    narrow = choose([(CPU, 1), (Case(id="narrow", name="N", brand="Gate", cooler_max_mm=40), 1)])
    found = Additions(FEW, Fitting(FEW)).mend(narrow, check_build(narrow))
    assert [addition.part.category for _, addition in found] == [Category.GPU]


@pytest.mark.parametrize(("count", "added"), [(MOST_CARDS - 1, ["wifi"]), (MOST_CARDS, [])])
def test_nothing_is_offered_for_which_there_is_no_room(count: int, added: list[str]) -> None:
    full = choose([(BOARD, 1), (CABLE, count)])
    found = Additions(FEW, Fitting(FEW)).mend(full, check_build(full))
    assert [addition.part.id for _, addition in found] == added


VAGUE = Cooler(id="vague", name="V", brand="Dart", kind="air", sockets=("AM5",), list_price=usd(500))
NEAR = Cooler(id="near", name="N", brand="Dart", kind="air", sockets=("AM4",), height_mm=50, list_price=usd(100))
OBSTACLES: dict[str, tuple[list[Part], str, Obstacle | None]] = {
    "what fits goes first": ([NEAR, VAGUE, LOW], "low", None),
    "then what could not be checked": ([NEAR, VAGUE], "vague", Obstacle.UNKNOWN),
    "then what needs a step": ([NEAR, OTHER], "near", Obstacle.STEP),
}


@pytest.mark.parametrize(("listed", "added", "obstacle"), OBSTACLES.values(), ids=OBSTACLES)
def test_what_stands_in_the_way_is_said(listed: list[Part], added: str, obstacle: Obstacle | None) -> None:
    catalog = Catalog(listed, "some")
    chosen = choose([(CPU, 1), (CASE, 1)])
    [(_, addition)] = Additions(catalog, Fitting(catalog)).mend(chosen, check_build(chosen))
    assert (addition.part.id, addition.value, addition.obstacle) == (added, "price", obstacle)
