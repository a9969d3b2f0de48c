"""Addresses of lists of parts as visitors ask for them: many different ones, a few of them often, by Zipf's law."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from itertools import accumulate

from pcbuilder.domain.catalog import Catalog, PartQuery
from pcbuilder.domain.columns import Value
from pcbuilder.domain.fields import CHOOSABLE, FIELDS, Kind, cells_of
from pcbuilder.domain.parts import Category
from pcbuilder.domain.sorting import SortKey
from pcbuilder.web.finding import PAGE_SIZE, Listing, encode, listing_pairs
from pcbuilder.web.notation import IN_API

ADDRESSES = 2000
DRAWN = 50_000
MOST_PAGES = 10
SEARCHED = ("aurora", "comet", "eclipse", "glacier", "horizon", "jupiter", "wifi", "dynamo x1", "falcon com")
SORTED_KINDS = {Kind.TEXT, Kind.NUMBER, Kind.MONEY, Kind.SCORE}
NARROWED_KINDS = {Kind.TEXT, Kind.TEXTS, Kind.FLAG, Kind.NUMBER}

Write = Callable[[PartQuery], str]


def draw_addresses(catalog: Catalog, write: Write, count: int = ADDRESSES, drawn: int = DRAWN) -> list[str]:
    """Return ``drawn`` addresses out of ``count`` different ones: the n-th of them is asked for 1/n as often.

    Each shows a page with all of its rows. The same catalog always gives the same addresses.
    """
    chance = random.Random(5)  # noqa: S311  # repeatable, not secret
    found: dict[str, None] = {}
    for query in _queries(catalog, chance):
        found[write(query)] = None
        if len(found) == count:
            break
    addresses = list(found)
    return chance.choices(addresses, cum_weights=list(accumulate(1 / place for place in range(1, count + 1))), k=drawn)


def page_address(query: PartQuery) -> str:
    """Return the path of the page of a list."""
    pairs = encode(listing_pairs(Listing(query)))
    return f"/table?{pairs}" if pairs else "/table"


def api_address(query: PartQuery) -> str:
    """Return the path of the same list in the API."""
    pairs = [("category", str(query.category)), ("page_size", str(PAGE_SIZE)), ("page", str(query.page))]
    pairs += [("q", " ".join(query.words))] if query.words else []
    pairs.append(("sort", ",".join(f"-{key.name}" if key.descending else key.name for key in query.sort)))
    for name, values in query.filters.items():
        field = FIELDS[query.category][name]
        pairs += [(IN_API.name(field), IN_API.write(field, value)) for value in values]
    pairs += [(f"{name}_cents.min", str(low)) for name, (low, _) in query.ranges.items()]
    return f"/api/v1/parts?{encode(pairs)}"


def _queries(catalog: Catalog, chance: random.Random) -> Iterator[PartQuery]:
    """Yield queries without end, each of which has a whole page."""
    categories = [category for category in Category if len(catalog.of(category)) >= PAGE_SIZE]
    weights = [len(catalog.of(category)) for category in categories]
    while True:
        category = chance.choices(categories, weights)[0]
        query = PartQuery(
            category=category,
            words=tuple(chance.choice(SEARCHED).split()) if chance.random() < 0.1 else (),
            sort=_sort(category, chance),
            page_size=PAGE_SIZE,
            filters=dict(_filters(catalog, category, chance)),
            ranges={"price": (chance.randrange(1, 50) * 10_000, None)} if chance.random() < 0.2 else {},
        )
        whole_pages = catalog.find(query).total // PAGE_SIZE
        if whole_pages:
            yield _with_page(query, min(chance.randint(1, MOST_PAGES), chance.randint(1, MOST_PAGES), whole_pages))


def _with_page(query: PartQuery, page: int) -> PartQuery:
    return PartQuery(query.category, query.words, query.sort, page, query.page_size, query.filters, query.ranges)


def _sort(category: Category, chance: random.Random) -> tuple[SortKey, ...]:
    if chance.random() < 0.5:
        return (SortKey("price"),)
    names = [name for name, field in FIELDS[category].items() if field.kind in SORTED_KINDS]
    return (SortKey(chance.choice(names), chance.random() < 0.5),)


def _filters(catalog: Catalog, category: Category, chance: random.Random) -> Iterator[tuple[str, tuple[Value, ...]]]:
    """Yield up to three facts, with values that some part has: what is frequent is asked for frequently."""
    fields = [field for field in CHOOSABLE[category].values() if field.kind in NARROWED_KINDS]
    for field in chance.sample(fields, chance.choice((0, 0, 1, 1, 2, 3))):
        (cell,) = cells_of([chance.choice(catalog.of(category))], field)
        values = cell if isinstance(cell, tuple) else () if cell is None else (cell,)
        if values:
            yield field.name, (chance.choice(values),)
