"""Sort orders, made once: a page of any set of rows is then found without sorting, however deep it lies."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from typing import Any, NamedTuple

from pcbuilder.domain.bitsets import between, bitset, every, members, window

SMALLEST_STEP = 512  # rows between two landmarks
MOST_LANDMARKS = 64
LARGEST_SHORT = 65_535

Run = tuple[int, int]


class SortKey(NamedTuple):
    """What to sort by, and in which direction."""

    name: str
    descending: bool = False


class Order:
    """All rows of a table in one order, with the set of the first 0, n, 2n ... of them as landmarks.

    What has the same value makes a run, which is named by the ranks at which it begins and ends.
    """

    __slots__ = ("_landmarks", "_ranks", "_rows", "_starts", "_step")

    def __init__(self, rows: Sequence[int], starts: int) -> None:
        """Take the numbers of all rows in their order, and the set of the ranks at which a run begins."""
        size = len(rows)
        self._starts = starts
        self._step = step = max(SMALLEST_STEP, -(-size // MOST_LANDMARKS))
        self._rows = array("H" if size <= LARGEST_SHORT else "I", rows)
        self._ranks = array(self._rows.typecode, [0]) * size
        for rank, row in enumerate(rows):
            self._ranks[row] = rank
        landmarks = [0]
        for first in range(0, size, step):
            landmarks.append(landmarks[-1] | bitset(rows[first : first + step], size))
        self._landmarks = tuple(landmarks)

    def window(self, bits: int, start: int, count: int) -> list[int]:
        """Return ``count`` rows of a set from the position ``start`` on, in this order, or as many as there are."""
        total = bits.bit_count()
        end = min(start + count, total)
        if start >= end:
            return []
        if total == len(self._rows):
            return list(self._rows[start:end])
        first = self._landmark_before(bits, start)
        last = self._landmark_before(bits, end - 1)
        skipped = bits & self._landmarks[first]
        near = self.sort(members(bits & self._landmarks[last + 1] ^ skipped))
        passed = skipped.bit_count()
        return near[start - passed : end - passed]

    def sort(self, rows: Iterable[int]) -> list[int]:
        """Return rows in this order."""
        return sorted(rows, key=self._ranks.__getitem__)

    def rank(self, row: int) -> int:
        """Return the place of a row among all rows."""
        return self._ranks[row]

    def run_of(self, row: int) -> Run:
        """Return the run of a row."""
        return _run_at(self._starts, self._ranks[row], len(self._ranks))

    def before(self, rank: int) -> int:
        """Return the set of the rows that stand before a rank."""
        block, rest = divmod(rank, self._step)
        rows = self._landmarks[block]
        if not rest:
            return rows
        near = members(self._landmarks[block + 1] ^ rows)
        return rows | bitset((row for row in near if self._ranks[row] < rank), len(self._ranks))

    def _landmark_before(self, bits: int, position: int) -> int:
        """Return the last landmark before which no more rows of the set lie than ``position``."""
        return bisect_right(self._landmarks, position, key=lambda rows: (rows & bits).bit_count()) - 1


class RowOrder:
    """The order in which the rows are numbered, with runs as an :class:`Order` has them."""

    __slots__ = ("_size", "_starts")

    def __init__(self, values: Sequence[Any]) -> None:
        """Take the value of each row; equal ones stand together."""
        self._size = len(values)
        self._starts = _starts_of(values)

    def window(self, bits: int, start: int, count: int) -> list[int]:
        """Return ``count`` rows of a set from the position ``start`` on, or as many as there are."""
        return window(bits, start, count)

    def sort(self, rows: Iterable[int]) -> list[int]:
        """Return rows in this order."""
        return sorted(rows)

    def rank(self, row: int) -> int:
        """Return the place of a row among all rows."""
        return row

    def run_of(self, row: int) -> Run:
        """Return the run of a row."""
        return _run_at(self._starts, row, self._size)

    def before(self, rank: int) -> int:
        """Return the set of the rows that stand before a rank."""
        return between(0, rank)


AnyOrder = Order | RowOrder


def window_by(orders: Sequence[AnyOrder], bits: int, start: int, count: int) -> list[int]:
    """Return ``count`` rows of a set from ``start`` on by the first order, equal ones by the next, and so on.

    Only the runs at both ends of the window can reach beyond it; of each, the next orders find a window of its own.
    """
    first = orders[0]
    rows = first.window(bits, start, count)
    if len(orders) == 1 or not rows:
        return rows
    head, tail = first.run_of(rows[0]), first.run_of(rows[-1])
    if head == tail:
        return _window_of_run(orders, bits, head, start, len(rows))
    begin = sum(first.rank(row) < head[1] for row in rows)
    end = sum(first.rank(row) < tail[0] for row in rows)
    middle = rows[begin:end]
    return [
        *_window_of_run(orders, bits, head, start, begin),
        *sorted_by(orders, middle),
        *_window_of_run(orders, bits, tail, start + end, len(rows) - end),
    ]


def sorted_by(orders: Sequence[AnyOrder], rows: Sequence[int]) -> list[int]:
    """Return rows by the first order, equal ones by the next, and so on."""
    if len(orders) == 1:
        return orders[0].sort(rows)
    return sorted(rows, key=lambda row: (*(order.run_of(row) for order in orders[:-1]), orders[-1].rank(row)))


def _window_of_run(orders: Sequence[AnyOrder], bits: int, run: Run, start: int, count: int) -> list[int]:
    """Return ``count`` rows of a run; ``start`` is a position in the whole set."""
    before, with_run = map(orders[0].before, run)
    return window_by(orders[1:], bits & (with_run ^ before), start - (bits & before).bit_count(), count)


def make_order(values: Sequence[Any], *, descending: bool) -> AnyOrder:
    """Return the rows by their values; equal ones keep the order of the rows in either direction, ``None`` is last."""
    known = [row for row, value in enumerate(values) if value is not None]
    known.sort(key=values.__getitem__, reverse=descending)
    rows = known + [row for row, value in enumerate(values) if value is None]
    if rows == list(range(len(rows))):
        return RowOrder(values)
    return Order(rows, _starts_of([values[row] for row in rows]))


def _starts_of(values: Sequence[Any]) -> int:
    """Return the places at which another value begins."""
    starts = (place for place, value in enumerate(values) if not place or value != values[place - 1])
    return bitset(starts, len(values))


def _run_at(starts: int, rank: int, size: int) -> Run:
    later = starts >> (rank + 1)
    end = rank + (later & -later).bit_length() if later else size
    return (starts & every(rank + 1)).bit_length() - 1, end
