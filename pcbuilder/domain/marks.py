"""What each row has in all columns, as bits side by side: a few rows are then counted in all columns at once."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from pcbuilder.domain.bitsets import members
from pcbuilder.domain.columns import Choices, Counts

MOST_ROWS = 255  # their counts have a byte each


class Marks:
    """The rows of a table, each with a bit for each value of each column, and one behind those for unknown."""

    __slots__ = ("_columns", "_octets", "_ones", "_width")

    def __init__(self, columns: Mapping[str, Choices], size: int) -> None:
        """Take the columns by name, and the number of their rows."""
        self._columns: dict[str, tuple[Choices, int, int]] = {}  # and where its first bit is, and that for unknown
        sets: list[int] = []
        for name, column in columns.items():
            first = len(sets)
            sets += column.sets()
            self._columns[name] = (column, first, len(sets) - 1)
        self._width = -(-len(sets) // 8)
        self._ones = int.from_bytes(b"\1" * (8 * self._width), "little")
        octets = bytearray(size * self._width)
        for bit, rows in enumerate(sets):
            for row in members(rows):
                octets[row * self._width + (bit >> 3)] |= 1 << (bit & 7)
        self._octets = bytes(octets)

    def count(self, rows: Sequence[int], names: Iterable[str]) -> dict[str, Counts]:
        """Count each value of the columns named among at most :data:`MOST_ROWS` rows."""
        octets, width = self._octets, self._width
        marks = b"".join([octets[first : first + width] for first in [row * width for row in rows]])
        numbers = self._spread(_sum(marks, len(rows), 8 * width))
        counts = {}
        for name in names:
            column, first, last = self._columns[name]
            counts[name] = Counts(column.values, numbers[first:last], numbers[last])
        return counts

    def _spread(self, digits: Iterable[int]) -> list[int]:
        """Return the number at each bit, of which ``digits`` hold the binary digits, the lowest first."""
        numbers = 0
        for power, ones in enumerate(digits):
            # Written out, each bit is a sign of its own, and the last bit of "1" and "0" is what they stand for.
            numbers |= (int.from_bytes(bin(ones).encode(), "big") & self._ones) << power
        return list(numbers.to_bytes(8 * self._width, "little"))


def _sum(marks: bytes, count: int, width: int) -> list[int]:
    """Add up rows of bits that stand one behind the other, each bit for itself; ``width`` is in bits.

    The first result holds the last binary digit of each sum, the next one the digit before it, and so on. All bits of
    half of the rows are added to those of the other half at once, as by the full adders of a processor.
    """
    digits = [int.from_bytes(marks, "little")]
    while count > 1:
        count = (count + 1) // 2
        half = count * width
        lower = (1 << half) - 1
        carry, sums = 0, []
        for digit in digits:
            one, other = digit & lower, digit >> half
            either = one ^ other
            sums.append(either ^ carry)
            carry = one & other | either & carry
        digits = [*sums, carry]
    return digits
