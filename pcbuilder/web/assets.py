"""Static files by way of the application, for when no NGINX stands in front."""

from __future__ import annotations

from pathlib import Path

from flask import Response, send_from_directory

STATIC = Path(__file__).with_name("static")


def send_static(filename: str) -> Response:
    """Send a file of the static folder; a path that leaves it is not found."""
    return send_from_directory(STATIC, filename)
