"""Links that carry the build along, each in the canonical spelling of its address."""

from __future__ import annotations

from urllib.parse import urlencode

from flask import url_for

from pcbuilder.domain.build import Build
from pcbuilder.domain.catalog import PartQuery
from pcbuilder.domain.parts import Category

TABLE_DEFAULTS = {"category": None, "q": "", "sort": "price", "order": "asc", "page": 1}


def build_url(endpoint: str, build: Build) -> str:
    """Return the path of a page with the build in its query string."""
    return with_query(url_for(f"pcbuilder.{endpoint}"), build.to_query())


def table_url(build: Build, query: PartQuery | None = None, **changes: object) -> str:
    """Return the path of the table for a query with some of its values changed, the build carried along.

    Values that are the default are left out, so that one list has one address.
    """
    return with_query(url_for("pcbuilder.table"), table_query(build, query, **changes))


def table_query(build: Build, query: PartQuery | None = None, **changes: object) -> str:
    """Return the query string of :func:`table_url`."""
    shown = query or PartQuery()
    values: dict[str, object] = {
        "category": shown.category,
        "q": " ".join(shown.words),
        "sort": shown.sort[0].name,
        "order": "desc" if shown.sort[0].descending else "asc",
        "page": 1,
    } | changes
    kept = [(key, str(value)) for key, value in values.items() if value != TABLE_DEFAULTS[key]]
    # As browsers encode a form, which leave the star as it is.
    return _joined(urlencode(kept, safe="*"), build.to_query())


def category_url(build: Build, category: Category) -> str:
    """Return the path of the table of one category."""
    return table_url(build, category=category)


def with_query(path: str, query: str) -> str:
    """Return the path with a query string behind it, where there is one."""
    return f"{path}?{query}" if query else path


def _joined(*queries: str) -> str:
    return "&".join(filter(None, queries))
