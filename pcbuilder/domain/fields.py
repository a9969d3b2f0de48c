"""What parts can be filtered by: the facts of each category, what kind of values they take, and which are allowed."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from operator import attrgetter
from types import MappingProxyType
from typing import Any, get_type_hints

from pcbuilder.domain.columns import Bounds, Value
from pcbuilder.domain.errors import BadInput
from pcbuilder.domain.parts import PART_CLASSES, Category, M2Slot, Part, RadiatorMount
from pcbuilder.domain.specs import Spec, specs_of

LARGEST_NUMBER = 999_999_999
LONGEST_TEXT = 200
MOST_VALUES = 100

Filters = Mapping[str, tuple[Value, ...]]
Ranges = Mapping[str, Bounds]


class Kind(enum.Enum):
    """What a fact is made of."""

    TEXT = "text"
    TEXTS = "texts"
    FLAG = "flag"
    NUMBER = "number"
    PRICE = "price"
    SLOTS = "slots"  # their number counts
    MOUNTS = "mounts"  # the sizes that any of them holds


KINDS: Mapping[Any, Kind] = {
    str | None: Kind.TEXT,
    tuple[str, ...] | None: Kind.TEXTS,
    bool | None: Kind.FLAG,
    int | None: Kind.NUMBER,
    tuple[M2Slot, ...] | None: Kind.SLOTS,
    tuple[RadiatorMount, ...] | None: Kind.MOUNTS,
}


@dataclass(frozen=True, slots=True)
class Field:
    """One fact by which parts can be chosen: whether it takes a value, and which it takes, in words."""

    name: str
    kind: Kind
    spec: Spec
    takes: Callable[[Any], bool]
    allowed: str


def is_number(value: object) -> bool:
    """Say whether a value is a whole number that a fact or a bound may be."""
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= LARGEST_NUMBER


def _is_text(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= LONGEST_TEXT


def _is_flag(value: object) -> bool:
    return isinstance(value, bool)


def _field(name: str, kind: Kind, spec: Spec) -> Field:
    if kind is Kind.FLAG:
        return Field(name, kind, spec, _is_flag, "true or false")
    if spec.choices:
        return Field(name, kind, spec, frozenset(spec.choices).__contains__, f"one of {', '.join(spec.choices)}")
    if kind in (Kind.TEXT, Kind.TEXTS):
        return Field(name, kind, spec, _is_text, f"a text of 1 to {LONGEST_TEXT} characters")
    return Field(name, kind, spec, is_number, f"a whole number from 0 to {LARGEST_NUMBER}")


def _fields(category: Category | None) -> Mapping[str, Field]:
    fields = [
        _field("brand", Kind.TEXT, Spec("Brand")),
        _field("price", Kind.PRICE, Spec("List price", "cents", low=0)),
        _field("release_year", Kind.NUMBER, Spec("Release year", low=1970, high=2100)),
    ]
    if category is not None:
        kinds = get_type_hints(PART_CLASSES[category])
        fields += [_field(name, KINDS[kinds[name]], spec) for name, spec in specs_of(PART_CLASSES[category])]
    return MappingProxyType({field.name: field for field in fields})


FIELDS: Mapping[Category | None, Mapping[str, Field]] = {None: _fields(None)} | {
    category: _fields(category) for category in Category
}

# Of which fields one can choose single values, and which can have a lowest and a highest one.
CHOOSABLE = {
    category: {name: field for name, field in fields.items() if field.kind is not Kind.PRICE}
    for category, fields in FIELDS.items()
}
MEASURABLE = {
    category: {name: field for name, field in fields.items() if field.kind in (Kind.NUMBER, Kind.PRICE, Kind.SLOTS)}
    for category, fields in FIELDS.items()
}


def cells_of(parts: Iterable[Part], field: Field) -> list[Any]:
    """Return what each part has in a field: a value, a collection where there may be several, ``None`` if unknown."""
    if field.kind is Kind.PRICE:
        return [part.list_price.cents if part.list_price else None for part in parts]
    values = list(map(attrgetter(field.name), parts))
    if field.kind is Kind.SLOTS:
        return [None if slots is None else len(slots) for slots in values]
    if field.kind is Kind.MOUNTS:
        return [None if mounts is None else frozenset(size for m in mounts for size in m.sizes_mm) for mounts in values]
    return values


def check_filters(category: Category | None, filters: Filters) -> Filters:
    """Return the filters that choose something. Raises :class:`BadInput`, which names the field and what it takes.

    A value is held against what the field is declared to take, whether a part has it or not.
    """
    fields = CHOOSABLE[category]
    for name, values in filters.items():
        field = fields.get(name)
        if field is None:
            raise BadInput({name: f"cannot be chosen here; one of {', '.join(fields)}"})
        if len(values) > MOST_VALUES:
            raise BadInput({name: f"{MOST_VALUES} values at most"})
        if not all(map(field.takes, values)):
            raise BadInput({name: field.allowed})
    return {name: values for name, values in filters.items() if values}


def check_ranges(category: Category | None, ranges: Ranges) -> Ranges:
    """Return the ranges that bound something. Raises :class:`BadInput`, which names the field and what it takes."""
    fields = MEASURABLE[category]
    for name, (low, high) in ranges.items():
        if name not in fields:
            raise BadInput({name: f"has no range here; one of {', '.join(fields)}"})
        if not ((low is None or is_number(low)) and (high is None or is_number(high))):
            raise BadInput({name: f"whole numbers from 0 to {LARGEST_NUMBER}"})
        if low is not None and high is not None and low > high:
            raise BadInput({name: "the lower bound first, then the upper one"})
    return {name: bounds for name, bounds in ranges.items() if bounds != (None, None)}
