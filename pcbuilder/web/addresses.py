"""The addresses of pages and static files, each built once for an application: a page has dozens of them."""

from __future__ import annotations

from typing import Any

import flask
from flask import current_app

EXTENSION = "pcbuilder.addresses"


class Addresses:
    """The addresses that were asked for; there are only so many endpoints and files."""

    def __init__(self) -> None:
        """Begin with none."""
        self._kept: dict[tuple[str, str | None], str] = {}

    def url_for(self, endpoint: str, filename: str | None = None, **values: Any) -> str:
        """Return what Flask's own function does; what depends on an endpoint or a file alone is built once."""
        if filename is not None:
            values["filename"] = filename
        if values.keys() - {"filename"}:
            return flask.url_for(endpoint, **values)
        address = self._kept.get((endpoint, filename))
        if address is None:
            address = self._kept[endpoint, filename] = flask.url_for(endpoint, **values)
        return address


def address_of(endpoint: str, filename: str | None = None) -> str:
    """Return the address of a page or of a static file.

    Raises ``BuildError`` for a page that needs more than its endpoint.
    """
    addresses = current_app.extensions[EXTENSION]
    assert isinstance(addresses, Addresses)  # noqa: S101 - tells the type checker what open_shop put there
    return addresses.url_for(endpoint, filename)
