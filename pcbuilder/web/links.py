"""Links that carry the build along, each in the canonical spelling of its address."""

from __future__ import annotations

from flask import request, url_for

from pcbuilder.domain.build import MAX_QUANTITY, Build, room_left
from pcbuilder.domain.catalog import PartQuery
from pcbuilder.domain.comparing import Comparison
from pcbuilder.domain.own_parts import OwnPart
from pcbuilder.domain.parts import Category, Part
from pcbuilder.web.addresses import address_of
from pcbuilder.web.finding import Listing, encode, listing_pairs


def build_url(endpoint: str, build: Build) -> str:
    """Return the path of a page with the build in its query string."""
    return with_query(address_of(f"pcbuilder.{endpoint}"), build.to_query())


def table_url(build: Build, listing: Listing) -> str:
    """Return the path of the table for what is asked of it, the build carried along."""
    return with_query(address_of("pcbuilder.table"), table_query(build, listing))


def table_query(build: Build, listing: Listing) -> str:
    """Return the query string of :func:`table_url`."""
    return _joined(encode(listing_pairs(listing)), build.to_query())


def category_url(build: Build, category: Category) -> str:
    """Return the path of the table of one category."""
    return table_url(build, Listing(PartQuery(category=category)))


def add_url(build: Build, part: Part) -> str | None:
    """Return the path of the build with one more of a part, at its row, ``None`` where its category takes no more."""
    if MAX_QUANTITY[part.category] > 1 and room_left(build, part.category) < 1:
        return None
    return at_row(build_url("main", build.with_part(part.category, part.id)), part.category)


def at_row(path: str, category: Category) -> str:
    """Return the path of a build, at the row of a category: who chose a part of it goes on from there."""
    return f"{path}#row-{category}"


def own_part_url(build: Build, part: OwnPart | None = None) -> str:
    """Return the path of the form for an own part: this one to change, or another one."""
    pairs = [("build", build.to_query()), *([("was", str(part))] if part else [])]
    return with_query(address_of("pcbuilder.own_part"), encode(pairs))


def part_url(build: Build, part_id: str) -> str:
    """Return the path of the page of a part, the build carried along."""
    return with_query(url_for("pcbuilder.part", part_id=part_id), build.to_query())


def compare_url(build: Build, comparison: Comparison) -> str:
    """Return the path of the page that compares parts, the build carried along."""
    return with_query(address_of("pcbuilder.compare"), compare_query(build, comparison))


def compare_query(build: Build, comparison: Comparison) -> str:
    """Return the query string of :func:`compare_url`."""
    pairs = [("part", part_id) for part_id in comparison.part_ids]
    pairs += [("only", "differences")] if comparison.only_differences else []
    return _joined(encode(pairs), build.to_query())


def absolute(path: str) -> str:
    """Return the whole address of a path of ours, under the scheme and host that were asked.

    The host is one of HOSTS, and the key of NGINX's cache holds both.
    """
    return request.host_url.removesuffix("/") + path


def with_query(path: str, query: str) -> str:
    """Return the path with a query string behind it, where there is one."""
    return f"{path}?{query}" if query else path


def _joined(*queries: str) -> str:
    return "&".join(filter(None, queries))
