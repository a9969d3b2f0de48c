"""Processor coolers of OpenDB."""

from __future__ import annotations

import re

from pcbuilder.domain.checking.coolers import RADIATOR_FANS
from pcbuilder.importing.opendb.document import Document
from pcbuilder.importing.opendb.names import socket_name

LIQUID_IN_NAME = re.compile(r"\b(water|liquid|AIO)\b", re.IGNORECASE)


def read_cooler(document: Document) -> dict[str, object]:
    """Read a cooler; the height of a liquid one is that of its pump or radiator, so it is left out (section 2.2)."""
    liquid = document.flag("water_cooled")
    if liquid is None and LIQUID_IN_NAME.search(document.name):
        liquid = True
    radiator = document.positive("radiator_size")
    sockets = {socket_name(text) or text for text in document.texts("cpu_sockets")}
    fanless = document.flag("fanless") and document.verified
    return {
        "kind": None if liquid is None else "liquid" if liquid else "air",
        "sockets": tuple(sorted(sockets)) or None,
        "height_mm": None if liquid else document.positive("height", low=15, high=200),
        "radiator_mm": radiator if liquid and radiator in RADIATOR_FANS else None,
        "fans": 0 if fanless else document.positive("fan_quantity", high=8),
    }
