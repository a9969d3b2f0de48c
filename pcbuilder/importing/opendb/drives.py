"""Drives of OpenDB."""

from __future__ import annotations

import re

from pcbuilder.importing.opendb.document import Document
from pcbuilder.importing.opendb.repairs import Repair

GENERATION = re.compile(r"PCIe ([1-7])\.0")
# What a stated interface begins or ends with; "mSATA" before "SATA", which it ends with.
INTERFACES = {"mSATA": "mSATA", "SATA": "SATA", "PCIe": "PCIe", "U.2": "U.2", "SAS": "SAS", "PATA": "PATA"}
FORM_FACTORS = {
    "M.2-2230": "M.2 2230",
    "M.2-2242": "M.2 2242",
    "M.2-2260": "M.2 2260",
    "M.2-2280": "M.2 2280",
    "M.2-22110": "M.2 22110",
    '2.5"': '2.5"',
    '3.5"': '3.5"',
    "mSATA": "mSATA",
    "PCIe": "PCIe card",
}
KINDS = {
    ("SSD", "PCIe"): "NVMe SSD",
    ("SSD", "U.2"): "NVMe SSD",
    ("SSD", "SATA"): "SATA SSD",
    ("SSD", "mSATA"): "SATA SSD",
    ("SSD", "SAS"): "SAS SSD",
    ("HDD", "SATA"): "Hard disk",
    ("HDD", "SAS"): "Hard disk",
    ("HDD", "PATA"): "Hard disk",
    ("SSHD", "SATA"): "Hybrid disk",
}


def read_storage_drive(document: Document) -> dict[str, object]:
    """Facts of a drive. Those on cards are recorded as ``M.2 PCIe``; the form factor tells (section 3.1)."""
    stated = document.text("interface") or ""
    interface = next((name for part, name in INTERFACES.items() if part in stated), None)
    generation = GENERATION.search(stated)
    return {
        "kind": _kind(document, interface),
        "capacity_gb": document.positive("capacity", low=16),
        "form_factor": document.name_of("form_factor", FORM_FACTORS),
        "interface": interface,
        "pcie_generation": int(generation[1]) if generation else None,
    }


def _kind(document: Document, interface: str | None) -> str | None:
    """Return the kind; a drive over PCIe that is no NVMe drive has none of ours."""
    stated = document.text("storage_type") or document.text("type")
    kind = KINDS.get((stated or "", interface or ""))
    if kind == "NVMe SSD" and interface == "PCIe" and document.flag("nvme") is False:
        document.mark(Repair.CONTRADICTED, "kind")
        return None
    if stated and interface and kind is None:
        document.mark(Repair.NO_NAME, "storage_type")
    return kind
