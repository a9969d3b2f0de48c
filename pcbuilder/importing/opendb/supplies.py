"""Power supplies of OpenDB."""

from __future__ import annotations

from pcbuilder.importing.opendb.document import Document
from pcbuilder.importing.opendb.names import EFFICIENCIES, MODULARITIES, SUPPLY_FORM_FACTORS

# From here on, a supply without plugs for processor or video card is not looked up rather than plugless.
PLUGS_EXPECTED_WATTS = 400


def read_psu(document: Document) -> dict[str, object]:
    """Facts of a power supply."""
    watts = document.positive("wattage")
    return {
        "capacity_watts": watts,
        "form_factor": SUPPLY_FORM_FACTORS.get(document.text("form_factor") or ""),
        "efficiency": EFFICIENCIES.get(document.text("efficiency_rating") or ""),
        "modular": MODULARITIES.get(document.text("modular") or ""),
        "length_mm": document.positive("length", low=80),
        "eps_8pin": document.positive("connectors.eps_8_pin"),
        "pcie_8pin": _plugs(document, "pcie_6_plus_2_pin", watts),
        "pcie_16pin": _plugs(document, "pcie_12vhpwr", watts),
        "sata_plugs": document.positive("connectors.sata"),
    }


def _plugs(document: Document, name: str, watts: int | None) -> int | None:
    found = document.count(f"connectors.{name}")
    return found if found or (watts or 0) < PLUGS_EXPECTED_WATTS else None
