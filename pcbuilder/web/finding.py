"""The grammar of a list of parts, which the page and the API share: its query string, read and written.

``<field>=<value>``, repeated, asks for any of these values, ``<field>.min`` and ``<field>.max`` bound a number,
``sort=brand,-price`` sorts by several keys, downwards where a minus stands. A person's query is mended where it can be,
and leads to its canonical form; a program's is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import quote_plus

from werkzeug.datastructures import MultiDict

from pcbuilder.domain.catalog import BY_PRICE, MAX_SORTS, PartQuery, check_sort, columns_of, sort_keys, split_words
from pcbuilder.domain.columns import Bounds, Value
from pcbuilder.domain.compatibility.fitting import RULES_ABOUT
from pcbuilder.domain.compatibility.obstacles import Obstacle
from pcbuilder.domain.errors import BadInput
from pcbuilder.domain.fields import FIELDS, Field
from pcbuilder.domain.parts import Category
from pcbuilder.domain.sorting import SortKey
from pcbuilder.services.fitting import FitQuery
from pcbuilder.web.notation import HIGH, IN_API, LOW, ON_PAGES, Notation, Slot

PAGE_SIZE = 58
LAST_PAGE = 1_000_000
# What is hidden beside a build, by what the page is asked for.
FITS: Mapping[str, Obstacle | None] = {
    "": Obstacle.BLOCKER,
    "any": None,
    "steps": Obstacle.STEP,
    "checked": Obstacle.UNKNOWN,
}
# The rules by which parts of a category can be hidden.
REASONS = {category: tuple(rule.code for rule in rules) for category, rules in RULES_ABOUT.items()}
SORTED_BY = frozenset(key for category in FIELDS for key in sort_keys(category))
PLAIN = "*,"  # what is written as it is: a form leaves the star, and a comma is easier to read


@dataclass(frozen=True, slots=True)
class Listing:
    """What the table shows: a query, and the columns if they are not those that its category has anyway.

    ``fits`` says what is hidden beside a build (:data:`FITS`), ``reason`` the rule by which parts are hidden that are
    shown instead. A list of all categories has neither.
    """

    query: PartQuery
    columns: tuple[str, ...] = ()
    fits: str = ""
    reason: str = ""

    @property
    def fitting(self) -> FitQuery:
        """What is asked of parts beside a build."""
        return FitQuery(FITS[self.fits], self.reason)


def parse_listing(args: MultiDict[str, str]) -> Listing:
    """Read what the page is asked for; keys that mean nothing here are left out. Raises ``BadInput``."""
    category = read_category(args)
    filters, ranges = _read_fields(args, category, ON_PAGES)
    query = PartQuery(
        category=category,
        words=split_words(args.get("q", "")),
        sort=_mended_sort(category, read_sort(args)),
        page=read_number(args, "page", 1, LAST_PAGE, default=1),
        page_size=PAGE_SIZE,
        filters={name: tuple(sorted(set(values), key=str)) for name, values in filters.items()},
        ranges={name: _turned(bounds) for name, bounds in ranges.items()},
    )
    fits = read_choice(args, "fits", tuple(FITS))
    if category is None:
        return Listing(query, _read_columns(args, category))
    return Listing(query, _read_columns(args, category), fits, known_reason(args.get("reason", ""), category))


def known_reason(code: str, category: Category) -> str:
    """Return the code of a rule by which parts of a category can be hidden, nothing for any other."""
    return code if code in REASONS[category] else ""


def parse_api_query(args: MultiDict[str, str], page_size: int) -> PartQuery:
    """Read what the API is asked for, of which every key must be known. Raises ``BadInput``."""
    category = read_category(args)
    filters, ranges = _read_fields(args, category, IN_API)
    for name, (low, high) in ranges.items():
        if low is not None and high is not None and low > high:
            raise BadInput({IN_API.name(FIELDS[category][name]) + LOW: "no more than the upper bound"})
    sort = read_sort(args) or (BY_PRICE,)
    check_sort(category, sort)
    return PartQuery(
        category=category,
        words=split_words(args.get("q", "")),
        sort=sort,
        page=read_number(args, "page", 1, LAST_PAGE, default=1),
        page_size=page_size,
        filters={name: tuple(values) for name, values in filters.items()},
        ranges=ranges,
    )


def listing_pairs(listing: Listing) -> list[tuple[str, str]]:
    """Write a listing as the pairs of its query string, in canonical order; :func:`parse_listing` reads it again."""
    query = listing.query
    pairs = [("category", query.category or ""), ("q", " ".join(query.words)), *field_pairs(query)]
    pairs += [("fits", listing.fits), ("reason", listing.reason)]
    pairs += [("sort", sort_text(query.sort)), ("columns", ",".join(listing.columns))]
    pairs.append(("page", str(query.page) if query.page > 1 else ""))
    return [(key, value) for key, value in pairs if value]


def field_pairs(query: PartQuery) -> list[tuple[str, str]]:
    """Write what is asked of each field, in the order of the fields."""
    pairs: list[tuple[str, str]] = []
    for name, field in asked_fields(query):
        key = ON_PAGES.name(field)
        pairs += [(key, ON_PAGES.write(field, value)) for value in query.filters.get(name, ())]
        bounds = query.ranges.get(name, (None, None))
        pairs += [
            (key + end, ON_PAGES.write(field, bound))
            for end, bound in zip((LOW, HIGH), bounds, strict=True)
            if bound is not None
        ]
    return pairs


def asked_fields(query: PartQuery) -> list[tuple[str, Field]]:
    """Return the fields of which a query asks something, in the order of their declaration."""
    fields = FIELDS[query.category]
    if not query.filters and not query.ranges:
        return []
    return [(name, fields[name]) for name in fields if name in query.filters or name in query.ranges]


def sort_text(keys: Iterable[SortKey]) -> str:
    """Write sort keys; nothing for those by which every list is sorted."""
    keys = tuple(keys)
    return "" if keys == (BY_PRICE,) else ",".join(map(key_text, keys))


def key_text(key: SortKey) -> str:
    """Write one sort key."""
    return f"-{key.name}" if key.descending else key.name


def encode(pairs: Iterable[tuple[str, str]]) -> str:
    """Write pairs as a query string, as browsers encode a form but for the comma."""
    return "&".join(f"{quote_plus(key, safe=PLAIN)}={quote_plus(value, safe=PLAIN)}" for key, value in pairs)


def available_columns(category: Category | None) -> tuple[str, ...]:
    """Return the facts that can be columns of a category's table, beside the name and the price that it always has."""
    return tuple(name for name in FIELDS[category] if name != "price")


