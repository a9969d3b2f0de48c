"""Which parts of a category fit a build, as sets of the rows of its table: "only what fits".

There is no second set of rules: each rule is asked once for each group of parts that are equal in all facts that it
reads, about the build with such a part in it, and the rows of the groups are united by what it says. Along a
number by which it only gets stricter, or only milder, it is not asked between two groups with the same answer.

What is said about a part is what the rules say about the build with it (as :meth:`ChosenParts.with_part` has it: in
place of what is chosen in a category that holds one, else in addition), except for what they say without it already:
a problem does not count where the same rule has one of the build without the part that is as grave or graver, and
concerns no parts that this one does not concern. So a power supply that is too weak as it is hides no drives, while a
second video card that is too long is hidden, also beside one that is. Rules that only ask for what is still missing
count nothing, and neither do those that at worst say what is good to know, whether they can be checked or not.
"""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from pcbuilder.domain.bounded import Bounded
from pcbuilder.domain.build import MAX_QUANTITY
from pcbuilder.domain.catalog import Catalog
from pcbuilder.domain.compatibility.check import RULE_OF, RULES
from pcbuilder.domain.compatibility.chosen import PLACES, ChosenParts
from pcbuilder.domain.compatibility.digests import DIGESTS
from pcbuilder.domain.compatibility.groups import (
    Chain,
    Group,
    ask_along,
    chain_groups,
    facts_of,
    group_parts,
    row_of,
    split_at,
)
from pcbuilder.domain.compatibility.rule import Doubt, Fault, Problem, Rule
from pcbuilder.domain.compatibility.verdict import Finding, Severity, Verdict
from pcbuilder.domain.parts import Category, Part

KEPT_CONTEXTS = 4096  # what one rule says about a category; some kilobytes each
KEPT_FITS = 256
FIELDS = ChosenParts._fields
# The number along which what a rule says of a category only ever gets worse, or only ever better, all else the same.
MEASURES: Mapping[tuple[str, Category], str] = {
    ("memory_capacity_is_supported", Category.MOTHERBOARD): "max_memory_gib",
    ("memory_capacity_is_supported", Category.MEMORY): "total_gib",
    ("memory_speed_is_supported", Category.MEMORY): "speed_mts",
    ("video_card_length_fits_case", Category.GPU): "length_mm",
    ("video_card_length_fits_case", Category.CASE): "gpu_max_mm",
    ("cooler_height_fits_case", Category.COOLER): "height_mm",
    ("cooler_height_fits_case", Category.CASE): "cooler_max_mm",
    ("power_supply_length_fits_case", Category.PSU): "length_mm",
    ("power_supply_length_fits_case", Category.CASE): "psu_max_mm",
    ("power_supply_is_strong_enough", Category.GPU): "tdp_watts",
    ("power_supply_is_strong_enough", Category.PSU): "capacity_watts",
    ("video_card_has_power_plugs", Category.GPU): "tdp_watts",
}


class Obstacle(enum.IntEnum):
    """What stands between a part and a build, the gravest last."""

    UNKNOWN = 0
    STEP = 1
    BLOCKER = 2


ALL = tuple(Obstacle)
OBSTACLES = {Severity.STEP: Obstacle.STEP, Severity.BLOCKER: Obstacle.BLOCKER}
Sets = tuple[int, int, int]  # the rows with each obstacle, in the order of Obstacle
NOTHING: Sets = (0, 0, 0)
Said = tuple[Obstacle, frozenset[str]]


@dataclass(frozen=True, slots=True)
class Fit:
    """The rows of a category with an obstacle, for each rule that has one, in the order of the rules."""

    by_rule: Mapping[str, Sets]
    rows: Sets

    def hidden(self, least: Obstacle) -> int:
        """Return the rows with an obstacle as grave as this one or graver."""
        return _united(self.rows, least)

    def rows_by(self, code: str) -> int:
        """Return the rows with any obstacle by one rule."""
        return _united(self.by_rule.get(code, NOTHING), Obstacle.UNKNOWN)

    def rules_against(self, row: int) -> list[Rule]:
        """Return the rules by which a row has an obstacle."""
        return [RULE_OF[code] for code, sets in self.by_rule.items() if _united(sets, Obstacle.UNKNOWN) >> row & 1]

    def reasons(self, least: Obstacle) -> dict[str, int]:
        """Return, for each rule, the rows with such an obstacle by it; a row may stand with several rules."""
        found = {code: _united(sets, least) for code, sets in self.by_rule.items()}
        return {code: rows for code, rows in found.items() if rows}


