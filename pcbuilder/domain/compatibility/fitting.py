"""Which parts of a category fit a build, as sets of the rows of its table: "only what fits".

There is no second set of rules: each rule is asked once for each group of parts of which it sees the same, about the
build with such a part in it, and the rows of the groups are united by what it says. Along a number by which it only
gets stricter, or only milder, it is not asked between two groups with the same answer.

What is said about a part is what the rules say about the build with it (as :meth:`ChosenParts.with_part` has it: in
place of what is chosen in a category that holds one, else in addition), except for what they say without it already:
a problem does not count where the same rule has one of the build without the part that is as grave or graver, and
concerns no parts that this one does not concern. So a power supply that is too weak as it is hides no drives, while a
second video card that is too long is hidden, also beside one that is. Rules that only ask for what is still missing
count nothing, and neither do those that at worst say what is good to know, whether they can be checked or not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from pcbuilder.domain.bounded import Bounded
from pcbuilder.domain.catalog import Catalog
from pcbuilder.domain.compatibility.alike import ALIKE
from pcbuilder.domain.compatibility.check import RULE_OF, RULES
from pcbuilder.domain.compatibility.chosen import PLACES, ChosenParts
from pcbuilder.domain.compatibility.groups import Chain, Sight, ask_chains, make_chains
from pcbuilder.domain.compatibility.obstacles import Obstacle, gravest_new, is_grave, said_about
from pcbuilder.domain.compatibility.rule import Rule
from pcbuilder.domain.compatibility.sights import SIGHTS
from pcbuilder.domain.parts import Category, Part

KEPT_CONTEXTS = 4096  # what one rule says about a category; some kilobytes each
KEPT_FITS = 256
FIELDS = ChosenParts._fields
Sets = tuple[int, int, int]  # the rows by the gravest obstacle, in the order of Obstacle
NOTHING: Sets = (0, 0, 0)
ALL = tuple(Obstacle)


@dataclass(frozen=True, slots=True)
class Fit:
    """The rows of a category by their gravest obstacle, for each rule that has one, in the order of the rules."""

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


class _Weighed(NamedTuple):
    """What a rule says about a category: rows by obstacle, and what one more of each chosen part of it meets."""

    sets: Sets
    again: tuple[Obstacle | None, ...]


class Fitting:
    """Answers for one catalog; what was asked lately is kept, and dropped with the catalog."""

    def __init__(self, catalog: Catalog) -> None:
        """Group nothing yet: that is done for each rule when it is first asked."""
        self._catalog = catalog
        self._chains: dict[tuple[Category, Sight], tuple[Chain, ...]] = {}
        self._rows: dict[Category, Mapping[str, int]] = {}
        self._contexts: Bounded[object, _Weighed] = Bounded(KEPT_CONTEXTS)
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
        own = [self._rows_of(category).get(part.id) for part in base.of(category)]
        found = {}
        for rule in RULES_ABOUT[category]:
            if rule.needs <= base.categories | {category}:
                sets, again = self._weighed(rule, base, category)
                found[rule.code] = _with_again(sets, own, again) if own else sets
        united = [0, 0, 0]
        for sets in found.values():
            for obstacle in ALL:
                united[obstacle] |= sets[obstacle]
        by_rule = {code: sets for code, sets in found.items() if any(sets)}
        return Fit(by_rule, (united[0], united[1], united[2]))

    def _weighed(self, rule: Rule, base: ChosenParts, category: Category) -> _Weighed:
        key = (rule.code, category, *_context(rule, base))
        return self._contexts.get(key) or self._contexts.put(key, self._weigh(rule, base, category))

    def _weigh(self, rule: Rule, base: ChosenParts, category: Category) -> _Weighed:
        before = said_about(rule, base)
        choose = _chooser(base, category)
        sets = [0, 0, 0]
        alike = ALIKE.get((rule.code, category))
        chains, ask = self._chained(rule, category), lambda like: gravest_new(rule.find(choose(like)), before)
        for obstacle, rows in ask_chains(chains, ask, alike(base) if alike else None):
            if obstacle is not None:
                sets[obstacle] |= rows
        again = [gravest_new(rule.find(base.with_part(part)), before) for part in base.of(category)]
        return _Weighed((sets[0], sets[1], sets[2]), tuple(again))

    def _chained(self, rule: Rule, category: Category) -> tuple[Chain, ...]:
        key = (category, SIGHTS[rule.code, category])
        if key not in self._chains:
            self._chains[key] = make_chains(self._catalog.by_price(category), key[1])
        return self._chains[key]

    def _rows_of(self, category: Category) -> Mapping[str, int]:
        if category not in self._rows:
            self._rows[category] = {part.id: row for row, part in enumerate(self._catalog.by_price(category))}
        return self._rows[category]


def _with_again(sets: Sets, own: Sequence[int | None], again: Sequence[Obstacle | None]) -> Sets:
    """Put in what is said about what is chosen already: one more of it is not the same as one that is like it."""
    changed = list(sets)
    for row, found in zip(own, again, strict=True):
        if row is not None:
            for obstacle in ALL:
                changed[obstacle] = changed[obstacle] & ~(1 << row) | (obstacle is found) << row
    return changed[0], changed[1], changed[2]


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


def _context(rule: Rule, base: ChosenParts) -> Iterator[object]:
    """Yield all that a rule sees of a build."""
    for category in rule.reads:
        own: tuple[Part, ...] = base.of(category)
        if own:
            see = SIGHTS[rule.code, category]
            yield category, *[(see(part), base.count(part)) for part in own]


def _united(sets: Sets, least: Obstacle) -> int:
    rows = 0
    for obstacle in ALL[least:]:
        rows |= sets[obstacle]
    return rows


RULES_ABOUT: Mapping[Category, tuple[Rule, ...]] = {
    category: tuple(rule for rule in RULES if category in rule.reads and is_grave(rule) and not rule.completes)
    for category in Category
}
