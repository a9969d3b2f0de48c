"""What each row has in all columns, as bits side by side: a few rows are then counted in all columns at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pcbuilder.domain.bitsets import members
from pcbuilder.domain.columns import Choices, Counts, make_counts

MOST_ROWS = 255  # their counts have a byte each
# In an integer of numbers side by side, the lower half of each: numbers of two, four and eight bits.
PAIRS, NIBBLES, OCTETS = b"\x55", b"\x33", b"\x0f"


class Marks:
    """The rows of a table, each with a bit for each value of each column, and one behind those for unknown.

    The numbers of a count stand in the order of the values. Eight rounds of bits make a row: the first bit of each of
    its bytes, then the second one of each, and so on; so the first bits are counted into bytes of their own.
    """

    __slots__ = ("_columns", "_halves", "_octets", "_width")

    def __init__(self, columns: Mapping[str, Choices], size: int) -> None:
        """Take the columns by name, and the number of their rows."""
        self._columns: dict[str, tuple[tuple[Any, ...], slice, int]] = {}  # values, and where their numbers stand
        sets: list[int] = []
        for name, column in columns.items():
            first = len(sets)
            sets += column.sets()
            last = len(sets) - 1
            self._columns[name] = (column.values, slice(first, last), last)
        self._width = width = max(1, -(-len(sets) // 8))
        self._halves = [int.from_bytes(own * (width * MOST_ROWS), "little") for own in (PAIRS, NIBBLES, OCTETS)]
        octets = bytearray(size * width)
        for number, rows in enumerate(sets):
            bit, place = divmod(number, width)
            for row in members(rows):
                octets[row * width + place] |= 1 << bit
        self._octets = bytes(octets)

    def count(self, rows: Sequence[int], names: Iterable[str]) -> dict[str, Counts]:
        """Count each value of the columns named among at most :data:`MOST_ROWS` rows."""
        octets, width = self._octets, self._width
        marks = b"".join([octets[first : first + width] for first in [row * width for row in rows]])
        numbers = self._sum(int.from_bytes(marks, "little"), len(rows))
        columns = self._columns
        counts = {}
        for name in names:
            values, own, last = columns[name]
            counts[name] = make_counts((values, numbers[own], numbers[last]))
        return counts

    def _sum(self, marks: int, count: int) -> bytes:
        """Add up rows of bits that stand one behind the other, each bit for itself, to a byte for each bit.

        All numbers side by side are added at once: those of half of the rows to those of the other half. They are
        given room before they could run over: three bits fill two, two times twice three fill four.
        """
        pairs, nibbles, octets = self._halves
        sums, count = self._sum_of_three(marks, count, pairs)
        sums, count = self._fold(_widen(sums, nibbles, 2), count, 2)
        sums, count = self._fold(_widen(sums, octets, 4), count, 8)
        return b"".join([own.to_bytes(self._width, "little") for own in sums])

    def _sum_of_three(self, marks: int, count: int, pairs: int) -> tuple[list[int], int]:
        """Add a third of the rows to the others, as full adders do; return numbers of two bits."""
        count = (count + 2) // 3
        third = 8 * self._width * count
        mask = (1 << third) - 1
        one, marks = marks & mask, marks >> third
        two, three = marks & mask, marks >> third
        either = one ^ two
        ones, twos = either ^ three, one & two | either & three
        even = twos & pairs
        return [ones & pairs | even << 1, ones >> 1 & pairs | twos ^ even], count

    def _fold(self, sums: list[int], count: int, times: int) -> tuple[list[int], int]:
        """Add half of the rows to the other half, so often; return the numbers and how many rows of them are left."""
        while count > 1 and times:
            count = (count + 1) // 2
            half = 8 * self._width * count
            mask = (1 << half) - 1
            sums = [(own & mask) + (own >> half) for own in sums]
            times -= 1
        return sums, count


def _widen(sums: list[int], lower: int, bits: int) -> list[int]:
    """Give numbers of some bits twice the room: every other one goes to an integer behind the others."""
    return [own & lower for own in sums] + [own >> bits & lower for own in sums]
