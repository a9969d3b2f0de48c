"""The parts of one category or of all: search, facets, sort, columns, pages, add to the build, compare."""

from __future__ import annotations

from dataclasses import replace

from flask import current_app, redirect
from werkzeug.wrappers import Response

from pcbuilder.services.catalog import find_with_facets
from pcbuilder.web.context import resources
from pcbuilder.web.finding import Listing
from pcbuilder.web.links import table_url
from pcbuilder.web.pages.table_page import TablePage
from pcbuilder.web.reading import read_build, read_listing

EXTENSION = "pcbuilder.table_page"


def show_table() -> str | Response:
    """Show the page of the list that the URL asks for; beyond the last one, lead there."""
    build, listing = read_build(), read_listing()
    page, facets = find_with_facets(resources(), listing.query)
    if page.number != listing.query.page:
        last = Listing(replace(listing.query, page=page.number), listing.columns)
        return redirect(table_url(build, last))
    return _table_page().write(resources(), build, listing, page, facets)


def _table_page() -> TablePage:
    """Return the writer for the catalog of this request; the one for the catalog before is dropped."""
    kept = current_app.extensions.get(EXTENSION)
    if not isinstance(kept, TablePage) or kept.version != resources().catalog.version:
        kept = current_app.extensions[EXTENSION] = TablePage(resources())
    return kept
