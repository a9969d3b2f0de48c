"""How bad it is that something is missing: very, once everything else is there."""

from __future__ import annotations

from collections.abc import Mapping

from pcbuilder.domain.compatibility.chosen import ChosenParts
from pcbuilder.domain.compatibility.verdict import Severity
from pcbuilder.domain.parts import Category

# What every build needs, whatever its parts bring along.
ALWAYS = (Category.MOTHERBOARD, Category.MEMORY, Category.STORAGE, Category.CASE)
WHOLE: Mapping[Category, tuple[str, ...]] = dict.fromkeys(ALWAYS, ())


def severity_of_missing(chosen: ChosenParts) -> Severity:
    """Return how bad it is that a part is missing: while others are missing too, it is a step like these."""
    return Severity.BLOCKER if chosen.categories.issuperset(ALWAYS) else Severity.STEP
