"""The page of a build, put together of markup that is written once for a catalog and of what changes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from flask import render_template

from pcbuilder.domain.bounded import Bounded
from pcbuilder.domain.build import Build
from pcbuilder.domain.build_view import BuildView
from pcbuilder.domain.known_builds import KEPT, Mends
from pcbuilder.domain.parts import Category
from pcbuilder.services.resources import Resources
from pcbuilder.web.fragments import Form, gap, markup_of, query_markup
from pcbuilder.web.open_graph import Card
from pcbuilder.web.pages.build_queries import BuildQueries
from pcbuilder.web.pages.finding_forms import FindingForms
from pcbuilder.web.pages.findings import Findings, write_findings
from pcbuilder.web.pages.main_rows import MainRows
from pcbuilder.web.pages.main_side import CheckForms, PowerForms
from pcbuilder.web.pages.own import empty_form
from pcbuilder.web.pages.share import list_files
from pcbuilder.web.pages.summary import summarize
from pcbuilder.web.pages.summary_box import SummaryBox

GAPS = ("rows", "extras", "own_parts", "share", "summary", "checks", "power", "query")
CARD_GAPS = ("title", "description", "url", "image_url")


class MainPage:
    """Writes the page; made for one version of the catalog."""

    def __init__(self, resources: Resources) -> None:
        """Make the forms; needs a request."""
        self.version = resources.catalog.version
        findings = FindingForms()
        self._known: Bounded[Build, Findings] = Bounded(KEPT)
        self._rows = MainRows(findings)
        self._checks, self._power, self._summary = CheckForms(findings), PowerForms(), SummaryBox("main")
        self._shells = {has_build: _shell(has_build=has_build) for has_build in (False, True)}
        self._own_parts = {has_build: _own_parts(has_build=has_build) for has_build in (False, True)}
        self._share = Form(
            render_template("_share.html", files=list_files(), address=gap("address"), query=gap("query"))
        )

    def write(self, view: BuildView, mends: Mends, fitting: Mapping[Category, int], card: Card) -> str:
        """Return the page."""
        queries = BuildQueries(view.build)
        findings = self._known.get(view.build) or self._known.put(view.build, write_findings(view, queries, mends))
        summary = summarize(view)
        query = query_markup(queries.whole)
        has_build = bool(query)
        rows, extras = self._rows.write(view, queries, findings.by_part, fitting)
        return self._shells[has_build].fill(
            rows=rows,
            extras=extras,
            own_parts=self._own_parts[has_build].fill(query=query),
            share=self._share.fill(address=query_markup(summary.main_url), query=query) if has_build else "",
            summary=self._summary.write(summary),
            checks=self._checks.write(summary.verdict, findings),
            power=self._power.write(view.power),
            query=query,
            **{f"card_{name}": markup_of(getattr(card, name)) for name in CARD_GAPS},
        )


def _shell(*, has_build: bool) -> Form:
    """Return what stands around all of this; the links of a page have a question mark where there is a build."""
    gaps = {name: gap(name) for name in GAPS}
    card = Card(**{name: gap(f"card_{name}") for name in CARD_GAPS})
    return Form(render_template("main.html", card=card, **(gaps if has_build else gaps | {"query": ""})))


def _own_parts(*, has_build: bool) -> Form:
    """Return the form for another own part, which carries the build along."""
    form = empty_form(Build())
    query = gap("query") if has_build else ""
    form = replace(form, hidden_fields=[("build", query)])
    return Form(render_template("_own_parts.html", form=form, query=query))
