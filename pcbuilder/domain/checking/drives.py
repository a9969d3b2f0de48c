"""Rules for drives."""

from __future__ import annotations

import re

from pcbuilder.domain.checking.finding import Rule
from pcbuilder.domain.parts import StorageDrive

CAPACITY_IN_NAME = re.compile(r"\b(\d+(?:\.\d+)?) ?(TB|GB)\b")
# A capacity in TB is a round figure: 1024 GB are sold as 1 TB, 3840 GB as 4 TB.
ROUNDING = 0.05
INTERFACES = {
    "NVMe SSD": ("PCIe", "U.2"),
    "SATA SSD": ("SATA", "mSATA"),
    "SAS SSD": ("SAS",),
    "Hard disk": ("SATA", "SAS", "PATA"),
    "Hybrid disk": ("SATA", "SAS"),
}


def kind_fits_the_interface(drive: StorageDrive) -> str | None:
    """NVMe runs over PCIe, through an M.2 socket or U.2; SATA SSDs and hard disks over SATA (R31, R33)."""
    if drive.kind is None or drive.interface is None:
        return None
    expected = INTERFACES[drive.kind]
    return None if drive.interface in expected else f"a drive of kind {drive.kind} has {' or '.join(expected)}"


def kind_fits_the_form_factor(drive: StorageDrive) -> str | None:
    """A hard disk is no module; of the SSDs in a bay only those for SATA, SAS and U.2 are none (R31, R34)."""
    if drive.kind is None or drive.form_factor is None:
        return None
    is_disk, is_module = drive.form_factor.endswith('"'), drive.form_factor.startswith("M.2")
    wrong = is_disk and drive.kind == "NVMe SSD" and drive.interface != "U.2"
    wrong = wrong or (not is_disk and drive.kind.endswith("disk"))
    wrong = wrong or (not is_disk and not is_module and drive.kind == "SATA SSD" and drive.interface == "SATA")
    wrong = wrong or (drive.kind == "SATA SSD" and drive.form_factor == '3.5"')
    return f"no drive of kind {drive.kind} is a {drive.form_factor}" if wrong else None


def only_pcie_drives_have_a_generation(drive: StorageDrive) -> str | None:
    """A SATA drive has no PCIe generation (R32)."""
    return "a SATA drive has none" if drive.interface == "SATA" and drive.pcie_generation is not None else None


def capacity_follows_the_name(drive: StorageDrive) -> str | None:
    """Our names state the capacity, in decimal GB or TB (section 3.1)."""
    named = CAPACITY_IN_NAME.search(drive.name)
    if named is None or drive.capacity_gb is None:
        return None
    stated = float(named[1]) * (1000 if named[2] == "TB" else 1)
    if abs(drive.capacity_gb - stated) <= stated * ROUNDING:
        return None
    return f"the name says {named[0]}, the record {drive.capacity_gb} GB"


STORAGE_RULES = (
    Rule("interface", kind_fits_the_interface),
    Rule("form_factor", kind_fits_the_form_factor),
    Rule("pcie_generation", only_pcie_drives_have_a_generation),
    Rule("capacity_gb", capacity_follows_the_name),
)
