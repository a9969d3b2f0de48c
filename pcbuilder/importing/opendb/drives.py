"""Drives of OpenDB."""

from __future__ import annotations

import re

from pcbuilder.importing.opendb.document import Document

GENERATION = re.compile(r"PCIe ([1-7])\.0")
FORM_FACTORS = {
    "M.2-2230": "M.2 2230",
    "M.2-2242": "M.2 2242",
    "M.2-2280": "M.2 2280",
    "M.2-22110": "M.2 22110",
    '2.5"': '2.5"',
    '3.5"': '3.5"',
}


def read_storage_drive(document: Document) -> dict[str, object]:
    """Facts of a drive; add-in cards, U.2, SAS and hybrid drives have no kind of ours."""
    stated = document.text("interface") or ""
    interface = next((name for name in ("PCIe", "SATA") if name in stated and "mSATA" not in stated), None)
    generation = GENERATION.search(stated)
    return {
        "kind": _kind(document, interface),
        "capacity_gb": document.positive("capacity"),
        "form_factor": FORM_FACTORS.get(document.text("form_factor") or ""),
        "interface": interface,
        "pcie_generation": int(generation[1]) if generation else None,
    }


def _kind(document: Document, interface: str | None) -> str | None:
    match document.text("storage_type") or document.text("type"), interface:
        case "SSD", "PCIe":
            return "NVMe SSD"
        case "SSD", "SATA":
            return "SATA SSD"
        case "HDD", "SATA":
            return "Hard disk"
        case _:
            return None
