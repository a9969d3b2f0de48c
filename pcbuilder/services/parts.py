"""Look at one part closely, or at several side by side."""

from __future__ import annotations

from dataclasses import dataclass

from pcbuilder.domain.alternatives import Alternative, nearest
from pcbuilder.domain.comparing import MOST_COMPARED, Comparison, FactRow, compare_facts
from pcbuilder.domain.errors import NotFound
from pcbuilder.domain.parts import Category, Part
from pcbuilder.services.resources import Resources

ALTERNATIVES = 4


@dataclass(frozen=True, slots=True)
class PartView:
    """A part and what may serve instead, the nearest first."""

    part: Part
    alternatives: tuple[Alternative, ...]


@dataclass(frozen=True, slots=True)
class ComparisonView:
    """What a comparison comes to: the listed parts of the first one's category with their facts, and what is left out.

    ``others`` are parts of another category, ``candidates`` those nearest to the first part, to be compared next.
    """

    comparison: Comparison
    parts: tuple[Part, ...]
    rows: tuple[FactRow, ...]
    unlisted: tuple[str, ...]
    others: tuple[Part, ...]
    candidates: tuple[Part, ...]

    @property
    def category(self) -> Category | None:
        """The category of which parts are compared, ``None`` where none of them is listed."""
        return self.parts[0].category if self.parts else None


def view_part(resources: Resources, part_id: str) -> PartView:
    """Look up a part and the parts nearest to it. Raises :class:`NotFound` where it is not listed."""
    part = resources.catalog.get(part_id)
    if part is None:
        raise NotFound("This part is not listed, or no longer. Another one may serve as well.")
    return PartView(part, nearest(part, resources.catalog.of(part.category), ALTERNATIVES))


def compare_parts(resources: Resources, comparison: Comparison) -> ComparisonView:
    """Look up the parts to compare. An unknown id is named, never an error; parts of another category are set aside."""
    found = {part_id: resources.catalog.get(part_id) for part_id in comparison.part_ids}
    listed = [part for part in found.values() if part is not None]
    parts = tuple(part for part in listed if part.category is listed[0].category)
    return ComparisonView(
        comparison=comparison,
        parts=parts,
        rows=compare_facts(parts) if parts else (),
        unlisted=tuple(part_id for part_id, part in found.items() if part is None),
        others=tuple(part for part in listed if part.category is not listed[0].category),
        candidates=_candidates(resources, parts),
    )


def _candidates(resources: Resources, parts: tuple[Part, ...]) -> tuple[Part, ...]:
    if not parts or len(parts) >= MOST_COMPARED:
        return ()
    near = nearest(parts[0], resources.catalog.of(parts[0].category), ALTERNATIVES + len(parts))
    return tuple(found.part for found in near if found.part not in parts)[:ALTERNATIVES]
