"""Rules for case fans."""

from __future__ import annotations

import re

from pcbuilder.domain.checking.finding import Rule
from pcbuilder.domain.parts import Fan

# Edges of the frames that are made (makers' drawings); 25 mm and 30 mm cool chipsets.
FRAMES_MM = (25, 30, 35, 40, 45, 50, 60, 70, 80, 90, 92, 95, 100, 105, 110, 120, 130, 135, 140, 150, 160, 170, 175)
LARGE_FRAMES_MM = (180, 190, 193, 200, 205, 220, 225, 230, 250)
SIZE_IN_NAME = re.compile(r"\b(\d{2,3}) ?mm\b")
PACK_IN_NAME = re.compile(r"\b(\d+)[ -]pack\b|\bpack of (\d+)\b", re.IGNORECASE)
FASTEST_RPM = 6000  # of a frame of 80 mm or more; smaller ones of servers turn faster
RPM_FROM_MM = 80


def frame_is_made(fan: Fan) -> str | None:
    """A fan has one of the sizes for which cases have holes (section 6.1)."""
    if fan.size_mm is None or fan.size_mm in (*FRAMES_MM, *LARGE_FRAMES_MM):
        return None
    return f"no fan has {fan.size_mm} mm"


def size_follows_the_name(fan: Fan) -> str | None:
    """Where the name states a size in mm, it is that of the record, or of a frame with all fans (section 3.1)."""
    named = {int(size) for size in SIZE_IN_NAME.findall(fan.name)}
    if fan.size_mm is None or not named or named & {fan.size_mm, fan.thickness_mm, fan.size_mm * (fan.fans or 1)}:
        return None
    return f"the name says {min(named)} mm, the record {fan.size_mm} mm"


def pack_follows_the_name(fan: Fan) -> str | None:
    """Where the name states how many are in the pack, so does the record (R40)."""
    found = PACK_IN_NAME.search(fan.name)
    if found is None or fan.fans is None or int(found[1] or found[2]) == fan.fans:
        return None
    return f"the name says {found[1] or found[2]} fans, the record {fan.fans}"


def pwm_needs_a_fourth_pin(fan: Fan) -> str | None:
    """PWM comes over the fourth pin, which a plug of three does not have (R40)."""
    return f"a plug of {fan.plug} carries no PWM" if fan.pwm and fan.plug in {"3-pin", "Molex"} else None


def speed_fits_the_size(fan: Fan) -> str | None:
    """A frame of 80 mm or more turns at 6000 rpm at most (section 3.1)."""
    if fan.size_mm is None or fan.max_rpm is None or fan.size_mm < RPM_FROM_MM or fan.max_rpm <= FASTEST_RPM:
        return None
    return f"no fan of {fan.size_mm} mm turns at {fan.max_rpm} rpm"


FAN_RULES = (
    Rule("size_mm", frame_is_made),
    Rule("size_mm", size_follows_the_name),
    Rule("fans", pack_follows_the_name),
    Rule("plug", pwm_needs_a_fourth_pin),
    Rule("max_rpm", speed_fits_the_size),
)
