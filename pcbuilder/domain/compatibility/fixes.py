"""What would mend a build: for each failing rule, parts that could take the place of one that it concerns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, islice, zip_longest

from pcbuilder.domain.alternatives import price_change
from pcbuilder.domain.bitsets import every, members, row_at
from pcbuilder.domain.catalog import Catalog, PartQuery
from pcbuilder.domain.compatibility.check import RULE_OF, RULES
from pcbuilder.domain.compatibility.chosen import ChosenParts
from pcbuilder.domain.compatibility.fitting import Fitting
from pcbuilder.domain.compatibility.obstacles import Obstacle, is_grave, obstacle_of, said_about
from pcbuilder.domain.compatibility.rule import Rule
from pcbuilder.domain.compatibility.verdict import Finding
from pcbuilder.domain.fields import Filters, Ranges
from pcbuilder.domain.money import Money
from pcbuilder.domain.parts import Category, Part

MOST_FIXES = 3
MOST_TRIED = 4  # for each part that could be swapped
# What makes two parts much the same, the most telling first; the rest is a matter of price.
SERIES: Mapping[Category, tuple[str, ...]] = {
    Category.GPU: ("chipset",),
    Category.MOTHERBOARD: ("chipset", "form_factor"),
    Category.CPU: ("microarchitecture",),
    Category.MEMORY: ("total_gib", "modules"),
    Category.STORAGE: ("capacity_gb",),
    Category.CASE: ("case_type",),
}
# By which number a part is near another one, and how many times less or more still is near, the nearest first.
NEAR: Mapping[Category, str] = {
    Category.CPU: "performance_cores",
    Category.GPU: "tdp_watts",
    Category.MEMORY: "total_gib",
    Category.STORAGE: "capacity_gb",
    Category.CASE: "gpu_max_mm",
    Category.PSU: "capacity_watts",
}
TIMES = (1.25, 2.0, 3.0)
# The rules that see something of a category and say more than what is good to know.
GRAVE_RULES: Mapping[Category, tuple[Rule, ...]] = {
    category: tuple([rule for rule in RULES if category in rule.reads and is_grave(rule)]) for category in Category
}


@dataclass(frozen=True, slots=True)
class Fix:
    """One swap: which chosen part makes way for which other one, as many of it.

    ``mends`` are the codes of the rules that say nothing against the build any more, the one that was asked about
    first. ``price_change`` is what one costs more or (below zero) less, ``None`` where a price is unknown or in another
    currency. No swap brings a blocker that was not there before.
    """

    part: Part
    replacement: Part
    mends: tuple[str, ...]
    price_change: Money | None


@dataclass(frozen=True, slots=True)
class _Case:
    """What is to be mended: a build, by which rule, and how grave each rule is that fails.

    ``tried`` keeps the same for builds with another part in place of one: the same swap often mends several findings.
    """

    chosen: ChosenParts
    rule: str
    before: Mapping[str, Obstacle]
    tried: dict[tuple[str, str], Mapping[str, Obstacle]]


class Fixes:
    """Looks for swaps in one catalog."""

    def __init__(self, catalog: Catalog, fitting: Fitting) -> None:
        """Look among the parts of a catalog by what fits beside them."""
        self._catalog = catalog
        self._fitting = fitting

    def mend(self, chosen: ChosenParts, findings: Sequence[Finding]) -> list[tuple[Finding, tuple[Fix, ...]]]:
        """Return up to three swaps for each finding that stands in the way, as far as there are any.

        ``findings`` are those of the build; what only asks for what is still missing has none.
        """
        before = grave_rules(findings)
        cases = [
            (finding, _Case(chosen, finding.rule, before, {}))
            for finding in findings
            if obstacle_of(finding) and not RULE_OF[finding.rule].completes
        ]
        return [(finding, tuple(islice(self._swaps(case, finding.parts), MOST_FIXES))) for finding, case in cases]

    def _swaps(self, case: _Case, ids: tuple[str, ...]) -> Iterator[Fix]:
        """Yield swaps, one for each part that could make way before a second one for the same part."""
        parts = {part.id: part for category in case.chosen.categories for part in case.chosen.of(category)}
        each = [self._of_part(case, parts[part_id]) for part_id in ids if part_id in parts]
        return (fix for fix in chain.from_iterable(zip_longest(*each)) if fix is not None)

    def _of_part(self, case: _Case, part: Part) -> Iterator[Fix]:
        others = case.chosen.without(part)
        fit = self._fitting.fit(others, part.category)
        right = self._every(part.category) & ~fit.hidden(Obstacle.BLOCKER) & ~fit.rows_by(case.rule)
        easy = right & ~fit.hidden(Obstacle.STEP)
        for row in islice(self._nearest(part, easy or right), MOST_TRIED):
            fix = _try(case, others, part, self._catalog.by_price(part.category)[row])
            if fix is not None:
                yield fix

    def _every(self, category: Category) -> int:
        return every(len(self._catalog.of(category)))

    def _nearest(self, part: Part, rows: int) -> Iterator[int]:
        """Yield rows by how near their parts are to one: of its series and brand first, then by price, known or not."""
        seen, place = 0, self._place(part)
        priced = self._priced(part.category)
        for alike in self._alike(part):
            tier = rows & alike & ~seen
            seen |= tier
            yield from _by_price(tier & priced, place)
            yield from members(tier & ~priced)

    def _alike(self, part: Part) -> Iterator[int]:
        """Yield the rows of parts like this one, then of those less and less like it, at last all."""
        category = part.category
        series = {name: (value,) for name in SERIES.get(category, ()) if (value := getattr(part, name)) is not None}
        brand: Filters = {"brand": (part.brand,)} if part.brand else {}
        tiers: list[tuple[Filters, Ranges]] = [({**series, **brand}, {}), (series, {})] if series else []
        tiers += [(filters, near) for near in _near(part) for filters in (brand, {})] or [(brand, {})]
        for filters, ranges in tiers:
            yield self._catalog.rows(PartQuery(category, filters=filters, ranges=ranges))
        yield self._every(category)

    def _priced(self, category: Category) -> int:
        return self._catalog.rows(PartQuery(category, ranges={"price": (0, None)}))

    def _place(self, part: Part) -> int:
        """Return the row where a part of this price stands, or would stand; the first where it has none."""
        if part.list_price is None:
            return 0
        bound = {"price": (None, max(0, part.list_price.cents - 1))}
        return self._catalog.rows(PartQuery(part.category, ranges=bound)).bit_count()


def _try(case: _Case, others: ChosenParts, part: Part, replacement: Part) -> Fix | None:
    key = (part.id, replacement.id)
    if key not in case.tried:
        swapped = others
        for _ in range(case.chosen.count(part)):
            swapped = swapped.with_part(replacement)
        case.tried[key] = _after(case.before, swapped, part.category)
    after = case.tried[key]
    if case.rule in after or not _blocking(after) <= _blocking(case.before):
        return None
    also = [code for code in case.before if code not in after and code != case.rule and not RULE_OF[code].completes]
    return Fix(part, replacement, (case.rule, *also), price_change(part, replacement))


def _after(before: Mapping[str, Obstacle], swapped: ChosenParts, category: Category) -> dict[str, Obstacle]:
    """Return how grave each rule is that fails after a swap: those that see nothing of it are as they were before."""
    after = {code: obstacle for code, obstacle in before.items() if category not in RULE_OF[code].reads}
    for rule in GRAVE_RULES[category]:
        obstacle = max([one for one, _ in said_about(rule, swapped)], default=None)
        if obstacle:
            after[rule.code] = obstacle
    return after


def _blocking(failing: Mapping[str, Obstacle]) -> set[str]:
    """Return the rules by which a build cannot work as it is, also for what is still missing."""
    return {code for code, obstacle in failing.items() if obstacle is Obstacle.BLOCKER}


def grave_rules(findings: Iterable[Finding]) -> dict[str, Obstacle]:
    """Return the gravest of what each rule says that stands in the way, where something does for certain."""
    found: dict[str, Obstacle] = {}
    for finding in findings:
        obstacle = obstacle_of(finding)
        if obstacle:
            found[finding.rule] = max(found.get(finding.rule, obstacle), obstacle)
    return found


def _near(part: Part) -> list[Ranges]:
    name = NEAR.get(part.category)
    number = getattr(part, name) if name else None
    if name is None or number is None:
        return []
    return [{name: (int(number / times), int(number * times))} for times in TIMES]


def _by_price(rows: int, place: int) -> Iterator[int]:
    """Yield rows of a table that is sorted by price: the next dearer one, the next cheaper one, and so on."""
    dearer, cheaper = rows >> place, rows & every(place)
    while dearer or cheaper:
        if dearer:
            first = row_at(dearer, 0)
            dearer ^= 1 << first
            yield place + first
        if cheaper:
            last = cheaper.bit_length() - 1
            cheaper ^= 1 << last
            yield last
