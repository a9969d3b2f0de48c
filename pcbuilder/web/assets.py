"""Static files by way of the application, for when no NGINX stands in front, and the names that pages link to."""

from __future__ import annotations

from typing import Any

from flask import Flask, Response, current_app, send_from_directory

from pcbuilder.assets import Assets, read_assets

EXTENSION = "pcbuilder.assets"
ENDPOINT = "pcbuilder.static"


def open_assets(app: Flask) -> None:
    """Let every URL of a static file hold the file's hash."""
    assets = read_assets()
    app.extensions[EXTENSION] = assets

    @app.url_defaults
    def add_hash(endpoint: str, values: dict[str, Any]) -> None:
        if endpoint == ENDPOINT and assets.plain(values["filename"]) is None:
            values["filename"] = assets.hashed(values["filename"])


def send_static(filename: str) -> Response:
    """Send a file of the static folder by either of its names; a path that leaves it is not found."""
    assets = current_assets()
    return send_from_directory(assets.folder, assets.plain(filename) or filename)


def current_assets() -> Assets:
    """Return the static files of the application."""
    found = current_app.extensions[EXTENSION]
    assert isinstance(found, Assets)  # noqa: S101 - tells the type checker what open_assets put there
    return found
