"""Parts side by side: which are compared, in which facts they differ, and which value is plainly the better one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from pcbuilder.domain.build import PART_ID
from pcbuilder.domain.directions import BETTER, Direction
from pcbuilder.domain.errors import BadInput
from pcbuilder.domain.fields import FIELDS, Field
from pcbuilder.domain.money import Money
from pcbuilder.domain.parts import Part, Price

MOST_COMPARED = 4


@dataclass(frozen=True, slots=True)
class Comparison:
    """The ids of the parts to compare in the order asked for, and whether to show only the facts that differ."""

    part_ids: tuple[str, ...] = ()
    only_differences: bool = False

    def with_part(self, part_id: str) -> Comparison:
        """Compare one more part."""
        return Comparison((*self.part_ids, part_id), self.only_differences)

    def without(self, part_id: str) -> Comparison:
        """Compare one part less."""
        return Comparison(tuple(own for own in self.part_ids if own != part_id), self.only_differences)


def make_comparison(part_ids: Iterable[str], *, only_differences: bool = False) -> Comparison:
    """Bring ids into the form of a comparison, each once.

    An id that no catalog lists is kept: it is shown as no longer listed. Raises :class:`BadInput` for a text that is no
    id, and for more than four parts.
    """
    unique = tuple(dict.fromkeys(part_ids))
    if not all(PART_ID.fullmatch(part_id) for part_id in unique):
        raise BadInput({"part": "a part id such as amd-ryzen-5-7600"})
    if len(unique) > MOST_COMPARED:
        raise BadInput({"part": f"{MOST_COMPARED} different parts at most, not {len(unique)}"})
    return Comparison(unique, only_differences)


@dataclass(frozen=True, slots=True)
class FactRow:
    """One fact of all compared parts, a value for each in their order, ``None`` where it is unknown.

    ``best`` holds the positions of the parts whose value is plainly the better one: none where all are equal, where one
    of them is unknown, which could be better still, or where neither direction is plainly better.
    """

    field: Field
    values: tuple[Any, ...]
    differs: bool
    best: frozenset[int]


def compare_facts(parts: Sequence[Part]) -> tuple[FactRow, ...]:
    """Put the facts of parts of one category side by side, in the order of their declaration."""
    return tuple(_row(field, parts) for field in FIELDS[parts[0].category].values())


def _row(field: Field, parts: Sequence[Part]) -> FactRow:
    values = tuple(field.value(part) for part in parts)
    keys = [_key(value) for value in values]
    differs = any(key != keys[0] for key in keys)
    direction = BETTER[parts[0].category].get(field.name)
    best = _best(field, values, direction) if differs and direction and _are_alike(parts, direction) else frozenset()
    return FactRow(field, values, differs, best)


def _key(value: Any) -> Any:
    """Return what two values must share to be the same; the date of a price is no part of it."""
    return (value.cents, value.currency) if isinstance(value, Price | Money) else value


def _are_alike(parts: Sequence[Part], direction: Direction) -> bool:
    shared = [{getattr(part, name) for part in parts} for name in direction.within]
    return all(len(values) == 1 and None not in values for values in shared)


def _best(field: Field, values: Sequence[Any], direction: Direction) -> frozenset[int]:
    currencies = {value.currency for value in values if isinstance(value, Price | Money)}
    ranked = set(field.spec.choices) - set(direction.unclear)
    if None in values or len(currencies) > 1 or (ranked and not ranked.issuperset(values)):
        return frozenset()
    ranks = [_rank(field, value) for value in values]
    best = min(ranks) if direction.lower else max(ranks)
    return frozenset(place for place, rank in enumerate(ranks) if rank == best)


def _rank(field: Field, value: Any) -> int:
    if isinstance(value, Price | Money):
        return value.cents
    if field.spec.choices:
        return field.spec.choices.index(value)
    return len(value) if isinstance(value, tuple) else int(value)
