"""What a view finds in its application."""

from __future__ import annotations

from flask import current_app

from pcbuilder.services.resources import Resources

EXTENSION = "pcbuilder"


def resources() -> Resources:
    """Return what ``create_app`` made for the services."""
    found = current_app.extensions[EXTENSION]
    assert isinstance(found, Resources)  # noqa: S101 - tells the type checker what create_app put there
    return found