class Fitting:
    """Answers for one catalog; what was asked lately is kept, and dropped with the catalog."""

    def __init__(self, catalog: Catalog) -> None:
        """Group nothing yet: that is done for each rule when it is first asked."""
        self._catalog = catalog
        self._groups: dict[object, tuple[Group, ...]] = {}
        self._chains: dict[tuple[str, Category], tuple[Chain, ...]] = {}
        self._contexts: Bounded[object, Sets] = Bounded(KEPT_CONTEXTS)
        self._fits: Bounded[object, Fit] = Bounded(KEPT_FITS)

    def fit(self, chosen: ChosenParts, category: Category) -> Fit:
        """Return which rows of the table of a category have an obstacle, beside what is chosen."""
        base = without_place(chosen, category)
        key = (
            category,
            *[(category, part.id, base.count(part)) for category in base.categories for part in base.of(category)],
        )
        return self._fits.get(key) or self._fits.put(key, self._fit(base, category))

    def _fit(self, base: ChosenParts, category: Category) -> Fit:
        found = {rule.code: self._sets(rule, base, category) for rule in RULES_ABOUT[category]}
        united = [0, 0, 0]
        for sets in found.values():
            for obstacle in ALL:
                united[obstacle] |= sets[obstacle]
        by_rule = {code: sets for code, sets in found.items() if any(sets)}
        return Fit(by_rule, (united[0], united[1], united[2]))

    def _sets(self, rule: Rule, base: ChosenParts, category: Category) -> Sets:
        if not rule.needs <= base.categories | {category}:
            return NOTHING
        key = (rule.code, category, *_context(rule, base))
        kept = self._contexts.get(key)
        return self._contexts.put(key, self._weigh(rule, base, category)) if kept is None else kept

    def _weigh(self, rule: Rule, base: ChosenParts, category: Category) -> Sets:
        before = said_about(rule, base)
        choose = _chooser(base, category)
        sets = [0, 0, 0]
        for chain in self._chained(rule, category):
            for group, found in ask_along(chain, lambda group: set(obstacles(rule.find(choose(group.like)), before))):
                for obstacle in found:
                    sets[obstacle] |= group.rows
        self._mend_chosen(rule, base, category, before, sets)
        return sets[0], sets[1], sets[2]

    def _mend_chosen(
        self, rule: Rule, base: ChosenParts, category: Category, before: tuple[Said, ...], sets: list[int]
    ) -> None:
        """Ask once more about what is chosen already: one more of it is not the same as one that is like it."""
        facts = _reader(rule, category)
        parts = self._catalog.by_price(category)
        for part in base.of(category):
            alike = [group for group in self._grouped(rule, category) if facts(group.like) == facts(part)]
            row = row_of(part, parts, alike[0].rows) if alike else None
            if row is not None:
                found = set(obstacles(rule.find(base.with_part(part)), before))
                for obstacle in ALL:
                    sets[obstacle] = sets[obstacle] & ~(1 << row) | (obstacle in found) << row

    def _chained(self, rule: Rule, category: Category) -> tuple[Chain, ...]:
        key = (rule.code, category)
        if key not in self._chains:
            split = DIGESTS.get(key) or split_at(rule.reads[category], MEASURES.get(key))
            self._chains[key] = chain_groups(self._grouped(rule, category), split)
        return self._chains[key]

    def _grouped(self, rule: Rule, category: Category) -> tuple[Group, ...]:
        key = (category, DIGESTS.get((rule.code, category), rule.reads[category]))
        if key not in self._groups:
            self._groups[key] = group_parts(self._catalog.by_price(category), _reader(rule, category))
        return self._groups[key]


