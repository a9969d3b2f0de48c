"""Links that carry the build along."""

from __future__ import annotations

from urllib.parse import urlencode

from flask import url_for

from pcbuilder.domain.build import Build
from pcbuilder.domain.catalog import PartQuery
from pcbuilder.domain.parts import Category

TABLE_DEFAULTS = {"category": None, "q": "", "sort": "price", "order": "asc", "page": 1}


def build_url(endpoint: str, build: Build) -> str:
    """Return the path of a page with the build in its query string."""
    return _with_query(url_for(f"pcbuilder.{endpoint}"), build.to_query())


def table_url(build: Build, query: PartQuery | None = None, **changes: object) -> str:
    """Return the path of the table for a query with some of its values changed, the build carried along.

    Values that are the default are left out, so that one list has one address.
    """
    shown = query or PartQuery()
    values: dict[str, object] = {
        "category": shown.category,
        "q": " ".join(shown.words),
        "sort": shown.sort,
        "order": "desc" if shown.descending else "asc",
        "page": 1,
    } | changes
    kept = [(key, str(value)) for key, value in values.items() if value != TABLE_DEFAULTS[key]]
    return _with_query(url_for("pcbuilder.table"), urlencode(kept), build.to_query())


def category_url(build: Build, category: Category) -> str:
    """Return the path of the table of one category."""
    return table_url(build, category=category)


def _with_query(path: str, *queries: str) -> str:
    query = "&".join(filter(None, queries))
    return f"{path}?{query}" if query else path
