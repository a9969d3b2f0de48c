"""The landing page."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import parse_qsl

from flask import render_template

from pcbuilder.domain.build import parse_build
from pcbuilder.domain.compatibility.check import RULES
from pcbuilder.domain.examples import Example
from pcbuilder.domain.parts import Category
from pcbuilder.services.building import list_examples, view_build
from pcbuilder.web.context import resources
from pcbuilder.web.formats import total_text
from pcbuilder.web.links import build_url
from pcbuilder.web.open_graph import make_card
from pcbuilder.web.reading import read_build
from pcbuilder.web.verdicts import BuildVerdict, verdict_of


@dataclass(frozen=True, slots=True)
class ExampleCard:
    """An example build with its total and verdict, and the link that opens it."""

    name: str
    summary: str
    total: str
    unpriced: int
    verdict: BuildVerdict
    url: str
    parts: list[str]


def show_home() -> str:
    """Show what one can do here."""
    numbers = {"parts": len(resources().catalog), "categories": len(Category), "rules": len(RULES)}
    examples = [_card(example) for example in list_examples(resources())]
    card = make_card(
        "Build your own PC", "Put a PC together from real parts, see whether they fit together and what they cost."
    )
    query = read_build().to_query()
    return render_template("home.html", card=card, examples=examples, numbers=numbers, query=query)


def _card(example: Example) -> ExampleCard:
    view = view_build(resources(), parse_build(parse_qsl(example.build)))
    return ExampleCard(
        name=example.name,
        summary=example.summary,
        total=total_text(view.total),
        unpriced=view.total.unpriced,
        verdict=verdict_of(view.tally, complete=not view.missing),
        url=build_url("main", view.build),
        parts=[line.part.name for line in view.lines if line.part],
    )
