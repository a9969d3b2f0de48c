"""The summary of a build: its template is rendered once for each shape that a summary can have."""

from __future__ import annotations

from dataclasses import replace

from flask import render_template

from pcbuilder.domain.bounded import Bounded
from pcbuilder.web.fragments import Form, gap, markup_of
from pcbuilder.web.pages.summary import Summary

KEPT_SHAPES = 256  # a shape takes about 2 KB


class SummaryBox:
    """Writes summaries for one page."""

    def __init__(self, here: str) -> None:
        """Write them for the page of this name, to which they do not link."""
        self._here = here
        self._kept: Bounded[Summary, Form] = Bounded(KEPT_SHAPES)

    def write(self, summary: Summary) -> str:
        """Return the markup; needs a request."""
        shape = _shape(summary)
        form = self._kept.get(shape) or self._kept.put(shape, self._make(shape))
        return form.fill(
            parts=summary.parts_text,
            total=markup_of(summary.total_text),
            watts=summary.watts_text,
            counts=summary.verdict.text if summary.verdict else "",
            main_url=markup_of(summary.main_url),
            order_url=markup_of(summary.order_url),
        )

    def _make(self, shape: Summary) -> Form:
        return Form(render_template("_build_summary.html", summary=shape, here=self._here))


def _shape(summary: Summary) -> Summary:
    """Return a summary with gaps for the texts that differ from build to build."""
    verdict = summary.verdict
    return replace(
        summary,
        parts_text=gap("parts"),
        total_text=gap("total"),
        watts_text=gap("watts") if summary.watts_text else "",
        verdict=replace(verdict, text=gap("counts"), checks="") if verdict else None,
        main_url=gap("main_url"),
        order_url=gap("order_url"),
    )
