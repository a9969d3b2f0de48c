"""The columns of a table, indexed by value: which rows have it, how often it occurs in a set, which lie in a range."""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import partial, reduce
from itertools import compress
from operator import or_
from typing import Any, NamedTuple, TypeVar

from pcbuilder.domain.bitsets import Counters, between, bitset, row_at

OCTETS = 256
MANY_VALUES = 20  # from which on a few rows are counted one by one sooner than by the set of each value: measured
SEVERAL = (tuple, frozenset)
Value = str | int | bool
V = TypeVar("V", bound=Value)
Bounds = tuple[int | None, int | None]


class Counts(NamedTuple):
    """How many rows have each value, and how many have none: ``numbers`` stand in the order of ``values``.

    Values stand in the order in which they are shown, and those of a column are the same for any set of rows.
    """

    values: tuple[Any, ...]
    numbers: Sequence[int]
    unknown: int

    def by_value(self) -> dict[Value, int]:
        """Return the number of each value."""
        return dict(zip(self.values, self.numbers, strict=True))


# What a named tuple does itself, without the function in Python before it: this is done for each facet of each list.
make_counts = partial(tuple.__new__, Counts)


class Extent(NamedTuple):
    """The least and the greatest known value, both ``None`` where nothing is known, and how many rows have none."""

    low: int | None
    high: int | None
    unknown: int


def extent_of(counts: Counts) -> Extent:
    """Return the extent of numbers that were counted, in which they stand in order."""
    known = list(compress(counts.values, counts.numbers))
    return Extent(known[0], known[-1], counts.unknown) if known else Extent(None, None, counts.unknown)


class Choices:
    """A column whose values can be counted; a row may have several. One set of rows for each value."""

    __slots__ = ("_counters", "_places", "_rows", "values")

    def __init__(
        self, cells: Sequence[Value | tuple[Value, ...] | frozenset[Value] | None], order: Sequence[Value] = ()
    ) -> None:
        """Index the value or values of each row, ``None`` where unknown; values in ``order`` come first, in it."""
        size = len(cells)
        places = {value: place for place, value in enumerate(order)}
        found = _rows_by_value(cells)
        shown = sorted(found, key=lambda value: (places.get(value, len(places)), *_shown_key(value)))
        self.values: tuple[Any, ...] = tuple(shown)
        self._rows: Mapping[Value, int] = {value: bitset(found[value], size) for value in self.values}
        unknown = bitset((row for row, cell in enumerate(cells) if cell is None), size)
        self._counters = Counters((*self._rows.values(), unknown), size)
        self._places: array[int] | None = None
        if len(self.values) >= MANY_VALUES and not any(isinstance(cell, SEVERAL) for cell in cells):
            self._places = _places_of(cells, (*self.values, None))

    def rows_with(self, values: Iterable[Value]) -> int:
        """Return the rows that have one of these values."""
        rows = 0
        for value in values:
            rows |= self._rows.get(value, 0)
        return rows

    def count(self, rows: int, few: Sequence[int] | None = None) -> Counts:
        """Count each value of the column among these rows; ``few`` are the same as a list, if not many."""
        places = self._places
        if few is not None and places is not None:
            numbers = [0] * (len(self.values) + 1)
            for row in few:
                numbers[places[row]] += 1
        else:
            numbers = self._counters.shared(rows)
        unknown = numbers.pop()
        return make_counts((self.values, numbers, unknown))

    def sets(self) -> tuple[int, ...]:
        """Return the rows that have each value, and behind them those of which it is unknown."""
        return self._counters.sets


class FewNumbers(Choices):
    """A column of whole numbers, of so few different ones that they can be counted like names."""

    __slots__ = ()

    def rows_between(self, bounds: Bounds) -> int:
        """Return the rows whose number is known and within the bounds, both included; ``None`` is no bound."""
        low, high = bounds
        first = 0 if low is None else bisect_left(self.values, low)
        end = len(self.values) if high is None else bisect_right(self.values, high)
        return reduce(or_, self.sets()[first:end], 0)


class Numbers:
    """A column of whole numbers. For each value, the set of the rows that have at most this: a range is two of them."""

    __slots__ = ("_at_most", "_places", "_unknown", "_values")

    def __init__(self, cells: Sequence[int | None]) -> None:
        """Index the number of each row, ``None`` where it is unknown."""
        size = len(cells)
        found = _rows_by_value(cells)
        self._values = array("q", sorted(found))
        at_most = [0]
        for value in self._values:
            at_most.append(at_most[-1] | bitset(found[value], size))
        self._at_most = tuple(at_most)
        self._unknown = bitset((row for row, cell in enumerate(cells) if cell is None), size)
        self._places = _places_of(cells, (None, *self._values))

    def rows_with(self, values: Iterable[Value]) -> int:
        """Return the rows that have one of these numbers."""
        rows = 0
        for value in values:
            rows |= self.rows_between((int(value), int(value)))
        return rows

    def rows_between(self, bounds: Bounds) -> int:
        """Return the rows whose number is known and within the bounds, both included; ``None`` is no bound."""
        low, high = bounds
        first = 0 if low is None else bisect_left(self._values, low)
        end = len(self._values) if high is None else bisect_right(self._values, high)
        return self._at_most[end] ^ self._at_most[first] if first < end else 0

    def extent(self, rows: int, few: Sequence[int] | None = None) -> Extent:
        """Return the least and the greatest number among these rows; ``few`` are the same as a list, if not many."""
        if few is not None:
            return self._extent_of_few(few)
        unknown = (self._unknown & rows).bit_count()
        known = (self._at_most[-1] & rows).bit_count()
        if not known:
            return Extent(None, None, unknown)
        return Extent(self._value_of(rows, 1), self._value_of(rows, known), unknown)

    def _extent_of_few(self, few: Sequence[int]) -> Extent:
        known = [place for row in few if (place := self._places[row])]
        if not known:
            return Extent(None, None, len(few))
        return Extent(self._values[min(known) - 1], self._values[max(known) - 1], len(few) - len(known))

    def _value_of(self, rows: int, position: int) -> int:
        place = bisect_left(self._at_most, position, key=lambda own: (own & rows).bit_count())
        return self._values[place - 1]


class RowNumbers:
    """The column by which the rows are numbered, upwards, unknown last: a range is a run of rows."""

    __slots__ = ("_values",)

    def __init__(self, cells: Sequence[int | None]) -> None:
        """Take the number of each row."""
        self._values = tuple(cell for cell in cells if cell is not None)

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


def _rows_by_value(cells: Sequence[V | tuple[V, ...] | frozenset[V] | None]) -> Mapping[V, list[int]]:
    found: defaultdict[V, list[int]] = defaultdict(list)
    for row, cell in enumerate(cells):
        if isinstance(cell, SEVERAL):
            for value in cell:
                found[value].append(row)
        elif cell is not None:
            found[cell].append(row)
    return found


def _places_of(cells: Iterable[V | None], values: Iterable[V | None]) -> array[int]:
    """Return the place of the value of each row among the values, ``None`` as well."""
    places = {value: place for place, value in enumerate(values)}
    return array("B" if len(places) <= OCTETS else "I", map(places.__getitem__, cells))


def _shown_key(value: Value) -> tuple[int, str, str]:
    """Put numbers and flags by size, names by the alphabet."""
    return (0, value.casefold(), value) if isinstance(value, str) else (value, "", "")
