"""How large the power supply of a build has to be (section 2.1): what the rule about it and the estimate share."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain
from math import ceil
from typing import NamedTuple

from pcbuilder.domain.compatibility.chosen import ChosenParts
from pcbuilder.domain.parts import Gpu, Part
from pcbuilder.domain.watts import BOARD_WATTS, PERIPHERALS_WATTS, Watts, watts_of

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


class PowerNeed(NamedTuple):
    """Watts that a build draws at full load, and that its supply should have.

    ``least`` is drawn in any case, ``total`` probably. ``recommended`` leaves room for peaks and for what the makers of
    video cards suggest; ``least_recommended`` is what that comes to in any case, and ``safe`` at most, ``None`` where
    there is no telling.
    """

    least: int
    total: int
    least_recommended: int
    recommended: int
    safe: int | None


def drawing_parts(chosen: ChosenParts) -> Iterator[Part]:
    """Return the parts that draw power from the supply, in the order of their categories."""
    return chain(
        *(chosen.cpus, chosen.boards, chosen.memory_kits, chosen.gpus, chosen.drives, chosen.coolers),
        *(chosen.fans, chosen.network_cards),
    )


def power_need(chosen: ChosenParts) -> PowerNeed:
    """Add up what the parts draw; those that are not chosen count nothing."""
    drawn = _drawn(chosen)
    fixed = PERIPHERALS_WATTS if chosen.boards else 0
    least, total = fixed + drawn.least, fixed + drawn.likely
    peaks, suggested = _peaks(chosen), max([gpu.suggested_psu_watts or 0 for gpu in chosen.gpus], default=0)
    plugs = [supply.pcie_16pin for supply in chosen.supplies]
    may_peak = peaks if None in plugs or 0 in plugs else 0
    return PowerNeed(
        least - (UNSURE_WATTS if chosen.boards else 0),
        total,
        max(suggested, _with_room(least, peaks if 0 in plugs else 0)),
        max(suggested, _with_room(total, may_peak)),
        None
        if drawn.most is None
        else max(_with_room(fixed + drawn.most, may_peak), *map(_suggestion, chosen.gpus), 0),
    )


def _drawn(chosen: ChosenParts) -> Watts:
    least, likely, most, most_is_known = 0, 0, 0, True
    counts = chosen.counts
    for part in drawing_parts(chosen):
        own_least, own_likely, own_most = watts_of(part)
        count = counts.get(part.id, 1)
        least += count * own_least
        likely += count * own_likely
        if own_most is None:
            most_is_known = False
        else:
            most += count * own_most
    return Watts(least, likely, most if most_is_known else None)


def _with_room(total_watts: int, peak_watts: float) -> int:
    return ceil(max(HEADROOM * total_watts, total_watts + peak_watts) / STEP_WATTS) * STEP_WATTS


def _peaks(chosen: ChosenParts) -> float:
    cards = [(gpu.tdp_watts, chosen.count(gpu)) for gpu in chosen.gpus]
    return PEAK_FACTOR * sum([tdp * count for tdp, count in cards if tdp is not None and tdp >= PEAK_FROM_WATTS])


def _suggestion(gpu: Gpu) -> int:
    """Return what the maker suggests, or else the highest usual suggestion for such a card."""
    if gpu.suggested_psu_watts is not None:
        return gpu.suggested_psu_watts
    tdp = gpu.tdp_watts or 0
    return next((suggested for limit, suggested in SUGGESTIONS if tdp <= limit), HIGHEST_SUGGESTION)
