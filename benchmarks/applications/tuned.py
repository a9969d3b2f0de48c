"""The lists of the shop as one would write them who knows where the time goes, still from SQLite and through Jinja.

A kept connection, tuples that the template takes apart, texts made when the rows were written, an index for each order
and each fact, and one statement for all facts that nothing is asked of. What it is compared with is
``benchmarks/workloads/lists.py``.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from flask import Flask, Response, jsonify, render_template, request

from benchmarks.applications.part_tables import SEVERAL, STATED, counted, documented, facts_of, table_of
from pcbuilder.domain.catalog import PartQuery, columns_of
from pcbuilder.domain.columns import Bounds
from pcbuilder.domain.fields import FIELDS, MEASURABLE, Field, Kind
from pcbuilder.domain.parts import Category
from pcbuilder.domain.words import squeeze
from pcbuilder.web.categories import WORDS
from pcbuilder.web.finding import parse_api_query, parse_listing

Values = list[Any]
Asked = tuple[str, Values]  # the part of a statement behind WHERE, and what its question marks stand for
Counts = dict[str, list[tuple[Any, int]]]
SHOWN = ("id", "name", "price_text", "price_date")
PAGES_BESIDE = 2


def create_tuned(database: Path, rest: str = "") -> Flask:
    """Return the application; ``rest`` is what else a page has that no request changes."""
    app = Flask(__name__, static_folder=None)
    parts = Parts(database)

    @app.get("/table")
    def table() -> str:
        query = parse_listing(request.args).query
        columns, total = columns_of(query.category), parts.count(query)
        names = [*SHOWN, *(f"{name}_shown" for name, _ in columns)]
        last = min(query.page + PAGES_BESIDE, -(-total // query.page_size))
        return render_template(
            "tuned.html",
            query=query,
            parts=[(*row[: len(SHOWN)], row[len(SHOWN) :]) for row in parts.find(query, names)],
            total=total,
            facets=parts.facets(query),
            categories=[(key, WORDS[Category(key)].plural, count) for key, count in parts.count_categories(query)],
            columns=[(spec.label, spec.unit) for _, spec in columns],
            pages=range(max(1, query.page - PAGES_BESIDE), last + 1),
            rest=rest,
        )

    @app.get("/api/v1/parts")
    def list_parts() -> Response:
        query = parse_api_query(request.args, int(request.args["page_size"]))
        total = parts.count(query)
        return jsonify(
            parts=parts.documents(query),
            total=total,
            page=query.page,
            pages=-(-total // query.page_size),
            version="0123456789abcdef",
        )

    return app


class Parts:
    """The tables, and the questions that a page asks of them."""

    def __init__(self, database: Path) -> None:
        self._connection = sqlite3.connect(database, check_same_thread=False, cached_statements=1024)
        known = {name for (name,) in self._connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        self._counted = {
            category: counted(self._connection, category) for category in Category if table_of(category) in known
        }

    def find(self, query: PartQuery, names: Iterable[str]) -> list[tuple[Any, ...]]:
        """Return these columns of a page of parts."""
        asked, values = _asked(query)
        keys = (f"{key.name} IS NULL, {key.name}{' DESC' if key.descending else ''}" for key in query.sort)
        order = f"ORDER BY {', '.join(keys)}, row LIMIT ? OFFSET ?"
        values += [query.page_size, (query.page - 1) * query.page_size]
        return self._all(f"SELECT {', '.join(names)} FROM {table_of(query.category)} WHERE {asked} {order}", values)  # noqa: S608

    def count(self, query: PartQuery) -> int:
        """Return how many parts the list has."""
        asked, values = _asked(query)
        return int(self._all(f"SELECT count(*) FROM {table_of(query.category)} WHERE {asked}", values)[0][0])  # noqa: S608

    def documents(self, query: PartQuery) -> list[dict[str, Any]]:
        """Return a page of parts as the API shows them."""
        category = Category(str(query.category))
        facts = [field for field in facts_of(category) if field.kind in {Kind.TEXT, Kind.NUMBER, Kind.FLAG}]
        plain = [*STATED, *(field.name for field in facts if field.kind is not Kind.FLAG)]
        flags = [field.name for field in facts if field.kind is Kind.FLAG]
        lists = ["part_numbers", "inferred", *documented(category)]
        columns = ["price", "currency", "price_date", *plain, *flags, *(f"{name}_list" for name in lists)]
        documents = []
        for cents, currency, date, *cells in self.find(query, columns):
            document = dict(zip(plain, cells, strict=False))
            for name, flag in zip(flags, cells[len(plain) :], strict=False):
                document[name] = None if flag is None else bool(flag)
            for name, text in zip(lists, cells[-len(lists) :], strict=True):
                document[name] = None if text is None else json.loads(text)
            document["list_price"] = None if cents is None else {"cents": cents, "currency": currency, "date": date}
            document["category"], document["verified_on"] = category, None
            documents.append(document)
        return documents

    def facets(self, query: PartQuery) -> list[tuple[Field, list[tuple[Any, int]], int | None, int | None, int]]:
        """Return for each fact its values with their numbers, its least and greatest one, and how often it is unknown."""
        counts = self._count(query)
        extents = self._measure(query, [name for name in MEASURABLE[query.category] if name not in counts])
        facets = []
        for name, field in FIELDS[query.category].items():
            found = counts.get(name, [])
            choices = [(value, count) for value, count in found if value is not None]
            unknown = sum(count for value, count in found if value is None)
            low, high = (choices[0][0], choices[-1][0]) if choices and name in MEASURABLE[query.category] else (None, None)
            if name in extents:
                low, high, unknown = extents[name]
            facets.append((field, choices, low, high, unknown))
        return facets

    def count_categories(self, query: PartQuery) -> list[tuple[str, int]]:
        """Return how many parts each category has of the words, brands, years and prices asked for."""
        filters = {name: values for name, values in query.filters.items() if name in FIELDS[None]}
        ranges = {name: bounds for name, bounds in query.ranges.items() if name in FIELDS[None]}
        asked, values = _asked(PartQuery(words=query.words, filters=filters, ranges=ranges))
        return self._all(f"SELECT category, count(*) FROM part WHERE {asked} GROUP BY category", values)  # noqa: S608

    def _count(self, query: PartQuery) -> Counts:
        category = Category(str(query.category))
        free = [field for field in self._counted[category] if not _is_bound(query, field)]
        counts: Counts = {field.name: [] for field in free}
        for name, value, count in self._all(*_count_at_once(query, free)):
            counts[name].append((value, count))
        for field in self._counted[category]:
            if _is_bound(query, field):
                counts[field.name] = self._all(*_count_alone(query, field))
        return counts

    def _measure(self, query: PartQuery, names: list[str]) -> dict[str, tuple[int | None, int | None, int]]:
        free = [name for name in names if name not in query.ranges and name not in query.filters]
        extents = {}
        for group in [free, *([name] for name in names if name not in free)]:
            if group:
                columns = ", ".join(f"min({name}), max({name}), count(*) - count({name})" for name in group)
                asked, values = _asked(query, group[0])
                found = self._all(f"SELECT {columns} FROM {table_of(query.category)} WHERE {asked}", values)[0]  # noqa: S608
                extents |= {name: found[3 * place : 3 * place + 3] for place, name in enumerate(group)}
        return extents

    def _all(self, statement: str, values: Values) -> list[tuple[Any, ...]]:
        return self._connection.execute(statement, values).fetchall()


def _is_bound(query: PartQuery, field: Field) -> bool:
    return field.name in query.filters or field.name in query.ranges


def _count_at_once(query: PartQuery, fields: list[Field]) -> Asked:
    """Count what nothing is asked of: the rows that meet everything are found once."""
    table, (asked, values) = table_of(query.category), _asked(query)
    if asked == "TRUE":
        return " UNION ALL ".join(_grouped(field, table, table) for field in fields), []
    columns = ", ".join(["row", *(field.name for field in fields if field.kind not in SEVERAL)])
    columns += "".join(f", {field.name}_known" for field in fields if field.kind in SEVERAL)
    hits = f"WITH hit AS MATERIALIZED (SELECT {columns} FROM {table} WHERE {asked}) "  # noqa: S608  names of our own
    return hits + " UNION ALL ".join(_grouped(field, "hit", table) for field in fields), values


def _count_alone(query: PartQuery, field: Field) -> Asked:
    table, (asked, values) = table_of(query.category), _asked(query, field.name)
    if field.kind not in SEVERAL:
        return f"SELECT {field.name}, count(*) FROM {table} WHERE {asked} GROUP BY 1", values  # noqa: S608
    found = f"WITH hit AS (SELECT row, {field.name}_known FROM {table} WHERE {asked}) "  # noqa: S608
    return f"{found} SELECT value, parts FROM ({_grouped(field, 'hit', table)})", values  # noqa: S608


def _grouped(field: Field, rows: str, table: str) -> str:
    name = field.name
    if field.kind not in SEVERAL:
        return f"SELECT '{name}', {name}, count(*) FROM {rows} GROUP BY {name}"  # noqa: S608  names of our own
    choices = f"SELECT '{name}', value, count(*) AS parts FROM {rows} JOIN {table}_choice USING (row)"  # noqa: S608
    unknown = f"SELECT '{name}', NULL, count(*) FROM {rows} WHERE {name}_known IS NULL"  # noqa: S608
    return f"{choices} WHERE field = '{name}' GROUP BY value UNION ALL {unknown}"


def _asked(query: PartQuery, without: str = "") -> Asked:
    conditions: list[str] = []
    values: Values = []
    for condition, own in _conditions(query, without):
        conditions.append(condition)
        values += own
    return " AND ".join(conditions) or "TRUE", values


def _conditions(query: PartQuery, without: str) -> Iterator[Asked]:
    table = "part" if query.category is None else table_of(query.category)
    for name, chosen in query.filters.items():
        places = ", ".join("?" * len(chosen))
        if name == without:
            continue
        if FIELDS[query.category][name].kind in SEVERAL:
            rows = f"SELECT row FROM {table}_choice WHERE field = ? AND value IN ({places})"  # noqa: S608
            yield f"row IN ({rows})", [name, *chosen]
        else:
            yield f"{name} IN ({places})", list(chosen)
    for name, bounds in query.ranges.items():
        if name != without:
            yield from _bounds(name, bounds)
    if query.words:
        asked = " ".join(f'"{squeeze(word)}"*' for word in query.words)
        yield f"row IN (SELECT rowid FROM {table}_words WHERE words MATCH ?)", [asked]  # noqa: S608


def _bounds(name: str, bounds: Bounds) -> Iterator[Asked]:
    for sign, bound in zip((">=", "<="), bounds, strict=True):
        if bound is not None:
            yield f"{name} {sign} ?", [bound]


def make_application() -> Flask:
    """Return the application that a server runs."""
    return create_tuned(Path(os.environ["PARTS_DATABASE"]), "." * int(os.environ.get("REST_BYTES", "0")))
