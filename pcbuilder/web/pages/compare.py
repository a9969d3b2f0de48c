"""Parts of one category side by side."""

from __future__ import annotations

from dataclasses import dataclass

from flask import render_template

from pcbuilder.domain.build import Build
from pcbuilder.domain.comparing import MOST_COMPARED
from pcbuilder.domain.parts import Part
from pcbuilder.services.building import view_build
from pcbuilder.services.parts import ComparisonView, compare_parts
from pcbuilder.web.categories import WORDS
from pcbuilder.web.context import resources
from pcbuilder.web.facts import FactGroup, fact_groups
from pcbuilder.web.formats import date_text, price_text
from pcbuilder.web.links import category_url, compare_url, part_url
from pcbuilder.web.pages.summary import summarize
from pcbuilder.web.reading import read_build, read_comparison


@dataclass(frozen=True, slots=True)
class Column:
    """A part of the comparison."""

    name: str
    brand: str
    price_text: str
    price_date: str
    groups: list[FactGroup]
    url: str
    remove_url: str


def show_comparison() -> str:
    """Show the parts that the URL names side by side."""
    build, comparison = read_build(), read_comparison()
    view, found = view_build(resources(), build), compare_parts(resources(), comparison)
    return render_template(
        "compare.html",
        columns=[_column(build, found, part) for part in found.parts],
        category=WORDS[found.category] if found.category else None,
        unlisted=found.unlisted,
        others=[part.name for part in found.others],
        add_url=category_url(build, found.category) if found.category and len(found.parts) < MOST_COMPARED else None,
        summary=summarize(view),
        query=build.to_query(),
    )


def _column(build: Build, found: ComparisonView, part: Part) -> Column:
    price = part.list_price
    return Column(
        name=part.name,
        brand=part.brand,
        price_text=price_text(price),
        price_date=date_text(price.date) if price else "",
        groups=fact_groups(part),
        url=part_url(build, part.id),
        remove_url=compare_url(build, found.comparison.without(part.id)),
    )
