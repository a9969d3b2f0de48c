"""The rows of the table: what does not depend on the build is written once for each part and choice of columns."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from flask import url_for

from pcbuilder.domain.bounded import Bounded
from pcbuilder.domain.build import Build
from pcbuilder.domain.fields import BOUNDED, FIELDS, Kind
from pcbuilder.domain.parts import Category, Part
from pcbuilder.web.adding import AddLinks
from pcbuilder.web.categories import WORDS
from pcbuilder.web.formats import price_text, value_text
from pcbuilder.web.fragments import macros, markup_of
from pcbuilder.web.links import with_query

TEMPLATE = "_table_fragments.html"
KEPT_ROWS = 8192  # a row takes about 1 KB
SHARED = {Kind.TEXT, Kind.TEXTS, Kind.FLAG, Kind.NUMBER}  # of these many parts have the same value

Key = tuple[str, tuple[str, ...], bool, bool]
Row = tuple[str, str, str, str]
CellWriter = Callable[[Part], str]


class TableRows:
    """Writes rows; made for one version of the catalog."""

    def __init__(self) -> None:
        """Make the forms of rows and cells; needs a request."""
        form, path = macros(TEMPLATE), url_for("pcbuilder.part", part_id="-").removesuffix("-")
        gaps = ("part_id", "query", "name", "price", "price_below", "cells")
        self._rows = {
            (in_build, compared): form("row", *gaps, path=path, in_build=in_build, compared=compared)
            for in_build in (False, True)
            for compared in (False, True)
        }
        self._add = form("add", "url", "name")
        self._no_room = form("no_room").fill()
        self._dated = form("dated_price", "text", "date")
        self._price = form("price", "price")
        self._no_price = form("no_price", "price")
        self._texts = {numeric: form("cell", "text", numeric=numeric) for numeric in (False, True)}
        self._unknown = {numeric: form("unknown_cell", numeric=numeric).fill() for numeric in (False, True)}
        self._writers: dict[tuple[Category | None, str], CellWriter] = {}
        self._kept: Bounded[Key, Row] = Bounded(KEPT_ROWS)

    def write(
        self,
        parts: Iterable[Part],
        category: Category | None,
        columns: tuple[str, ...],
        build: Build,
        notes: Mapping[str, str],
    ) -> str:
        """Return the markup of a row for each part, with what is noted of it, by its id, behind it."""
        links, chosen = AddLinks(build), {choice.part_id for choice in build.choices}
        query = markup_of(with_query("", build.to_query()))
        rows = []
        for part in parts:
            key = (part.id, columns, part.id in chosen, category is not None)
            start, middle, add, end = self._kept.get(key) or self._keep(key, part)
            url = links.href(part)
            rows.append(f"{start}{query}{middle}{add}{url}{end}" if url else f"{start}{query}{middle}{self._no_room}")
            if part.id in notes:
                rows.append(notes[part.id])
        return "".join(rows)

    def _keep(self, key: Key, part: Part) -> Row:
        _, columns, in_build, compared = key
        name, price, category = markup_of(part.name), self._price_of(part), part.category if compared else None
        cells = [] if compared else [self._texts[False].fill(text=markup_of(WORDS[part.category].label))]
        cells += [self._writer(category, column)(part) for column in columns]
        start, middle = self._rows[in_build, compared].cut(
            part_id=part.id,
            name=name,
            price=(self._price if part.list_price else self._no_price).fill(price=price),
            price_below=price,
            cells="".join(cells),
        )
        add, end = self._add.cut(name=name)
        return self._kept.put(key, (start, middle, add, end))

    def _price_of(self, part: Part) -> str:
        price, text = part.list_price, markup_of(price_text(part.list_price))
        return self._dated.fill(text=text, date=f"{price.date:%b %Y}") if price else text

    def _writer(self, category: Category | None, column: str) -> CellWriter:
        if (category, column) not in self._writers:
            self._writers[category, column] = self._make_writer(category, column)
        return self._writers[category, column]

    def _make_writer(self, category: Category | None, column: str) -> CellWriter:
        field = FIELDS[category][column]
        numeric = is_numeric(category, column)
        cell = self._texts[numeric]
        written: dict[Any, str] = {None: self._unknown[numeric]}

        def write(part: Part) -> str:
            value = field.value(part)
            if value in written:
                return written[value]
            text = cell.fill(text=markup_of(value_text(value, field.spec.scale)))
            if field.kind in SHARED:
                written[value] = text
            return text

        return write


def is_numeric(category: Category | None, column: str) -> bool:
    """Tell whether a column holds numbers, which stand at the right."""
    return FIELDS[category][column].kind in BOUNDED
