"""Look at one part closely, or at several side by side."""

from __future__ import annotations

from dataclasses import dataclass

from pcbuilder.domain.comparing import Comparison
from pcbuilder.domain.errors import NotFound
from pcbuilder.domain.parts import Category, Part
from pcbuilder.services.resources import Resources


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """What a comparison comes to: the listed parts of the first one's category, and what was left out."""

    comparison: Comparison
    parts: tuple[Part, ...]
    unlisted: tuple[str, ...]
    others: tuple[Part, ...]

    @property
    def category(self) -> Category | None:
        """The category of which parts are compared, ``None`` where none of them is listed."""
        return self.parts[0].category if self.parts else None


def view_part(resources: Resources, part_id: str) -> Part:
    """Return the part of an id. Raises :class:`NotFound` where it is not listed."""
    part = resources.catalog.get(part_id)
    if part is None:
        raise NotFound("This part is not listed, or no longer. Another one may serve as well.")
    return part


def compare_parts(resources: Resources, comparison: Comparison) -> ComparisonView:
    """Look up the parts to compare. An unknown id is named, never an error; parts of another category are set aside."""
    found = {part_id: resources.catalog.get(part_id) for part_id in comparison.part_ids}
    listed = [part for part in found.values() if part is not None]
    return ComparisonView(
        comparison=comparison,
        parts=tuple(part for part in listed if part.category is listed[0].category),
        unlisted=tuple(part_id for part_id, part in found.items() if part is None),
        others=tuple(part for part in listed if part.category is not listed[0].category),
    )
