"""Only what fits: sets of rows say the same as the rules say about each part by itself."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from itertools import pairwise
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from pcbuilder.domain.bitsets import members
from pcbuilder.domain.build import MAX_QUANTITY
from pcbuilder.domain.catalog import Catalog
from pcbuilder.domain.compatibility.alike import ALIKE
from pcbuilder.domain.compatibility.check import RULE_OF, check_build
from pcbuilder.domain.compatibility.chosen import PLACES, ChosenParts, choose
from pcbuilder.domain.compatibility.fitting import Fit, Fitting
from pcbuilder.domain.compatibility.groups import Seen
from pcbuilder.domain.compatibility.obstacles import Obstacle, Said, said_about
from pcbuilder.domain.compatibility.sights import SIGHTS
from pcbuilder.domain.compatibility.verdict import Finding, Severity, Verdict
from pcbuilder.domain.parts import Case, Category, Cpu, Gpu, MemoryKit, Motherboard, Part
from pcbuilder.domain.specs import specs_of
from pcbuilder.storage.starter import select_starter_catalog

STARTER = select_starter_catalog()


def _blanked(part: Part) -> Part:
    """The same part with every third fact unknown."""
    names = [name for name, _ in specs_of(type(part))]
    unknown: dict[str, Any] = dict.fromkeys(names[len(part.id) % 3 :: 3])
    return dataclasses.replace(part, id=f"{part.id}-blank", **unknown)


def _small() -> Catalog:
    parts = [part for category in Category for part in STARTER.of(category)[:: len(STARTER.of(category)) // 14 or 1]]
    return Catalog([*parts, *[_blanked(part) for part in parts[::3]]], "small")


CATALOG = _small()
PARTS_OF = {category: [*STARTER.of(category), *map(_blanked, STARTER.of(category))] for category in Category}
FITTING = Fitting(CATALOG)
GRAVITY: dict[object, Obstacle] = {
    Severity.BLOCKER: Obstacle.BLOCKER,
    Severity.STEP: Obstacle.STEP,
    None: Obstacle.UNKNOWN,
}
Found = dict[str, Obstacle]


@st.composite
def builds(draw: st.DrawFn) -> ChosenParts:
    """Any combination of parts that a build can hold."""
    found: list[tuple[Part, int]] = []
    for category in filter(CATALOG.of, Category):
        most = MAX_QUANTITY[category]
        parts = draw(st.lists(st.sampled_from(CATALOG.of(category)), max_size=min(most, 2), unique=True))
        found += [(part, draw(st.integers(1, min(most // 2, 3))) if most > 1 else 1) for part in parts]
    return choose(found)


def obstacles(chosen: ChosenParts) -> list[tuple[Finding, Obstacle]]:
    return [
        (finding, GRAVITY[finding.severity])
        for finding in check_build(chosen)
        if finding.verdict is not Verdict.PASS
        and finding.severity is not Severity.NOTE
        and not RULE_OF[finding.rule].completes
        and RULE_OF[finding.rule].severities != (Severity.NOTE,)
    ]


def plainly(chosen: ChosenParts, part: Part) -> Found:
    """The gravest of what stands between a part and a build, by rule, from the findings with and without it."""
    category = part.category
    alone: dict[str, Any] = {PLACES[category]: (), "categories": chosen.categories - {category}}
    before = obstacles(chosen if MAX_QUANTITY[category] > 1 else chosen._replace(**alone))
    found: Found = {}
    for finding, obstacle in obstacles(chosen.with_part(part)):
        if not any(
            one.rule == finding.rule and grave >= obstacle and set(one.parts) <= set(finding.parts)
            for one, grave in before
        ):
            found[finding.rule] = max(found.get(finding.rule, obstacle), obstacle)
    return found


def told(fit: Fit, row: int) -> Found:
    return {code: obstacle for code, sets in fit.by_rule.items() for obstacle in Obstacle if sets[obstacle] >> row & 1}


@given(builds(), st.sampled_from(Category))
def test_sets_say_the_same_as_the_rules_one_by_one(chosen: ChosenParts, category: Category) -> None:
    fit = FITTING.fit(chosen, category)
    for row, part in enumerate(CATALOG.by_price(category)):
        assert told(fit, row) == plainly(chosen, part), part.id


@given(builds(), st.sampled_from(sorted(SIGHTS)))
def test_a_rule_says_the_same_of_all_of_which_it_sees_the_same(
    chosen: ChosenParts, about: tuple[str, Category]
) -> None:
    rule, category = RULE_OF[about[0]], about[1]
    base = chosen.beside(category)
    before = said_about(rule, base)
    alike = ALIKE[about](base) if about in ALIKE else lambda others: others
    sayings: dict[Seen, set[Said]] = {}
    chains: dict[object, dict[int | None, Obstacle | None]] = {}
    for part in PARTS_OF[category]:
        others, number = SIGHTS[about](part)
        said = set(said_about(rule, base.with_part(dataclasses.replace(part, id=""))))
        new = [one for one, ids in said if not any(grave >= one and own <= ids for grave, own in before)]
        assert sayings.setdefault((others, number), said) == said, part.id
        gravest = max(new, default=None)
        assert chains.setdefault(alike(others), {}).setdefault(number, gravest) == gravest, part.id
    for chain in chains.values():
        answers = [chain[number] for number in sorted(number for number in chain if number is not None)]
        changes = [now for earlier, now in pairwise(answers) if now != earlier]
        assert all(now not in changes[:place] and now != answers[0] for place, now in enumerate(changes))


@given(builds(), st.sampled_from(Category))
def test_what_is_hidden_is_the_sum_of_its_reasons(chosen: ChosenParts, category: Category) -> None:
    fit = FITTING.fit(chosen, category)
    for least in Obstacle:
        by_rule = [members(rows) for rows in fit.reasons(least).values()]
        assert set(members(fit.hidden(least))) == {row for rows in by_rule for row in rows}
        assert all(by_rule)


def hidden(catalog: Catalog, chosen: ChosenParts, category: Category) -> set[str]:
    rows = Fitting(catalog).fit(chosen, category).hidden(Obstacle.BLOCKER)
    return {catalog.by_price(category)[row].id for row in members(rows)}


def card(part_id: str, length_mm: int | None) -> Gpu:
    return Gpu(id=part_id, name=part_id, brand="Acme", length_mm=length_mm)


def kit(part_id: str, modules: int) -> MemoryKit:
    return MemoryKit(id=part_id, name=part_id, brand="Acme", modules=modules, memory_type="DDR5")


CASE = Case(id="case", name="Case", brand="Acme", gpu_max_mm=300, expansion_slots=7)
BOARD = Motherboard(id="board", name="Board", brand="Acme", socket="AM5", memory_slots=4, memory_type="DDR5")
CPU = Cpu(id="cpu", name="Processor", brand="Acme", socket="LGA1700")
CARDS = (card("short", 250), card("long", 340), card("longer", 350), card("unmeasured", None))
KITS = (kit("two", 2), kit("four", 4), kit("eight", 8))
CATALOG_OF_FEW = Catalog([CASE, BOARD, CPU, *CARDS, *KITS], "few")
TABLE: dict[str, tuple[tuple[Part, ...], Category, set[str]]] = {
    "nothing chosen hides nothing": ((), Category.GPU, set()),
    "what is too long is hidden": ((CASE,), Category.GPU, {"long", "longer"}),
    "also beside one that is too long, but for one more of that": ((CASE, CARDS[1]), Category.GPU, {"longer"}),
    "a case is chosen in place of the one at hand": ((CASE, CARDS[0]), Category.CASE, set()),
    "a case for a card that is too long": ((CASE, CARDS[1]), Category.CASE, {"case"}),
    "memory goes into the slots that are left": ((BOARD, KITS[0]), Category.MEMORY, {"four", "eight"}),
    "what is wrong between others hides nothing": ((BOARD, CPU), Category.GPU, set()),
    "a board for this processor": ((BOARD, CPU), Category.MOTHERBOARD, {"board"}),
}


def test_examples() -> None:
    for name, (parts, category, expected) in TABLE.items():
        assert hidden(CATALOG_OF_FEW, choose((part, 1) for part in parts), category) == expected, name


def test_one_more_of_a_part_is_not_one_more_of_its_twin() -> None:
    twins = [card("long-a", 340), card("long-b", 340)]
    catalog = Catalog([CASE, *twins], "twins")
    fitting = Fitting(catalog)
    for own, other in (twins, reversed(twins)):
        rows = fitting.fit(choose([(CASE, 1), (own, 1)]), Category.GPU).hidden(Obstacle.BLOCKER)
        assert [catalog.by_price(Category.GPU)[row] for row in members(rows)] == [other]


def test_what_cannot_be_told_of_one_part_is_told_of_another() -> None:
    kits = [dataclasses.replace(kit(name, 2), speed_mts=6000) for name in ("one", "other")]
    board = dataclasses.replace(BOARD, socket="SP3")
    catalog = Catalog([board, *kits], "unlisted")
    chosen = choose([(board, 1), (kits[0], 1)])
    fit = Fitting(catalog).fit(chosen, Category.MEMORY)
    for row, part in enumerate(catalog.by_price(Category.MEMORY)):
        assert told(fit, row) == plainly(chosen, part), part.id


def test_what_was_asked_is_kept() -> None:
    chosen = choose([(CASE, 1)])
    fitting = Fitting(CATALOG_OF_FEW)
    ask: Callable[[], Fit] = lambda: fitting.fit(chosen, Category.GPU)  # noqa: E731  # it has one line and one place
    assert ask() is ask()
