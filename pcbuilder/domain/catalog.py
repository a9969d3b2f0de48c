"""The catalog: all parts as one immutable value, and the questions that the pages ask of it."""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from pcbuilder.domain.errors import BadInput
from pcbuilder.domain.parts import CATEGORY_ORDER, PART_CLASSES, Category, Part
from pcbuilder.domain.specs import Spec, specs_of

COMMON_SORTS = ("price", "name", "brand", "category")
MAX_WORDS = 12


@dataclass(frozen=True, slots=True)
class PartQuery:
    """What to list: one category or all, words that a part must have, a sort key, and a page counted from 1."""

    category: Category | None = None
    words: tuple[str, ...] = ()
    sort: str = "price"
    descending: bool = False
    page: int = 1
    page_size: int = 50


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list: its parts, how many the whole list has, and where the page stands in it."""

    parts: tuple[Part, ...]
    total: int
    number: int
    count: int


class Catalog:
    """All parts of one version; ``version`` is a hash of what it was made from."""

    def __init__(self, parts: Iterable[Part], version: str) -> None:
        """Index the parts; their ids must differ, which the reader of the files has seen to."""
        ordered = sorted(parts, key=lambda part: (CATEGORY_ORDER[part.category], part.name.casefold(), part.id))
        self.version = version
        self.parts: tuple[Part, ...] = tuple(ordered)
        self._by_id: Mapping[str, Part] = MappingProxyType({part.id: part for part in ordered})
        self._by_category = {
            category: tuple(part for part in ordered if part.category is category) for category in Category
        }
        self._texts = {part.id: _search_text(part) for part in ordered}

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

    def find(self, query: PartQuery) -> Page:
        """List the parts that the query asks for; unknown values stand last in either direction.

        Raises :class:`BadInput` for a sort key that the category does not have.
        """
        candidates = self.parts if query.category is None else self.of(query.category)
        found = [part for part in candidates if all(word in self._texts[part.id] for word in query.words)]
        ordered = _sort(found, query)
        count = max(1, math.ceil(len(ordered) / query.page_size))
        number = min(query.page, count)
        start = (number - 1) * query.page_size
        return Page(tuple(ordered[start : start + query.page_size]), len(ordered), number, count)


def split_words(text: str) -> tuple[str, ...]:
    """Split what a person typed into the words to look for, in the form in which parts are indexed.

    Raises :class:`BadInput` for more than twelve words.
    """
    words = tuple(dict.fromkeys(_fold(text).split()))
    if len(words) > MAX_WORDS:
        raise BadInput({"q": f"{MAX_WORDS} words at most"})
    return words


def columns_of(category: Category | None) -> list[tuple[str, Spec]]:
    """Return the facts that the table shows for a category, with their declarations; none for all categories."""
    if category is None:
        return []
    return [(name, spec) for name, spec in specs_of(PART_CLASSES[category]) if spec.column]


def sort_keys(category: Category | None) -> tuple[str, ...]:
    """Return the keys by which the table of a category can be sorted."""
    return (*COMMON_SORTS, *(name for name, _ in columns_of(category)))


def _sort(parts: list[Part], query: PartQuery) -> list[Part]:
    if query.sort not in sort_keys(query.category):
        raise BadInput({"sort": f"one of {', '.join(sort_keys(query.category))}"})
    keyed = [(_sort_value(part, query.sort), part) for part in parts]
    known = [entry for entry in keyed if entry[0] is not None]
    known.sort(key=lambda entry: entry[0], reverse=query.descending)
    return [part for _, part in known] + [part for value, part in keyed if value is None]


def _sort_value(part: Part, key: str) -> Any:
    if key == "price":
        return part.list_price.cents if part.list_price else None
    if key == "category":
        return CATEGORY_ORDER[part.category]
    value = getattr(part, key)
    if isinstance(value, tuple):
        return len(value)
    return value.casefold() if isinstance(value, str) else value


def _search_text(part: Part) -> str:
    return _fold(" ".join((part.name, part.brand, part.id, *part.part_numbers)))


def _fold(text: str) -> str:
    # Composed again, as folding takes characters apart: folded text must not change when it is folded again.
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())
