"""Everything that can go wrong in words a person can act on. ``web/errors.py`` turns these into HTTP, once."""

from __future__ import annotations

from collections.abc import Mapping


class PcBuilderError(Exception):
    """The root of the project's own exceptions."""


class BadInput(PcBuilderError):
    """Something given cannot be used. ``errors`` maps the name of each field to what is allowed there."""

    def __init__(self, errors: Mapping[str, str]) -> None:
        super().__init__("; ".join(f"{field}: {text}" for field, text in errors.items()))
        self.errors = dict(errors)


class NotFound(PcBuilderError):
    """What was asked for does not exist; the text says what."""


class Conflict(PcBuilderError):
    """The same idempotency key came with other content; the text says so."""


class Duplicate(PcBuilderError):
    """A row with the same unique value came first; a second look finds it."""


class Unavailable(PcBuilderError):
    """The database cannot serve now; the same request may work later."""


class BadCatalog(PcBuilderError):
    """A catalog file cannot be used; the text names the file, the part and the field."""
