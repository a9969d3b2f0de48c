"""Sort orders, made once: a page of any set of rows is then found without sorting, however deep it lies."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Sequence
from typing import Any

from pcbuilder.domain.bitsets import bitset, members, window

SMALLEST_STEP = 128  # rows between two landmarks
MOST_LANDMARKS = 128
LARGEST_SHORT = 65_535


class Order:
    """All rows of a table in one order, with the set of the first 0, n, 2n ... of them as landmarks."""

    __slots__ = ("_landmarks", "_ranks")

    def __init__(self, rows: Sequence[int]) -> None:
        """Take the numbers of all rows in their order."""
        size = len(rows)
        step = max(SMALLEST_STEP, -(-size // MOST_LANDMARKS))
        self._ranks = array("H" if size <= LARGEST_SHORT else "I", [0]) * size
        for rank, row in enumerate(rows):
            self._ranks[row] = rank
        landmarks = [0]
        for first in range(0, size, step):
            landmarks.append(landmarks[-1] | bitset(rows[first : first + step], size))
        self._landmarks = tuple(landmarks)

    def window(self, bits: int, start: int, count: int) -> list[int]:
        """Return ``count`` rows of a set from the position ``start`` on, in this order, or as many as there are."""
        end = min(start + count, bits.bit_count())
        if start >= end:
            return []
        first = self._landmark_before(bits, start)
        last = self._landmark_before(bits, end - 1)
        skipped = bits & self._landmarks[first]
        near = members(bits & self._landmarks[last + 1] ^ skipped)
        near.sort(key=self._ranks.__getitem__)
        passed = skipped.bit_count()
        return near[start - passed : end - passed]

    def _landmark_before(self, bits: int, position: int) -> int:
        """Return the last landmark before which no more rows of the set lie than ``position``."""
        return bisect_right(self._landmarks, position, key=lambda rows: (rows & bits).bit_count()) - 1


class RowOrder:
    """The order in which the rows are numbered."""

    __slots__ = ()

    def window(self, bits: int, start: int, count: int) -> list[int]:
        """Return ``count`` rows of a set from the position ``start`` on, or as many as there are."""
        return window(bits, start, count)


def make_order(values: Sequence[Any], base: Sequence[int], *, descending: bool) -> Order:
    """Return the rows by their values; equal ones keep the order of ``base`` in either direction, ``None`` is last."""
    known = [row for row in base if values[row] is not None]
    known.sort(key=values.__getitem__, reverse=descending)
    return Order(known + [row for row in base if values[row] is None])
