"""The build: a row for each category, what the rules say, the total, what is missing."""

from __future__ import annotations

from flask import current_app, redirect, request
from werkzeug.wrappers import Response

from pcbuilder.domain.build import MAX_QUANTITY
from pcbuilder.services.building import count_choices, find_mends, view_build
from pcbuilder.web.context import resources
from pcbuilder.web.finding import read_number
from pcbuilder.web.links import build_url
from pcbuilder.web.open_graph import build_text, make_card
from pcbuilder.web.pages.main_page import MainPage
from pcbuilder.web.reading import read_build, read_carried_build

EXTENSION = "pcbuilder.main_page"


def show_main() -> str:
    """Show the build that the URL holds: its parts, what the rules say about them, and what it draws."""
    view = view_build(resources(), read_build())
    build = view.build
    card = make_card("A PC build" if build.entries else "Build your own PC", build_text(view))
    return _main_page().write(view, find_mends(resources(), build), count_choices(resources(), build), card)


def change_quantity() -> Response:
    """Set how many of a part the build holds (0 removes it), and go back to the build."""
    build = read_carried_build()
    quantity = read_number(request.args, "quantity", 0, max(MAX_QUANTITY.values()))
    changed = build.with_quantity(request.args.get("part", ""), quantity)
    return redirect(build_url("main", changed), 303)


def _main_page() -> MainPage:
    """Return the writer for the catalog of this request; the one for the catalog before is dropped."""
    kept = current_app.extensions.get(EXTENSION)
    if not isinstance(kept, MainPage) or kept.version != resources().catalog.version:
        kept = current_app.extensions[EXTENSION] = MainPage(resources())
    return kept
