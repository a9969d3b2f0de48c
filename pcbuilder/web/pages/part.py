"""One part: its facts, its price, and what can be done with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from flask import render_template, url_for

from pcbuilder.domain.alternatives import Alternative
from pcbuilder.domain.build import MAX_QUANTITY, Build
from pcbuilder.domain.comparing import Comparison
from pcbuilder.domain.parts import Part
from pcbuilder.services.building import view_build
from pcbuilder.services.parts import PartView, view_part
from pcbuilder.web.categories import WORDS, CategoryWords
from pcbuilder.web.context import resources
from pcbuilder.web.drawings import Drawing, drawing_of
from pcbuilder.web.facts import FactGroup, fact_groups, used_marks
from pcbuilder.web.formats import date_text, deciding_texts, price_date_text, price_text
from pcbuilder.web.links import absolute, add_url, category_url, compare_url, part_url
from pcbuilder.web.open_graph import make_card
from pcbuilder.web.pages.summary import summarize
from pcbuilder.web.product import product_document
from pcbuilder.web.reading import read_build
from pcbuilder.web.reasons import reason_text


@dataclass(frozen=True, slots=True)
class Nearby:
    """A part that may serve as well, and why it is listed."""

    part_id: str
    name: str
    reason: str
    price_text: str
    price_date: str
    url: str
    compare_url: str


@dataclass(frozen=True, slots=True)
class PartPage:
    """A part in words."""

    part_id: str
    name: str
    brand: str
    category: CategoryWords
    drawing: Drawing
    specs: list[str]
    groups: list[FactGroup]
    marks: list[tuple[str, str]]
    price_text: str
    price_date: str
    priced: bool
    part_numbers: tuple[str, ...]
    release_year: int | None
    source: str | None
    verified_date: str
    nearby: list[Nearby]
    add_url: str | None
    in_build: bool
    replaces: bool
    category_url: str
    compare_url: str
    canonical_url: str
    product: dict[str, Any]


def show_part(part_id: str) -> str:
    """Show the part of the id in the address. Raises ``NotFound``."""
    found, view = view_part(resources(), part_id), view_build(resources(), read_build())
    part = _page(view.build, found)
    facts = ", ".join([part.category.label, *part.specs, *([f"list price {part.price_text}"] if part.priced else [])])
    return render_template(
        "part.html",
        card=make_card(part.name, f"{facts}."),
        part=part,
        summary=summarize(view),
        query=view.build.to_query(),
    )


def _page(build: Build, found: PartView) -> PartPage:
    part, groups = found.part, fact_groups(found.part)
    in_build = any(choice.part_id == part.id for choice in build.choices)
    canonical_url = absolute(url_for("pcbuilder.part", part_id=part.id))
    return PartPage(
        part_id=part.id,
        name=part.name,
        brand=part.brand,
        category=WORDS[part.category],
        drawing=drawing_of(part),
        specs=deciding_texts(part),
        groups=groups,
        marks=used_marks(groups),
        price_text=price_text(part.list_price),
        price_date=price_date_text(part),
        priced=part.list_price is not None,
        part_numbers=part.part_numbers,
        release_year=part.release_year,
        source=part.source,
        verified_date=date_text(part.verified_on) if part.verified_on else "",
        nearby=[_nearby(build, part, alternative) for alternative in found.alternatives],
        add_url=add_url(build, part),
        in_build=in_build,
        replaces=not in_build and MAX_QUANTITY[part.category] == 1 and bool(build.of(part.category)),
        category_url=category_url(build, part.category),
        compare_url=compare_url(build, Comparison((part.id,))),
        canonical_url=canonical_url,
        product=product_document(part, canonical_url),
    )


def _nearby(build: Build, part: Part, alternative: Alternative) -> Nearby:
    other = alternative.part
    return Nearby(
        part_id=other.id,
        name=other.name,
        reason=reason_text(alternative),
        price_text=price_text(other.list_price),
        price_date=price_date_text(other),
        url=part_url(build, other.id),
        compare_url=compare_url(build, Comparison((part.id, other.id))),
    )
