"""The example builds of the landing page."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Example:
    """A complete build with a name and a sentence; ``build`` is its query string."""

    name: str
    summary: str
    build: str
