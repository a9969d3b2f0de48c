"""A build with everything that a page says about it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pcbuilder.domain.build import Build, Choice
from pcbuilder.domain.catalog import Catalog
from pcbuilder.domain.compatibility.check import check_build
from pcbuilder.domain.compatibility.chosen import ChosenParts
from pcbuilder.domain.compatibility.tally import Tally, tally
from pcbuilder.domain.compatibility.verdict import Finding
from pcbuilder.domain.completeness import Need, missing_from, needs_of
from pcbuilder.domain.money import Money, Total, add_up
from pcbuilder.domain.own_parts import OwnPart
from pcbuilder.domain.parts import Category, Part
from pcbuilder.domain.power import PowerEstimate, estimate_power


@dataclass(frozen=True, slots=True)
class BuildLine:
    """A choice and the part it stands for; ``part`` is ``None`` where the catalog no longer lists it."""

    choice: Choice
    part: Part | None

    @property
    def unit_price(self) -> Money | None:
        """The person's own price of one, else the list price, or ``None`` where both are unknown."""
        if self.choice.own_price:
            return self.choice.own_price
        price = self.part.list_price if self.part else None
        return Money(price.cents, price.currency) if price else None


@dataclass(frozen=True, slots=True)
class BuildView:
    """A build with everything that a page says about it.

    ``lines`` are what is chosen of the catalog; ``counts`` holds how many parts each category lists. The total holds
    own parts and own prices. ``findings`` are in the order of the rules, ``tally`` counts them, ``power`` is in watts.
    """

    build: Build
    lines: tuple[BuildLine, ...]
    total: Total
    needs: Mapping[Category, Need]
    missing: tuple[Category, ...]
    counts: Mapping[Category, int]
    findings: tuple[Finding, ...]
    tally: Tally
    power: PowerEstimate

    @property
    def own_parts(self) -> tuple[OwnPart, ...]:
        """The parts that the person brings along."""
        return self.build.own_parts

    def of(self, category: Category) -> tuple[BuildLine, ...]:
        """Return the lines of one category."""
        return tuple(line for line in self.lines if line.choice.category is category)

    @property
    def unlisted(self) -> tuple[str, ...]:
        """The ids that the catalog does not list in the category they were chosen for."""
        return tuple(line.choice.part_id for line in self.lines if line.part is None)


def make_view(build: Build, chosen: ChosenParts, catalog: Catalog) -> BuildView:
    """Look a build up, and ask all rules about its parts. An unknown id is a line without a part, never an error."""
    findings, needs = check_build(chosen), needs_of(build, catalog)
    lines = tuple(BuildLine(choice, catalog.get_of(choice.category, choice.part_id)) for choice in build.choices)
    return BuildView(
        build=build,
        lines=lines,
        total=add_up(
            [
                *((line.unit_price, line.choice.quantity) for line in lines),
                *((part.price, part.quantity) for part in build.own_parts),
            ]
        ),
        needs=needs,
        missing=missing_from(build, needs),
        counts={category: len(catalog.of(category)) for category in Category},
        findings=findings,
        tally=tally(findings),
        power=estimate_power(chosen),
    )
