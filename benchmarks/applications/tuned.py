"""The lists of the shop as one would write them who knows where the time goes, still from SQLite and through Jinja.

A kept connection, tuples that the template takes apart, texts made when the rows were written, an index for each order
and each fact; facts are counted from the index, or from rows that are fetched once, whichever is quicker. What it is
compared with is
``benchmarks/workloads/lists.py``.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from flask import Flask, Response, jsonify, render_template, request

from benchmarks.applications.part_tables import (
    SEPARATOR,
    SEVERAL,
    STATED,
    column_of,
    counted,
    documented,
    facts_of,
    table_of,
)
from pcbuilder.domain.catalog import PartQuery, columns_of
from pcbuilder.domain.columns import Bounds
from pcbuilder.domain.fields import FIELDS, MEASURABLE, Field, Kind
from pcbuilder.domain.parts import Category
from pcbuilder.domain.words import squeeze
from pcbuilder.web.categories import WORDS
from pcbuilder.web.finding import parse_api_query, parse_listing

Values = list[Any]
Asked = tuple[str, Values]  # the part of a statement behind WHERE, and what its question marks stand for
Summary = tuple[list[tuple[Any, int]], int | None, int | None, int]  # values, the least, the greatest, unknown
Facet = tuple[Field, list[tuple[Any, int]], int | None, int | None, int]
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
        self._counted: dict[Category | None, set[str]] = {
            category: {field.name for field in counted(self._connection, category)}
            for category in Category
            if table_of(category) in known
        }

    def find(self, query: PartQuery, names: Iterable[str]) -> list[tuple[Any, ...]]:
        """Return these columns of a page of parts."""
        asked, values = _asked(query)
        keys = (f"{key.name} IS NULL, {key.name}{' DESC' if key.descending else ''}" for key in query.sort)
        order = f"ORDER BY {', '.join(keys)}, row LIMIT ? OFFSET ?"
        values += [query.page_size, (query.page - 1) * query.page_size]
        return self._all(f"SELECT {', '.join(names)} FROM {table_of(query.category)} WHERE {asked} {order}", values)

    def count(self, query: PartQuery) -> int:
        """Return how many parts the list has."""
        asked, values = _asked(query)
        return int(self._all(f"SELECT count(*) FROM {table_of(query.category)} WHERE {asked}", values)[0][0])

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

    def facets(self, query: PartQuery) -> list[Facet]:
        """Return for each fact its values with their numbers, the least, the greatest, and how often it is unknown."""
        fields = list(FIELDS[query.category].values())
        free = [field for field in fields if field.name not in query.filters and field.name not in query.ranges]
        found = self._summarize_by_index(query, free) if _is_for_index(query) else self._summarize_rows(query, free)
        for field in fields:
            if field.name not in found:
                found |= self._summarize_by_index(query, [field], without=field.name)
        return [(field, *found[field.name]) for field in fields]

    def count_categories(self, query: PartQuery) -> list[tuple[str, int]]:
        """Return how many parts each category has of the words, brands, years and prices asked for."""
        filters = {name: values for name, values in query.filters.items() if name in FIELDS[None]}
        ranges = {name: bounds for name, bounds in query.ranges.items() if name in FIELDS[None]}
        asked, values = _asked(PartQuery(words=query.words, filters=filters, ranges=ranges))
        return self._all(f"SELECT category, count(*) FROM part WHERE {asked} GROUP BY category", values)

    def _summarize_by_index(self, query: PartQuery, fields: list[Field], without: str = "") -> dict[str, Summary]:
        """Ask fact by fact, which an index of each answers."""
        found, table = {}, table_of(query.category)
        asked, values = _asked(query, without)
        for field in fields:
            column = column_of(field)
            if field.name in self._counted[query.category]:
                statement = f"SELECT {column}, count(*) FROM {table} WHERE {asked} GROUP BY {column}"
                found[field.name] = _summary(query, field, Counter(dict(self._all(statement, values))))
            else:
                ends = (f"(SELECT {end}({column}) FROM {table} WHERE {asked})" for end in ("min", "max"))
                unknown = f"(SELECT count(*) FROM {table} WHERE {column} IS NULL AND {asked})"
                found[field.name] = ([], *self._all(f"SELECT {', '.join(ends)}, {unknown}", 3 * values)[0])
        return found

    def _summarize_rows(self, query: PartQuery, fields: list[Field]) -> dict[str, Summary]:
        """Fetch the facts of all rows that meet everything once, and count them here."""
        asked, values = _asked(query)
        columns = ", ".join(map(column_of, fields))
        rows = self._all(f"SELECT {columns} FROM {table_of(query.category)} WHERE {asked}", values)
        found: dict[str, Summary] = {}
        for field, column in zip(fields, zip(*rows, strict=True) if rows else [()] * len(fields), strict=True):
            if field.name in self._counted[query.category]:
                found[field.name] = _summary(query, field, Counter(column))
            else:
                known = [value for value in column if value is not None]
                found[field.name] = ([], min(known, default=None), max(known, default=None), len(column) - len(known))
        return found

    def _all(self, statement: str, values: Values) -> list[tuple[Any, ...]]:
        return self._connection.execute(statement, values).fetchall()


def _is_for_index(query: PartQuery) -> bool:
    """Tell whether the index of a fact, which has the price beside it, answers without a look at the rows."""
    return not query.words and {*query.filters, *query.ranges} <= {"price"}


def _summary(query: PartQuery, field: Field, counts: Counter[Any]) -> Summary:
    unknown = counts.pop(None, 0)
    if field.kind in SEVERAL:
        counts = _taken_apart(counts, int if field.kind is Kind.MOUNTS else str)
    choices = sorted(counts.items())
    is_measured = choices and field.name in MEASURABLE[query.category]
    low, high = (choices[0][0], choices[-1][0]) if is_measured else (None, None)
    return choices, low, high, unknown


def _taken_apart(counts: Counter[str], read: Callable[[str], Any]) -> Counter[Any]:
    found: Counter[Any] = Counter()
    for together, count in counts.items():
        for value in set(together.split(SEPARATOR)) if together else ():
            found[read(value)] += count
    return found


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
            rows = f"SELECT row FROM {table}_choice WHERE field = ? AND value IN ({places})"
            yield f"row IN ({rows})", [name, *chosen]
        else:
            yield f"{name} IN ({places})", list(chosen)
    for name, bounds in query.ranges.items():
        if name != without:
            yield from _bounds(name, bounds)
    if query.words:
        asked = " ".join(f'"{squeeze(word)}"*' for word in query.words)
        yield f"row IN (SELECT rowid FROM {table}_words WHERE words MATCH ?)", [asked]


def _bounds(name: str, bounds: Bounds) -> Iterator[Asked]:
    for sign, bound in zip((">=", "<="), bounds, strict=True):
        if bound is not None:
            yield f"{name} {sign} ?", [bound]


def make_application() -> Flask:
    """Return the application that a server runs."""
    return create_tuned(Path(os.environ["PARTS_DATABASE"]), "." * int(os.environ.get("REST_BYTES", "0")))
