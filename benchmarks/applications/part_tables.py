"""The parts of a catalog in SQLite, a table for each category, as the plain applications ask for them."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import msgspec

from pcbuilder.domain.catalog import Catalog
from pcbuilder.domain.fields import CHOOSABLE, FIELDS, MEASURABLE, Field, Kind, cells_of
from pcbuilder.domain.part_words import words_of_part
from pcbuilder.domain.parts import PART_CLASSES, Category, Part
from pcbuilder.domain.specs import specs_of
from pcbuilder.domain.tables import MOST_COUNTED_NUMBERS
from pcbuilder.web.formats import price_text, value_text

SEVERAL = {Kind.TEXTS, Kind.MOUNTS}  # a part may have several values: they stand in a table of their own
SEPARATOR = "|"  # between them where they stand in one column, which is empty for none and null for unknown
STATED = ("id", "name", "brand", "release_year", "source")
LISTS = ("part_numbers", "inferred")


def write_database(catalog: Catalog, path: Path) -> None:
    """Write all categories that have parts, with an index for each order and each fact; the rows by their prices."""
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA journal_mode = WAL")
        for category in Category:
            if catalog.of(category):
                _write_category(connection, category, catalog.by_price(category))
        _write_all(connection, catalog)
        connection.execute("ANALYZE")
        connection.commit()


def table_of(category: Category | None) -> str:
    """Return the name of the table of a category."""
    return f"{category}_parts"


def column_of(field: Field) -> str:
    """Return the column from which a field is counted."""
    return f"{field.name}_values" if field.kind in SEVERAL else field.name


def facts_of(category: Category) -> list[Field]:
    """Return the fields that have a column of their own, in which they are chosen, bounded and sorted by."""
    return [field for field in FIELDS[category].values() if field.name not in STATED and field.kind not in SEVERAL]


def documented(category: Category) -> list[str]:
    """Return the facts that the API shows as lists."""
    kinds = {Kind.TEXTS, Kind.MOUNTS, Kind.SLOTS}
    return [name for name, _ in specs_of(PART_CLASSES[category]) if FIELDS[category][name].kind in kinds]


def counted(connection: sqlite3.Connection, category: Category) -> list[Field]:
    """Return the fields of which each value is counted, by the rule that the catalog has."""
    found = []
    for name, field in CHOOSABLE[category].items():
        if name in MEASURABLE[category]:
            statement = f"SELECT count(DISTINCT {name}) FROM {table_of(category)}"
            if connection.execute(statement).fetchone()[0] > MOST_COUNTED_NUMBERS:
                continue
        found.append(field)
    return found


def _write_category(connection: sqlite3.Connection, category: Category, parts: Sequence[Part]) -> None:
    table = table_of(category)
    facts, lists, shown = facts_of(category), documented(category), list(FIELDS[category])
    columns = ["id", "name", "brand COLLATE NOCASE", *STATED[3:], "currency", "price_date", "price_text"]
    columns += [f"{name}_list" for name in LISTS]
    columns += [f"{field.name} COLLATE NOCASE" if field.kind is Kind.TEXT else field.name for field in facts]
    columns += [f"{name}_list" for name in lists] + [f"{name}_shown" for name in shown]
    connection.execute(f"CREATE TABLE {table} (row INTEGER PRIMARY KEY, {', '.join(columns)})")
    cells = [cells_of(parts, field) for field in facts]
    rows = [
        (
            row,
            *(getattr(part, name) for name in STATED),
            *_price(part),
            *(_json(getattr(part, name)) for name in LISTS),
            *(column[row] for column in cells),
            *(_json(getattr(part, name)) for name in lists),
            *(value_text(field.value(part), field.spec.scale) for field in FIELDS[category].values()),
        )
        for row, part in enumerate(parts)
    ]
    connection.executemany(f"INSERT INTO {table} VALUES ({', '.join('?' * len(rows[0]))})", rows)
    for name in ("brand", "release_year", *(field.name for field in facts)):
        connection.execute(f"CREATE INDEX {table}_{name} ON {table} ({name} IS NULL, {name}, row)")
        connection.execute(f"CREATE INDEX {table}_{name}_down ON {table} ({name} IS NULL, {name} DESC, row)")
        connection.execute(f"CREATE INDEX {table}_{name}_values ON {table} ({name}, price)")
    _write_choices(connection, category, parts)
    _write_words(connection, category, parts)


def _price(part: Part) -> tuple[str | None, str | None, str]:
    price = part.list_price
    return (price.currency, price.date.isoformat(), price_text(price)) if price else (None, None, price_text(None))


def _json(value: Any) -> str | None:
    return None if value is None else json.dumps(msgspec.to_builtins(value))


def _write_choices(connection: sqlite3.Connection, category: Category, parts: Sequence[Part]) -> None:
    table = table_of(category)
    connection.execute(f"CREATE TABLE {table}_choice (field, value, row, PRIMARY KEY (field, value, row))")
    for field in FIELDS[category].values():
        if field.kind in SEVERAL:
            rows = [(field.name, value, row) for row, cell in _known(parts, field) for value in dict.fromkeys(cell)]
            connection.executemany(f"INSERT INTO {table}_choice VALUES (?, ?, ?)", rows)
            connection.execute(f"ALTER TABLE {table} ADD COLUMN {field.name}_values")
            known = [(SEPARATOR.join(map(str, cell)), row) for row, cell in _known(parts, field)]
            connection.executemany(f"UPDATE {table} SET {field.name}_values = ? WHERE row = ?", known)
            connection.execute(f"CREATE INDEX {table}_{field.name}_values ON {table} ({field.name}_values, price)")
    connection.execute(f"CREATE INDEX {table}_choice_row ON {table}_choice (row, field, value)")


def _known(parts: Sequence[Part], field: Field) -> Iterator[tuple[int, Any]]:
    return ((row, cell) for row, cell in enumerate(cells_of(parts, field)) if cell is not None)


def _write_words(connection: sqlite3.Connection, category: Category, parts: Sequence[Part]) -> None:
    table = table_of(category)
    connection.execute(f"CREATE VIRTUAL TABLE {table}_words USING fts5(words, prefix='2 3')")
    rows = [(row, _words(part)) for row, part in enumerate(parts)]
    connection.executemany(f"INSERT INTO {table}_words (rowid, words) VALUES (?, ?)", rows)


def _words(part: Part) -> str:
    return " ".join(words_of_part(part))


def _write_all(connection: sqlite3.Connection, catalog: Catalog) -> None:
    """Write what the numbers beside the categories are counted from."""
    connection.execute("CREATE TABLE part (row INTEGER PRIMARY KEY, category, brand, release_year, price)")
    rows = (
        (row, part.category, part.brand, part.release_year, part.list_price.cents if part.list_price else None)
        for row, part in enumerate(catalog.parts)
    )
    connection.executemany("INSERT INTO part VALUES (?, ?, ?, ?, ?)", rows)
    connection.execute("CREATE INDEX part_category ON part (category, brand, price, release_year)")
    connection.execute("CREATE VIRTUAL TABLE part_words USING fts5(words, prefix='2 3')")
    words = [(row, _words(part)) for row, part in enumerate(catalog.parts)]
    connection.executemany("INSERT INTO part_words (rowid, words) VALUES (?, ?)", words)
