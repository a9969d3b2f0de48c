"""What the pages of a build offer to take along: its address, and the same build in several formats."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from flask import Response, abort, url_for
from markupsafe import Markup, escape

from pcbuilder.domain.build_view import BuildView
from pcbuilder.domain.export import Format, export
from pcbuilder.services.building import view_build
from pcbuilder.web.context import resources
from pcbuilder.web.exporting import MEDIA_TYPES, exported
from pcbuilder.web.fragments import gap
from pcbuilder.web.links import with_query
from pcbuilder.web.reading import read_build

LABELS = {
    Format.MARKDOWN: "Markdown",
    Format.BBCODE: "BBCode",
    Format.TEXT: "plain text",
    Format.CSV: "CSV, for spreadsheets",
    Format.JSON: "JSON, for programs",
}


@dataclass(frozen=True, slots=True)
class Export:
    """A build in one format, to be copied or saved."""

    key: str
    label: str
    text: str
    rows: int | str
    download_url: str


# In the place of exports, for markup that is written once.
CHANGING = ("text", "rows", "download_url")
GAPS = [Export(form.value, LABELS[form], *(gap(f"{name}_{form.value}") for name in CHANGING)) for form in Format]


def make_exports(view: BuildView) -> list[Export]:
    """Write a build in every format."""
    build = exported(view)
    files_url = url_for("pcbuilder.download", ending="-").removesuffix("-")
    return [_export(form, export(build, form), with_query(files_url + form.value, build.query)) for form in Format]


def fill_exports(exports: Iterable[Export]) -> dict[str, Markup]:
    """Return what fills the gaps of :data:`GAPS`."""
    return {f"{name}_{export.key}": escape(getattr(export, name)) for export in exports for name in CHANGING}


def download(ending: str) -> Response:
    """Send the build of the query string as a file; ``ending`` names its format."""
    form = next((form for form in Format if form.value == ending), None)
    if form is None:
        abort(404)
    text = export(exported(view_build(resources(), read_build())), form)
    response = Response(text, mimetype=MEDIA_TYPES[form])
    response.headers["Content-Disposition"] = f"attachment; filename=pc-build.{ending}"
    return response


def _export(form: Format, text: str, download_url: str) -> Export:
    return Export(form.value, LABELS[form], text, min(12, text.count("\n") + 1), download_url)