def default_columns(category: Category | None) -> tuple[str, ...]:
    """Return the columns that a category's table has unless others are asked for."""
    return tuple(name for name, _ in columns_of(category))


def read_category(args: MultiDict[str, str]) -> Category | None:
    """Read the category, ``None`` for all. Raises ``BadInput``."""
    text = read_choice(args, "category", ("", *Category))
    return Category(text) if text else None


def read_sort(args: MultiDict[str, str]) -> tuple[SortKey, ...]:
    """Read sort keys, of which none has been checked yet; ``order=desc``, an older form, turns all down.

    Raises ``BadInput``.
    """
    turned = read_choice(args, "order", ("asc", "desc")) == "desc"
    texts = [text for item in args.getlist("sort") if item for text in item.split(",")]
    keys = tuple(SortKey(text.removeprefix("-"), turned or text.startswith("-")) for text in texts)
    return keys or ((BY_PRICE._replace(descending=True),) if turned else ())


def read_number(args: MultiDict[str, str], field: str, low: int, high: int, *, default: int | None = None) -> int:
    """Read a whole number between bounds. Raises ``BadInput`` that names them."""
    text = args.get(field, "").strip()
    if not text and default is not None:
        return default
    if not re.fullmatch(r"[0-9]{1,9}", text) or not low <= int(text) <= high:
        raise BadInput({field: f"a whole number from {low} to {high}"})
    return int(text)


def read_choice(args: MultiDict[str, str], field: str, allowed: tuple[str, ...]) -> str:
    """Read one of several words; the first stands for none. Raises ``BadInput`` that names them."""
    text = args.get(field) or allowed[0]
    if text not in allowed:
        raise BadInput({field: f"one of {', '.join(filter(None, allowed))}"})
    return text


def _read_fields(
    args: MultiDict[str, str], category: Category | None, notation: Notation
) -> tuple[dict[str, list[Value]], dict[str, Bounds]]:
    filters: dict[str, list[Value]] = {}
    ranges: dict[str, Bounds] = {}
    for key, texts in args.lists():
        slot = notation.slots[category].get(key)
        values = [notation.read(slot, text) for text in texts if text] if slot else []
        if slot and values:
            _put(slot, values, filters, ranges)
    return filters, ranges


def _put(slot: Slot, values: list[Value], filters: dict[str, list[Value]], ranges: dict[str, Bounds]) -> None:
    name = slot.field.name
    low, high = ranges.get(name, (None, None))
    match slot.end:
        case "":
            filters[name] = values
        case end if end == LOW:
            ranges[name] = (int(values[0]), high)
        case _:
            ranges[name] = (low, int(values[0]))


def _mended_sort(category: Category | None, keys: tuple[SortKey, ...]) -> tuple[SortKey, ...]:
    """Leave out what only other categories sort by, and what stands twice."""
    kept: dict[str, SortKey] = {}
    for key in keys:
        if key.name not in SORTED_BY:
            check_sort(category, (key,))
        if key.name in sort_keys(category):
            kept.setdefault(key.name, key)
    return tuple(kept.values())[:MAX_SORTS] or (BY_PRICE,)


def _turned(bounds: Bounds) -> Bounds:
    low, high = bounds
    return (high, low) if low is not None and high is not None and low > high else bounds


def _read_columns(args: MultiDict[str, str], category: Category | None) -> tuple[str, ...]:
    asked = {name for item in args.getlist("columns") for name in item.split(",")}
    columns = tuple(name for name in available_columns(category) if name in asked)
    return () if columns == default_columns(category) else columns
