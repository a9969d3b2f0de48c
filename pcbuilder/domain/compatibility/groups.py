"""The parts of a category, grouped by what a rule sees of them: it says the same of all parts of a group."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import accumulate
from operator import attrgetter, or_
from typing import Any, Generic, NamedTuple, TypeVar

from pcbuilder.domain.bitsets import bitset
from pcbuilder.domain.parts import Part

Answer = TypeVar("Answer")
NOBODY = ""  # the id of a part that stands for its group; no listed part has it
# What a rule sees of a part: a number along which what it says only ever gets worse, or only ever better, behind all
# else; ``None`` where there is no such number.
Seen = tuple[object, int | None]
Sight = Callable[[Part], Seen]


class Chain(NamedTuple):
    """Groups of which a rule sees the same but for a number, by that number; ``None`` for a single one without.

    ``likes`` has a part of each, with an id that no listed part has; ``upto`` the rows of the first n groups, from none
    to all.
    """

    others: object
    numbers: tuple[int | None, ...]
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
    along: dict[object, dict[int, list[int]]] = {}
    single = []
    for (others, number), rows in groups.items():
        if number is None:
            single.append(_chain(others, (None,), [rows], parts))
        else:
            along.setdefault(others, {})[number] = rows
    chains = [
        _chain(others, sorted(found), [found[number] for number in sorted(found)], parts)
        for others, found in along.items()
    ]
    return (*single, *chains)


class Answers(Generic[Answer]):
    """What was answered along a number; none of the answers comes back once it has changed.

    So what lies between two numbers with the same answer is not asked for.
    """

    __slots__ = ("_answers", "_ask", "_numbers")

    def __init__(self, ask: Callable[[Part], Answer]) -> None:
        """Begin with none."""
        self._ask = ask
        self._numbers: list[int] = []
        self._answers: list[Answer] = []

    def along(self, chain: Chain) -> Iterator[tuple[Answer, int]]:
        """Yield the answers for the groups of a chain with their rows."""
        upto = chain.upto
        start, low, answer = 0, 0, self._at(chain, 0)
        last = len(chain.likes) - 1
        ahead = [(last, self._at(chain, last))] if last else []
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
                ahead.append((middle, self._at(chain, middle)))
        yield answer, upto[-1] ^ upto[start]

    def _at(self, chain: Chain, place: int) -> Answer:
        number, answers = chain.numbers[place] or 0, self._answers
        at = bisect_left(self._numbers, number)
        if at < len(answers) and (self._numbers[at] == number or (at and answers[at - 1] == answers[at])):
            return answers[at]
        answer = self._ask(chain.likes[place])
        self._numbers.insert(at, number)
        answers.insert(at, answer)
        return answer


def ask_chains(
    chains: Iterable[Chain], ask: Callable[[Part], Answer], alike: Callable[[Any], object] | None
) -> Iterator[tuple[Answer, int]]:
    """Yield the answers for all groups with their rows; it is asked once for chains of which the rest is alike."""
    if alike is None:
        for chain in chains:
            yield from Answers(ask).along(chain)
        return
    along: dict[object, Answers[Answer]] = {}
    single: dict[object, Answer] = {}
    for chain in chains:
        key = alike(chain.others)
        if chain.numbers[0] is None:
            if key not in single:
                single[key] = ask(chain.likes[0])
            yield single[key], chain.upto[1]
        else:
            if key not in along:
                along[key] = Answers(ask)
            yield from along[key].along(chain)


def _facts_of(names: tuple[str, ...]) -> Callable[[Part], object]:
    return attrgetter(*names) if names else lambda _: None


def _chain(others: object, numbers: Iterable[int | None], groups: Sequence[list[int]], parts: Sequence[Part]) -> Chain:
    likes = tuple([replace(parts[rows[0]], id=NOBODY) for rows in groups])
    rows_of_each = [bitset(rows, rows[-1] + 1) for rows in groups]
    return Chain(others, tuple(numbers), likes, tuple(accumulate(rows_of_each, or_, initial=0)))
