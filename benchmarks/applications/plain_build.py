"""A build page as one would write it at first: Flask, SQLAlchemy, a row for each part, sockets compared, prices summed.

What it is compared with is ``benchmarks/workloads/builds.py``. It checks nothing else, and writes as many bytes. There
are two of it: *natural* has a model for each category, writes facts in the template, and asks Flask for each address;
*tuned* reads rows, and only the columns that it shows, with texts that were made when the rows were written, and puts
addresses together itself. Both offer what the page of the shop offers at a part.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote_plus, urlencode

import sqlalchemy as sa
from flask import Flask, render_template, request, url_for
from sqlalchemy.orm import Session, registry

from benchmarks.applications.part_tables import table_of
from pcbuilder.domain.catalog import Catalog, columns_of
from pcbuilder.domain.fields import FIELDS
from pcbuilder.domain.parts import OPTIONAL, PART_CLASSES, Category, Part
from pcbuilder.domain.specs import Spec, specs_of
from pcbuilder.web.categories import WORDS
from pcbuilder.web.formats import price_text, spec_text, value_text

CATEGORIES = tuple(category for category in Category if category not in OPTIONAL)
EXTRAS = tuple(category for category in Category if category in OPTIONAL)
SEVERAL = ("memory", "gpu", "storage")
MOST_CHIPS = 3
PATHS = {
    "home": "/",
    "main": "/main",
    "table": "/table",
    "order": "/order",
    "quantity": "/main/quantity",
    "share": "/share",
    "price": "/main/price",
}
VARIABLE_PATHS = {
    "part": "/parts/<part_id>",
    "file": "/main/pc-build.<ending>",
    "static": "/static/<path:filename>",
}
Found = Mapping[str, Any]  # by category
Shown = Callable[[Any, str, Spec], str]  # a fact of a part in words
Load = Callable[[Mapping[Category, str]], Found]  # the parts of a build by their ids


def write_build_parts(catalog: Catalog, path: Path) -> None:
    """Write a table for each category that a PC needs: all facts, and in words those that its list shows."""
    with closing(sqlite3.connect(path)) as connection:
        for category in CATEGORIES:
            rows = [_row(category, part) for part in catalog.of(category)]
            columns = ", ".join(["id TEXT PRIMARY KEY", *list(rows[0])[1:]])
            connection.execute(f"CREATE TABLE {table_of(category)} ({columns})")
            places = ", ".join("?" * len(rows[0]))
            connection.executemany(
                f"INSERT INTO {table_of(category)} VALUES ({places})", [(*row.values(),) for row in rows]
            )
        connection.commit()


class NaturalLinks:
    """The addresses of a page, each asked of Flask."""

    def __init__(self, asked: Mapping[str, str]) -> None:
        self._asked: dict[str, Any] = dict(asked)
        self.query = urlencode(self._asked, safe="*")

    def page(self, endpoint: str) -> str:
        return url_for(endpoint, **self._asked)

    def part(self, part_id: str) -> str:
        return url_for("part", part_id=part_id, **self._asked)

    def category(self, category: str) -> str:
        return url_for("table", category=category, **self._rest(category))

    def another(self, category: str) -> str:
        return url_for("table", category=category, **self._asked)

    def without(self, category: str) -> str:
        return url_for("main", **self._rest(category))

    def price(self, part_id: str) -> str:
        return url_for("price", build=self.query, part=part_id)

    def file(self, ending: str) -> str:
        return url_for("file", ending=ending, **self._asked)

    def quantity(self) -> str:
        return url_for("quantity")

    def share(self) -> str:
        return url_for("share")

    def icons(self) -> str:
        return url_for("static", filename="images/icons.svg")

    def _rest(self, category: str) -> dict[str, Any]:
        return {key: value for key, value in self._asked.items() if key != category}


class TunedLinks:
    """The same addresses, put together."""

    def __init__(self, asked: Mapping[str, str]) -> None:
        self._pairs = [(key, f"{key}={quote_plus(value, safe='*')}") for key, value in asked.items()]
        self.query = "&".join([pair for _, pair in self._pairs])
        self._value = quote_plus(self.query)

    def page(self, endpoint: str) -> str:
        return f"{PATHS[endpoint]}?{self.query}"

    def part(self, part_id: str) -> str:
        return f"/parts/{part_id}?{self.query}"

    def category(self, category: str) -> str:
        return f"/table?category={category}&{self._rest(category)}"

    def another(self, category: str) -> str:
        return f"/table?category={category}&{self.query}"

    def without(self, category: str) -> str:
        return f"/main?{self._rest(category)}"

    def price(self, part_id: str) -> str:
        return f"/main/price?build={self._value}&part={part_id}"

    def file(self, ending: str) -> str:
        return f"/main/pc-build.{ending}?{self.query}"

    def quantity(self) -> str:
        return PATHS["quantity"]

    def share(self) -> str:
        return PATHS["share"]

    def icons(self) -> str:
        return "/static/images/icons.svg"

    def _rest(self, category: str) -> str:
        return "&".join([pair for key, pair in self._pairs if key != category])


def create_natural_build(database: Path, rest: str = "") -> Flask:
    """Return the application with models; ``rest`` is what else a page has that no request changes."""
    engine, models = _engine(database), _models()

    def load(ids: Mapping[Category, str]) -> Found:
        with Session(engine) as session:
            found = {category.value: session.get(models[category], part_id) for category, part_id in ids.items()}
            return {name: part for name, part in found.items() if part is not None}

    return _create(load, NaturalLinks, lambda part, name, spec: spec_text(getattr(part, name), spec), rest)


def create_tuned_build(database: Path, rest: str = "") -> Flask:
    """Return the application without models; ``rest`` is what else a page has that no request changes."""
    engine = _engine(database)
    tables = {category: sa.table(table_of(category), *map(sa.column, _shown(category))) for category in CATEGORIES}
    statements = {
        category: sa.select(*table.c).where(table.c.id == sa.bindparam("part_id")) for category, table in tables.items()
    }

    def load(ids: Mapping[Category, str]) -> Found:
        with engine.connect() as connection:
            found = {
                category.value: connection.execute(statements[category], {"part_id": part_id}).first()
                for category, part_id in ids.items()
            }
        return {name: part for name, part in found.items() if part is not None}

    return _create(load, TunedLinks, lambda part, name, _spec: getattr(part, f"{name}_shown"), rest)


def _create(load: Load, links: type[NaturalLinks | TunedLinks], shown: Shown, rest: str) -> Flask:
    app = Flask(__name__, static_folder=None)
    chips = {category: _chips(category) for category in CATEGORIES}

    @app.get("/main", endpoint="main")
    def main() -> str:
        asked = {category: request.args[category] for category in CATEGORIES if category in request.args}
        parts = load({category: text.partition("*")[0] for category, text in asked.items()})
        prices = [part.price for part in parts.values() if part.price is not None]
        return render_template(
            "plain_build.html",
            categories=CATEGORIES,
            extras=EXTRAS,
            several=SEVERAL,
            words=WORDS,
            chips=chips,
            parts=parts,
            counts={category.value: int(text.partition("*")[2] or 1) for category, text in asked.items()},
            links=links({category.value: text for category, text in asked.items()}),
            shown=shown,
            sockets_match=_sockets_match(parts),
            total=sum(prices),
            unpriced=len(parts) - len(prices),
            rest=rest,
        )

    app.jinja_env.filters["cents"] = lambda cents: price_text(None) if cents is None else f"${cents / 100:,.2f}"
    for endpoint, rule in (PATHS | VARIABLE_PATHS).items():
        if endpoint != "main":
            app.add_url_rule(rule, endpoint, lambda **_values: "")
    return app


def _engine(database: Path) -> sa.Engine:
    return sa.create_engine(f"sqlite:///{database}", connect_args={"check_same_thread": False})


def _models() -> dict[Category, type]:
    """Return a mapped class for each category, as one declares them; what is a list is a text here."""
    mapped, models = registry(), {}
    for category in CATEGORIES:
        names = ["name", "price", *(name for name, _ in _facts(category))]
        columns: list[sa.Column[Any]] = [sa.Column("id", sa.String, primary_key=True)]
        columns += [sa.Column(name, sa.types.NullType()) for name in names]
        models[category] = type(f"{category.value.title()}Row", (), {})
        mapped.map_imperatively(models[category], sa.Table(table_of(category), mapped.metadata, *columns))
    return models


def _facts(category: Category) -> list[tuple[str, Spec]]:
    return list({**dict(specs_of(PART_CLASSES[category])), **dict(columns_of(category))}.items())


def _chips(category: Category) -> list[tuple[str, Spec]]:
    return [(name, spec) for name, spec in _facts(category) if spec.deciding][:MOST_CHIPS]


def _row(category: Category, part: Part) -> dict[str, Any]:
    price = {"price": part.list_price.cents if part.list_price else None}
    facts = {name: _cell(FIELDS[category][name].value(part), spec) for name, spec in _facts(category)}
    shown = {f"{name}_shown": spec_text(FIELDS[category][name].value(part), spec) for name, spec in _chips(category)}
    return {"id": part.id, "name": part.name} | price | facts | shown


def _cell(value: Any, spec: Spec) -> Any:
    return value if value is None or isinstance(value, int | str) else value_text(value, spec.scale)


def _shown(category: Category) -> list[str]:
    sockets = ["socket"] if "socket" in dict(_facts(category)) else []
    return ["id", "name", "price", *sockets, *(f"{name}_shown" for name, _ in _chips(category))]


def _sockets_match(parts: Found) -> bool | None:
    sockets = {parts[name].socket for name in ("cpu", "motherboard") if name in parts}
    return None if None in sockets else len(sockets) < 2


def make_natural() -> Flask:
    """Return the application that a server runs."""
    return create_natural_build(Path(os.environ["PARTS_DATABASE"]), "." * int(os.environ.get("REST_BYTES", "0")))


def make_tuned() -> Flask:
    """Return the application that a server runs."""
    return create_tuned_build(Path(os.environ["PARTS_DATABASE"]), "." * int(os.environ.get("REST_BYTES", "0")))
