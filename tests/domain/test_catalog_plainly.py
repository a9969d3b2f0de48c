"""Whatever is asked, the catalog answers as a plain walk over all parts would."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from benchmarks.generated import generate_parts
from pcbuilder.domain.catalog import MAX_SORTS, Catalog, Page, PartQuery, sort_keys
from pcbuilder.domain.derived import DERIVED
from pcbuilder.domain.fields import CHOOSABLE, MEASURABLE
from pcbuilder.domain.part_words import words_of_part
from pcbuilder.domain.parts import CATEGORY_ORDER, Category, Part
from pcbuilder.domain.sorting import SortKey
from pcbuilder.domain.words import squeeze

CATALOGS = [Catalog(generate_parts(count, seed=count), "test") for count in (0, 1, 60, 2500)]
WORDS = st.sampled_from(("com", "comet", "glacier", "wifi", "tb", "3tb", "x1", "acme", "ps", "co1", "nowhere"))


@st.composite
def cases(draw: st.DrawFn) -> tuple[Catalog, PartQuery]:
    catalog = draw(st.sampled_from(CATALOGS))
    category = draw(st.sampled_from((None, *Category)))
    return catalog, PartQuery(
        category=category,
        words=tuple(draw(st.lists(WORDS, max_size=2, unique=True))),
        sort=draw(_sorts(category)),
        page=draw(st.integers(1, 40)),
        page_size=draw(st.sampled_from((1, 7, 50))),
        filters=draw(st.fixed_dictionaries({}, optional=_filters(catalog, category))),
        ranges=draw(st.fixed_dictionaries({}, optional=_ranges(catalog, category))),
    )


def _sorts(category: Category | None) -> st.SearchStrategy[tuple[SortKey, ...]]:
    keys = st.builds(SortKey, st.sampled_from(sort_keys(category)), st.booleans())
    return st.lists(keys, min_size=1, max_size=MAX_SORTS, unique_by=lambda key: key.name).map(tuple)


def _filters(catalog: Catalog, category: Category | None) -> dict[str, st.SearchStrategy[Any]]:
    known = {name: _known(catalog, category, name) for name in CHOOSABLE[category]}
    return {name: st.lists(st.sampled_from(values), max_size=4).map(tuple) for name, values in known.items() if values}


def _ranges(catalog: Catalog, category: Category | None) -> dict[str, st.SearchStrategy[Any]]:
    known = {name: _known(catalog, category, name) for name in MEASURABLE[category]}
    return {name: _bounds(values) for name, values in known.items() if values}


def _bounds(values: list[int]) -> st.SearchStrategy[Any]:
    bound = st.none() | st.sampled_from(values) | st.integers(0, values[-1] + 1)
    return st.tuples(bound, bound).map(lambda pair: pair if None in pair else tuple(sorted(pair)))


@given(cases())
def test_find(case: tuple[Catalog, PartQuery]) -> None:
    catalog, query = case
    assert catalog.find(query) == plain_page(catalog, query)


@given(cases())
def test_facets(case: tuple[Catalog, PartQuery]) -> None:
    catalog, query = case
    facets = catalog.facets(query)
    for name, counts in facets.counts.items():
        left = plain_parts(catalog, query, without=name)
        tally = Counter(value for part in left for value in values_of(part, name))
        assert counts.by_value() == {value: tally[value] for value in counts.values}
        assert sorted(counts.values) == _known(catalog, query.category, name)
        assert counts.unknown == sum(is_unknown(part, name) for part in left)
    for name, field in MEASURABLE[query.category].items():
        left = plain_parts(catalog, query, without=name)
        known = [value for part in left for value in values_of(part, name)]
        low, high = min(known, default=None), max(known, default=None)
        assert facets.extent(field) == (low, high, sum(is_unknown(part, name) for part in left))


@given(cases())
def test_a_choice_keeps_what_it_promises(case: tuple[Catalog, PartQuery]) -> None:
    catalog, query = case
    for name, counts in catalog.facets(query, names=list(CHOOSABLE[query.category])[:3]).counts.items():
        for value, count in list(counts.by_value().items())[:3]:
            chosen = PartQuery(
                category=query.category,
                words=query.words,
                filters={**query.filters, name: (value,)},
                ranges={other: bounds for other, bounds in query.ranges.items() if other != name},
            )
            assert catalog.find(chosen).total == count


@given(cases())
def test_categories(case: tuple[Catalog, PartQuery]) -> None:
    catalog, query = case
    common = {"brand", "price", "release_year"}
    for category, count in catalog.facets(query).categories.items():
        other = PartQuery(
            category=category,
            words=query.words,
            filters={name: values for name, values in query.filters.items() if name in common},
            ranges={name: bounds for name, bounds in query.ranges.items() if name in common},
        )
        assert count == catalog.find(other).total


def fact_of(part: Part, name: str) -> Any:
    """Return what a part has, stated or derived; amounts in cents."""
    derived = DERIVED.get(part.category, {}).get(name)
    value = derived.of(part) if derived else part.list_price if name == "price" else getattr(part, name)
    return getattr(value, "cents", value)


def is_unknown(part: Part, name: str) -> bool:
    return fact_of(part, name) is None


def values_of(part: Part, name: str) -> tuple[Any, ...]:
    """Return the values that a part has in a field: none where it is unknown, or has none."""
    value = fact_of(part, name)
    if value is None:
        return ()
    if name == "m2_slots":
        return (len(value),)
    if name == "radiators":
        return tuple({size for mount in value for size in mount.sizes_mm})
    return value if isinstance(value, tuple) else (value,)


def plain_parts(catalog: Catalog, query: PartQuery, without: str | None = None) -> list[Part]:
    """Return the parts that a query asks for, or would ask for without one field, in the order of the catalog."""
    meant = [_meant(catalog, squeeze(word)) for word in query.words]
    filters = {name: set(values) for name, values in query.filters.items() if values and name != without}
    ranges = {name: bounds for name, bounds in query.ranges.items() if bounds != (None, None) and name != without}
    return [
        part
        for part in _listed(catalog, query.category)
        if all(any(word.startswith(prefixes) for word in _words(catalog)[part.id]) for prefixes in meant)
        and all(values & set(values_of(part, name)) for name, values in filters.items())
        and all(any(_lies(value, *bounds) for value in values_of(part, name)) for name, bounds in ranges.items())
    ]


def plain_page(catalog: Catalog, query: PartQuery) -> Page:
    ordered = plain_parts(catalog, query)  # by name
    for key in reversed((*query.sort, SortKey("price"))):
        values = {part.id: _sort_value(part, key.name) for part in ordered}
        known = [part for part in ordered if values[part.id] is not None]
        known.sort(key=lambda part: values[part.id], reverse=key.descending)
        ordered = known + [part for part in ordered if values[part.id] is None]
    count = max(1, math.ceil(len(ordered) / query.page_size))
    number = min(query.page, count)
    start = (number - 1) * query.page_size
    return Page(tuple(ordered[start : start + query.page_size]), len(ordered), number, count)


def _listed(catalog: Catalog, category: Category | None) -> Iterator[Part]:
    return (part for part in catalog.parts if category in (None, part.category))


@cache
def _known(catalog: Catalog, category: Category | None, name: str) -> list[Any]:
    return sorted({value for part in _listed(catalog, category) for value in values_of(part, name)})


@cache
def _words(catalog: Catalog) -> dict[str, frozenset[str]]:
    return {part.id: words_of_part(part) for part in catalog.parts}


@cache
def _meant(catalog: Catalog, key: str) -> tuple[str, ...]:
    """Return the beginnings that a word stands for: itself, else the words around it, else those near it."""
    words = {word for own in _words(catalog).values() for word in own}
    if any(word.startswith(key) for word in words):
        return (key,)
    return tuple(word for word in words if key in word) or catalog.forgiven([key])[key]


def _lies(value: int, low: int | None, high: int | None) -> bool:
    return (low is None or low <= value) and (high is None or value <= high)


def _sort_value(part: Part, key: str) -> Any:
    if key == "category":
        return CATEGORY_ORDER[part.category]
    value = fact_of(part, key)
    if isinstance(value, tuple):
        return len(value)
    return value.casefold() if isinstance(value, str) else value
