"""The query strings around a build are those that the build itself prints."""

from __future__ import annotations

from urllib.parse import quote_plus

from hypothesis import given
from hypothesis import strategies as st

from pcbuilder.domain.build import Build, Choice, make_build
from pcbuilder.domain.money import Money
from pcbuilder.domain.own_parts import OwnPart
from pcbuilder.domain.parts import Category
from pcbuilder.web.finding import PLAIN
from pcbuilder.web.pages.build_queries import BuildQueries

IDS = st.sampled_from(["a", "acme-1.5_x", "zz", "b-2"])
PRICES = st.none() | st.builds(Money, st.integers(1, 10_000), st.just("USD"))
SINGLE, SEVERAL = (Category.CPU, Category.CASE, Category.PSU), (Category.MEMORY, Category.STORAGE)
NAMES = st.sampled_from(["Old card", "50 % & more = + ~", "Größe – 4″"])
OWN_PARTS = st.builds(OwnPart, category=st.just(Category.FAN), name=NAMES, quantity=st.integers(1, 2), price=PRICES)


@st.composite
def builds(draw: st.DrawFn) -> Build:
    single = [Choice(category, draw(IDS), 1, draw(PRICES)) for category in draw(st.sets(st.sampled_from(SINGLE)))]
    several = [
        Choice(category, part_id, draw(st.integers(1, 2)), draw(PRICES))
        for category in draw(st.sets(st.sampled_from(SEVERAL)))
        for part_id in draw(st.sets(IDS))
    ]
    return make_build([*single, *several], draw(st.lists(OWN_PARTS, max_size=2, unique=True)))


@given(builds(), IDS, IDS)
def test_they_are_printed_as_the_build_prints_them(build: Build, part_id: str, other_id: str) -> None:
    queries = BuildQueries(build)
    assert queries.whole == build.to_query()
    assert queries.as_value == quote_plus(build.to_query(), safe=PLAIN)
    for category in Category:
        assert queries.without(category, part_id) == build.without(category, part_id).to_query()
    assert queries.with_swap(part_id, other_id) == build.with_swap(part_id, other_id).to_query()
