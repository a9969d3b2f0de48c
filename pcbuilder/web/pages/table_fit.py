"""Only what fits the build at hand: the switch, what is hidden and why, and what stands against a part."""

from __future__ import annotations

from dataclasses import dataclass, replace

from flask import current_app
from markupsafe import Markup

from pcbuilder.domain.build import Build
from pcbuilder.domain.catalog import Page
from pcbuilder.domain.compatibility.obstacles import Obstacle, obstacle_of
from pcbuilder.services.fitting import FittingPage, why_not
from pcbuilder.services.resources import Resources
from pcbuilder.web.categories import WORDS
from pcbuilder.web.finding import FITS, Listing
from pcbuilder.web.formats import value_text
from pcbuilder.web.links import table_url
from pcbuilder.web.rule_words import TOPICS

TEMPLATE = "_table_fit.html"
OPTIONS = {
    "": "Hide what does not fit",
    "steps": "Also what needs a step",
    "checked": "Also what could not be checked",
    "any": "Show everything, with the verdict",
}
WHAT = {
    Obstacle.BLOCKER: "do not fit",
    Obstacle.STEP: "do not fit, or need a step",
    Obstacle.UNKNOWN: "do not fit, need a step, or could not be checked",
}
KINDS = {Obstacle.BLOCKER: "unfit", Obstacle.STEP: "step", Obstacle.UNKNOWN: "unchecked"}
OTHER_CELLS = 3  # of a row, beside those of the columns: name, price, and the way to add


@dataclass(frozen=True, slots=True)
class Option:
    """One way to hide parts."""

    key: str
    text: str
    chosen: bool


@dataclass(frozen=True, slots=True)
class Reason:
    """What hides some parts, how many, and where they are listed."""

    topic: str
    url: str
    count: int


def write_switch(build: Build, listing: Listing) -> Markup:
    """Return the switch on top of the facets; without a build, what keeps its state in the form."""
    if listing.query.category is None:
        return Markup()
    if not has_parts(build):
        return _rendered("without_build", listing.fits, listing.reason)
    options = [Option(key, text, key == listing.fits) for key, text in OPTIONS.items()]
    return _rendered("switch", options, listing.reason)


def write_hidden(build: Build, listing: Listing, found: FittingPage) -> Markup:
    """Return why parts are hidden, nothing where none are."""
    if listing.query.category is None or not found.hidden:
        return Markup()
    words, least = WORDS[listing.query.category], FITS[listing.fits]
    noun = (words.label if found.hidden == 1 else words.plural).lower()
    are = "is" if found.hidden == 1 else "are"
    what = WHAT[least or Obstacle.BLOCKER]
    title = f"Why {are} {value_text(found.hidden)} {noun} hidden?"
    if least is None or listing.reason:
        title = f"What stands against {value_text(found.hidden)} {noun}?"
    reasons = [
        Reason(TOPICS[code], table_url(build, _because(listing, code)), count) for code, count in found.reasons.items()
    ]
    several = " Some have several reasons." if sum(found.reasons.values()) > found.hidden else ""
    return _rendered("hidden", title, f"Beside what you chose, they {what}.{several}", reasons)


def write_hidden_count(listing: Listing, found: FittingPage) -> Markup:
    """Return how many parts are hidden, as a link to why; nothing where none are, or they are shown."""
    if not found.hidden or listing.reason or FITS[listing.fits] is None:
        return Markup()
    return _rendered("hidden_count", value_text(found.hidden))


def notes(
    resources: Resources, build: Build, listing: Listing, page: Page, columns: tuple[str, ...]
) -> dict[str, Markup]:
    """Return what stands against each part of a page, by its id, as a row of its own, where that is to be shown."""
    if listing.query.category is None or not has_parts(build) or not (listing.reason or listing.fits == "any"):
        return {}
    written = {}
    for part_id, finding in why_not(resources, build, page, listing.reason).items():
        obstacle = obstacle_of(finding)
        if obstacle is not None:
            span = len(columns) + OTHER_CELLS
            written[part_id] = _rendered("note", span, KINDS[obstacle], finding.text, finding.step)
    return written


def has_parts(build: Build) -> bool:
    """Tell whether there is a build at hand."""
    return bool(build.choices or build.own_parts)


def _because(listing: Listing, code: str) -> Listing:
    return replace(listing, reason=code, query=replace(listing.query, page=1))


def _rendered(macro: str, *arguments: object) -> Markup:
    written: Markup = getattr(current_app.jinja_env.get_template(TEMPLATE).module, macro)(*arguments)
    return written
