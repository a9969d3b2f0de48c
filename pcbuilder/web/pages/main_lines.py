"""The line of a chosen part on the page of a build: a form for each shape, filled for the parts shown last."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for

from pcbuilder.domain.build import Build, Choice
from pcbuilder.domain.build_view import BuildLine
from pcbuilder.domain.parts import Category
from pcbuilder.web.addresses import address_of
from pcbuilder.web.categories import WORDS
from pcbuilder.web.fragments import Form, Kept, gap, macros, markup_of
from pcbuilder.web.links import category_url
from pcbuilder.web.pages.build_queries import BuildQueries
from pcbuilder.web.pages.summary import Line, make_line

TEMPLATE = "_main_fragments.html"
KEPT = 512  # a line takes about 3 KB
OF_BUILD = ("query", "build_text", "build_query", "category_rest", "main_rest", "findings")
OF_LINE = ("part_id", "name", "price_text", "price_date", "line_total_text", "list_price_text")
SPECS = ("spec_first", "spec_second", "spec_third")


@dataclass(frozen=True, slots=True)
class Shape:
    """What decides which markup a line has, whichever part stands in it."""

    category: Category
    listed: bool
    specs: int
    can_count: bool
    several: bool
    own_price: bool
    dated: bool
    can_add: bool


@dataclass(frozen=True, slots=True)
class Urls:
    """The addresses to which a line leads, each without the build; that of the part lacks its id."""

    part: str
    category: str
    main: str
    price: str


class LineForms:
    """Writes lines; made for one version of the catalog, in which a choice tells its part."""

    def __init__(self) -> None:
        """Begin with none; needs a request."""
        self._form = macros(TEMPLATE)
        self._part_url = url_for("pcbuilder.part", part_id="-").removesuffix("-")
        self._main_url, self._price_url = address_of("pcbuilder.main"), f"{address_of('pcbuilder.own_price')}?build="
        self._shapes: dict[Shape, Form] = {}
        self._kept: Kept[tuple[Choice, int, bool], Form] = Kept(KEPT)

    def get(self, line: BuildLine, room: int, *, can_add: bool) -> Form:
        """Return a line with gaps for what depends on the build; ``room`` is for so many more of the category."""
        key = (line.choice, room, can_add)
        return self._kept.get(key) or self._keep(key, line)

    def _keep(self, key: tuple[Choice, int, bool], line: BuildLine) -> Form:
        choice, room, can_add = key
        written = make_line(line, room)
        shape = _shape(choice.category, written, can_add=can_add)
        if shape not in self._shapes:
            self._shapes[shape] = self._make(shape)
        texts = dict(zip(SPECS, map(markup_of, written.specs), strict=False))
        texts |= {name: markup_of(getattr(written, name)) for name in OF_LINE}
        numbers = {"quantity": str(written.quantity), "max_quantity": str(written.max_quantity)}
        form = self._shapes[shape].partly(**texts, **numbers)
        self._kept.put(key, form)
        return form

    def _make(self, shape: Shape) -> Form:
        line = {name: gap(name) for name in (*OF_LINE, "quantity", "max_quantity")}
        urls = Urls(self._part_url, category_url(Build(), shape.category), self._main_url, self._price_url)
        return self._form(
            "line",
            *OF_BUILD,
            shape=shape,
            plural=WORDS[shape.category].plural.lower(),
            line=line | {"specs": [gap(name) for name in SPECS[: shape.specs]]},
            urls=urls,
        )


class LineGaps:
    """What stands in the gaps of lines, for one build."""

    __slots__ = ("_queries", "build_query", "build_text", "query")

    def __init__(self, queries: BuildQueries) -> None:
        """Write the build once."""
        self._queries = queries
        self.query = markup_of(queries.whole)
        self.build_text = markup_of(queries.as_value)
        self.build_query = f"&amp;{self.query}" if self.query else ""

    def fill(self, form: Form, part_id: str, findings: str) -> str:
        """Return the line of a chosen part."""
        rest = markup_of(self._queries.without(part_id))
        return form.fill(
            query=self.query,
            build_text=self.build_text,
            build_query=self.build_query,
            category_rest=f"&amp;{rest}" if rest else "",
            main_rest=f"?{rest}" if rest else "",
            findings=findings,
        )


def _shape(category: Category, line: Line, *, can_add: bool) -> Shape:
    return Shape(
        category=category,
        listed=line.listed,
        specs=len(line.specs),
        can_count=line.listed and line.max_quantity > 1,
        several=line.quantity > 1,
        own_price=line.own_price,
        dated=bool(line.price_date),
        can_add=can_add,
    )
