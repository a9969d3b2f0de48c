"""Builds that were asked about: the answers are those of the catalog, whatever was asked before."""

from __future__ import annotations

import pytest

from pcbuilder.domain.build import Build, parse_build
from pcbuilder.domain.build_view import make_view
from pcbuilder.domain.compatibility.additions import Additions
from pcbuilder.domain.compatibility.chosen import chosen_parts
from pcbuilder.domain.compatibility.fitting import Fitting
from pcbuilder.domain.compatibility.fixes import Fixes
from pcbuilder.domain.compatibility.obstacles import Obstacle
from pcbuilder.domain.known_builds import KEPT, KnownBuilds
from pcbuilder.domain.parts import Category
from tests.domain.compatibility.test_fitting import CATALOG

FIRST = {category: CATALOG.of(category)[0].id for category in Category if CATALOG.of(category)}
LAST = {category: CATALOG.of(category)[-1].id for category in Category if CATALOG.of(category)}
BUILDS = {
    "nothing": Build(),
    "one part": parse_build([("cpu", FIRST[Category.CPU])]),
    "two of it": parse_build([("memory", f"{FIRST[Category.MEMORY]}*2")]),
    "a part that is gone": parse_build([("cpu", "gone"), ("motherboard", FIRST[Category.MOTHERBOARD])]),
    "an own price": parse_build([("case", f"{FIRST[Category.CASE]}_100USD")]),
    "an own part": parse_build([("own", "gpu_54900USD_My old card"), ("case", FIRST[Category.CASE])]),
    "the first of all": parse_build([(category.value, part_id) for category, part_id in FIRST.items()]),
    "the last of all": parse_build([(category.value, part_id) for category, part_id in LAST.items()]),
}


def check(known: KnownBuilds, build: Build) -> None:
    fitting, chosen = Fitting(CATALOG), chosen_parts(build, CATALOG)
    view = make_view(build, chosen, CATALOG)
    assert known.view(build) == view
    mended = [(finding, fixes) for finding, fixes in Fixes(CATALOG, fitting).mend(chosen, view.findings) if fixes]
    assert [(view.findings[place], fixes) for place, fixes in known.mends(build).swaps.items()] == mended
    added = Additions(CATALOG, fitting).mend(chosen, view.findings)
    assert [(view.findings[place], addition) for place, addition in known.mends(build).additions.items()] == added
    assert known.choices(build) == {
        category: len(CATALOG.of(category)) - fitting.fit(chosen, category).hidden(Obstacle.BLOCKER).bit_count()
        for category in Category
        if not build.has(category)
    }


def test_some_build_can_be_mended() -> None:
    known = KnownBuilds(CATALOG, Fitting(CATALOG))
    assert any(known.mends(build).swaps for build in BUILDS.values())
    assert any(known.mends(build).additions for build in BUILDS.values())


@pytest.mark.parametrize("first", BUILDS)
def test_answers_are_those_of_the_catalog_also_when_asked_again(first: str) -> None:
    known = KnownBuilds(CATALOG, Fitting(CATALOG))
    for name in (first, *BUILDS, *reversed(BUILDS)):
        check(known, BUILDS[name])


def test_a_build_that_is_no_longer_kept_is_looked_at_anew() -> None:
    known = KnownBuilds(CATALOG, Fitting(CATALOG))
    build = BUILDS["the first of all"]
    before = known.view(build)
    for number in range(KEPT):
        known.view(parse_build([("cpu", f"gone-{number}")]))
    assert known.view(build) is not before
    check(known, build)
