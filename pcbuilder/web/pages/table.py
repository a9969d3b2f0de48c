"""The parts of one category or of all: search, sort, pages, add to the build."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any

from flask import redirect, render_template
from werkzeug.wrappers import Response

from pcbuilder.domain.build import MAX_QUANTITY, Build, room_left
from pcbuilder.domain.catalog import Page, PartQuery, columns_of
from pcbuilder.domain.fields import FIELDS
from pcbuilder.domain.money import Money
from pcbuilder.domain.parts import Category, Part
from pcbuilder.domain.sorting import SortKey
from pcbuilder.services.building import BuildView, view_build
from pcbuilder.services.catalog import find_parts
from pcbuilder.web.categories import WORDS, CategoryWords
from pcbuilder.web.context import resources
from pcbuilder.web.finding import Listing, sort_text
from pcbuilder.web.formats import UNKNOWN, price_text, value_text
from pcbuilder.web.links import build_url, table_url
from pcbuilder.web.pages.summary import summarize
from pcbuilder.web.reading import read_build, read_listing

NEIGHBOURS = 2


@dataclass(frozen=True, slots=True)
class Column:
    """A column head: the link sorts by it, or turns the direction where the table is sorted by it."""

    key: str
    label: str
    unit: str
    numeric: bool
    sort_url: str
    sorted: str | None


@dataclass(frozen=True, slots=True)
class Cell:
    """A fact in words."""

    text: str
    numeric: bool
    unknown: bool


@dataclass(frozen=True, slots=True)
class PartRow:
    """A part of the list."""

    part_id: str
    name: str
    brand: str
    category: CategoryWords
    cells: list[Cell]
    price_text: str
    price_date: str
    priced: bool
    add_url: str | None
    in_build: bool


@dataclass(frozen=True, slots=True)
class CategoryLink:
    """A category to switch to, and how many parts it lists."""

    key: str
    label: str
    url: str
    current: bool
    count: int


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page to go to."""

    number: int
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Pager:
    """Where the page stands in the list."""

    page: int
    pages: int
    total: int
    first: int
    last: int
    previous_url: str | None
    next_url: str | None
    pages_urls: list[PageLink]


def show_table() -> str | Response:
    """Show the page of the list that the URL asks for; beyond the last one, lead there."""
    build, query = read_build(), read_listing().query
    page, view = find_parts(resources(), query), view_build(resources(), build)
    if page.number != query.page:
        return redirect(_url(build, query, page=page.number))
    return render_template(
        "table.html",
        filters={
            "category": query.category.value if query.category else "",
            "q": " ".join(query.words),
        },
        category=WORDS[query.category] if query.category else None,
        columns=_columns(build, query, page),
        rows=[_row(build, query, part) for part in page.parts],
        pager=_pager(build, query, page),
        category_links=_category_links(view, query),
        hidden_fields=[*_sort_fields(query), *build.to_pairs()],
        summary=summarize(view),
        clear_url=_url(build, PartQuery(category=query.category)),
        query=build.to_query(),
    )


def _sort_fields(query: PartQuery) -> list[tuple[str, str]]:
    text = sort_text(query.sort)
    return [("sort", text)] if text else []


def _url(build: Build, query: PartQuery, **changes: Any) -> str:
    return table_url(build, Listing(dataclasses.replace(query, **({"page": 1} | changes))))


def _columns(build: Build, query: PartQuery, page: Page) -> list[Column]:
    heads = [("name", "Part", "", False)]
    heads += [("category", "Category", "", False)] if query.category is None else []
    heads += [
        (key, spec.label, spec.unit, any(_is_number(FIELDS[query.category][key].value(part)) for part in page.parts))
        for key, spec in columns_of(query.category)
    ]
    heads.append(("price", "List price", "", True))
    return [_column(build, query, head) for head in heads]


def _column(build: Build, query: PartQuery, head: tuple[str, str, str, bool]) -> Column:
    key, label, unit, numeric = head
    is_sorted = query.sort[0].name == key
    turned = SortKey(key, is_sorted and not query.sort[0].descending)
    direction = "descending" if query.sort[0].descending else "ascending"
    sort_url = _url(build, query, sort=(turned,))
    return Column(key, label, unit, numeric, sort_url, direction if is_sorted else None)


def _row(build: Build, query: PartQuery, part: Part) -> PartRow:
    price = part.list_price
    return PartRow(
        part_id=part.id,
        name=part.name,
        brand=part.brand,
        category=WORDS[part.category],
        cells=_cells(query, part),
        price_text=price_text(price),
        price_date=f"{price.date:%b %Y}" if price else "",
        priced=price is not None,
        add_url=_add_url(build, part),
        in_build=any(choice.part_id == part.id for choice in build.choices),
    )


def _cells(query: PartQuery, part: Part) -> list[Cell]:
    if query.category is None:
        return [_cell(WORDS[part.category].label)]
    return [_cell(FIELDS[query.category][key].value(part), spec.scale) for key, spec in columns_of(query.category)]


def _cell(value: object, scale: int = 1) -> Cell:
    text = value_text(value, scale)
    return Cell(text=text, numeric=_is_number(value), unknown=text == UNKNOWN)


def _is_number(value: object) -> bool:
    return isinstance(value, int | Money) and not isinstance(value, bool)


def _add_url(build: Build, part: Part) -> str | None:
    if MAX_QUANTITY[part.category] > 1 and room_left(build, part.category) < 1:
        return None
    return build_url("main", build.with_part(part.category, part.id))


def _pager(build: Build, query: PartQuery, page: Page) -> Pager:
    def url(number: int) -> str:
        return _url(build, query, page=number)

    first = (page.number - 1) * query.page_size + 1 if page.total else 0
    near = range(max(1, page.number - NEIGHBOURS), min(page.count, page.number + NEIGHBOURS) + 1)
    numbers = sorted({1, *near, page.count})
    return Pager(
        page=page.number,
        pages=page.count,
        total=page.total,
        first=first,
        last=first + len(page.parts) - 1 if page.total else 0,
        previous_url=url(page.number - 1) if page.number > 1 else None,
        next_url=url(page.number + 1) if page.number < page.count else None,
        pages_urls=[PageLink(number, url(number), number == page.number) for number in numbers],
    )


def _category_links(view: BuildView, query: PartQuery) -> list[CategoryLink]:
    everything = CategoryLink(
        "", "All parts", _category_url(view, query, None), query.category is None, sum(view.counts.values())
    )
    return [everything] + [
        CategoryLink(
            category.value,
            WORDS[category].plural,
            _category_url(view, query, category),
            query.category is category,
            view.counts[category],
        )
        for category in Category
    ]


def _category_url(view: BuildView, query: PartQuery, category: Category | None) -> str:
    return _url(view.build, PartQuery(category=category, words=query.words))
