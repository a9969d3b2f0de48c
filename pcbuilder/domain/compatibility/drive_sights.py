"""What the rules for drives see of parts, where that is less than all facts that they read."""

from __future__ import annotations

from pcbuilder.domain.compatibility.drives import LARGE, SMALL, is_m2, least_ports
from pcbuilder.domain.compatibility.groups import Seen
from pcbuilder.domain.compatibility.m2_slots import COMET_LAKE, Z590, first_slot_lacks_lanes
from pcbuilder.domain.parts import Cpu, Motherboard, StorageDrive
from pcbuilder.domain.plugs import needs_sata_cable

OTHER = ""


def in_m2_slot(drive: StorageDrive) -> Seen:
    """Return what the rule for M.2 slots sees of a drive."""
    return (OTHER if is_m2(drive) is False else (drive.form_factor, drive.interface)), None


def m2_slots(board: Motherboard) -> Seen:
    """Return what it sees of a board."""
    slots = None if board.m2_slots is None else tuple([(slot.lengths_mm, slot.sata) for slot in board.m2_slots])
    return (slots, first_slot_lacks_lanes(COMET_LAKE, board)), None


def lanes_for_drives(cpu: Cpu) -> Seen:
    """Return what it sees of a processor."""
    return first_slot_lacks_lanes(cpu, Z590), None


def sata_ports(board: Motherboard) -> Seen:
    """Return what the rule for SATA ports sees of a board."""
    return (board.sata_ports, board.sata_ports is None and least_ports(board)), None


def sata_cable(drive: StorageDrive) -> Seen:
    """Return what the rules for SATA ports and plugs see of a drive."""
    return (needs_sata_cable(drive), is_m2(drive), drive.interface is None), None


def bay(drive: StorageDrive) -> Seen:
    """Return what the rule for bays sees of a drive."""
    return (drive.form_factor if drive.form_factor in {None, LARGE, SMALL} else OTHER), None
