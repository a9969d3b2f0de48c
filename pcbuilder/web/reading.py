"""Read what a client sent: the query string of pages and API alike."""

from __future__ import annotations

from collections.abc import Container
from urllib.parse import parse_qsl

from flask import Flask, current_app, g, request

from pcbuilder.domain.bounded import Bounded
from pcbuilder.domain.build import MAX_QUERY_BYTES, Build, parse_build
from pcbuilder.domain.comparing import Comparison, make_comparison
from pcbuilder.domain.errors import BadInput
from pcbuilder.domain.own_parts import OWN_KEY
from pcbuilder.domain.parts import Category
from pcbuilder.web.finding import Listing, parse_listing, read_choice

READ_BUILDS = "pcbuilder.read_builds"
MOST_READ = 512
LONGEST_KEPT_BYTES = 1024
BUILD_KEYS = frozenset({*(category.value for category in Category), OWN_KEY})


ReadBuilds = Bounded[bytes, Build]  # by the query string


def open_reading(app: Flask) -> None:
    """Begin to keep which builds were read last."""
    app.extensions[READ_BUILDS] = ReadBuilds(MOST_READ)


def read_build() -> Build:
    """Read the build that the URL holds, once for each request. Raises ``BadInput``."""
    if "build" not in g:
        refuse_long_query(len(request.query_string))
        kept: ReadBuilds = current_app.extensions[READ_BUILDS]
        g.build = kept.get(request.query_string) or _read_build(kept)
    build: Build = g.build
    return build


def read_carried_build() -> Build:
    """Read the build that a form carries as one field. Raises ``BadInput``."""
    refuse_long_query(len(request.query_string))
    return parse_build(parse_qsl(request.values.get("build", ""), keep_blank_values=True))


def read_build_text(text: object) -> Build:
    """Read the build that a document holds as its query string, in which every key must mean something.

    Raises ``BadInput``.
    """
    if not isinstance(text, str):
        raise BadInput({"build": "a build as its query string, such as cpu=amd-ryzen-5-7600"})
    pairs = parse_qsl(text, keep_blank_values=True)
    unknown = next((key for key, _ in pairs if key not in BUILD_KEYS), None)
    if unknown is not None:
        raise BadInput({"build": f"{unknown[:80]!r} is no key here; allowed are {', '.join(sorted(BUILD_KEYS))}"})
    return parse_build(pairs)


def refuse_long_query(size_bytes: int) -> None:
    """Refuse a query string that is larger than a build can be. Raises ``BadInput``."""
    if size_bytes > MAX_QUERY_BYTES:
        raise BadInput(
            {"build": f"the part of the address behind the question mark takes {MAX_QUERY_BYTES} bytes at most"}
        )


def _read_build(kept: ReadBuilds) -> Build:
    build = parse_build(request.args.items(multi=True))
    return kept.put(request.query_string, build) if len(request.query_string) <= LONGEST_KEPT_BYTES else build


def read_listing() -> Listing:
    """Read what the page of the list is asked for, once for each request. Raises ``BadInput``."""
    if "listing" not in g:
        g.listing = parse_listing(request.args)
    listing: Listing = g.listing
    return listing


def read_comparison() -> Comparison:
    """Read which parts the page compares. Raises ``BadInput``."""
    only = read_choice(request.args, "only", ("", "differences"))
    return make_comparison(filter(None, request.args.getlist("part")), only_differences=bool(only))


def refuse_unknown(allowed: frozenset[str]) -> None:
    """Refuse keys of the query string that mean nothing; a slip in a program's request should not pass in silence."""
    unknown = next((key for key in request.args if key not in allowed), None)
    if unknown is not None:
        raise BadInput({unknown[:80]: f"is no key here; allowed are {', '.join(sorted(allowed))}"})


def refuse_unclear(*, may_be_empty: Container[str], may_be_repeated: Container[str]) -> None:
    """Refuse a key that stands twice or without a value; a person's form may send these, a program's should not."""
    for key, values in request.args.lists():
        if len(values) > 1 and key not in may_be_repeated:
            raise BadInput({key: "may stand once"})
        if not all(values) and key not in may_be_empty:
            raise BadInput({key: "needs a value, or leave it out"})
