"""Links that carry the build along, each in the canonical spelling of its address."""

from __future__ import annotations

from flask import url_for

from pcbuilder.domain.build import Build
from pcbuilder.domain.catalog import PartQuery
from pcbuilder.domain.parts import Category
from pcbuilder.web.finding import Listing, encode, listing_pairs


def build_url(endpoint: str, build: Build) -> str:
    """Return the path of a page with the build in its query string."""
    return with_query(url_for(f"pcbuilder.{endpoint}"), build.to_query())


def table_url(build: Build, listing: Listing) -> str:
    """Return the path of the table for what is asked of it, the build carried along."""
    return with_query(url_for("pcbuilder.table"), table_query(build, listing))


def table_query(build: Build, listing: Listing) -> str:
    """Return the query string of :func:`table_url`."""
    return _joined(encode(listing_pairs(listing)), build.to_query())


def category_url(build: Build, category: Category) -> str:
    """Return the path of the table of one category."""
    return table_url(build, Listing(PartQuery(category=category)))


def with_query(path: str, query: str) -> str:
    """Return the path with a query string behind it, where there is one."""
    return f"{path}?{query}" if query else path


def _joined(*queries: str) -> str:
    return "&".join(filter(None, queries))
