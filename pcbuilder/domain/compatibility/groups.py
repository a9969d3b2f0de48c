"""The parts of a category, grouped by the facts that a rule reads: it says the same of all parts of a group."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from pcbuilder.domain.bitsets import bitset, members
from pcbuilder.domain.parts import Part

NOBODY = ""  # the id of a part that stands for its group; no listed part has it


@dataclass(frozen=True, slots=True)
class Group:
    """A part with the facts of all of them and an id that no listed part has, and the rows where they stand."""

    like: Part
    rows: int


def group_parts(parts: Sequence[Part], names: tuple[str, ...]) -> tuple[Group, ...]:
    """Group parts, given in the order of their rows, by what they have in the fields of these names."""
    rows: dict[object, list[int]] = {}
    facts = facts_of(names)
    for row, part in enumerate(parts):
        rows.setdefault(facts(part), []).append(row)
    return tuple([Group(replace(parts[own[0]], id=NOBODY), bitset(own, own[-1] + 1)) for own in rows.values()])


def facts_of(names: tuple[str, ...]) -> attrgetter[object]:
    """Return what reads the facts of these names from a part, as one value that is equal where all of them are."""
    return attrgetter(*names) if names else attrgetter("category")


def row_of(part: Part, parts: Sequence[Part], rows: int) -> int | None:
    """Return the row of a part among these rows, or ``None`` where it is not there."""
    return next((row for row in members(rows) if parts[row].id == part.id), None)
