"""Read what a client sent: the query string of pages and API alike."""

from __future__ import annotations

import re

from flask import request
from werkzeug.datastructures import MultiDict

from pcbuilder.domain.build import MAX_QUERY_BYTES, Build, parse_build
from pcbuilder.domain.catalog import PartQuery, split_words
from pcbuilder.domain.errors import BadInput
from pcbuilder.domain.parts import Category
from pcbuilder.domain.sorting import SortKey

LAST_PAGE = 1_000_000
BUILD_KEYS = frozenset(category.value for category in Category)


def read_build() -> Build:
    """Read the build that the URL holds. Raises ``BadInput``."""
    refuse_long_query(len(request.query_string))
    return parse_build(request.args.items(multi=True))


def refuse_long_query(size_bytes: int) -> None:
    """Refuse a query string that is larger than a build can be. Raises ``BadInput``."""
    if size_bytes > MAX_QUERY_BYTES:
        raise BadInput(
            {"build": f"the part of the address behind the question mark takes {MAX_QUERY_BYTES} bytes at most"}
        )


def read_part_query(page_size: int) -> PartQuery:
    """Read category, search words, sort key, direction and page from the URL. Raises ``BadInput``."""
    args = request.args
    return PartQuery(
        category=_read_category(args),
        words=split_words(args.get("q", "")),
        sort=(SortKey(args.get("sort") or "price", _read_choice(args, "order", ("asc", "desc")) == "desc"),),
        page=read_number(args, "page", 1, LAST_PAGE, default=1),
        page_size=page_size,
    )


def read_number(args: MultiDict[str, str], field: str, low: int, high: int, *, default: int | None = None) -> int:
    """Read a whole number between bounds. Raises ``BadInput`` that names them."""
    text = args.get(field, "").strip()
    if not text and default is not None:
        return default
    if not re.fullmatch(r"[0-9]{1,9}", text) or not low <= int(text) <= high:
        raise BadInput({field: f"a whole number from {low} to {high}"})
    return int(text)


def refuse_unknown(allowed: frozenset[str]) -> None:
    """Refuse keys of the query string that mean nothing; a slip in a program's request should not pass in silence."""
    unknown = next((key for key in request.args if key not in allowed), None)
    if unknown is not None:
        raise BadInput({unknown[:80]: f"is no key here; allowed are {', '.join(sorted(allowed))}"})


def refuse_unclear(*, may_be_empty: frozenset[str]) -> None:
    """Refuse a key that stands twice or without a value; a person's form may send these, a program's should not."""
    for key, values in request.args.lists():
        if len(values) > 1:
            raise BadInput({key: "may stand once"})
        if not values[0] and key not in may_be_empty:
            raise BadInput({key: "needs a value, or leave it out"})


def _read_category(args: MultiDict[str, str]) -> Category | None:
    text = _read_choice(args, "category", ("", *Category))
    return Category(text) if text else None


def _read_choice(args: MultiDict[str, str], field: str, allowed: tuple[str, ...]) -> str:
    text = args.get(field) or allowed[0]
    if text not in allowed:
        raise BadInput({field: f"one of {', '.join(filter(None, allowed))}"})
    return text
