"""The API's description: the OpenAPI document, and a page that shows it."""

from __future__ import annotations

import functools
from pathlib import Path

import flask_swagger_ui
import msgspec
from flask import Response, current_app, render_template, send_from_directory
from werkzeug.exceptions import NotFound

from pcbuilder.web.api.openapi import describe
from pcbuilder.web.policy import Route

VIEWER = Path(flask_swagger_ui.__file__).with_name("dist")
VIEWER_FILES = frozenset({"swagger-ui-bundle.js", "swagger-ui.css"})


def get_document() -> Response:
    """Answer with the OpenAPI document."""
    routes: dict[str, Route] = current_app.extensions["pcbuilder.routes"]
    return Response(_document(tuple(routes.values()), current_app.config["PREFIX"]), mimetype="application/json")


def show_docs() -> str:
    """Show the document for people, who can try it out there."""
    return render_template("api_docs.html")


def send_viewer(filename: str) -> Response:
    """Send one of those files of the viewer's package that the page needs; no other is found."""
    if filename not in VIEWER_FILES:
        raise NotFound
    return send_from_directory(VIEWER, filename)


@functools.cache
def _document(routes: tuple[Route, ...], prefix: str) -> bytes:
    """Keep what describes the same routes at the same place: it costs milliseconds and cannot change."""
    return msgspec.json.encode(describe(routes, prefix)) + b"\n"
