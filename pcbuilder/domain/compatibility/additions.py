"""What would mend a build by coming on top: where a rule misses something, the part to add that is worth its price."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from pcbuilder.domain.bitsets import every
from pcbuilder.domain.build import MAX_QUANTITY
from pcbuilder.domain.catalog import BY_PRICE, Catalog, PartQuery
from pcbuilder.domain.compatibility.check import RULE_OF
from pcbuilder.domain.compatibility.chosen import ChosenParts
from pcbuilder.domain.compatibility.connectors import build_has_display_output, build_has_wifi
from pcbuilder.domain.compatibility.cooling import processor_has_cooler
from pcbuilder.domain.compatibility.fitting import Fitting
from pcbuilder.domain.compatibility.obstacles import Obstacle
from pcbuilder.domain.compatibility.verdict import Finding, Verdict
from pcbuilder.domain.fields import FIELDS
from pcbuilder.domain.parts import Category, Part
from pcbuilder.domain.sorting import SortKey

MOST_TRIED = 50
# What to add where a rule misses something.
ADDED: Mapping[str, Category] = {
    build_has_display_output.code: Category.GPU,
    processor_has_cooler.code: Category.COOLER,
    build_has_wifi.code: Category.NETWORK_CARD,
}
# By which number one part is worth its price more than another, the lowest first; elsewhere by the price itself.
VALUE: Mapping[Category, str] = {Category.GPU: "price_per_raster_point"}


@dataclass(frozen=True, slots=True)
class Addition:
    """A part to add: of those that fit beside the build, the one with the lowest ``value``, as that field is called.

    Where no such part has that value, it is the price; where none has a price, it is one of those.
    ``obstacle`` is the gravest that it meets there: it needs a step, or something about it could not be checked.
    """

    part: Part
    value: str
    obstacle: Obstacle | None = None


class Additions:
    """Looks for parts to add in one catalog."""

    def __init__(self, catalog: Catalog, fitting: Fitting) -> None:
        """Look among the parts of a catalog by what fits beside a build."""
        self._catalog = catalog
        self._fitting = fitting

    def mend(self, chosen: ChosenParts, findings: Sequence[Finding]) -> list[tuple[Finding, Addition]]:
        """Return the part to add for each finding that misses one, as far as one is listed that fits.

        There is none where the build holds as many parts of that category as it may.
        """
        missing = [
            one
            for one in findings
            if one.verdict is Verdict.FAIL and one.rule in ADDED and _has_room(chosen, ADDED[one.rule])
        ]
        found = [(finding, next(self._look(chosen, finding.rule), None)) for finding in missing]
        return [(finding, addition) for finding, addition in found if addition]

    def _look(self, chosen: ChosenParts, code: str) -> Iterator[Addition]:
        category = ADDED[code]
        value = VALUE.get(category, BY_PRICE.name)
        sort = tuple(dict.fromkeys((SortKey(value), BY_PRICE)))
        fit = self._fitting.fit(chosen, category)
        for gravest, least in ((None, Obstacle.UNKNOWN), *pairwise(Obstacle)):
            rows = every(len(self._catalog.of(category))) & ~fit.hidden(least)
            page = self._catalog.find(PartQuery(category, sort=sort, page_size=MOST_TRIED, rows=rows))
            for part in page.parts:
                if _mends(chosen, code, part):
                    is_known = FIELDS[category][value].value(part) is not None
                    yield Addition(part, value if is_known else BY_PRICE.name, gravest)


def _has_room(chosen: ChosenParts, category: Category) -> bool:
    own = sum([chosen.count(part) for part in chosen.of(category)])
    return MAX_QUANTITY[category] == 1 or own < MAX_QUANTITY[category]


def _mends(chosen: ChosenParts, code: str, part: Part) -> bool:
    return all(finding.verdict is Verdict.PASS for finding in RULE_OF[code].judge(chosen.with_part(part)))
