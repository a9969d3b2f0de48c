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

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from pcbuilder.domain.bounded import Bounded
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
from pcbuilder.domain.compatibility.obstacles import Obstacle, Said, can_hinder, new_obstacles, said_about
from pcbuilder.domain.compatibility.rule import Rule
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


Sets = tuple[int, int, int]  # the rows with each obstacle, in the order of Obstacle
NOTHING: Sets = (0, 0, 0)
ALL = tuple(Obstacle)


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
        base = chosen.beside(category)
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
            for group, found in ask_along(chain, lambda group: new_obstacles(rule.find(choose(group.like)), before)):
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
                found = new_obstacles(rule.find(base.with_part(part)), before)
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


RULES_ABOUT: Mapping[Category, tuple[Rule, ...]] = {
    category: tuple(rule for rule in RULES if category in rule.reads and can_hinder(rule)) for category in Category
}
