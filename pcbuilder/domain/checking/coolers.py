"""Rules for processor coolers."""

from __future__ import annotations

import re

from pcbuilder.domain.checking.finding import Rule
from pcbuilder.domain.names import COOLER_SOCKETS
from pcbuilder.domain.parts import Cooler

# The length of a radiator in mm, and how many fans stand on one side of it (R21).
RADIATOR_FANS = {120: 1, 140: 1, 240: 2, 280: 2, 360: 3, 420: 3, 480: 4}
RADIATOR_IN_NAME = re.compile(r"\b(120|140|240|280|360|420|480)\b")
# The largest heat that a kind of cooler carries away (R23): up to this height in mm, watts.
AIR_CLASSES = ((80, 120), (120, 180), (200, 260))
LIQUID_CLASSES = {1: 180, 2: 300, 3: 350, 4: 400}


def only_liquid_coolers_have_a_radiator(cooler: Cooler) -> str | None:
    """An air cooler has no radiator (section 2.2, R20: the flag was wrong on some)."""
    if cooler.kind == "air" and cooler.radiator_mm is not None:
        return f"an air cooler has no radiator of {cooler.radiator_mm} mm"
    return None


def radiator_has_a_length_that_exists(cooler: Cooler) -> str | None:
    """Radiators are made for rows of 120 or 140 mm fans (R21; section 3 found 394)."""
    return None if cooler.radiator_mm in {None, *RADIATOR_FANS} else f"not one of {tuple(RADIATOR_FANS)} mm"


def radiator_follows_the_name(cooler: Cooler) -> str | None:
    """Where a liquid cooler's name states a length, it is the radiator's (R21)."""
    named = RADIATOR_IN_NAME.search(cooler.name)
    if cooler.kind != "liquid" or named is None or cooler.radiator_mm in {None, int(named[1])}:
        return None
    return f"the name says {named[1]} mm, the record {cooler.radiator_mm} mm"


def fans_fit_the_radiator(cooler: Cooler) -> str | None:
    """A radiator carries its row of fans on one side or on both (R21)."""
    row = RADIATOR_FANS.get(cooler.radiator_mm or 0)
    if row is None or cooler.fans in {None, row, 2 * row}:
        return None
    return f"a radiator of {cooler.radiator_mm} mm carries {row} fans, not {cooler.fans}"


def fans_say_whether_there_are_any(cooler: Cooler) -> str | None:
    """A cooler without a fan has none, and any other one at least (R23)."""
    if None in (cooler.fans, cooler.fanless) or cooler.fanless == (cooler.fans == 0):
        return None
    return f"{cooler.fans} fans, and said to be {'without' if cooler.fanless else 'with'} a fan"


def class_is_possible(cooler: Cooler) -> str | None:
    """Height or radiator bound the heat that a cooler carries away (R23)."""
    limit = _class_limit(cooler)
    if limit is None or cooler.capacity_watts is None or cooler.capacity_watts <= limit:
        return None
    return f"a cooler of this size carries {limit} W at most"


def _class_limit(cooler: Cooler) -> int | None:
    if cooler.kind == "liquid":
        return LIQUID_CLASSES.get(RADIATOR_FANS.get(cooler.radiator_mm or 0, 0))
    return next((watts for height, watts in AIR_CLASSES if (cooler.height_mm or 999) <= height), None)


def sockets_are_known(cooler: Cooler) -> str | None:
    """Sockets are spelt our way, each once (R19; section 3.1: "LGA 115", "LGA 1121")."""
    sockets = cooler.sockets
    if sockets is None:
        return None
    wrong = [socket for socket in sockets if socket not in COOLER_SOCKETS or sockets.count(socket) > 1]
    if wrong or not sockets:
        return f"{', '.join(wrong) or 'an empty list'} is unknown or listed twice"
    return None


COOLER_RULES = (
    Rule("radiator_mm", only_liquid_coolers_have_a_radiator),
    Rule("radiator_mm", radiator_has_a_length_that_exists),
    Rule("radiator_mm", radiator_follows_the_name),
    Rule("fans", fans_fit_the_radiator),
    Rule("fanless", fans_say_whether_there_are_any),
    Rule("capacity_watts", class_is_possible),
    Rule("sockets", sockets_are_known),
)
