"""The parts of one category, or of all, as rows in the order of their prices, with all indices over them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from pcbuilder.domain.bitsets import every, members, window
from pcbuilder.domain.columns import Choices, Counts, Extent, Numbers, RowNumbers, extent_of
from pcbuilder.domain.fields import CHOOSABLE, FIELDS, MEASURABLE, Field, Filters, Kind, Ranges, cells_of
from pcbuilder.domain.parts import CATEGORY_ORDER, Category, Part
from pcbuilder.domain.sorting import AnyOrder, RowOrder, SortKey, make_order, sorted_by, window_by
from pcbuilder.domain.words import WordIndex

MOST_FEW = 48  # rows
MOST_COUNTED_NUMBERS = 32  # a column with more different numbers has a range only


class Selection:
    """The rows that a query asks for: those with its words, and for each field that it bounds, those within.

    ``rows`` are those that meet everything, ``few`` the same as a list where looking at each of them is quicker than at
    the set as a whole, else ``None``.
    """

    __slots__ = ("_fields", "_words", "few", "rows")

    def __init__(self, words: int, fields: Mapping[str, int]) -> None:
        """Take the rows that meet the words, and those that meet what is asked of each field."""
        self._words = words
        self._fields = fields
        self.rows = self._without("")
        self.few = members(self.rows) if self.rows.bit_count() <= MOST_FEW else None

    def without(self, field: str) -> tuple[int, list[int] | None]:
        """Return the rows that meet everything but what is asked of a field, and the same as a list if they are few."""
        return (self._without(field), None) if field in self._fields else (self.rows, self.few)

    def _without(self, field: str) -> int:
        rows = self._words
        for name, own in self._fields.items():
            if name != field:
                rows &= own
        return rows


class Table:
    """Parts with their indices; nothing changes after it is made."""

    __slots__ = ("_choices", "_counted", "_every", "_numbers", "_orders", "parts", "words")

    def __init__(
        self,
        category: Category | None,
        parts: Sequence[Part],
        words: Mapping[str, Collection[str]],
        sort_keys: Iterable[str],
    ) -> None:
        """Index parts, given in the order in which equal ones are listed, with the words of each id."""
        by_price = sorted(range(len(parts)), key=lambda place: _price_key(parts[place]))
        self.parts = tuple(parts[place] for place in by_price)
        self._every = every(len(parts))
        self.words = WordIndex([words[part.id] for part in self.parts])
        self._choices: dict[str, Choices | Numbers] = {}
        self._numbers: dict[str, Numbers | RowNumbers] = {}
        for field in FIELDS[category].values():
            self._add_column(category, field)
        self._counted = {name: column for name, column in self._choices.items() if not _is_wide(column)}
        base = sorted(range(len(parts)), key=by_price.__getitem__)
        self._orders = {key: self._make_orders(category, key, base) for key in sort_keys}

    def __len__(self) -> int:
        """Count the parts."""
        return len(self.parts)

    def _add_column(self, category: Category | None, field: Field) -> None:
        cells = cells_of(self.parts, field)
        if field.kind is Kind.PRICE:
            self._numbers[field.name] = RowNumbers(cells)
        elif field.name not in CHOOSABLE[category]:
            self._numbers[field.name] = Numbers(cells)
        elif field.name in MEASURABLE[category]:
            self._choices[field.name] = self._numbers[field.name] = Numbers(cells)
        else:
            self._choices[field.name] = Choices(cells, field.spec.choices)

    def _make_orders(self, category: Category | None, key: str, base: Sequence[int]) -> tuple[AnyOrder, AnyOrder]:
        values = _sort_values(self.parts, category, key)
        upwards = RowOrder(values) if key == "price" else make_order(values, base, descending=False)
        return upwards, make_order(values, base, descending=True)

    def select(
        self, words: Iterable[Collection[str]], filters: Filters, ranges: Ranges, within: int | None
    ) -> Selection:
        """Find the rows that have a word of each kind, one of the values of each filter, and lie in each range.

        ``within`` are the rows to look among, ``None`` for all.
        """
        found = self._every if within is None else within & self._every
        for prefixes in words:
            found &= self.words.rows_with(prefixes)
        fields = {name: self._choices[name].rows_with(values) for name, values in filters.items()}
        for name, bounds in ranges.items():
            rows = self._numbers[name].rows_between(bounds)
            fields[name] = fields[name] & rows if name in fields else rows
        return Selection(found, fields)

    def window(self, selection: Selection, keys: Iterable[SortKey], start: int, count: int) -> list[int]:
        """Return ``count`` of the rows selected from the position ``start`` on, sorted by keys of the table."""
        orders = [self._orders[key.name][key.descending] for key in keys]
        if selection.few is not None:
            return sorted_by(orders, selection.few)[start : start + count]
        return window_by(orders, selection.rows, start, count)

    def sharing(self, words: Collection[str], most: int) -> tuple[Part, ...]:
        """Return parts that have most of the words, those with more first, but none with less than a third of them."""
        with_at_least = [every(len(self.parts))] + [0] * len(words)
        for found, word in enumerate(words):
            rows = self.words.rows_with((word,))
            for count in range(found, -1, -1):
                with_at_least[count + 1] |= with_at_least[count] & rows
        parts: list[Part] = []
        least = max(1, -(-len(words) // 3))
        for count in range(len(words), least - 1, -1):
            above = with_at_least[count + 1] if count < len(words) else 0
            found_rows = window(with_at_least[count] & ~above, 0, most - len(parts))
            parts.extend(map(self.parts.__getitem__, found_rows))
        return tuple(parts)

    def count(self, selection: Selection, names: Collection[str] | None) -> dict[str, Counts]:
        """Count the values of each field, or of those named, among the rows that meet what is asked of the others."""
        return {
            name: self._counted[name].count(*selection.without(name))
            for name in (self._counted if names is None else names)
            if name in self._counted
        }

    def measure(
        self, selection: Selection, names: Collection[str] | None, counts: Mapping[str, Counts]
    ) -> dict[str, Extent]:
        """Return the extent of each field, or of those named, among the rows that meet what is asked of the others.

        Where the values of a field were counted, its extent follows from that.
        """
        return {
            name: extent_of(counts[name]) if name in counts else self._numbers[name].extent(*selection.without(name))
            for name in (self._numbers if names is None else names)
            if name in self._numbers
        }


def _is_wide(column: Choices | Numbers) -> bool:
    return isinstance(column, Numbers) and len(column.values) > MOST_COUNTED_NUMBERS


def _price_key(part: Part) -> tuple[bool, int]:
    return (True, 0) if part.list_price is None else (False, part.list_price.cents)


def _sort_values(parts: Iterable[Part], category: Category | None, key: str) -> list[Any]:
    """Return by what each part is sorted: a list by its length, a text without regard to case."""
    if key == "category":
        return [CATEGORY_ORDER[part.category] for part in parts]
    if key == "name":
        return [part.name.casefold() for part in parts]
    field = FIELDS[category][key]
    if field.kind in (Kind.TEXTS, Kind.MOUNTS):
        return [None if texts is None else len(texts) for texts in map(field.value, parts)]
    cells = cells_of(parts, field)
    return [cell.casefold() if isinstance(cell, str) else cell for cell in cells]
