"""The parts of one category or of all: search, facets, sort, columns, pages, add to the build, compare."""

from __future__ import annotations

from dataclasses import replace

from flask import current_app, redirect
from werkzeug.wrappers import Response

from pcbuilder.services.fitting import find_fitting
from pcbuilder.web.context import resources
from pcbuilder.web.links import table_url
from pcbuilder.web.pages.table_page import TablePage
from pcbuilder.web.reading import read_build, read_listing

EXTENSION = "pcbuilder.table_page"


def show_table() -> str | Response:
    """Show the page of the list that the URL asks for; beyond the last one, lead there."""
    build, listing = read_build(), read_listing()
    found = find_fitting(resources(), listing.query, build, listing.fitting)
    if found.page.number != listing.query.page:
        last = replace(listing, query=replace(listing.query, page=found.page.number))
        return redirect(table_url(build, last))
    return _table_page().write(resources(), build, replace(listing, query=found.query), found)


def _table_page() -> TablePage:
    """Return the writer for the catalog of this request; the one for the catalog before is dropped."""
    kept = current_app.extensions.get(EXTENSION)
    if not isinstance(kept, TablePage) or kept.version != resources().catalog.version:
        kept = current_app.extensions[EXTENSION] = TablePage(resources())
    return kept
