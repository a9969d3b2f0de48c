"""Power supplies of OpenDB."""

from __future__ import annotations

import re

from pcbuilder.importing.opendb.document import Document
from pcbuilder.importing.opendb.names import EFFICIENCIES, MODULARITIES, SUPPLY_FORM_FACTORS
from pcbuilder.importing.opendb.repairs import Repair

# From here on, a supply without plugs for processor or video card is not looked up rather than plugless.
PLUGS_EXPECTED_WATTS = 400
WATTS_IN_NAME = re.compile(r"\b(\d{3,4}) ?W(?:atts?)?\b", re.IGNORECASE)


def read_psu(document: Document) -> dict[str, object]:
    """Facts of a power supply. Small ones may truly have no plugs for video cards, but all feed the processor."""
    watts = _watts(document)
    return {
        "capacity_watts": watts,
        "form_factor": document.name_of("form_factor", SUPPLY_FORM_FACTORS),
        "efficiency": document.name_of("efficiency_rating", EFFICIENCIES),
        "modular": document.name_of("modular", MODULARITIES),
        "length_mm": document.positive("length", low=80),
        "eps_8pin": document.positive("connectors.eps_8_pin"),
        "pcie_8pin": _plugs(document, "connectors.pcie_6_plus_2_pin", watts),
        "pcie_16pin": _plugs(document, "connectors.pcie_12vhpwr", watts),
        "sata_plugs": document.positive("connectors.sata"),
    }


def _watts(document: Document) -> int | None:
    stated = document.positive("wattage")
    named = {int(watts) for watts in WATTS_IN_NAME.findall(document.name)}
    if stated is not None or len(named) != 1:
        return stated
    document.mark(Repair.FROM_NAME, "capacity_watts")
    return named.pop()


def _plugs(document: Document, path: str, watts: int | None) -> int | None:
    found = document.count(path)
    if found == 0 and (watts is None or watts >= PLUGS_EXPECTED_WATTS):
        document.mark(Repair.ZERO, path)
        return None
    return found
