"""The parts of one category or of all: search, facets, sort, columns, pages, add to the build, compare."""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any

from flask import current_app, redirect, render_template
from markupsafe import Markup
from werkzeug.wrappers import Response

from pcbuilder.domain.build import Build
from pcbuilder.domain.catalog import Facets, Page, PartQuery
from pcbuilder.domain.fields import FIELDS
from pcbuilder.domain.parts import Category
from pcbuilder.services.building import view_build
from pcbuilder.services.catalog import find_parts, find_with_facets, forgiven_words
from pcbuilder.web.categories import WORDS
from pcbuilder.web.context import resources
from pcbuilder.web.finding import Listing, default_columns, key_text
from pcbuilder.web.links import table_url
from pcbuilder.web.listing_links import ListingLinks
from pcbuilder.web.listing_words import Asked, each_choice, each_field
from pcbuilder.web.notation import ON_PAGES
from pcbuilder.web.pages.summary import summarize
from pcbuilder.web.pages.table_facets import FacetForms, FacetPanel
from pcbuilder.web.pages.table_heads import TableHeads
from pcbuilder.web.pages.table_menus import CategoryMenu, ListMenus
from pcbuilder.web.pages.table_rows import TableRows
from pcbuilder.web.reading import read_build, read_listing

NEIGHBOURS = 2
EXTENSION = "pcbuilder.table"


@dataclass(frozen=True, slots=True)
class Chip:
    """One thing that the list is asked for, and the address of the list without it."""

    label: str
    value: str
    url: str
    count: int | None = None


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


@dataclass(frozen=True, slots=True)
class WayOut:
    """What to leave out where nothing was found, other categories that have something, and how many parts there are."""

    chips: list[Chip]
    categories: list[Chip]
    total: int


class TableWriters:
    """What is written once for a version of the catalog, and used by every request for the table."""

    def __init__(self, version: str) -> None:
        """Begin with what all categories share."""
        self.version = version
        self.rows, self.heads, self.categories = TableRows(), TableHeads(), CategoryMenu()
        self._facet_forms = FacetForms()
        self._panels: dict[Category | None, FacetPanel] = {}
        self._menus: dict[Category | None, ListMenus] = {}

    def panel(self, category: Category | None) -> FacetPanel:
        """Return the facets of a category."""
        if category not in self._panels:
            _, facets = find_with_facets(resources(), PartQuery(category))
            self._panels[category] = FacetPanel(category, facets, self._facet_forms)
        return self._panels[category]

    def menus(self, category: Category | None) -> ListMenus:
        """Return the sort keys and columns of a category."""
        if category not in self._menus:
            self._menus[category] = ListMenus(category)
        return self._menus[category]


def show_table() -> str | Response:
    """Show the page of the list that the URL asks for; beyond the last one, lead there."""
    build, listing = read_build(), read_listing()
    page, facets = find_with_facets(resources(), listing.query)
    if page.number != listing.query.page:
        return redirect(_url(build, dataclasses.replace(listing.query, page=page.number), listing.columns))
    query, category = listing.query, listing.query.category
    links = ListingLinks(build, listing)
    asked = list(each_choice(query))
    return render_template(
        "table.html",
        category=WORDS[category] if category else None,
        words=" ".join(query.words),
        forgiven=forgiven_words(resources(), query.words),
        asked=[Chip(one.label, one.value, _url(build, one.without, listing.columns)) for one in asked],
        clear_url=_url(build, _cleared(query), listing.columns),
        pager=_pager(page, query, links),
        way_out=None if page.total else _way_out(build, listing, facets),
        build_pairs=build.to_pairs(),
        summary=summarize(view_build(resources(), build)),
        query=build.to_query(),
        **_written(build, listing, page, facets, links),
    )


def _written(build: Build, listing: Listing, page: Page, facets: Facets, links: ListingLinks) -> dict[str, Any]:
    """Return what the writers write, and what stands beside it."""
    query, category = listing.query, listing.query.category
    columns = listing.columns or default_columns(category)
    writers, fields = _writers(), FIELDS[category]
    menus = writers.menus(category)
    first, second, *_ = (*query.sort, None)
    return {
        "rows": Markup(writers.rows.write(page.parts, category, columns, build)),  # noqa: S704 - of escaped pieces
        "heads": writers.heads.write(category, columns, query.sort, links),
        "facets": writers.panel(category).write(query, facets),
        "category_links": writers.categories.write(category, facets.categories, links),
        "sorts": (menus.sorts(first), menus.sorts(second)),
        "other_sorts": [key_text(key) for key in query.sort[2:]],
        "columns": menus.columns(columns),
        "usual_columns": ",".join(default_columns(category)),
        "keys": " ".join(["category", "q", *map(ON_PAGES.name, fields.values()), "sort", "columns"]),
        "estimates": [fields[name] for name in columns if fields[name].estimate],
    }


def _writers() -> TableWriters:
    """Return the writers for the catalog of this request; those for the one before are dropped."""
    version = resources().catalog.version
    kept = current_app.extensions.get(EXTENSION)
    if not isinstance(kept, TableWriters) or kept.version != version:
        kept = current_app.extensions[EXTENSION] = TableWriters(version)
    return kept


def _url(build: Build, query: PartQuery, columns: tuple[str, ...] = ()) -> str:
    return table_url(build, Listing(query, columns))


def _cleared(query: PartQuery) -> PartQuery:
    return dataclasses.replace(query, words=(), filters={}, ranges={}, page=1)


def _way_out(build: Build, listing: Listing, facets: Facets) -> WayOut:
    """Say what to leave out where nothing was found, and how many parts there would be."""
    query, shown = listing.query, resources()
    links = ListingLinks(build, listing)

    def chip(asked: Asked) -> Chip:
        count = find_parts(shown, asked.without).total
        return Chip(asked.label, asked.value, _url(build, asked.without, listing.columns), count)

    chips = [chip(asked) for asked in each_field(query)]
    return WayOut(
        chips=sorted((one for one in chips if one.count), key=lambda one: -(one.count or 0)),
        categories=[
            Chip("", WORDS[category].plural, links.category(category), count)
            for category, count in facets.categories.items()
            if count and category is not query.category
        ],
        total=find_parts(shown, _cleared(query)).total,
    )


def _pager(page: Page, query: PartQuery, links: ListingLinks) -> Pager:
    first = (page.number - 1) * query.page_size + 1 if page.total else 0
    near = range(max(1, page.number - NEIGHBOURS), min(page.count, page.number + NEIGHBOURS) + 1)
    numbers = sorted({1, *near, page.count})
    return Pager(
        page=page.number,
        pages=page.count,
        total=page.total,
        first=first,
        last=first + len(page.parts) - 1 if page.total else 0,
        previous_url=links.page(page.number - 1) if page.number > 1 else None,
        next_url=links.page(page.number + 1) if page.number < page.count else None,
        pages_urls=[PageLink(number, links.page(number), number == page.number) for number in numbers],
    )
