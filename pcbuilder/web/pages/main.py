"""The build: a row for each category, what the rules say, the total, what is missing."""

from __future__ import annotations

from flask import redirect, render_template, request
from werkzeug.wrappers import Response

from pcbuilder.domain.build import MAX_QUANTITY
from pcbuilder.domain.parts import Category
from pcbuilder.services.building import view_build
from pcbuilder.services.checking import find_fixes
from pcbuilder.services.fitting import count_fitting
from pcbuilder.web.context import resources
from pcbuilder.web.finding import read_number
from pcbuilder.web.links import build_url
from pcbuilder.web.open_graph import build_text, make_card
from pcbuilder.web.pages.findings import write_findings
from pcbuilder.web.pages.own import empty_form
from pcbuilder.web.pages.power import COUNTING, write_power
from pcbuilder.web.pages.share import make_exports
from pcbuilder.web.pages.summary import make_rows, summarize
from pcbuilder.web.reading import read_build, read_carried_build


def show_main() -> str:
    """Show the build that the URL holds: its parts, what the rules say about them, and what it draws."""
    view = view_build(resources(), read_build())
    build, summary = view.build, summarize(view)
    findings = write_findings(build, view.findings, find_fixes(resources(), build, view.findings))
    empty = [category for category in Category if not build.has(category)]
    return render_template(
        "main.html",
        card=make_card("A PC build" if build.entries else "Build your own PC", build_text(view)),
        rows=make_rows(view, findings, count_fitting(resources(), build, empty)),
        findings=findings,
        power=write_power(view.power),
        counting=COUNTING,
        own_form=empty_form(build),
        exports=make_exports(view) if build.entries else [],
        address=summary.main_url,
        summary=summary,
        query=build.to_query(),
    )


def change_quantity() -> Response:
    """Set how many of a part the build holds (0 removes it), and go back to the build."""
    build = read_carried_build()
    quantity = read_number(request.args, "quantity", 0, max(MAX_QUANTITY.values()))
    changed = build.with_quantity(request.args.get("part", ""), quantity)
    return redirect(build_url("main", changed), 303)
