"""What a build draws from its power supply, how large that should be, and which plugs it needs (section 2.1).

All numbers are estimates at full load, from the constants of :mod:`pcbuilder.domain.watts`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from math import ceil

from pcbuilder.domain.compatibility.chosen import ChosenParts
from pcbuilder.domain.parts import Category, Gpu, Part
from pcbuilder.domain.plugs import Plugs, plugs_of
from pcbuilder.domain.watts import BOARD_WATTS, PERIPHERALS_WATTS, Watts, exactly, watts_of

HEADROOM = 1.25
# Large cards draw much more for milliseconds; supplies with a 16-pin plug are made for that (ATX 3).
PEAK_FROM_WATTS = 250
PEAK_FACTOR = 0.5
STEP_WATTS = 50
# Small boards draw half of what we count, and nobody has to plug in anything: so much less may do.
UNSURE_WATTS = BOARD_WATTS // 2 + PERIPHERALS_WATTS
# What makers suggest for a card at most, by its TDP; stands in where nobody states it (fits all starter cards).
SUGGESTIONS = ((75, 400), (170, 550), (250, 700), (310, 750), (400, 850), (500, 1000))
HIGHEST_SUGGESTION = 1200
DRAWS = (
    *(Category.CPU, Category.MOTHERBOARD, Category.MEMORY, Category.GPU, Category.STORAGE, Category.COOLER),
    *(Category.FAN, Category.NETWORK_CARD),
)


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
    found = [(part, chosen.count(part), watts_of(part)) for category in DRAWS for part in chosen.of(category)]
    drawn = [watts.times(count) for _, count, watts in found] + _peripherals(chosen)
    least, likely = sum([one.least for one in drawn]), sum([one.likely for one in drawn])
    parts = [_line(part, count, watts) for part, count, watts in found]
    if chosen.boards:
        parts.append(PartPower(None, 1, PERIPHERALS_WATTS, stated=False))
    return PowerEstimate(
        tuple(parts),
        likely,
        _recommend(likely, chosen, peaks=_may_peak(chosen)),
        least - (UNSURE_WATTS if chosen.boards else 0),
        _recommend(least, chosen, peaks=_surely_peaks(chosen)),
        _safe(drawn, chosen),
        capacity_of(chosen),
        sum([chosen.count(screen) * (screen.power_watts or 0) for screen in chosen.monitors]),
        plugs_of(chosen),
    )


def capacity_of(chosen: ChosenParts) -> int | None:
    """Return the watts of the chosen supply, or of the one in the case; ``None`` where it is unknown."""
    if chosen.supplies:
        return chosen.supplies[0].capacity_watts
    return (chosen.cases[0].included_psu_watts or None) if chosen.cases else None


def _peripherals(chosen: ChosenParts) -> list[Watts]:
    return [exactly(PERIPHERALS_WATTS)] if chosen.boards else []


def _line(part: Part, count: int, watts: Watts) -> PartPower:
    known = watts.most is not None
    return PartPower(part, count, watts.likely * count if known else None, stated=watts.least == watts.most)


def _safe(drawn: Iterable[Watts], chosen: ChosenParts) -> int | None:
    most = [one.most for one in drawn]
    if None in most:
        return None
    needed = _recommend(sum([watts for watts in most if watts]), chosen, peaks=_may_peak(chosen))
    return max([needed, *[_suggestion(gpu) for gpu in chosen.gpus if gpu.suggested_psu_watts is None]])


def _recommend(total_watts: int, chosen: ChosenParts, *, peaks: bool) -> int:
    large = [
        chosen.count(gpu) * gpu.tdp_watts
        for gpu in chosen.gpus
        if gpu.tdp_watts is not None and gpu.tdp_watts >= PEAK_FROM_WATTS
    ]
    needed = max(HEADROOM * total_watts, total_watts + PEAK_FACTOR * sum(large) if peaks else 0)
    rounded = ceil(needed / STEP_WATTS) * STEP_WATTS
    return max([rounded, *[gpu.suggested_psu_watts or 0 for gpu in chosen.gpus]])


def _surely_peaks(chosen: ChosenParts) -> bool:
    return any(supply.pcie_16pin == 0 for supply in chosen.supplies)


def _may_peak(chosen: ChosenParts) -> bool:
    return any(not supply.pcie_16pin for supply in chosen.supplies)


def _suggestion(gpu: Gpu) -> int:
    tdp = gpu.tdp_watts or 0
    return next((suggested for limit, suggested in SUGGESTIONS if tdp <= limit), HIGHEST_SUGGESTION)
