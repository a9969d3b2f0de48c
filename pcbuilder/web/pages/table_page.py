"""The page of the table, put together of markup that is written once for a catalog and of what changes."""

from __future__ import annotations

from collections.abc import Callable, Hashable
from typing import TypeVar

from flask import current_app, render_template
from markupsafe import Markup

from pcbuilder.domain.bounded import Bounded
from pcbuilder.domain.build import Build
from pcbuilder.domain.catalog import Facets, PartQuery
from pcbuilder.domain.fields import FIELDS
from pcbuilder.domain.parts import Category
from pcbuilder.services.building import view_build
from pcbuilder.services.catalog import find_with_facets, forgiven_words
from pcbuilder.services.fitting import FittingPage
from pcbuilder.services.resources import Resources
from pcbuilder.web.categories import WORDS
from pcbuilder.web.finding import Listing, available_columns, default_columns, key_text
from pcbuilder.web.formats import value_text
from pcbuilder.web.fragments import Form, gap, macros, markup_of
from pcbuilder.web.listing_links import ListingLinks
from pcbuilder.web.notation import ON_PAGES
from pcbuilder.web.pages.summary import summarize
from pcbuilder.web.pages.summary_box import SummaryBox
from pcbuilder.web.pages.table_asked import chips, clear_url, pager, way_out
from pcbuilder.web.pages.table_facets import FacetForms, FacetPanel
from pcbuilder.web.pages.table_fit import notes, write_hidden, write_hidden_count, write_switch
from pcbuilder.web.pages.table_heads import TableHeads
from pcbuilder.web.pages.table_menus import CategoryMenu, ListMenus
from pcbuilder.web.pages.table_rows import TableRows

FOUND = "_table_found.html"
GAPS = (
    *("words", "category_links", "facets", "build_fields", "count", "active_count", "sort", "next_sort", "other_sorts"),
    *("columns", "active", "results", "summary", "query"),
)
AFTER_FIELDS = ("fits", "reason", "sort", "columns")  # keys of the form, in the order of the address
KEPT_BUILDS = 128  # the summary of one takes about 2 KB
KEPT_FACETS = 128  # those of one selection take about 25 KB
V = TypeVar("V")


