"""What each row has in all columns, as small numbers side by side: a few rows are then counted by adding them up."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from pcbuilder.domain.bitsets import members
from pcbuilder.domain.columns import Choices, Counts, make_counts

MOST_ROWS = 255  # their counts have a byte each
ROWS_OF_A_SUM = 15  # their counts have four bits each


class Marks:
    """The rows of a table, each an integer with four bits for each value of each column, and for unknown behind those.

    The first half of the counts stands in the lower four bits of each byte, the second half in the upper ones.
    """

    __slots__ = ("_columns", "_lower", "_rows", "_width")

    def __init__(self, columns: Mapping[str, Choices], size: int) -> None:
        """Take the columns by name, and the number of their rows."""
        self._columns: dict[str, tuple[tuple[Any, ...], slice, int]] = {}  # values, and where their numbers stand
        sets: list[int] = []
        for name, column in columns.items():
            first = len(sets)
            sets += column.sets()
            last = len(sets) - 1
            self._columns[name] = (column.values, slice(first, last), last)
        self._width = width = (len(sets) + 1) // 2
        self._lower = int.from_bytes(b"\x0f" * width, "little")
        octets = bytearray(size * width)
        for number, rows in enumerate(sets):
            mark, place = (1, number) if number < width else (16, number - width)
            for row in members(rows):
                octets[row * width + place] |= mark
        self._rows = tuple(int.from_bytes(octets[row * width : row * width + width], "little") for row in range(size))

    def count(self, rows: Sequence[int], names: Iterable[str]) -> dict[str, Counts]:
        """Count each value of the columns named among at most :data:`MOST_ROWS` rows."""
        marks, lower = self._rows, self._lower
        first_half = second_half = 0
        for first in range(0, len(rows), ROWS_OF_A_SUM):
            sums = sum([marks[row] for row in rows[first : first + ROWS_OF_A_SUM]])
            first_half += sums & lower
            second_half += sums >> 4 & lower
        numbers = first_half.to_bytes(self._width, "little") + second_half.to_bytes(self._width, "little")
        columns = self._columns
        counts = {}
        for name in names:
            values, own, last = columns[name]
            counts[name] = make_counts((values, numbers[own], numbers[last]))
        return counts
