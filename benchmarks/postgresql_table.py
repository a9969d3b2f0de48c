"""The same rows in PostgreSQL, with the indices that SQLite has: the other database that facets are compared with."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import psycopg

from benchmarks.tables import COLUMNS, INDICES, part_rows, where
from pcbuilder.domain.catalog import Catalog, PartQuery
from pcbuilder.domain.columns import Value


class PostgresqlTable:
    """The parts of a catalog in a database of a private server; no parallel workers, all in its cache."""

    def __init__(self, catalog: Catalog, url: str) -> None:
        self._connection = psycopg.connect(url, autocommit=True, prepare_threshold=0)
        rows = list(part_rows(catalog))
        kinds = [_type_of(row_values) for row_values in zip(*rows, strict=True)]
        declared = ", ".join(f"{name} {kind}" for name, kind in zip(COLUMNS, kinds, strict=True))
        self._connection.execute(f"CREATE TABLE part ({declared}, PRIMARY KEY (id))")
        with self._connection.cursor() as cursor, cursor.copy("COPY part FROM STDIN") as copy:
            for row in rows:
                copy.write_row(row)
        for statement in INDICES:
            self._connection.execute(statement)
        for statement in ("VACUUM ANALYZE part", "SET max_parallel_workers_per_gather = 0", "SET work_mem = '256MB'"):
            self._connection.execute(statement)

    def close(self) -> None:
        self._connection.close()

    def facets(self, query: PartQuery, names: Iterable[str]) -> dict[str, dict[Value, int]]:
        """Count the known values of each column, among the rows that meet what is asked of the others."""
        counts = {}
        for name in names:
            asked, values = where(query, without=name)
            statement = f"SELECT {name}, count(*) FROM part WHERE {asked} GROUP BY {name}"  # noqa: S608  names of our own
            found: dict[Any, int] = dict(self._connection.execute(statement.replace("?", "%s"), values).fetchall())
            found.pop(None, None)
            counts[name] = found
        return counts


def _type_of(values: Iterable[Any]) -> str:
    known = next((value for value in values if value is not None), None)
    return "boolean" if isinstance(known, bool) else "bigint" if isinstance(known, int) else "text"