def without_place(chosen: ChosenParts, category: Category) -> ChosenParts:
    """Return the build that a part of this category would come into: without what it would take the place of."""
    if MAX_QUANTITY[category] > 1 or category not in chosen.categories:
        return chosen
    fields = list(chosen)
    fields[FIELDS.index(PLACES[category])] = ()
    fields[FIELDS.index("categories")] = chosen.categories - {category}
    return ChosenParts._make(fields)


def said_about(rule: Rule, chosen: ChosenParts) -> tuple[Said, ...]:
    """Return what a rule says about a build: each obstacle with the parts that it concerns."""
    if not rule.needs <= chosen.categories:
        return ()
    return tuple(_said(rule.find(chosen)))


def obstacles(problems: Iterable[Problem], before: tuple[Said, ...]) -> Iterator[Obstacle]:
    """Yield what is new among problems, beside what was said about the build before."""
    for obstacle, ids in _said(problems):
        if _is_new(obstacle, ids, before):
            yield obstacle


def explain(rules: Iterable[Rule], chosen: ChosenParts, part: Part) -> Finding | None:
    """Return the gravest of what these rules say against a part beside what is chosen, ``None`` for nothing."""
    base = without_place(chosen, part.category)
    after = base.with_part(part)
    found: dict[Obstacle, Finding] = {}
    for rule in rules:
        before = said_about(rule, base)
        for finding in rule.judge(after):
            obstacle = obstacle_of(finding)
            if obstacle is not None and _is_new(obstacle, frozenset(finding.parts), before):
                found.setdefault(obstacle, finding)
    return found[max(found)] if found else None


def obstacle_of(finding: Finding) -> Obstacle | None:
    """Return how much a finding stands in the way: not at all where it passes or is only good to know."""
    if finding.verdict is Verdict.UNKNOWN:
        return Obstacle.UNKNOWN
    return OBSTACLES.get(finding.severity) if finding.severity else None


def _is_new(obstacle: Obstacle, ids: frozenset[str], before: tuple[Said, ...]) -> bool:
    return not any(grave >= obstacle and own <= ids for grave, own in before)


def _said(problems: Iterable[Problem]) -> Iterator[Said]:
    for problem in problems:
        if isinstance(problem, Doubt):
            yield Obstacle.UNKNOWN, frozenset([part.id for part, _ in problem.facts])
        elif isinstance(problem, Fault) and problem.severity in OBSTACLES:
            yield OBSTACLES[problem.severity], frozenset(problem.parts)


def _chooser(base: ChosenParts, category: Category) -> Callable[[Part], ChosenParts]:
    """Return what does the same as ``with_part`` for a part of a category that is not chosen yet, in less time."""
    place = FIELDS.index(PLACES[category])
    fields = list(base)
    fields[FIELDS.index("categories")] = base.categories | {category}
    own = base.of(category)

    def choose(part: Part) -> ChosenParts:
        """Return the build with this part."""
        fields[place] = (*own, part)
        return ChosenParts._make(fields)

    return choose


def _reader(rule: Rule, category: Category) -> Callable[[Part], object]:
    """Return what reads from a part all that the rule sees of it."""
    return DIGESTS.get((rule.code, category)) or facts_of(rule.reads[category])


def _context(rule: Rule, base: ChosenParts) -> Iterator[object]:
    """Yield all that a rule reads of a build."""
    for category, names in rule.reads.items():
        own: tuple[Part, ...] = base.of(category)
        if own:
            facts = facts_of(names)
            yield category, *[(facts(part), base.count(part)) for part in own]


def _united(sets: Sets, least: Obstacle) -> int:
    rows = 0
    for obstacle in ALL[least:]:
        rows |= sets[obstacle]
    return rows


def _can_hinder(rule: Rule) -> bool:
    return not rule.completes and not OBSTACLES.keys().isdisjoint(rule.severities)


RULES_ABOUT: Mapping[Category, tuple[Rule, ...]] = {
    category: tuple(rule for rule in RULES if category in rule.reads and _can_hinder(rule)) for category in Category
}
