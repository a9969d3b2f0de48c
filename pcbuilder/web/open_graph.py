"""What a link to a page looks like where it is shared (https://ogp.me)."""

from __future__ import annotations

from dataclasses import dataclass

from flask import request

from pcbuilder.domain.build_view import BuildView
from pcbuilder.web.addresses import address_of
from pcbuilder.web.formats import total_text
from pcbuilder.web.links import absolute, with_query

IMAGE = "images/card.png"
NAMED_PARTS = 3


@dataclass(frozen=True, slots=True)
class Card:
    """Title, description, and the absolute addresses of the page and of our picture."""

    title: str
    description: str
    url: str
    image_url: str


def make_card(title: str, description: str) -> Card:
    """Return the card of the page that is asked for: a public page, which has its canonical address already."""
    return Card(
        title=title,
        description=description,
        url=absolute(with_query(request.path, request.query_string.decode())),
        image_url=absolute(address_of("pcbuilder.static", IMAGE)),
    )


def build_text(view: BuildView) -> str:
    """Write what a build is in a sentence: its first parts, and what all of them cost."""
    names = [line.part.name for line in view.lines if line.part] + [part.name for part in view.own_parts]
    if not names:
        return "Choose the parts of a PC one by one, see what they cost and what is still missing."
    rest = len(names) - NAMED_PARTS
    shown = [*names[:NAMED_PARTS], *([f"{rest} more"] if rest > 0 else [])]
    listed = " and ".join(filter(None, [", ".join(shown[:-1]), shown[-1]]))
    unpriced = view.total.unpriced
    note = f", without {unpriced} {'part' if unpriced == 1 else 'parts'} of unknown price" if unpriced else ""
    return f"{listed}. Total {total_text(view.total)}{note}."
