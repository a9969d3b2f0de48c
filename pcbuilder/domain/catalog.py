"""The catalog: all parts as one immutable value, and the questions that the pages ask of it."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from pcbuilder.domain.columns import Counts, Extent, extent_of
from pcbuilder.domain.errors import BadInput
from pcbuilder.domain.fields import BOUNDED, FIELDS, Field, Filters, Ranges, check_filters, check_ranges
from pcbuilder.domain.part_words import words_of_part
from pcbuilder.domain.parts import CATEGORY_ORDER, Category, Part
from pcbuilder.domain.phrases import OF_WORDS, means_category, read_phrases
from pcbuilder.domain.sorting import SortKey
from pcbuilder.domain.specs import Spec
from pcbuilder.domain.spelling import Speller
from pcbuilder.domain.tables import Selection, Table
from pcbuilder.domain.words import fold, squeeze

COMMON_SORTS = ("price", "name", "brand", "category", "release_year")
MAX_WORDS = 12
MAX_SORTS = 4
BY_PRICE = SortKey("price")


@dataclass(frozen=True, slots=True)
class PartQuery:
    """What to list: one category or all, words that a part must have, sort keys, and a page counted from 1.

    Parts that are equal by the first sort key are sorted by the next one, at last by price, unknown last, and by name.
    ``filters`` names the values of a fact of which a part must have one; ``ranges`` the lowest and the highest number
    that a fact may be, ``None`` for no bound (``price`` in cents). A fact that nobody stated meets neither.
    ``rows`` is a set of rows of the category's table, ``None`` for all: only those are listed, and counted but for the
    categories. Making one raises :class:`BadInput` for a sort key, a filter or a range that the category does not have;
    filters and ranges that ask for nothing are left out.
    """

    category: Category | None = None
    words: tuple[str, ...] = ()
    sort: tuple[SortKey, ...] = (BY_PRICE,)
    page: int = 1
    page_size: int = 50
    filters: Filters = field(default_factory=dict)
    ranges: Ranges = field(default_factory=dict)
    rows: int | None = None

    def __post_init__(self) -> None:
        """Check it once, so that whoever has one may ask with it as often as they like."""
        check_sort(self.category, self.sort)
        object.__setattr__(self, "filters", check_filters(self.category, self.filters))
        object.__setattr__(self, "ranges", check_ranges(self.category, self.ranges))

    def selected(self) -> Hashable:
        """Return what decides which parts are listed and counted: equal for any order and page of the same parts."""
        asked = (frozenset(self.filters.items()), frozenset(self.ranges.items()))
        return self.category, self.words, asked, self.rows


@dataclass(slots=True)
class Page:
    """One page of a list: its parts, how many the whole list has, and where the page stands in it.

    ``rows`` are those of its parts in their table.
    """

    parts: tuple[Part, ...]
    total: int
    number: int
    count: int
    rows: tuple[int, ...] = field(default=(), repr=False, compare=False)


class Facets(NamedTuple):
    """What could be chosen next: each number is the parts that one would see, whatever the same fact is bound to now.

    ``categories`` counts what each category has of the words, brands, years and prices asked for; ``counts`` the parts
    of each value of a fact, ``extents`` the lowest and highest number of a fact that has too many to count each.
    """

    categories: Mapping[Category, int]
    counts: Mapping[str, Counts]
    extents: Mapping[str, Extent]

    def extent(self, field: Field) -> Extent | None:
        """Return how far the numbers of a field reach, ``None`` where it has none, or was not asked for."""
        if field.name in self.extents:
            return self.extents[field.name]
        counts = self.counts.get(field.name)
        return extent_of(counts) if counts is not None and field.kind in BOUNDED else None


class Catalog:
    """All parts of one version; ``version`` is a hash of what it was made from."""

    def __init__(self, parts: Iterable[Part], version: str) -> None:
        """Index the parts; their ids must differ, which the reader of the files has seen to."""
        ordered = sorted(parts, key=lambda part: (CATEGORY_ORDER[part.category], part.name.casefold(), part.id))
        shared: dict[str, str] = {}  # most words stand in many parts, and take memory once
        words = {part.id: {shared.setdefault(word, word) for word in words_of_part(part)} for part in ordered}
        self.version = version
        self.parts: tuple[Part, ...] = tuple(ordered)
        self._by_id: Mapping[str, Part] = {part.id: part for part in ordered}
        self._by_category = {
            category: tuple(part for part in ordered if part.category is category) for category in Category
        }
        self._all = Table(None, self.parts, words, sort_keys(None))
        self._tables = {
            category: Table(category, own, words, sort_keys(category)) for category, own in self._by_category.items()
        }
        self._speller = Speller(self._all.words.words)

    def __len__(self) -> int:
        """Count the parts."""
        return len(self.parts)

    def get(self, part_id: str) -> Part | None:
        """Return the part of this id, or ``None`` where it is not listed."""
        return self._by_id.get(part_id)

    def get_of(self, category: Category, part_id: str) -> Part | None:
        """Return the part of this id if it is of this category, else ``None``."""
        part = self.get(part_id)
        return part if part is not None and part.category is category else None

    def of(self, category: Category) -> tuple[Part, ...]:
        """Return all parts of a category, by name."""
        return self._by_category[category]

    def by_price(self, category: Category) -> tuple[Part, ...]:
        """Return all parts of a category in the order of the rows of its table: sets of rows have their places here."""
        return self._tables[category].parts

    def find(self, query: PartQuery) -> Page:
        """List the parts that the query asks for; unknown values stand last in either direction."""
        table = self._table(query.category)
        return _page(table, self._select(table, query), query)

    def facets(self, query: PartQuery, names: Collection[str] | None = None) -> Facets:
        """Count what each choice would leave, for all facts or for those named.

        What is asked of a fact does not count for its own choices, so none of them leads to nothing unannounced. A
        number with many different values has no counts, only an extent. ``category`` names the categories.
        """
        table = self._table(query.category)
        return self._facets(table, self._select(table, query), query, names)

    def find_with_facets(self, query: PartQuery, names: Collection[str] | None = None) -> tuple[Page, Facets]:
        """Answer ``find`` and ``facets`` at once, which saves half of the look-up."""
        table = self._table(query.category)
        selection = self._select(table, query)
        return _page(table, selection, query), self._facets(table, selection, query, names)

    def rows(self, query: PartQuery) -> int:
        """Return the rows of its table that the query asks for."""
        return self._select(self._table(query.category), query).rows

    def forgiven(self, words: Iterable[str]) -> dict[str, tuple[str, ...]]:
        """Return the words that no part has, each with the words that are looked for instead: none where none is near.

        A piece from within a word is found as it is, and a phrase stands for what it means; only a misspelt word
        stands here.
        """
        return {
            word: self._speller.nearest(key)
            for word in read_phrases(words)[0]
            if (key := squeeze(word)) and not self._all.words.has(key) and not self._speller.words_with(key)
        }

    def sharing(self, words: Collection[str], category: Category | None, most: int) -> tuple[Part, ...]:
        """Return the parts that have most of these folded words, those with more of them first, the cheapest first.

        A word counts where one of the part's begins with it. At most ``most`` parts, and none that has less than a
        third of the words.
        """
        return self._table(category).sharing(words, most)

    def rarest(self, words: Collection[str], category: Category | None, most: int) -> tuple[str, ...]:
        """Return those of these folded words that the fewest parts have, but some do, the rarest first."""
        table = self._table(category)
        counts = {word: table.words.rows_with((word,)).bit_count() for word in words}
        return tuple(sorted(filter(counts.get, counts), key=lambda word: counts[word]))[:most]

    def _facets(self, table: Table, selection: Selection, query: PartQuery, names: Collection[str] | None) -> Facets:
        categories = self._count_categories(query) if names is None or "category" in names else {}
        return Facets(categories, *table.facets(selection, names))

    def _table(self, category: Category | None) -> Table:
        return self._all if category is None else self._tables[category]

    def _select(self, table: Table, query: PartQuery) -> Selection:
        words = self._prefixes(query.words) if query.words else ()
        return table.select(words, query.filters, query.ranges, query.rows)

    def _prefixes(self, words: Collection[str]) -> list[tuple[str, ...]]:
        """Return what to look for: a phrase for what it means, a word for itself if any part of the catalog has it.

        Where that finds nothing, no words mean a category: a case is named "with 250 W Power Supply".
        """
        plain, meant = read_phrases(words)
        prefixes = [*(self._stands_for(squeeze(word)) for word in plain), *meant]
        if not means_category(meant) or self._all.words.rows_with_each(prefixes):
            return prefixes
        plain, meant = read_phrases(words, OF_WORDS)
        return [*((squeeze(word),) for word in plain), *meant]

    def _stands_for(self, key: str) -> tuple[str, ...]:
        if self._all.words.has(key):
            return (key,)
        return self._speller.words_with(key) or self._speller.nearest(key)

    def _count_categories(self, query: PartQuery) -> dict[Category, int]:
        words = self._prefixes(query.words)
        filters = {name: own for name, own in query.filters.items() if name in FIELDS[None]}
        ranges = {name: own for name, own in query.ranges.items() if name in FIELDS[None]}
        return {
            category: table.select(words, filters, ranges, None).rows.bit_count()
            for category, table in self._tables.items()
        }


def _page(table: Table, selection: Selection, query: PartQuery) -> Page:
    size, total = query.page_size, selection.total
    count = max(1, -(-total // size))
    number = min(query.page, count)
    rows = table.window(selection, query.sort, (number - 1) * size, size)
    return Page(tuple([table.parts[row] for row in rows]), total, number, count, tuple(rows))


def split_words(text: str) -> tuple[str, ...]:
    """Split what a person typed into the words to look for, in the form in which parts are indexed.

    Raises :class:`BadInput` for more than twelve words.
    """
    words = tuple(dict.fromkeys(fold(text).split()))
    if len(words) > MAX_WORDS:
        raise BadInput({"q": f"{MAX_WORDS} words at most"})
    return words


def columns_of(category: Category | None) -> list[tuple[str, Spec]]:
    """Return the fields that the table shows for a category, with their declarations; none for all categories."""
    return [(name, field.spec) for name, field in FIELDS[category].items() if field.spec.column]


def sort_keys(category: Category | None) -> tuple[str, ...]:
    """Return the keys by which the table of a category can be sorted."""
    return SORT_KEYS[category]


def check_sort(category: Category | None, keys: tuple[SortKey, ...]) -> None:
    """Raise :class:`BadInput` unless these are one to four different sort keys of the category."""
    known = SORT_KEYS[category]
    for key in keys:
        if key.name not in known:
            raise BadInput({"sort": f"one of {', '.join(known)}"})
    if not 1 <= len(keys) <= MAX_SORTS:
        raise BadInput({"sort": f"1 to {MAX_SORTS} keys"})
    if len(keys) > 1 and len({key.name for key in keys}) < len(keys):
        raise BadInput({"sort": "each key once"})


SORT_KEYS: Mapping[Category | None, tuple[str, ...]] = {None: COMMON_SORTS} | {
    category: (*COMMON_SORTS, *(name for name in FIELDS[category] if name not in COMMON_SORTS)) for category in Category
}
