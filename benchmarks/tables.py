"""The same rows in SQLite, with an index that covers each kind of question: what the catalog is measured against."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

from pcbuilder.domain.catalog import Catalog, PartQuery
from pcbuilder.domain.columns import Value
from pcbuilder.domain.fields import CHOOSABLE, Kind
from pcbuilder.domain.parts import Category, Motherboard, Part

Row = tuple[Any, ...]
LAST = 2**62  # an unknown value stands behind all others
FACETS = tuple(
    name
    for name, field in CHOOSABLE[Category.MOTHERBOARD].items()
    if field.kind is not Kind.TEXTS and name != "max_memory_gib"
)
SHOWN = ("id", "name", "price", "memory", *FACETS)  # what a list shows of a part
COLUMNS = ("kind", "place", *SHOWN)
NAMES = ", ".join((*FACETS, "name"))  # the widest last, which counting facts passes by
TABLE = f"""CREATE TABLE part (kind TEXT, place INTEGER, id TEXT PRIMARY KEY, name TEXT, price INTEGER, memory INTEGER,
{", ".join(FACETS)}) WITHOUT ROWID"""
# The first three columns of a filter lead in two orders; all others are covered.
INDICES = (
    f"CREATE INDEX by_price ON part (kind, price, place, memory, {NAMES})",
    f"CREATE INDEX by_form ON part (kind, form_factor, brand, price, place, memory, {NAMES})",
    f"CREATE INDEX by_brand ON part (kind, brand, form_factor, price, place, memory, {NAMES})",
    f"CREATE INDEX by_memory ON part (kind, memory, place, brand, form_factor, price, {NAMES})",
)


class SqliteTable:
    """The parts of a catalog in a database in memory."""

    def __init__(self, catalog: Catalog) -> None:
        self._connection = sqlite3.connect(":memory:", cached_statements=512)
        for statement in (TABLE, *INDICES):
            self._connection.execute(statement)
        places = ", ".join("?" * len(COLUMNS))
        self._connection.executemany(f"INSERT INTO part VALUES ({places})", part_rows(catalog))  # noqa: S608  names of our own
        self._connection.commit()
        self._connection.execute("ANALYZE")

    def close(self) -> None:
        self._connection.close()

    def find(self, query: PartQuery) -> tuple[list[Row], int]:
        """Return what a page shows of its parts, and how many rows the whole list has."""
        asked, values = where(query)
        order = "memory" if query.sort[0].name == "max_memory_gib" else "price"
        start = (query.page - 1) * query.page_size
        shown = ", ".join(SHOWN)
        page = f"SELECT {shown} FROM part WHERE {asked} ORDER BY {order}, place LIMIT ? OFFSET ?"  # noqa: S608  names of our own
        rows = self._connection.execute(page, [*values, query.page_size, start]).fetchall()
        count = f"SELECT count(*) FROM part WHERE {asked}"  # noqa: S608  names of our own
        return rows, self._connection.execute(count, values).fetchone()[0]

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


def part_rows(catalog: Catalog) -> Iterator[Row]:
    """Yield the rows of the table in the order of their prices, in which their places count."""
    for place, part in enumerate(sorted(catalog.parts, key=_price)):  # of one price by name, as they stand
        yield part.category.value, place, *shown_of(part)


def shown_of(part: Part) -> Row:
    """Return what a list shows of a part; an unknown price or amount of memory is a number behind all others."""
    if isinstance(part, Motherboard):
        memory = LAST if part.max_memory_gib is None else -part.max_memory_gib  # the largest first
        facts = [getattr(part, name) for name in FACETS]
    else:
        memory, facts = LAST, [part.brand, *[None] * (len(FACETS) - 1)]
    counted = (len(fact) if isinstance(fact, tuple) else fact for fact in facts)
    return part.id, part.name, _price(part), memory, *counted


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
