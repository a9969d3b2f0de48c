"""The lists of the shop as one would write them at first: Flask, SQLAlchemy Core, a dict for each row, Jinja, jsonify.

What it is compared with is ``benchmarks/workloads/lists.py``. It reads addresses with the shop's own reader, and writes
as many bytes of body.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from flask import Flask, Response, jsonify, render_template, request

from benchmarks.applications.part_tables import SEVERAL, STATED, column_of, counted, documented, facts_of, table_of
from pcbuilder.domain.catalog import PartQuery, columns_of
from pcbuilder.domain.fields import FIELDS, MEASURABLE, Field, Kind
from pcbuilder.domain.parts import Category
from pcbuilder.domain.words import squeeze
from pcbuilder.web.categories import WORDS
from pcbuilder.web.finding import parse_api_query, parse_listing
from pcbuilder.web.formats import value_text

Row = dict[str, Any]
SHOWN = ("id", "name", "price", "price_text", "price_date")
FLAGS = {field.name for fields in FIELDS.values() for field in fields.values() if field.kind is Kind.FLAG}


def create_natural(database: Path, rest: str = "") -> Flask:
    """Return the application; ``rest`` is what else a page has that no request changes."""
    app = Flask(__name__, static_folder=None)
    parts = Parts(database)
    app.jinja_env.filters.update(shown=value_text)

    @app.get("/table")
    def table() -> str:
        query = parse_listing(request.args).query
        columns = columns_of(query.category)
        return render_template(
            "natural.html",
            query=query,
            parts=parts.find(query, [*SHOWN, *(f"{name}_shown" for name, _ in columns)]),
            total=parts.count(query),
            facets=parts.facets(query),
            categories=parts.count_categories(query),
            words=WORDS,
            columns=columns,
            rest=rest,
        )

    @app.get("/api/v1/parts")
    def list_parts() -> Response:
        query = parse_api_query(request.args, int(request.args["page_size"]))
        total, names = parts.count(query), parts.documented(query)
        return jsonify(
            parts=[parts.document(query, part) for part in parts.find(query, names)],
            total=total,
            page=query.page,
            pages=-(-total // query.page_size),
            version="0123456789abcdef",
        )

    for rule, endpoint in (("/parts/<part_id>", "part"), ("/main", "main"), ("/static/<path:filename>", "static")):
        app.add_url_rule(rule, endpoint, lambda **_values: "")
    return app


class Parts:
    """The tables, and the questions that a page asks of them."""

    def __init__(self, database: Path) -> None:
        self._engine = sa.create_engine(f"sqlite:///{database}", connect_args={"check_same_thread": False})
        with closing(sqlite3.connect(database)) as connection:
            known = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
            self._counted = {one: counted(connection, one) for one in Category if table_of(one) in known}
            self._tables = {
                name: sa.table(name, *map(sa.column, _columns(connection, name)))
                for name in known
                if not name.startswith("sqlite")
            }

    def find(self, query: PartQuery, names: Iterable[str]) -> list[Row]:
        """Return these columns of a page of parts."""
        table = self._tables[table_of(query.category)]
        orders: list[Any] = []
        for key in query.sort:
            column = table.c[key.name]
            orders += [column.is_(None), column.desc() if key.descending else column]
        columns = [table.c[name] for name in names]
        statement = sa.select(*columns).where(*self._conditions(query)).order_by(*orders, table.c.row)
        return self._rows(statement.limit(query.page_size).offset((query.page - 1) * query.page_size))

    def count(self, query: PartQuery) -> int:
        """Return how many parts the list has."""
        table = self._tables[table_of(query.category)]
        statement = sa.select(sa.func.count().label("parts")).select_from(table).where(*self._conditions(query))
        return int(self._rows(statement)[0]["parts"])

    def facets(self, query: PartQuery) -> list[Row]:
        """Return what each choice of a fact would leave, fact by fact."""
        return [self._facet(query, field) for field in FIELDS[query.category].values()]

    def count_categories(self, query: PartQuery) -> list[Row]:
        """Return how many parts each category has of the words, brands, years and prices asked for."""
        part = self._tables["part"]
        common = [(name, values) for name, values in query.filters.items() if name in FIELDS[None]]
        conditions: list[sa.ColumnElement[bool]] = [part.c[name].in_(values) for name, values in common]
        for name in ("price", "release_year"):
            conditions += _bounds(part.c[name], *query.ranges.get(name, (None, None)))
        if query.words:
            conditions.append(part.c.row.in_(self._with_words("part_words", query)))
        count = sa.func.count().label("parts")
        return self._rows(sa.select(part.c.category, count).where(*conditions).group_by(part.c.category))

    def documented(self, query: PartQuery) -> list[str]:
        """Return the columns that the documents of a category are made of."""
        category = Category(str(query.category))
        facts = [field.name for field in facts_of(category) if field.kind in {Kind.TEXT, Kind.NUMBER, Kind.FLAG}]
        lists = [f"{name}_list" for name in ("part_numbers", "inferred", *documented(category))]
        return [*STATED, "price", "currency", "price_date", *facts, *lists]

    def document(self, query: PartQuery, part: Row) -> Row:
        """Return a part as the API shows it."""
        price = {"cents": part.pop("price"), "currency": part.pop("currency"), "date": part.pop("price_date")}
        document: Row = {"category": query.category, "verified_on": None}
        document["list_price"] = price if price["cents"] is not None else None
        for name, value in part.items():
            if name.endswith("_list"):
                document[name.removesuffix("_list")] = None if value is None else json.loads(value)
            elif value is not None and name in FLAGS:
                document[name] = bool(value)
            else:
                document[name] = value
        return document

    def _rows(self, statement: sa.Select[Any]) -> list[Row]:
        with self._engine.connect() as connection:
            return [dict(row) for row in connection.execute(statement).mappings()]

    def _conditions(self, query: PartQuery, without: str = "") -> list[sa.ColumnElement[bool]]:
        table, fields = self._tables[table_of(query.category)], FIELDS[query.category]
        conditions: list[sa.ColumnElement[bool]] = []
        for name, values in query.filters.items():
            if name != without and fields[name].kind in SEVERAL:
                conditions.append(table.c.row.in_(self._with_choice(query, name)))
            elif name != without:
                conditions.append(table.c[name].in_(values))
        for name, bounds in query.ranges.items():
            if name != without:
                conditions += _bounds(table.c[name], *bounds)
        if query.words:
            conditions.append(table.c.row.in_(self._with_words(f"{table_of(query.category)}_words", query)))
        return conditions

    def _with_choice(self, query: PartQuery, name: str) -> sa.Select[Any]:
        choice = self._tables[f"{table_of(query.category)}_choice"]
        return sa.select(choice.c.row).where(choice.c.field == name, choice.c.value.in_(query.filters[name]))

    def _with_words(self, table: str, query: PartQuery) -> sa.Select[Any]:
        asked = " ".join(f'"{squeeze(word)}"*' for word in query.words)
        words = self._tables[table]
        return sa.select(sa.column("rowid")).select_from(words).where(words.c.words.op("MATCH")(asked))

    def _facet(self, query: PartQuery, field: Field) -> Row:
        facet: Row = {"field": field, "choices": [], "low": None, "high": None}
        column = self._tables[table_of(query.category)].c[column_of(field)]
        conditions = self._conditions(query, field.name)
        if field in self._counted[Category(str(query.category))]:
            found = self._rows(self._count_of(query, field))
            facet["choices"] = [row for row in found if row["value"] is not None]
        if field.name in MEASURABLE[query.category]:
            ends = sa.select(sa.func.min(column).label("low"), sa.func.max(column).label("high"))
            facet |= self._rows(ends.where(*conditions))[0]
        unknown = sa.select(sa.func.count().label("unknown")).where(*conditions, column.is_(None))
        return facet | self._rows(unknown)[0]

    def _count_of(self, query: PartQuery, field: Field) -> sa.Select[Any]:
        table, conditions = self._tables[table_of(query.category)], self._conditions(query, field.name)
        count = sa.func.count().label("parts")
        if field.kind not in SEVERAL:
            column = table.c[field.name]
            return sa.select(column.label("value"), count).where(*conditions).group_by(column).order_by(column)
        choice = self._tables[f"{table_of(query.category)}_choice"]
        joined = table.join(choice, sa.and_(choice.c.row == table.c.row, choice.c.field == field.name))
        value = choice.c.value
        return sa.select(value, count).select_from(joined).where(*conditions).group_by(value).order_by(value)


def _columns(connection: sqlite3.Connection, table: str) -> list[str]:
    return [row[1] for row in connection.execute(f"PRAGMA table_info({table})")]


def _bounds(column: sa.ColumnElement[Any], low: int | None, high: int | None) -> list[sa.ColumnElement[bool]]:
    return ([column >= low] if low is not None else []) + ([column <= high] if high is not None else [])


def make_application() -> Flask:
    """Return the application that a server runs."""
    return create_natural(Path(os.environ["PARTS_DATABASE"]), "." * int(os.environ.get("REST_BYTES", "0")))
