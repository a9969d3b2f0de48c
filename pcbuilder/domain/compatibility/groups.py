"""The parts of a category, grouped by what a rule sees of them: it says the same of all parts of a group."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate
from operator import attrgetter, or_
from typing import NamedTuple, TypeVar

from pcbuilder.domain.bitsets import bitset
from pcbuilder.domain.parts import Part

Answer = TypeVar("Answer")
NOBODY = ""  # the id of a part that stands for its group; no listed part has it
# What a rule sees of a part: a number along which what it says only ever gets worse, or only ever better, behind all
# else; ``None`` where there is no such number.
Seen = tuple[object, int | None]
Sight = Callable[[Part], Seen]


class Chain(NamedTuple):
    """Groups that differ in a number alone, by that number.

    ``likes`` has a part of each, with an id that no listed part has; ``upto`` the rows of the first n groups, from none
    to all.
    """

    likes: tuple[Part, ...]
    upto: tuple[int, ...]


def see_facts(names: tuple[str, ...], measure: str | None) -> Sight:
    """Return what sees the facts of these names, one of them as the number along which answers do not come back."""
    others = _facts_of(tuple([name for name in names if name != measure]))
    if measure is None:
        return lambda part: (others(part), None)
    number = attrgetter(measure)
    return lambda part: (others(part), number(part))


def make_chains(parts: Sequence[Part], see: Sight) -> tuple[Chain, ...]:
    """Group parts, given in the order of their rows, by what is seen of them."""
    groups: dict[Seen, list[int]] = {}
    for row, part in enumerate(parts):
        groups.setdefault(see(part), []).append(row)
    chains: dict[object, list[tuple[int, list[int]]]] = {}
    for (others, number), rows in groups.items():
        chains.setdefault((others, number is None), []).append((number or 0, rows))
    return tuple([_chain(parts, sorted(chain)) for chain in chains.values()])


def ask_along(chain: Chain, ask: Callable[[Part], Answer]) -> Iterator[tuple[Answer, int]]:
    """Yield the answers for the groups of a chain with their rows; none comes back once it has changed.

    So between two groups with the same answer, no group is asked.
    """
    likes, upto = chain
    start, low, answer = 0, 0, ask(likes[0])
    last = len(likes) - 1
    ahead = [(last, ask(likes[last]))] if last else []
    while ahead:
        high, other = ahead[-1]
        if other == answer:
            low = high
            ahead.pop()
        elif high - low == 1:
            yield answer, upto[high] ^ upto[start]
            start, low, answer = high, high, other
            ahead.pop()
        else:
            middle = (low + high) // 2
            ahead.append((middle, ask(likes[middle])))
    yield answer, upto[-1] ^ upto[start]


def _facts_of(names: tuple[str, ...]) -> Callable[[Part], object]:
    return attrgetter(*names) if names else lambda _: None


def _chain(parts: Sequence[Part], groups: Sequence[tuple[int, list[int]]]) -> Chain:
    likes = tuple([replace(parts[rows[0]], id=NOBODY) for _, rows in groups])
    return Chain(likes, tuple(accumulate([bitset(rows, rows[-1] + 1) for _, rows in groups], or_, initial=0)))
