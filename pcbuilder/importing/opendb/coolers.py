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
RADIATOR_IN_NAME = re.compile(r"\b(120|140|240|280|360|420|480)X? ?(?:mm)?\b")


def read_cooler(document: Document) -> dict[str, object]:
    """Read a cooler; the height of a liquid one is that of its pump or radiator, so it is left out (section 2.2)."""
    liquid = _is_liquid(document)
    sockets = [cooler_socket_name(text) for text in document.texts("cpu_sockets")]
    if None in sockets:
        document.mark(Repair.NO_NAME, "cpu_sockets")
    fanless = document.flag("fanless") and document.verified
    return {
        "kind": None if liquid is None else "liquid" if liquid else "air",
        "sockets": tuple(sorted({name for name in sockets if name})) or None,
        "height_mm": None if liquid else document.positive("height", low=15, high=200),
        "radiator_mm": _radiator_mm(document) if liquid else None,
        "fans": 0 if fanless else document.positive("fan_quantity", high=8),
    }


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
