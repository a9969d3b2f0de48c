"""The parts of a category, grouped by the facts that a rule reads: it says the same of all parts of a group."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter
from typing import TypeVar

from pcbuilder.domain.bitsets import bitset, members
from pcbuilder.domain.parts import Part

Answer = TypeVar("Answer")
NOBODY = ""  # the id of a part that stands for its group; no listed part has it


@dataclass(frozen=True, slots=True)
class Group:
    """A part with the facts of all of them and an id that no listed part has, and the rows where they stand."""

    like: Part
    rows: int


Chain = tuple[Group, ...]


def group_parts(parts: Sequence[Part], facts: Callable[[Part], object]) -> tuple[Group, ...]:
    """Group parts, given in the order of their rows, by what is read from them."""
    rows: dict[object, list[int]] = {}
    for row, part in enumerate(parts):
        rows.setdefault(facts(part), []).append(row)
    return tuple([Group(replace(parts[own[0]], id=NOBODY), bitset(own, own[-1] + 1)) for own in rows.values()])


def facts_of(names: tuple[str, ...]) -> attrgetter[object]:
    """Return what reads the facts of these names from a part, as one value that is equal where all of them are."""
    return attrgetter(*names) if names else attrgetter("category")


def split_at(names: tuple[str, ...], measure: str | None) -> Callable[[Part], tuple[object, int | None]]:
    """Return what reads the number of this name from a part, behind the other facts of these names."""
    if measure is None:
        return lambda _: (None, None)
    number = attrgetter(measure)
    others = facts_of(tuple([name for name in names if name != measure]))
    return lambda part: (others(part), number(part))


def chain_groups(groups: Iterable[Group], split: Callable[[Part], tuple[object, int | None]]) -> tuple[Chain, ...]:
    """Put groups that differ in a number alone into chains, sorted by it; each of the others is a chain of its own."""
    chains: dict[object, list[tuple[int, int, Group]]] = {}
    for place, group in enumerate(groups):
        others, number = split(group.like)
        chains.setdefault(place if number is None else (others,), []).append((number or 0, place, group))
    return tuple([tuple([group for _, _, group in sorted(chain)]) for chain in chains.values()])


def ask_along(chain: Chain, ask: Callable[[Group], Answer]) -> Iterator[tuple[Group, Answer]]:
    """Yield what is answered for each group of a chain, along which no answer comes back once it has changed.

    So between two groups with the same answer, no group is asked.
    """
    last = len(chain) - 1
    answers = {place: ask(chain[place]) for place in {0, last}}
    spans = [(0, last)]
    while spans:
        low, high = spans.pop()
        if answers[low] == answers[high]:
            answers.update(dict.fromkeys(range(low + 1, high), answers[low]))
        elif high - low > 1:
            middle = (low + high) // 2
            answers[middle] = ask(chain[middle])
            spans += [(low, middle), (middle, high)]
    return ((group, answers[place]) for place, group in enumerate(chain))


def row_of(part: Part, parts: Sequence[Part], rows: int) -> int | None:
    """Return the row of a part among these rows, or ``None`` where it is not there."""
    return next((row for row in members(rows) if parts[row].id == part.id), None)
