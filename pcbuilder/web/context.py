"""What a view finds in its application."""

from __future__ import annotations

from flask import current_app, g

from pcbuilder.services.resources import Resources

EXTENSION = "pcbuilder"


def resources() -> Resources:
    """Return what the services work on: the same, with the same catalog, throughout a request."""
    if EXTENSION not in g:
        setattr(g, EXTENSION, current_app.extensions[EXTENSION]())
    found = g.get(EXTENSION)
    assert isinstance(found, Resources)  # noqa: S101 - tells the type checker what create_app put there
    return found


def attributions() -> tuple[str, ...]:
    """Return the sources of the catalog that want to be named on each page."""
    return resources().attributions
