"""The same rows in SQLite, with an index that covers each kind of question: what the catalog is measured against."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

from pcbuilder.domain.catalog import Catalog, PartQuery
from pcbuilder.domain.columns import Value
from pcbuilder.domain.fields import CHOOSABLE, Kind
from pcbuilder.domain.parts import Category, Motherboard, Part

LAST = 2**62  # an unknown value stands behind all others
FACETS = tuple(
    name
    for name, field in CHOOSABLE[Category.MOTHERBOARD].items()
    if field.kind is not Kind.TEXTS and name != "max_memory_gib"
)
NAMES = ", ".join(FACETS)
PLACES = ", ".join("?" * (len(FACETS) + 5))
TABLE = f"""CREATE TABLE part (id TEXT PRIMARY KEY, kind TEXT, place INTEGER, price INTEGER, memory INTEGER, {NAMES})
WITHOUT ROWID"""
# The first three columns of a filter lead in two orders; all others are covered.
INDICES = (
    f"CREATE INDEX by_price ON part (kind, price, place, {NAMES})",
    f"CREATE INDEX by_form ON part (kind, form_factor, brand, price, place, {NAMES})",
    f"CREATE INDEX by_brand ON part (kind, brand, form_factor, price, place, {NAMES})",
    f"CREATE INDEX by_memory ON part (kind, memory, place, brand, form_factor, price, {NAMES})",
)


class SqliteTable:
    """The parts of a catalog in a database in memory."""

    def __init__(self, catalog: Catalog) -> None:
        self._connection = sqlite3.connect(":memory:", cached_statements=512)
        for statement in (TABLE, *INDICES):
            self._connection.execute(statement)
        self._connection.executemany(f"INSERT INTO part VALUES ({PLACES})", part_rows(catalog))  # noqa: S608  names of our own
        self._connection.commit()
        self._connection.execute("ANALYZE")

    def close(self) -> None:
        self._connection.close()

    def find(self, query: PartQuery) -> tuple[list[str], int]:
        """Return the ids of a page, and how many rows the whole list has."""
        asked, values = where(query)
        order = "memory" if query.sort[0].name == "max_memory_gib" else "price"
        start = (query.page - 1) * query.page_size
        page = f"SELECT id FROM part WHERE {asked} ORDER BY {order}, place LIMIT ? OFFSET ?"  # noqa: S608  names of our own
        ids = [row[0] for row in self._connection.execute(page, [*values, query.page_size, start])]
        count = f"SELECT count(*) FROM part WHERE {asked}"  # noqa: S608  names of our own
        return ids, self._connection.execute(count, values).fetchone()[0]

    def facets(self, query: PartQuery, names: Iterable[str]) -> dict[str, dict[Value, int]]:
        """Count the known values of each column, among the rows that meet what is asked of the others."""
        counts = {}
        for name in names:
            asked, values = where(query, without=name)
            statement = f"SELECT {name}, count(*) FROM part WHERE {asked} GROUP BY {name}"  # noqa: S608  names of our own
            found = dict(self._connection.execute(statement, values).fetchall())
            found.pop(None, None)
            counts[name] = found
        return counts


def part_rows(catalog: Catalog) -> Iterator[tuple[Any, ...]]:
    """Yield the rows of the table in the order of their prices, in which their places count.

    An unknown price or amount of memory is a number behind all others.
    """
    for place, part in enumerate(sorted(catalog.parts, key=_price)):  # of one price by name, as they stand
        price = _price(part)
        if isinstance(part, Motherboard):
            memory = LAST if part.max_memory_gib is None else -part.max_memory_gib  # the largest first
            facts = [getattr(part, name) for name in FACETS]
        else:
            memory, facts = LAST, [part.brand, *[None] * (len(FACETS) - 1)]
        counted = [len(fact) if isinstance(fact, tuple) else fact for fact in facts]
        yield part.id, part.category.value, place, price, memory, *counted


def _price(part: Part) -> int:
    return part.list_price.cents if part.list_price else LAST


def where(query: PartQuery, without: str | None = None) -> tuple[str, list[Any]]:
    """Return what a query asks for, as a condition with its values."""
    conditions = ["kind = ?"]
    values: list[Any] = [query.category]
    for name, chosen in query.filters.items():
        if name != without:
            conditions.append(f"{name} IN ({', '.join('?' * len(chosen))})")
            values += chosen
    for name, bounds in query.ranges.items():
        conditions.append(f"{name} BETWEEN ? AND ?")
        values += bounds
    return " AND ".join(conditions), values
