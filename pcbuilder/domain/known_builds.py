"""What was found out about the builds that were asked about last.

A person sees the same build again and again: on its page, beside each list of parts, when ordering. Only the catalog
and the build decide what is found out, so it is kept with the catalog.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

from pcbuilder.domain.bounded import Bounded
from pcbuilder.domain.build import Build
from pcbuilder.domain.build_view import BuildView, make_view
from pcbuilder.domain.catalog import Catalog
from pcbuilder.domain.compatibility.additions import Addition, Additions
from pcbuilder.domain.compatibility.chosen import ChosenParts, chosen_parts
from pcbuilder.domain.compatibility.fitting import Fitting
from pcbuilder.domain.compatibility.fixes import Fix, Fixes
from pcbuilder.domain.compatibility.obstacles import Obstacle
from pcbuilder.domain.parts import Category

KEPT = 640  # one takes about 8 KB, 5 MB in all


class Mends(NamedTuple):
    """What would mend a build, by the place of the finding: swaps, and parts that come on top."""

    swaps: Mapping[int, tuple[Fix, ...]] = {}
    additions: Mapping[int, Addition] = {}


@dataclass(slots=True)
class _Known:
    """What is known about one build; ``None`` is what nobody has asked for yet."""

    chosen: ChosenParts
    view: BuildView
    mends: Mends | None = None
    choices: Mapping[Category, int] | None = None


class KnownBuilds:
    """Answers for the builds of one catalog, and keeps what it found out, for many threads."""

    __slots__ = ("_catalog", "_fitting", "_known")

    def __init__(self, catalog: Catalog, fitting: Fitting) -> None:
        """Begin with none."""
        self._catalog = catalog
        self._fitting = fitting
        self._known: Bounded[Build, _Known] = Bounded(KEPT)

    def view(self, build: Build) -> BuildView:
        """Return a build with everything that a page says about it."""
        return self._get(build).view

    def mends(self, build: Build) -> Mends:
        """Return what mends what the rules found."""
        known = self._get(build)
        if known.mends is None:
            known.mends = self._find_mends(known.chosen, known.view)
        return known.mends

    def choices(self, build: Build) -> Mapping[Category, int]:
        """Return how many parts fit beside a build, without a blocker, for each category in which it has none."""
        known = self._get(build)
        if known.choices is None:
            empty = [category for category in Category if not build.has(category)]
            known.choices = {category: self._count(known.chosen, category) for category in empty}
        return known.choices

    def _get(self, build: Build) -> _Known:
        return self._known.get(build) or self._known.put(build, self._look_up(build))

    def _look_up(self, build: Build) -> _Known:
        chosen = chosen_parts(build, self._catalog)
        return _Known(chosen, make_view(build, chosen, self._catalog))

    def _count(self, chosen: ChosenParts, category: Category) -> int:
        hidden = self._fitting.fit(chosen, category).hidden(Obstacle.BLOCKER)
        return len(self._catalog.of(category)) - hidden.bit_count()

    def _find_mends(self, chosen: ChosenParts, view: BuildView) -> Mends:
        if all(finding.severity is None for finding in view.findings):
            return Mends()
        places = {id(finding): place for place, finding in enumerate(view.findings)}
        mended = Fixes(self._catalog, self._fitting).mend(chosen, view.findings)
        completed = Additions(self._catalog, self._fitting).mend(chosen, view.findings)
        return Mends(
            {places[id(finding)]: swaps for finding, swaps in mended if swaps},
            {places[id(finding)]: addition for finding, addition in completed},
        )
