"""The line of a chosen part on the page of a build: a form for each shape, and the texts of the parts shown last."""

from __future__ import annotations

from dataclasses import dataclass

from flask import url_for
from markupsafe import Markup

from pcbuilder.domain.bounded import Bounded
from pcbuilder.domain.build import Build, Choice
from pcbuilder.domain.build_view import BuildLine
from pcbuilder.domain.parts import Category
from pcbuilder.web.addresses import address_of
from pcbuilder.web.categories import WORDS
from pcbuilder.web.fragments import Form, gap, macros, markup_of, query_markup
from pcbuilder.web.links import category_url
from pcbuilder.web.pages.build_queries import BuildQueries
from pcbuilder.web.pages.summary import Line, make_line

TEMPLATE = "_main_fragments.html"
KEPT = 3072  # the texts of a line take about 1 KB
OF_BUILD = ("query", "build_text", "build_query", "category_rest", "main_rest", "findings")
OF_LINE = (
    *("part_id", "name", "quantity", "max_quantity"),
    *("price_text", "price_date", "line_total_text", "list_price_text"),
)
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
        self._kept: Bounded[tuple[Choice, int, bool], tuple[Form, dict[str, Markup]]] = Bounded(KEPT)

    def write(self, line: BuildLine, room: int, gaps: LineGaps, findings: str, *, can_add: bool) -> str:
        """Write a line; ``room`` is for so many more of the category, ``findings`` is the markup of what is said."""
        key = (line.choice, room, can_add)
        form, texts = self._kept.get(key) or self._keep(key, line)
        rest = gaps.without(line.choice)
        return form.fill(
            query=gaps.query,
            build_text=gaps.build_text,
            build_query=gaps.build_query,
            category_rest=f"&amp;{rest}" if rest else "",
            main_rest=f"?{rest}" if rest else "",
            findings=findings,
            **texts,
        )

    def _keep(self, key: tuple[Choice, int, bool], line: BuildLine) -> tuple[Form, dict[str, Markup]]:
        choice, room, can_add = key
        written = make_line(line, room)
        shape = _shape(choice.category, written, can_add=can_add)
        if shape not in self._shapes:
            self._shapes[shape] = self._make(shape)
        texts = dict(zip(SPECS, map(markup_of, written.specs), strict=False))
        texts |= {name: markup_of(str(getattr(written, name))) for name in OF_LINE}
        return self._kept.put(key, (self._shapes[shape], texts))

    def _make(self, shape: Shape) -> Form:
        line = {name: gap(name) for name in OF_LINE}
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
        self.query = query_markup(queries.whole)
        self.build_text = queries.as_value  # without a sign that markup knows
        self.build_query = f"&amp;{self.query}" if self.query else ""

    def without(self, choice: Choice) -> str:
        """Return what is left without a choice, as markup."""
        return query_markup(self._queries.without(choice.category, choice.part_id))


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
