"""The parameters of a list of parts that follow from the fields: what can be filtered by, sorted by and counted."""

from __future__ import annotations

from collections.abc import Iterator
from types import GenericAlias
from typing import Annotated, Any

from msgspec import Meta

from pcbuilder.domain.catalog import MAX_SORTS, sort_keys
from pcbuilder.domain.fields import FIELDS, LARGEST_NUMBER, LONGEST_TEXT, MOST_VALUES, Field, Kind
from pcbuilder.domain.parts import Category
from pcbuilder.web.api.facets import ALL, all_facet_names
from pcbuilder.web.api.parameter import Parameter, one_of
from pcbuilder.web.categories import WORDS
from pcbuilder.web.notation import HIGH, IN_API, LOW

NUMBER = Annotated[int, Meta(ge=0, le=LARGEST_NUMBER)]
ENDS = {LOW: "at least this", HIGH: "at most this"}
EXAMPLES: dict[str, object] = {"socket": ["AM5"], "price_cents.max": 30_000}


def filter_parameters() -> Iterator[Parameter]:
    """Yield a parameter for each value and each bound that some category can be asked for."""
    owners: dict[str, list[tuple[Category | None, Field]]] = {}
    for category, slots in IN_API.slots.items():
        for key, slot in slots.items():
            owners.setdefault(key, []).append((category, slot.field))
    for key, own in owners.items():
        label = " or ".join(dict.fromkeys(field.spec.label for _, field in own))
        unit = f" in {own[0][1].spec.stored_unit}" if own[0][1].spec.unit else ""
        end = next((end for end in ENDS if key.endswith(end)), "")
        meaning = ENDS.get(end, "any of these")
        bound = NUMBER if end else _values([field for _, field in own])
        where = _where([category for category, _ in own])
        yield Parameter(key, "query", bound, f"{label}{unit}: {meaning}. {where}", EXAMPLES.get(key))


def sort_parameter() -> Parameter:
    """Return what a list can be sorted by."""
    keys = dict.fromkeys(key for category in FIELDS for key in sort_keys(category))
    return Parameter(
        "sort",
        "query",
        _list_of(one_of(tuple(f"{sign}{key}" for key in keys for sign in ("", "-"))), MAX_SORTS),
        "What to sort by, downwards with a minus; parts that are equal by one key are sorted by the next. Unknown"
        " values stand last. `price`, `name`, `brand`, `category` and `release_year` go with all parts, the rest with"
        " the category that has this fact.",
        ["price"],
        default=["price"],
        joined=True,
    )


def facet_parameter() -> Parameter:
    """Return which facets can be asked for."""
    names = all_facet_names()
    return Parameter(
        "facets",
        "query",
        _list_of(one_of((ALL, *names)), len(names)),
        f"Which facts to count, by the names of their filters; `{ALL}` for all of this list.",
        ["brand"],
        joined=True,
    )


def _values(fields: list[Field]) -> Any:
    choices = tuple(dict.fromkeys(choice for field in fields for choice in field.spec.choices))
    match fields[0].kind:
        case Kind.FLAG:
            item: Any = bool
        case Kind.TEXT | Kind.TEXTS if choices:
            item = one_of(choices)
        case Kind.TEXT | Kind.TEXTS:
            item = Annotated[str, Meta(min_length=1, max_length=LONGEST_TEXT)]
        case _:
            item = NUMBER
    return _list_of(item, MOST_VALUES)


def _list_of(item: Any, most: int) -> Any:
    return Annotated[GenericAlias(list, item), Meta(min_length=1, max_length=most)]


def _where(categories: list[Category | None]) -> str:
    if None in categories:
        return "For every list."
    return f"For {', '.join(WORDS[category].plural.lower() for category in categories if category)}."
