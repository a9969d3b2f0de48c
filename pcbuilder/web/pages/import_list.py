"""A pasted list as a build: what it was read as, and what has to be chosen by hand."""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import parse_qsl, urlsplit

from flask import current_app, redirect, render_template, request
from werkzeug.wrappers import Response

from pcbuilder.domain.build import Choice, parse_build
from pcbuilder.domain.errors import BadInput
from pcbuilder.domain.own_parts import OWN_KEY, OWN_NAME_LENGTH, OwnPart, encode, make_own_part
from pcbuilder.domain.part_lists.entry import Entry
from pcbuilder.domain.part_lists.matching import Certainty, Match, Unmatched
from pcbuilder.domain.part_lists.reading import FIELD
from pcbuilder.domain.parts import Part
from pcbuilder.domain.short_ids import SHORT_ID
from pcbuilder.services.building import view_build
from pcbuilder.services.pasting import build_of_list
from pcbuilder.web.categories import WORDS
from pcbuilder.web.context import resources
from pcbuilder.web.formats import price_text
from pcbuilder.web.hosts import PORT
from pcbuilder.web.links import build_url
from pcbuilder.web.pages.summary import summarize
from pcbuilder.web.reading import read_build, read_carried_build

CHOICE_PREFIX = "choice-"
SURE = {
    Certainty.ID: "our own id or link",
    Certainty.OWN: "a part of your own",
    Certainty.NUMBER: "the maker’s part number",
    Certainty.NAME: "exactly this name",
    Certainty.WORDS: "all words, and of this part only",
}


@dataclass(frozen=True, slots=True)
class MatchText:
    """A line that was understood, in words."""

    line: str
    name: str
    category: str
    quantity: int
    sure: str
    left_over: str


@dataclass(frozen=True, slots=True)
class Question:
    """A line that was not understood, and what may be meant: the value of each choice, its name and its price."""

    key: str
    line: str
    no_room: bool
    choices: list[tuple[str, str, str]]


def show_form() -> str:
    """Show where a list can be pasted."""
    return _form_page("", {})


def read_pasted() -> str | tuple[str, int]:
    """Show what a pasted list was read as; where it cannot be read, the form with what was pasted."""
    text = request.form.get(FIELD, "")
    try:
        found = build_of_list(resources(), text, _short_id_of)
    except BadInput as error:
        return _form_page(text, error.errors), 422
    view = view_build(resources(), found.build)
    return render_template(
        "import_result.html",
        from_link=found.from_link,
        matches=[_match_text(match) for match in found.matches],
        questions=[_question(number, one) for number, one in enumerate(found.unmatched, start=1)],
        summary=summarize(view),
        query=found.build.to_query(),
    )


def choose_parts() -> Response:
    """Add what was chosen by hand to what was understood, and go to the build."""
    build = read_carried_build()
    chosen = (value for key, value in request.form.items() if key.startswith(CHOICE_PREFIX) and value)
    query = "&".join(filter(None, [build.to_query(), *chosen]))
    return redirect(build_url("main", parse_build(parse_qsl(query, keep_blank_values=True))), 303)


def _form_page(text: str, errors: dict[str, str]) -> str:
    build = read_build()
    summary = summarize(view_build(resources(), build))
    return render_template(
        "import_list.html", text=text, errors=errors, summary=summary, query=build.to_query(), field_name=FIELD
    )


def _short_id_of(address: str) -> str | None:
    """Return the id of a short link to this shop, under any of its hosts."""
    try:
        parts = urlsplit(address)
    except ValueError:
        return None
    path = f"{current_app.config['PREFIX']}/b/"
    ours = PORT.sub("", parts.netloc.lower()) in current_app.config["HOSTS"]
    found = re.fullmatch(re.escape(path) + f"({SHORT_ID.pattern})", parts.path)
    return found[1] if ours and found else None


def _match_text(match: Match) -> MatchText:
    chosen = match.chosen
    return MatchText(
        line=match.entry.line,
        name=_name_of(chosen),
        category=WORDS[chosen.category].label,
        quantity=chosen.quantity,
        sure=SURE[match.certainty],
        left_over=" ".join(match.left_over),
    )


def _name_of(chosen: Choice | OwnPart) -> str:
    if isinstance(chosen, OwnPart):
        return chosen.name
    part = resources().catalog.get_of(chosen.category, chosen.part_id)
    return part.name if part else f"{chosen.part_id}, no longer listed"


def _question(number: int, one: Unmatched) -> Question:
    choices = [_part_choice(one.entry, part) for part in one.suggestions]
    if not one.no_room and (own := _own_choice(one.entry)):
        choices.append(own)
    return Question(f"{CHOICE_PREFIX}{number}", one.entry.line, one.no_room, choices)


def _part_choice(entry: Entry, part: Part) -> tuple[str, str, str]:
    value = f"{part.category}={Choice(part.category, part.id, entry.quantity)}"
    return value, f"{WORDS[part.category].label}: {part.name}", price_text(part.list_price)


def _own_choice(entry: Entry) -> tuple[str, str, str] | None:
    """Offer to keep a line as an own part, where it says of what kind it is."""
    if entry.category is None:
        return None
    try:
        part = make_own_part(entry.category, entry.name[:OWN_NAME_LENGTH], None, entry.quantity)
    except BadInput:
        return None
    return f"{OWN_KEY}={encode(str(part))}", f"Keep it as a part of your own: {part.name}", ""
