"""The parts of one category, or of all, as rows in the order of their prices, with all indices over them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import Any

from pcbuilder.domain.bitsets import every, few_members, window
from pcbuilder.domain.columns import Choices, Counts, Extent, FewNumbers, Numbers, RowNumbers
from pcbuilder.domain.fields import CHOOSABLE, FIELDS, MEASURABLE, Field, Filters, Kind, Ranges, cells_of
from pcbuilder.domain.marks import Marks
from pcbuilder.domain.parts import CATEGORY_ORDER, Category, Part
from pcbuilder.domain.sorting import AnyOrder, SortKey, make_order, sorted_by, window_by
from pcbuilder.domain.words import WordIndex

MOST_FEW = 128  # rows
# What it takes to count a few rows by their marks, and a column by its sets, in what its sets take for a row: measured.
WORK_OF_MARKS = 20_000
WORK_OF_A_COLUMN = 1200
COLUMNS_WORTH_MARKS = 4  # fewer are counted as well one by one
MOST_COUNTED_NUMBERS = 32  # a column with more different numbers has a range only


class Selection:
    """The rows that a query asks for: those with its words, and for each field that it bounds, those within.

    ``rows`` are those that meet everything, ``total`` how many they are; ``listed`` are the same as a list where
    somebody has asked for ``few``, else ``None``.
    """

    __slots__ = ("_every", "_found", "fields", "listed", "rows", "total")

    def __init__(self, every_row: int, found: int | None, fields: Mapping[str, int]) -> None:
        """Take all rows, those that meet what is no field, ``None`` for all, and those that meet each field."""
        self._every = every_row
        self._found = found
        self.fields = fields
        self.listed: list[int] | None = None
        self.rows = rows = self.without("")
        self.total = rows.bit_count()

    @property
    def few(self) -> list[int] | None:
        """The rows as a list where looking at each of them is quicker than at the set as a whole, else ``None``."""
        if self.listed is None and self.total <= MOST_FEW:
            self.listed = few_members(self.rows)
        return self.listed

    def without(self, field: str) -> int:
        """Return the rows that meet everything but what is asked of a field."""
        rows = self._found
        for name, own in self.fields.items():
            if name != field:
                rows = own if rows is None else rows & own
        return self._every if rows is None else rows


class Table:
    """Parts with their indices; nothing changes after it is made."""

    __slots__ = ("_asked", "_bounded", "_choices", "_counted", "_every", "_marks", "_orders", "_wide", "parts", "words")

    def __init__(
        self,
        category: Category | None,
        parts: Sequence[Part],
        words: Mapping[str, Collection[str]],
        sort_keys: Iterable[str],
    ) -> None:
        """Index parts with the words of each id; those of one price are given in the order in which they are listed."""
        self.parts = tuple(sorted(parts, key=_price_key))
        self._every = every(len(parts))
        self.words = WordIndex([words[part.id] for part in self.parts])
        self._choices: dict[str, Choices | Numbers] = {}
        self._bounded: dict[str, FewNumbers | Numbers | RowNumbers] = {}
        for field in FIELDS[category].values():
            self._add_column(category, field)
        self._counted = {name: column for name, column in self._choices.items() if isinstance(column, Choices)}
        self._wide = {name: column for name, column in self._bounded.items() if not isinstance(column, FewNumbers)}
        self._asked = dict.fromkeys((*self._counted, *self._wide))
        self._marks = Marks(self._counted, len(parts)) if len(self._counted) >= COLUMNS_WORTH_MARKS else None
        self._orders = {key: self._make_orders(category, key) for key in sort_keys}

    def __len__(self) -> int:
        """Count the parts."""
        return len(self.parts)

    def _add_column(self, category: Category | None, field: Field) -> None:
        cells = cells_of(self.parts, field)
        if field.kind is Kind.PRICE:
            self._bounded[field.name] = RowNumbers(cells)
        elif field.name not in CHOOSABLE[category]:
            self._bounded[field.name] = Numbers(cells)
        elif field.name not in MEASURABLE[category]:
            self._choices[field.name] = Choices(cells, field.spec.choices)
        else:
            are_few = len(set(cells)) <= MOST_COUNTED_NUMBERS + (None in cells)
            self._choices[field.name] = self._bounded[field.name] = FewNumbers(cells) if are_few else Numbers(cells)

    def _make_orders(self, category: Category | None, key: str) -> tuple[AnyOrder, AnyOrder]:
        values = _sort_values(self.parts, category, key)
        return make_order(values, descending=False), make_order(values, descending=True)

    def select(
        self, words: Iterable[Collection[str]], filters: Filters, ranges: Ranges, within: int | None
    ) -> Selection:
        """Find the rows that have a word of each kind, one of the values of each filter, and lie in each range.

        ``within`` are the rows to look among, ``None`` for all.
        """
        found = None if within is None else within & self._every
        for prefixes in words:
            rows = self.words.rows_with(prefixes)
            found = rows if found is None else found & rows
        fields = {name: self._choices[name].rows_with(values) for name, values in filters.items()}
        for name, bounds in ranges.items():
            rows = self._bounded[name].rows_between(bounds)
            fields[name] = fields[name] & rows if name in fields else rows
        return Selection(self._every, found, fields)

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

    def facets(
        self, selection: Selection, names: Collection[str] | None
    ) -> tuple[dict[str, Counts], dict[str, Extent]]:
        """Count the values of each field, or of those named, and measure those that have too many values.

        Of a field, all rows count that meet what is asked of the others.
        """
        counted, wide, fields = self._counted, self._wide, selection.fields
        asked = self._asked if names is None else names
        counts = self._count_by_marks(selection, asked)
        extents = {}
        rows, listed = selection.rows, selection.listed
        for name in asked:
            if name in counts:
                continue
            left, few = (selection.without(name), None) if name in fields else (rows, listed)
            if name in counted:
                counts[name] = counted[name].count(left, few)
            elif name in wide:
                extents[name] = wide[name].extent(left, few)
        return counts, extents

    def _count_by_marks(self, selection: Selection, asked: Collection[str]) -> dict[str, Counts]:
        """Count the fields of which nothing is asked, if the rows are few and that is quicker, otherwise none."""
        marks = self._marks if len(asked) * (WORK_OF_A_COLUMN + len(self.parts)) >= WORK_OF_MARKS else None
        if marks is None or (few := selection.few) is None:
            return {}
        counted, fields = self._counted, selection.fields
        return marks.count(few, [name for name in asked if name in counted and name not in fields])


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
