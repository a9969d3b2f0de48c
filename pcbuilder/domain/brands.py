"""How makers are written."""

from __future__ import annotations


def bare(brand: str) -> str:
    """Return a maker's name without case and spaces: equal for two spellings of one maker."""
    return "".join(brand.casefold().split())
