"""The columns of a table, indexed by value: which rows have it, how often it occurs in a set, which lie in a range."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from operator import sub
from typing import Any, NamedTuple, TypeVar

from pcbuilder.domain.bitsets import between, bitset, row_at, shared_counts

OCTETS = 256
SEVERAL = (tuple, frozenset)
Value = str | int | bool
V = TypeVar("V", bound=Value)
Bounds = tuple[int | None, int | None]


class Counts(NamedTuple):
    """How many rows have each value, in the order in which values are shown, and how many have none."""

    values: dict[Value, int]
    unknown: int


class Extent(NamedTuple):
    """The least and the greatest known value, both ``None`` where nothing is known, and how many rows have none."""

    low: int | None
    high: int | None
    unknown: int


def extent_of(counts: Counts) -> Extent:
    """Return the extent of numbers that were counted, in which they stand in order."""
    known = [int(value) for value, count in counts.values.items() if count]
    return Extent(known[0], known[-1], counts.unknown) if known else Extent(None, None, counts.unknown)


class Choices:
    """A column whose values are names or flags; a row may have several. One set of rows for each value."""

    __slots__ = ("_cells", "_none", "_rows", "_unknown")

    def __init__(
        self, cells: Sequence[Value | tuple[Value, ...] | frozenset[Value] | None], order: Sequence[Value] = ()
    ) -> None:
        """Index the value or values of each row, ``None`` where unknown; values in ``order`` come first, in it."""
        size = len(cells)
        places = {value: place for place, value in enumerate(order)}
        found = _rows_by_value(cells)
        values = sorted(found, key=lambda value: (places.get(value, len(places)), *_shown_key(value)))
        self._rows: Mapping[Value, int] = {value: bitset(found[value], size) for value in values}
        self._unknown = bitset((row for row, cell in enumerate(cells) if cell is None), size)
        self._none = dict.fromkeys(values, 0)
        self._cells = _Cells(cells, values) if not any(isinstance(cell, SEVERAL) for cell in cells) else None

    def rows_with(self, values: Iterable[Value]) -> int:
        """Return the rows that have one of these values."""
        rows = 0
        for value in values:
            rows |= self._rows.get(value, 0)
        return rows

    def count(self, rows: int, few: Sequence[int] | None = None) -> Counts:
        """Count each value of the column among these rows; ``few`` are the same as a list, if they are not many."""
        if few is not None and self._cells is not None and len(few) <= len(self._rows):
            return self._cells.count(few, self._none)
        counts = dict(zip(self._rows, shared_counts(self._rows.values(), rows), strict=True))
        return Counts(counts, (self._unknown & rows).bit_count())


class Numbers:
    """A column of whole numbers. For each value, the set of the rows that have at most this: a range is two of them."""

    __slots__ = ("_at_most", "_cells", "_none", "_unknown", "values")

    def __init__(self, cells: Sequence[int | None]) -> None:
        """Index the number of each row, ``None`` where it is unknown."""
        size = len(cells)
        found = _rows_by_value(cells)
        self.values = array("q", sorted(found))
        at_most = [0]
        for value in self.values:
            at_most.append(at_most[-1] | bitset(found[value], size))
        self._at_most = tuple(at_most)
        self._unknown = bitset((row for row, cell in enumerate(cells) if cell is None), size)
        self._none: Mapping[Value, int] = dict.fromkeys(self.values, 0)
        self._cells = _Cells(cells, self.values)

    def rows_with(self, values: Iterable[Value]) -> int:
        """Return the rows that have one of these numbers."""
        rows = 0
        for value in values:
            rows |= self.rows_between((int(value), int(value)))
        return rows

    def rows_between(self, bounds: Bounds) -> int:
        """Return the rows whose number is known and within the bounds, both included; ``None`` is no bound."""
        low, high = bounds
        first = 0 if low is None else bisect_left(self.values, low)
        end = len(self.values) if high is None else bisect_right(self.values, high)
        return self._at_most[end] ^ self._at_most[first] if first < end else 0

    def count(self, rows: int, few: Sequence[int] | None = None) -> Counts:
        """Count each number of the column among these rows; ``few`` are the same as a list, if they are not many."""
        if few is not None and len(few) <= len(self.values):
            return self._cells.count(few, self._none)
        at_most = shared_counts(self._at_most, rows)
        counts: dict[Value, int] = dict(zip(self.values, map(sub, at_most[1:], at_most), strict=True))
        return Counts(counts, (self._unknown & rows).bit_count())

    def extent(self, rows: int, few: Sequence[int] | None = None) -> Extent:
        """Return the least and the greatest number among these rows; ``few`` as in :meth:`count`."""
        if few is not None:
            return self._cells.extent(few)
        unknown = (self._unknown & rows).bit_count()
        known = (self._at_most[-1] & rows).bit_count()
        if not known:
            return Extent(None, None, unknown)
        return Extent(self._value_of(rows, 1), self._value_of(rows, known), unknown)

    def _value_of(self, rows: int, position: int) -> int:
        place = bisect_left(self._at_most, position, key=lambda own: (own & rows).bit_count())
        return self.values[place - 1]


class RowNumbers:
    """The column by which the rows are numbered, upwards, unknown last: a range is a run of rows."""

    __slots__ = ("_values",)

    def __init__(self, cells: Sequence[int | None]) -> None:
        """Take the number of each row."""
        self._values = array("q", (cell for cell in cells if cell is not None))

    def rows_between(self, bounds: Bounds) -> int:
        """Return the rows whose number is known and within the bounds, both included; ``None`` is no bound."""
        low, high = bounds
        first = 0 if low is None else bisect_left(self._values, low)
        end = len(self._values) if high is None else bisect_right(self._values, high)
        return between(first, end)

    def extent(self, rows: int, _few: Sequence[int] | None = None) -> Extent:
        """Return the least and the greatest number among these rows, of which the first and the last say it."""
        known = rows & between(0, len(self._values))
        unknown = rows.bit_count() - known.bit_count()
        if not known:
            return Extent(None, None, unknown)
        return Extent(self._values[row_at(known, 0)], self._values[known.bit_length() - 1], unknown)


class _Cells:
    """The value of each row, as its place among all values: what is quicker to count where rows are few."""

    __slots__ = ("_places", "_values")

    def __init__(self, cells: Sequence[Any], values: Sequence[Value]) -> None:
        places = {value: place for place, value in enumerate((None, *values))}
        self._values: tuple[Any, ...] = tuple(places)
        self._places = array("B" if len(places) <= OCTETS else "I", map(places.__getitem__, cells))

    def count(self, rows: Sequence[int], none: Mapping[Value, int]) -> Counts:
        """Count each value among these rows; ``none`` has 0 for each, in the order in which they are shown."""
        counts, unknown = dict(none), 0
        for row in rows:
            place = self._places[row]
            if place:
                counts[self._values[place]] += 1
            else:
                unknown += 1
        return Counts(counts, unknown)

    def extent(self, rows: Sequence[int]) -> Extent:
        """Return the least and the greatest value among these rows."""
        known = [place for row in rows if (place := self._places[row])]
        if not known:
            return Extent(None, None, len(rows))
        return Extent(self._values[min(known)], self._values[max(known)], len(rows) - len(known))


def _rows_by_value(cells: Sequence[V | tuple[V, ...] | frozenset[V] | None]) -> Mapping[V, list[int]]:
    found: defaultdict[V, list[int]] = defaultdict(list)
    for row, cell in enumerate(cells):
        if isinstance(cell, SEVERAL):
            for value in cell:
                found[value].append(row)
        elif cell is not None:
            found[cell].append(row)
    return found


def _shown_key(value: Value) -> tuple[int, str, str]:
    """Put numbers and flags by size, names by the alphabet."""
    return (0, value.casefold(), value) if isinstance(value, str) else (value, "", "")
