"""Parts side by side: which are compared, in which facts they differ, and which value is plainly the better one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pcbuilder.domain.build import PART_ID
from pcbuilder.domain.errors import BadInput

MOST_COMPARED = 4


@dataclass(frozen=True, slots=True)
class Comparison:
    """The ids of the parts to compare in the order asked for, and whether to show only the facts that differ."""

    part_ids: tuple[str, ...] = ()
    only_differences: bool = False

    def with_part(self, part_id: str) -> Comparison:
        """Compare one more part."""
        return Comparison((*self.part_ids, part_id), self.only_differences)

    def without(self, part_id: str) -> Comparison:
        """Compare one part less."""
        return Comparison(tuple(own for own in self.part_ids if own != part_id), self.only_differences)


def make_comparison(part_ids: Iterable[str], *, only_differences: bool = False) -> Comparison:
    """Bring ids into the form of a comparison, each once.

    An id that no catalog lists is kept: it is shown as no longer listed. Raises :class:`BadInput` for a text that is no
    id, and for more than four parts.
    """
    unique = tuple(dict.fromkeys(part_ids))
    if not all(PART_ID.fullmatch(part_id) for part_id in unique):
        raise BadInput({"part": "a part id such as amd-ryzen-5-7600"})
    if len(unique) > MOST_COMPARED:
        raise BadInput({"part": f"{MOST_COMPARED} different parts at most, not {len(unique)}"})
    return Comparison(unique, only_differences)
