"""A build in several formats, to be copied or saved."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Response, abort, url_for

from pcbuilder.domain.export import Format, export
from pcbuilder.services.building import view_build
from pcbuilder.web.context import resources
from pcbuilder.web.exporting import MEDIA_TYPES, exported
from pcbuilder.web.reading import read_build

LABELS = {
    Format.MARKDOWN: "Markdown",
    Format.BBCODE: "BBCode",
    Format.TEXT: "Plain text",
    Format.CSV: "CSV, for spreadsheets",
    Format.JSON: "JSON, for programs",
}


@dataclass(frozen=True, slots=True)
class BuildFile:
    """A format in which a build can be copied or saved; ``url`` lacks the build, ``ending`` names the format."""

    ending: str
    label: str
    url: str


def list_files() -> list[BuildFile]:
    """Return every format; needs a request."""
    return [
        BuildFile(form.value, label, url_for("pcbuilder.download", ending=form.value)) for form, label in LABELS.items()
    ]


def download(ending: str) -> Response:
    """Send the build of the query string as a file; ``ending`` names its format."""
    form = next((form for form in Format if form.value == ending), None)
    if form is None:
        abort(404)
    text = export(exported(view_build(resources(), read_build())), form)
    response = Response(text, mimetype=MEDIA_TYPES[form])
    response.headers["Content-Disposition"] = f"attachment; filename=pc-build.{ending}"
    return response
