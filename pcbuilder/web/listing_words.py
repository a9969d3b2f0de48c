"""What a list is asked for, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from pcbuilder.domain.catalog import PartQuery
from pcbuilder.domain.columns import Bounds, Value
from pcbuilder.domain.fields import AMOUNTS, Field, Kind
from pcbuilder.domain.money import Money
from pcbuilder.web.facts import fact_lines
from pcbuilder.web.finding import asked_fields
from pcbuilder.web.formats import price_text, value_text

CURRENCY = "USD"  # bounds are amounts in dollars


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing that a list is asked for: in words, and the query without it."""

    label: str
    value: str
    without: PartQuery


def choice_text(field: Field, value: Value) -> str:
    """Write one value of a field, with its unit."""
    match field.kind:
        case Kind.MOUNTS:
            return f"{value} mm"
        case Kind.NUMBER:
            return fact_lines(value, field.spec)[0]
        case _:
            return value_text(value)


def bounds_text(field: Field, bounds: Bounds) -> str:
    """Write the bounds of a number, of which one may be missing."""
    low, high = (None if bound is None else _number_text(field, bound) for bound in bounds)
    if low is None:
        return f"up to {high}"
    return f"from {low}" if high is None else f"{low} to {high}"


def each_choice(query: PartQuery) -> Iterator[Asked]:
    """Yield all that a query asks for, each value of a field by itself."""
    if query.words:
        yield _words(query)
    for name, field in asked_fields(query):
        values = query.filters.get(name, ())
        for value in values:
            kept = tuple(other for other in values if other != value)
            yield Asked(field.spec.label, choice_text(field, value), _with_values(query, name, kept))
        if name in query.ranges:
            yield Asked(field.spec.label, bounds_text(field, query.ranges[name]), _without_bounds(query, name))


def each_field(query: PartQuery) -> Iterator[Asked]:
    """Yield all that a query asks for, all that it asks of one field together, and each of several words."""
    if query.words:
        yield _words(query)
    if len(query.words) > 1:
        for word in query.words:
            kept = tuple(other for other in query.words if other != word)
            yield Asked("", f"“{word}”", replace(query, words=kept, page=1))
    for name, field in asked_fields(query):
        values, bounds = query.filters.get(name, ()), query.ranges.get(name)
        texts = [choice_text(field, value) for value in values] + ([bounds_text(field, bounds)] if bounds else [])
        if texts:
            yield Asked(field.spec.label, " or ".join(texts), _without_bounds(_with_values(query, name, ()), name))


def _words(query: PartQuery) -> Asked:
    return Asked("", f"“{' '.join(query.words)}”", replace(query, words=(), page=1))


def _number_text(field: Field, number: int) -> str:
    return price_text(Money(number, CURRENCY)) if field.kind in AMOUNTS else choice_text(field, number)


def _with_values(query: PartQuery, name: str, values: tuple[Value, ...]) -> PartQuery:
    others = {other: own for other, own in query.filters.items() if other != name}
    return replace(query, page=1, filters=others | ({name: values} if values else {}))


def _without_bounds(query: PartQuery, name: str) -> PartQuery:
    return replace(query, page=1, ranges={other: own for other, own in query.ranges.items() if other != name})
