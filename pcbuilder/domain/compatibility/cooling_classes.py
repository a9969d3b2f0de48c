"""How much heat a cooler carries away, in watts (R23; makers' classes, general knowledge)."""

from __future__ import annotations

from pcbuilder.domain.parts import Cooler

# Classes are rough, and so is the heat of a processor.
TOLERANCE = 1.1
# Makers sell the smallest coolers for processors of this TDP, whatever those draw for a short time.
ANY_COOLER_TDP_WATTS = 65
# Where no class is stated: up to this height or radiator in mm, the watts in any case, and at best.
AIR = ((80, 65, 150), (145, 120, 230), (999, 150, 270))
LIQUID = ((140, 120, 180), (240, 200, 300), (999, 250, 400))
WITHOUT_FANS = (65, 120)
ANYTHING = (65, 400)


def carries(cooler: Cooler) -> tuple[int, int]:
    """Return the watts that a cooler carries away in any case and at best; its stated class is both."""
    least, most = (cooler.capacity_watts, cooler.capacity_watts) if cooler.capacity_watts else _by_size(cooler)
    return round(least * TOLERANCE), round(most * TOLERANCE)


def _by_size(cooler: Cooler) -> tuple[int, int]:
    if cooler.kind == "liquid" and cooler.radiator_mm is not None:
        return _of(LIQUID, cooler.radiator_mm)
    if cooler.kind != "air" or cooler.height_mm is None:
        return ANYTHING
    if cooler.fans == 0 or cooler.fanless:
        return WITHOUT_FANS
    least, most = _of(AIR, cooler.height_mm)
    return (least if cooler.fans or cooler.fanless is False else WITHOUT_FANS[0]), most


def _of(classes: tuple[tuple[int, int, int], ...], size_mm: int) -> tuple[int, int]:
    return next((least, most) for limit, least, most in classes if size_mm <= limit)
