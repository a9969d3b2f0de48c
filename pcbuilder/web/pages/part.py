"""One part: its facts, its price, and what can be done with it."""

from __future__ import annotations

from dataclasses import dataclass

from flask import render_template, url_for

from pcbuilder.domain.build import MAX_QUANTITY, Build, room_left
from pcbuilder.domain.comparing import Comparison
from pcbuilder.domain.parts import Part
from pcbuilder.services.building import view_build
from pcbuilder.services.parts import view_part
from pcbuilder.web.categories import WORDS, CategoryWords
from pcbuilder.web.context import resources
from pcbuilder.web.facts import FactGroup, fact_groups
from pcbuilder.web.formats import date_text, deciding_texts, price_text
from pcbuilder.web.links import build_url, category_url, compare_url
from pcbuilder.web.pages.summary import summarize
from pcbuilder.web.reading import read_build


@dataclass(frozen=True, slots=True)
class PartPage:
    """A part in words."""

    part_id: str
    name: str
    brand: str
    category: CategoryWords
    specs: list[str]
    groups: list[FactGroup]
    price_text: str
    price_date: str
    priced: bool
    part_numbers: tuple[str, ...]
    release_year: int | None
    source: str | None
    add_url: str | None
    in_build: bool
    replaces: bool
    category_url: str
    compare_url: str
    canonical_url: str


def show_part(part_id: str) -> str:
    """Show the part of the id in the address. Raises ``NotFound``."""
    part, view = view_part(resources(), part_id), view_build(resources(), read_build())
    return render_template(
        "part.html",
        part=_page(view.build, part),
        summary=summarize(view),
        query=view.build.to_query(),
    )


def _page(build: Build, part: Part) -> PartPage:
    price = part.list_price
    in_build = any(choice.part_id == part.id for choice in build.choices)
    return PartPage(
        part_id=part.id,
        name=part.name,
        brand=part.brand,
        category=WORDS[part.category],
        specs=deciding_texts(part),
        groups=fact_groups(part),
        price_text=price_text(price),
        price_date=date_text(price.date) if price else "",
        priced=price is not None,
        part_numbers=part.part_numbers,
        release_year=part.release_year,
        source=part.source,
        add_url=_add_url(build, part),
        in_build=in_build,
        replaces=not in_build and MAX_QUANTITY[part.category] == 1 and bool(build.of(part.category)),
        category_url=category_url(build, part.category),
        compare_url=compare_url(build, Comparison((part.id,))),
        canonical_url=url_for("pcbuilder.part", part_id=part.id, _external=True),
    )


def _add_url(build: Build, part: Part) -> str | None:
    if MAX_QUANTITY[part.category] > 1 and room_left(build, part.category) < 1:
        return None
    return build_url("main", build.with_part(part.category, part.id))
