"""What a build draws from its power supply, part by part, and which plugs it needs (section 2.1).

All numbers are estimates at full load, from the constants of :mod:`pcbuilder.domain.watts`.
"""

from __future__ import annotations

from dataclasses import dataclass

from pcbuilder.domain.compatibility.chosen import ChosenParts
from pcbuilder.domain.parts import Part
from pcbuilder.domain.plugs import Plugs, plugs_of
from pcbuilder.domain.power_need import drawing_parts, power_need
from pcbuilder.domain.watts import PERIPHERALS_WATTS, watts_of


@dataclass(frozen=True, slots=True)
class PartPower:
    """What one line of the estimate draws, all pieces together; no part for keyboard, mouse and the like.

    ``watts`` is ``None`` where it is unknown; ``stated`` is false where it follows from another fact.
    """

    part: Part | None
    count: int
    watts: int | None
    stated: bool


@dataclass(frozen=True, slots=True)
class PowerEstimate:
    """Watts at full load. ``total_watts`` counts what is known; ``complete`` tells whether that is everything.

    ``recommended_watts`` is how large the supply should be, with room for peaks and for the makers' suggestions.
    ``least_watts`` and ``least_recommended_watts`` are what the build needs in any case, ``safe_watts`` what is enough
    in any case, ``None`` where there is no telling. ``capacity_watts`` is that of the chosen or included supply.
    ``outside_watts`` is what monitors draw from the socket in the wall.
    """

    parts: tuple[PartPower, ...]
    total_watts: int
    recommended_watts: int
    least_watts: int
    least_recommended_watts: int
    safe_watts: int | None
    capacity_watts: int | None
    outside_watts: int
    plugs: tuple[Plugs, ...]

    @property
    def complete(self) -> bool:
        """Whether the power of every part is known."""
        return all(part.watts is not None for part in self.parts)

    @property
    def headroom_watts(self) -> int | None:
        """What the supply can do beyond the total; ``None`` without a supply of known power."""
        return None if self.capacity_watts is None else self.capacity_watts - self.total_watts


def estimate_power(chosen: ChosenParts) -> PowerEstimate:
    """Estimate the power of a build; parts that are not chosen count nothing."""
    need = power_need(chosen)
    parts = [_line(part, chosen.count(part)) for part in drawing_parts(chosen)]
    if chosen.boards:
        parts.append(PartPower(None, 1, PERIPHERALS_WATTS, stated=False))
    return PowerEstimate(
        parts=tuple(parts),
        total_watts=need.total,
        recommended_watts=need.recommended,
        least_watts=need.least,
        least_recommended_watts=need.least_recommended,
        safe_watts=need.safe,
        capacity_watts=capacity_of(chosen),
        outside_watts=sum([chosen.count(screen) * (screen.power_watts or 0) for screen in chosen.monitors]),
        plugs=plugs_of(chosen),
    )


def capacity_of(chosen: ChosenParts) -> int | None:
    """Return the watts of the chosen supply, or of the one in the case; ``None`` where it is unknown."""
    if chosen.supplies:
        return chosen.supplies[0].capacity_watts
    return (chosen.cases[0].included_psu_watts or None) if chosen.cases else None


def _line(part: Part, count: int) -> PartPower:
    watts = watts_of(part)
    known = watts.most is not None
    return PartPower(part, count, watts.likely * count if known else None, stated=watts.least == watts.most)
