"""What parts can be filtered by: the facts of each category and what follows from them, and which values they take."""

from __future__ import annotations

import enum
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from operator import attrgetter
from types import MappingProxyType
from typing import Any, get_type_hints

from pcbuilder.domain.columns import Bounds, Value
from pcbuilder.domain.derived import DERIVED, Derived
from pcbuilder.domain.errors import BadInput
from pcbuilder.domain.parts import PART_CLASSES, Category, M2Slot, Part, RadiatorMount
from pcbuilder.domain.specs import Spec, specs_of

LARGEST_NUMBER = 999_999_999
LONGEST_TEXT = 200
MOST_VALUES = 100
NO_BOUNDS: Bounds = (None, None)
A_NUMBER = f"a whole number from 0 to {LARGEST_NUMBER}"

Filters = Mapping[str, tuple[Value, ...]]
Ranges = Mapping[str, Bounds]


class Kind(enum.Enum):
    """What a fact is made of."""

    TEXT = "text"
    TEXTS = "texts"
    FLAG = "flag"
    NUMBER = "number"
    PRICE = "price"
    MONEY = "money"  # another amount, in cents
    SCORE = "score"  # any other number that follows from facts
    SLOTS = "slots"  # their number counts
    MOUNTS = "mounts"  # the sizes that any of them holds


AMOUNTS = frozenset({Kind.PRICE, Kind.MONEY})
ONLY_BOUNDED = AMOUNTS | {Kind.SCORE}
BOUNDED = ONLY_BOUNDED | {Kind.NUMBER, Kind.SLOTS}
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
    """One fact by which parts can be chosen: whether it takes a value, and which it takes, in words.

    ``value`` returns what a part has, to be shown: amounts with their currency, ``None`` for unknown. ``note`` says
    what an estimate is made from; facts that are stated or exact have none.
    """

    name: str
    kind: Kind
    spec: Spec
    takes: Callable[[Any], bool]
    allowed: str
    value: Callable[[Part], Any]
    note: str = ""

    @property
    def estimate(self) -> bool:
        """Whether the numbers of the field are estimates."""
        return bool(self.note)


def is_number(value: object) -> bool:
    """Say whether a value is a whole number that a fact or a bound may be."""
    return isinstance(value, int) and not isinstance(value, bool) and 0 <= value <= LARGEST_NUMBER


def _is_text(value: object) -> bool:
    return isinstance(value, str) and 0 < len(value) <= LONGEST_TEXT


def _is_flag(value: object) -> bool:
    return isinstance(value, bool)


def _stated(name: str, kind: Kind, spec: Spec) -> Field:
    value = attrgetter("list_price" if kind is Kind.PRICE else name)
    if kind is Kind.FLAG:
        return Field(name, kind, spec, _is_flag, "true or false", value)
    if spec.choices:
        return Field(name, kind, spec, frozenset(spec.choices).__contains__, f"one of {', '.join(spec.choices)}", value)
    if kind in (Kind.TEXT, Kind.TEXTS):
        return Field(name, kind, spec, _is_text, f"a text of 1 to {LONGEST_TEXT} characters", value)
    return Field(name, kind, spec, is_number, A_NUMBER, value)


def _derived(name: str, derived: Derived) -> Field:
    kind = Kind.MONEY if derived.money else Kind.SCORE
    return Field(name, kind, derived.spec, is_number, A_NUMBER, derived.of, derived.note)


def _fields(category: Category | None) -> Mapping[str, Field]:
    fields = [
        _stated("brand", Kind.TEXT, Spec("Brand")),
        _stated("price", Kind.PRICE, Spec("List price", "cents", low=0)),
        _stated("release_year", Kind.NUMBER, Spec("Release year", low=1970, high=2100)),
    ]
    if category is not None:
        kinds = get_type_hints(PART_CLASSES[category])
        fields += [_stated(name, KINDS[kinds[name]], spec) for name, spec in specs_of(PART_CLASSES[category])]
        fields += [_derived(name, derived) for name, derived in DERIVED.get(category, {}).items()]
    return MappingProxyType({field.name: field for field in fields})


FIELDS: Mapping[Category | None, Mapping[str, Field]] = {None: _fields(None)} | {
    category: _fields(category) for category in Category
}

# Of which fields one can choose single values, and which can have a lowest and a highest one.
CHOOSABLE = {
    category: {name: field for name, field in fields.items() if field.kind not in ONLY_BOUNDED}
    for category, fields in FIELDS.items()
}
MEASURABLE = {
    category: {name: field for name, field in fields.items() if field.kind in BOUNDED}
    for category, fields in FIELDS.items()
}


def cells_of(parts: Iterable[Part], field: Field) -> list[Any]:
    """Return what each part has in a field, as it is chosen by: a value, a collection where there may be several.

    Amounts are in cents; what is unknown is ``None``.
    """
    values = map(field.value, parts)
    if field.kind in AMOUNTS:
        return [None if amount is None else amount.cents for amount in values]
    if field.kind is Kind.SLOTS:
        return [None if slots is None else len(slots) for slots in values]
    if field.kind is Kind.MOUNTS:
        return [None if mounts is None else frozenset(size for m in mounts for size in m.sizes_mm) for mounts in values]
    return list(values)


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
    if all(filters.values()):
        return filters
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
    if NO_BOUNDS not in ranges.values():
        return ranges
    return {name: bounds for name, bounds in ranges.items() if bounds != NO_BOUNDS}
