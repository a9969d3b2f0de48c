"""A build page as one would write it at first: Flask, SQLAlchemy, a row for each part, sockets compared, prices summed.

What it is compared with is ``benchmarks/workloads/builds.py``. It checks nothing else, and writes as many bytes.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from flask import Flask, render_template, request

from benchmarks.applications.part_tables import table_of
from pcbuilder.domain.catalog import Catalog, columns_of
from pcbuilder.domain.fields import FIELDS
from pcbuilder.domain.parts import OPTIONAL, Category
from pcbuilder.web.categories import WORDS
from pcbuilder.web.formats import price_text, value_text

CATEGORIES = tuple(category for category in Category if category not in OPTIONAL)
Row = dict[str, Any]


def write_build_parts(catalog: Catalog, path: Path) -> None:
    """Write a table for each category that a PC needs: id, name, price, socket, and the facts of a list in words."""
    with closing(sqlite3.connect(path)) as connection:
        for category in CATEGORIES:
            columns = columns_of(category)
            names = ["id TEXT PRIMARY KEY", "name", "price", "socket", *(f"{name}_shown" for name, _ in columns)]
            rows = [
                (
                    part.id,
                    part.name,
                    part.list_price.cents if part.list_price else None,
                    getattr(part, "socket", None),
                    *(value_text(FIELDS[category][name].value(part), spec.scale) for name, spec in columns),
                )
                for part in catalog.of(category)
            ]
            places = ", ".join("?" * len(names))
            connection.execute(f"CREATE TABLE {table_of(category)} ({', '.join(names)})")
            connection.executemany(f"INSERT INTO {table_of(category)} VALUES ({places})", rows)
        connection.commit()


def create_plain_build(database: Path, rest: str = "") -> Flask:
    """Return the application; ``rest`` is what else a page has that no request changes."""
    app = Flask(__name__, static_folder=None)
    engine = sa.create_engine(f"sqlite:///{database}", connect_args={"check_same_thread": False})
    tables = {
        category: sa.table(table_of(category), *map(sa.column, ("id", "name", "price", "socket", *_shown(category))))
        for category in CATEGORIES
    }
    columns = {category: columns_of(category) for category in CATEGORIES}

    @app.get("/main")
    def main() -> str:
        parts = _load(engine, tables, request.args)
        prices = [part["price"] for part in parts.values() if part["price"] is not None]
        return render_template(
            "plain_build.html",
            categories=CATEGORIES,
            words=WORDS,
            columns=columns,
            parts=parts,
            sockets_match=_sockets_match(parts),
            total=sum(prices),
            unpriced=len(parts) - len(prices),
            rest=rest,
        )

    app.jinja_env.filters["cents"] = lambda cents: price_text(None) if cents is None else f"${cents / 100:,.2f}"
    for rule, endpoint in (("/parts/<part_id>", "part"), ("/table", "table"), ("/static/<path:filename>", "static")):
        app.add_url_rule(rule, endpoint, lambda **_values: "")
    return app


def _load(engine: sa.Engine, tables: Mapping[Category, sa.TableClause], asked: Mapping[str, str]) -> dict[str, Row]:
    """Return the parts of a build by their categories, each fetched by its id."""
    found = {}
    with engine.connect() as connection:
        for category, table in tables.items():
            if category in asked:
                statement = sa.select(*table.c).where(table.c.id == asked[category].partition("*")[0])
                row = connection.execute(statement).mappings().first()
                if row is not None:
                    found[category.value] = dict(row)
    return found


def _sockets_match(parts: Mapping[str, Row]) -> bool | None:
    sockets = {parts[name]["socket"] for name in ("cpu", "motherboard") if name in parts}
    return None if None in sockets else len(sockets) < 2


def _shown(category: Category) -> list[str]:
    return [f"{name}_shown" for name, _ in columns_of(category)]


def make_application() -> Flask:
    """Return the application that a server runs."""
    return create_plain_build(Path(os.environ["PARTS_DATABASE"]), "." * int(os.environ.get("REST_BYTES", "0")))
