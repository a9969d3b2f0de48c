"""The parts nearest to one: of the same category, like it where it counts, and not far off in numbers and price."""

from __future__ import annotations

import heapq
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pcbuilder.domain.fields import FIELDS, Field, Kind, cells_of
from pcbuilder.domain.money import Money
from pcbuilder.domain.parts import Category, Part, Price
from pcbuilder.domain.specs import specs_of

# What must be the same for one part to stand in for another: with another socket it needs another board, and so on. Of
# lists, one entry must be shared.
ALIKE: Mapping[Category, tuple[str, ...]] = {
    Category.CPU: ("socket",),
    Category.MOTHERBOARD: ("socket", "memory_type", "form_factor"),
    Category.MEMORY: ("memory_type", "form_factor", "registered"),
    Category.GPU: (),
    Category.STORAGE: ("kind", "form_factor"),
    Category.COOLER: ("kind", "radiator_mm", "sockets"),
    Category.CASE: ("case_type",),
    Category.PSU: ("form_factor",),
    Category.FAN: ("size_mm",),
    Category.OS: (),
    Category.MONITOR: (),
    Category.NETWORK_CARD: ("kind", "interface"),
}
# How much a fact counts: one that decides a choice, one that the table shows, and the price, which counts as deciding.
DECIDING, SHOWN = 3.0, 1.0
# A fact that one of both does not state is as far off as a number that is half as large.
UNKNOWN_DISTANCE = 0.5
MOST_CHANGES = 2
TELLING = frozenset({Kind.NUMBER, Kind.SLOTS, Kind.TEXT})  # kinds of facts of which a change is said in a few words


@dataclass(frozen=True, slots=True)
class Change:
    """A fact in which an alternative differs: what the part itself has, and what the alternative has instead.

    Numbers are in the unit of the fact; of sockets for drives it is their number.
    """

    field: Field
    own: int | str
    other: int | str


@dataclass(frozen=True, slots=True)
class Alternative:
    """A part that may serve as well, and why it is listed.

    ``same`` names facts that both share, ``changes`` the first facts in which it differs, those that decide a choice
    before others; ``price_change`` is what it costs more or (below zero) less, ``None`` where a price is unknown or in
    another currency.
    """

    part: Part
    same: tuple[Field, ...]
    changes: tuple[Change, ...]
    price_change: Money | None


def nearest(part: Part, parts: Iterable[Part], count: int) -> tuple[Alternative, ...]:
    """Return the ``count`` parts nearest to one, the nearest first; only those that are alike where it must be."""
    alike = [(name, value) for name in ALIKE[part.category] if (value := getattr(part, name)) is not None]
    weights = _weights(part)
    near = (
        (_distance(part, other, weights), other.id, other)
        for other in parts
        if other.id != part.id and all(_is_alike(value, getattr(other, name)) for name, value in alike)
    )
    return tuple(_explain(part, other) for _, _, other in heapq.nsmallest(count, near))


def _is_alike(one: Any, other: Any) -> bool:
    return one == other or (isinstance(one, tuple) and isinstance(other, tuple) and not set(one).isdisjoint(other))


def _weights(part: Part) -> list[tuple[str, Any, float]]:
    """Return the facts of a part that count, each with its value and how much it counts."""
    counting = [(name, spec) for name, spec in specs_of(type(part)) if spec.deciding or spec.column]
    return [
        (name, value, DECIDING if spec.deciding else SHOWN)
        for name, spec in counting
        if (value := getattr(part, name)) is not None
    ]


def _distance(part: Part, other: Part, weights: list[tuple[str, Any, float]]) -> float:
    apart = sum(weight * _apart(value, getattr(other, name)) for name, value, weight in weights)
    return apart + DECIDING * _price_apart(part.list_price, other.list_price)


def _apart(one: Any, other: Any) -> float:
    """Return how far apart two values are, from 0 for the same to 1."""
    if one == other:
        return 0.0
    if other is None:
        return UNKNOWN_DISTANCE
    if isinstance(one, tuple):
        one, other = len(one), len(other)
    if isinstance(one, bool) or not isinstance(one, int):
        return 1.0
    return float(abs(one - other) / max(one, other, 1))


def _price_apart(one: Price | None, other: Price | None) -> float:
    if one is None:
        return 0.0
    if other is None or one.currency != other.currency:
        return UNKNOWN_DISTANCE
    return _apart(one.cents, other.cents)


def _explain(part: Part, other: Part) -> Alternative:
    fields = FIELDS[part.category]
    shown = [fields[name] for name, spec in specs_of(type(part)) if spec.deciding or spec.column]
    same = [field for field in shown if _is_shared(field, part, other)]
    changes = [change for field in shown if (change := _change(field, part, other))]
    changes.sort(key=lambda change: not change.field.spec.deciding)
    return Alternative(other, tuple(same), tuple(changes[:MOST_CHANGES]), price_change(part, other))


def _is_shared(field: Field, part: Part, other: Part) -> bool:
    value = field.value(part)
    return field.kind is not Kind.FLAG and value not in (None, ()) and value == field.value(other)


def _change(field: Field, part: Part, other: Part) -> Change | None:
    one, two = cells_of((part, other), field)
    if field.kind not in TELLING or one is None or two is None or one == two:
        return None
    return Change(field, one, two)


def price_change(part: Part, other: Part) -> Money | None:
    """Return what another part costs more or (below zero) less; ``None`` for unknown prices or other currencies."""
    one, two = part.list_price, other.list_price
    if one is None or two is None or one.currency != two.currency:
        return None
    return Money(two.cents - one.cents, two.currency)
