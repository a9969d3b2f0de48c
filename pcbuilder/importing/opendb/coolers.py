"""Processor coolers of OpenDB."""

from __future__ import annotations

import re

from pcbuilder.domain.checking.coolers import RADIATOR_FANS
from pcbuilder.importing.opendb.document import Document
from pcbuilder.importing.opendb.names import cooler_socket_name
from pcbuilder.importing.opendb.repairs import Repair

LIQUID_IN_NAME = re.compile(r"\b(water|liquid|AIO|A\.I\.O)\b", re.IGNORECASE)
AIR_IN_NAME = re.compile(r"\bair\b", re.IGNORECASE)
# Shorter ones are fans of air coolers, too.
LONG_RADIATOR_IN_NAME = re.compile(r"\b(240|280|360|420)X?(?:mm)?\b", re.IGNORECASE)
LOWEST_TOWER_MM = 90
FAN_SPEEDS = ("min_fan_rpm", "max_fan_rpm")
# What makers sell a radiator of so many mm for, in watts (R23; all coolers of the starter catalog).
RADIATOR_CLASSES_WATTS = {240: 230, 280: 300, 360: 300, 420: 300}
RADIATOR_IN_NAME = re.compile(r"\b(120|140|240|280|360|420|480)X? ?(?:mm)?\b")


def read_cooler(document: Document) -> dict[str, object]:
    """Read a cooler; the height of a liquid one is that of its pump or radiator, so it is left out (section 2.2)."""
    liquid = _is_liquid(document)
    sockets = [cooler_socket_name(text) for text in document.texts("cpu_sockets")]
    if None in sockets:
        document.mark(Repair.NO_NAME, "cpu_sockets")
    radiator = _radiator_mm(document) if liquid else None
    facts: dict[str, object] = {
        "kind": None if liquid is None else "liquid" if liquid else "air",
        "sockets": tuple(sorted({name for name in sockets if name})) or None,
        "height_mm": None if liquid else document.positive("height", low=15, high=200),
        "radiator_mm": radiator,
        "fans": document.positive("fan_quantity", high=8),
    }
    facts |= _from_radiator(document, radiator, facts["fans"])
    return facts | _without_fan(document, facts["fans"])


def _without_fan(document: Document, fans: object) -> dict[str, object]:
    """Tell coolers without a fan from those of which nobody counted the fans: where a speed is stated, there is one.

    "No" is a default, while all that are said to be without a fan, and have no speed, are.
    """
    stated = document.flag("fanless")
    if fans is not None or any(document.number(name) for name in FAN_SPEEDS):
        if stated is not False:
            document.mark(Repair.FROM_RECORD, "fanless")
        return {"fanless": False}
    if stated:
        document.mark(Repair.FROM_RECORD, "fans")
        return {"fans": 0, "fanless": True}
    return {"fanless": stated if document.verified else None}


def _from_radiator(document: Document, radiator_mm: int | None, fans: object) -> dict[str, object]:
    """Return the class of a cooler with a radiator of 240 mm or more, and its fans where nobody counted them.

    A shorter radiator has one fan or two, and no class of its own.
    """
    if radiator_mm not in RADIATOR_CLASSES_WATTS:
        return {}
    found: dict[str, object] = {"capacity_watts": RADIATOR_CLASSES_WATTS[radiator_mm]}
    if fans is None:
        found["fans"] = RADIATOR_FANS[radiator_mm]
    for name in found:
        document.mark(Repair.FROM_RECORD, name)
    return found


def _is_liquid(document: Document) -> bool | None:
    """Return the flag. It is missing on ten coolers and wrong on one: name and size tell (section 2.2, R21)."""
    stated = document.flag("water_cooled")
    named = LIQUID_IN_NAME.search(document.name) is not None
    if document.number("radiator_size") or (stated and (named or not AIR_IN_NAME.search(document.name))):
        return stated
    if stated:
        document.mark(Repair.FROM_NAME, "kind")
        return False
    if stated is None and (named or LONG_RADIATOR_IN_NAME.search(document.name)):
        document.mark(Repair.FROM_NAME, "kind")
        return True
    if stated is None and (document.number("height") or 0) >= LOWEST_TOWER_MM:
        document.mark(Repair.FROM_RECORD, "kind")
        return False
    return stated


def _radiator_mm(document: Document) -> int | None:
    """Return the length of the radiator; a name that states the only length fills a gap."""
    radiator = document.positive("radiator_size")
    if radiator in RADIATOR_FANS:
        return radiator
    if radiator is not None:
        document.mark(Repair.OUT_OF_BOUNDS, "radiator_size")
    named = {int(length) for length in RADIATOR_IN_NAME.findall(document.name)}
    if len(named) != 1:
        return None
    document.mark(Repair.FROM_NAME, "radiator_mm")
    return named.pop()