class TablePage:
    """Writes the page; made for one version of the catalog."""

    def __init__(self, resources: Resources) -> None:
        """Make the forms that all categories share; needs a request."""
        form = macros(FOUND)
        self.version = resources.catalog.version
        self._rows, self._heads, self._category_menu = TableRows(), TableHeads(), CategoryMenu()
        self._results = form("results", "heads", "rows", "pager", "estimates")
        self._count = form("count", "number", "noun", "shown")
        self._shown = form("shown", "first", "last")
        self._hidden = form("hidden", "name", "value")
        self._summary = SummaryBox("table")
        self._hidden_sort = form("hidden_sort", "value")
        self._active_count = form("active_count", "number")
        self._facet_forms = FacetForms()
        self._facets: Bounded[Hashable, Markup] = Bounded(KEPT_FACETS)
        self._panels: dict[Category | None, FacetPanel] = {}
        self._menus: dict[Category | None, ListMenus] = {}
        self._shells: dict[tuple[Category | None, bool], Form] = {}
        self._builds: Bounded[str, tuple[str, str]] = Bounded(KEPT_BUILDS)

    def write(self, resources: Resources, build: Build, listing: Listing, found: FittingPage) -> str:
        """Return the page."""
        facets = found.facets
        query, category = listing.query, listing.query.category
        columns = _columns(listing)
        links, asked = ListingLinks(build, listing), chips(build, listing)
        menus = _made(self._menus, category, ListMenus)
        summary, build_fields = self._of_build(resources, build)
        first, second, *_ = (*query.sort, None)
        return self._shell(category, has_build=bool(build_fields)).fill(
            words=markup_of(" ".join(query.words)),
            category_links=self._category_menu.write(category, facets.categories, links),
            facets=write_switch(build, listing) + self._write_facets(resources, query, facets),
            build_fields=build_fields,
            count=self._write_count(resources, listing, found),
            active_count=self._active_count.fill(number=str(len(asked))) if asked else "",
            sort=menus.sorts(first),
            next_sort=menus.sorts(second),
            other_sorts="".join(self._hidden_sort.fill(value=key_text(key)) for key in query.sort[2:]),
            columns=menus.columns(columns),
            active=_rendered("active", asked, clear_url(build, listing)) if asked else "",
            results=self._write_results(resources, build, listing, found, links),
            summary=summary,
            query=markup_of(build.to_query()),
        )

    def _write_results(
        self, resources: Resources, build: Build, listing: Listing, found: FittingPage, links: ListingLinks
    ) -> str:
        columns = (*_sorted_unseen(listing.query, _columns(listing)), *_columns(listing))
        query, fields, page = listing.query, FIELDS[listing.query.category], found.page
        hidden = write_hidden(build, listing, found)
        if not page.total:
            return _rendered("nothing", way_out(resources, build, listing, found)) + hidden
        estimates = [fields[name] for name in columns if fields[name].estimate]
        against = notes(resources, build, listing, page, columns)
        shown = self._results.fill(
            heads=self._heads.write(query.category, columns, query.sort, links),
            rows=self._rows.write(page.parts, query.category, columns, build, against),
            pager=_rendered("pager", pager(page, links)) if page.count > 1 else "",
            estimates=_rendered("estimates", estimates) if estimates else "",
        )
        return f"{shown}{hidden}"

    def _write_count(self, resources: Resources, listing: Listing, found: FittingPage) -> str:
        query, page = listing.query, found.page
        forgiven = forgiven_words(resources, query.words)
        first = (page.number - 1) * query.page_size + 1
        last = first + len(page.parts) - 1
        shown = self._shown.fill(first=value_text(first), last=value_text(last)) if page.count > 1 else ""
        count = self._count.fill(
            number=value_text(page.total),
            noun="part" if page.total == 1 else "parts",
            shown=f"{shown}{write_hidden_count(listing, found)}",
        )
        return f"{_rendered('forgiven', forgiven)}{count}" if forgiven else count

    def _write_facets(self, resources: Resources, query: PartQuery, facets: Facets) -> Markup:
        selected = query.selected()
        written = self._facets.get(selected)
        if written is not None:
            return written
        return self._facets.put(selected, self._panel(resources, query.category).write(query, facets))

    def _panel(self, resources: Resources, category: Category | None) -> FacetPanel:
        def make(of: Category | None) -> FacetPanel:
            _, facets = find_with_facets(resources, PartQuery(of))
            return FacetPanel(of, facets, self._facet_forms)

        return _made(self._panels, category, make)

    def _of_build(self, resources: Resources, build: Build) -> tuple[str, str]:
        """Return the summary of a build and the hidden fields that carry it along."""
        query = build.to_query()
        kept = self._builds.get(query)
        if kept is not None:
            return kept
        fields = (self._hidden.fill(name=name, value=markup_of(value)) for name, value in build.to_pairs())
        summary = self._summary.write(summarize(view_build(resources, build)))
        return self._builds.put(query, (summary, "".join(fields)))

    def _shell(self, category: Category | None, *, has_build: bool) -> Form:
        """Return what stands around all of this; the links of a page have a question mark where there is a build."""
        key = (category, has_build)
        if key not in self._shells:
            gaps = {name: gap(name) for name in GAPS}
            page = render_template(
                "table.html",
                category=WORDS[category] if category else None,
                usual_columns=",".join(default_columns(category)),
                keys=" ".join(["category", "q", *map(ON_PAGES.name, FIELDS[category].values()), *AFTER_FIELDS]),
                **(gaps if has_build else gaps | {"query": ""}),
            )
            self._shells[key] = Form(page)
        return self._shells[key]


def _sorted_unseen(query: PartQuery, columns: tuple[str, ...]) -> tuple[str, ...]:
    """Return by what the list is sorted without showing it: a person wants to see that."""
    available = available_columns(query.category)
    return tuple(key.name for key in query.sort if key.name in available and key.name not in columns)


def _columns(listing: Listing) -> tuple[str, ...]:
    return listing.columns or default_columns(listing.query.category)


def _made(kept: dict[Category | None, V], category: Category | None, make: Callable[[Category | None], V]) -> V:
    """Return what was made for a category, or make it."""
    if category not in kept:
        kept[category] = make(category)
    return kept[category]


def _rendered(macro: str, *arguments: object) -> Markup:
    """Render one of the macros that depend on the request."""
    written: Markup = getattr(current_app.jinja_env.get_template(FOUND).module, macro)(*arguments)
    return written
