"""How fast memory runs on a platform, in MT/s (R9; makers' specifications of processors, general knowledge)."""

from __future__ import annotations

from collections.abc import Mapping

# What runs at once, without a profile being switched on.
SPEED_AT_ONCE: Mapping[str, Mapping[str, int]] = {
    "AM5": {"DDR5": 5600},
    "LGA1851": {"DDR5": 5600},
    "LGA1700": {"DDR5": 5600, "DDR4": 3200},
    "AM4": {"DDR4": 3200},
    "LGA1200": {"DDR4": 3200},
    "LGA1151": {"DDR4": 2666, "DDR3": 1600},
    "LGA1150": {"DDR3": 1600},
    "LGA1155": {"DDR3": 1600},
    "AM3+": {"DDR3": 1866},
    "FM2+": {"DDR3": 2133},
    "FM2": {"DDR3": 1866},
    "LGA2066": {"DDR4": 2933},
    "LGA2011-3": {"DDR4": 2400},
    "LGA2011": {"DDR3": 1866},
    "sTR4": {"DDR4": 2933},
    "sTRX4": {"DDR4": 3200},
    "sTR5": {"DDR5": 6400},
}
# Above this, not every processor keeps up.
FAST_FOR: Mapping[str, int] = {"AM5": 6400, "LGA1700": 7200, "LGA1851": 8000}
# What makers state for more than two modules of DDR5.
FOUR_MODULES: Mapping[str, int] = {"AM5": 3600, "LGA1700": 4000, "LGA1851": 4400}
# Intel's chipsets that do not run memory above the processor's own speed.
LOCKED_CHIPSETS = frozenset(
    {"H610", "H810", "H510", "H410", "B460", "H470", "H310", "B360", "B365", "H370"}
    | {"H110", "B150", "H170", "B250", "H270", "H81", "B85", "H87", "H97", "H61", "H67", "H77", "B75"}
)
