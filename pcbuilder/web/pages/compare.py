"""Parts of one category side by side."""

from __future__ import annotations

from dataclasses import dataclass

from flask import render_template

from pcbuilder.domain.build import Build
from pcbuilder.domain.comparing import MOST_COMPARED, Comparison, FactRow
from pcbuilder.domain.directions import BETTER
from pcbuilder.domain.parts import Category, Part
from pcbuilder.services.building import view_build
from pcbuilder.services.parts import ComparisonView, compare_parts
from pcbuilder.web.categories import WORDS
from pcbuilder.web.context import resources
from pcbuilder.web.drawings import Drawing, drawing_of
from pcbuilder.web.facts import fact_lines, fact_meaning, grouped_names
from pcbuilder.web.formats import deciding_texts, price_date_text, price_text
from pcbuilder.web.links import add_url, category_url, compare_url, part_url
from pcbuilder.web.pages.summary import summarize
from pcbuilder.web.reading import read_build, read_comparison

HEAD = ("brand", "release_year")


@dataclass(frozen=True, slots=True)
class Column:
    """A part of the comparison."""

    part_id: str
    name: str
    drawing: Drawing
    price_text: str
    price_date: str
    cheapest: bool
    url: str
    remove_url: str
    add_url: str | None
    in_build: bool


@dataclass(frozen=True, slots=True)
class Cell:
    """A fact of one part in words."""

    lines: tuple[str, ...]
    unknown: bool
    best: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A fact of all parts; ``reason`` says why one value is marked as the better one."""

    label: str
    meaning: str
    cells: list[Cell]
    differs: bool
    reason: str


@dataclass(frozen=True, slots=True)
class Candidate:
    """A part that could be compared next."""

    name: str
    specs: list[str]
    url: str


def show_comparison() -> str:
    """Show the parts that the URL names side by side."""
    build, comparison = read_build(), read_comparison()
    found = compare_parts(resources(), comparison)
    differing = sum(row.differs for row in found.rows)
    return render_template(
        "compare.html",
        columns=[_column(build, found, place) for place in range(len(found.parts))],
        groups=_groups(found) if found.category else [],
        category=WORDS[found.category] if found.category else None,
        numbers={"facts": len(found.rows), "differing": differing},
        only_differences=comparison.only_differences,
        switch_url=compare_url(build, Comparison(comparison.part_ids, not comparison.only_differences)),
        unlisted=[(part_id, _without(build, comparison, part_id)) for part_id in found.unlisted],
        others=[(part.name, WORDS[part.category].label, _without(build, comparison, part.id)) for part in found.others],
        candidates=[_candidate(build, found, part) for part in found.candidates],
        choose_url=_choose_url(build, found),
        summary=summarize(view_build(resources(), build)),
        query=build.to_query(),
    )


def _column(build: Build, found: ComparisonView, place: int) -> Column:
    part = found.parts[place]
    price_row = next(row for row in found.rows if row.field.name == "price")
    return Column(
        part_id=part.id,
        name=part.name,
        drawing=drawing_of(part),
        price_text=price_text(part.list_price),
        price_date=price_date_text(part),
        cheapest=place in price_row.best,
        url=part_url(build, part.id),
        remove_url=_without(build, found.comparison, part.id),
        add_url=add_url(build, part),
        in_build=any(choice.part_id == part.id for choice in build.choices),
    )


def _groups(found: ComparisonView) -> list[tuple[str, list[Row]]]:
    rows = {row.field.name: row for row in found.rows}
    category = found.parts[0].category
    groups = []
    for title, names in [("Part", HEAD), *grouped_names(category)]:
        shown = [rows[name] for name in names if rows[name].differs or not found.comparison.only_differences]
        if shown:
            groups.append((title, [_row(category, row) for row in shown]))
    return groups


def _row(category: Category, row: FactRow) -> Row:
    return Row(
        label=row.field.spec.label,
        meaning=fact_meaning(row.field),
        cells=[
            Cell(fact_lines(value, row.field.spec), value is None, place in row.best)
            for place, value in enumerate(row.values)
        ],
        differs=row.differs,
        reason=BETTER[category][row.field.name].reason if row.best else "",
    )


def _candidate(build: Build, found: ComparisonView, part: Part) -> Candidate:
    return Candidate(part.name, deciding_texts(part), compare_url(build, found.comparison.with_part(part.id)))


def _choose_url(build: Build, found: ComparisonView) -> str | None:
    if len(found.parts) >= MOST_COMPARED or found.category is None:
        return None
    return category_url(build, found.category)


def _without(build: Build, comparison: Comparison, part_id: str) -> str:
    return compare_url(build, comparison.without(part_id))
