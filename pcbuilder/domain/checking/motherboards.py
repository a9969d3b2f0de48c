"""Rules for motherboards."""

from __future__ import annotations

import re

from pcbuilder.domain.checking.finding import Rule, is_less
from pcbuilder.domain.checking.platforms import (
    FIRST_YEARS,
    MEMORY_TYPES,
    chipset_names,
    slot_generation,
)
from pcbuilder.domain.parts import Motherboard

M2_LENGTHS_MM = (30, 42, 60, 80, 110)
SLOT_SIZES_GIB = {"DDR4": (4, 8, 16, 32), "DDR5": (16, 24, 32, 48, 64, 128)}
MEMORY_SLOTS = {"Mini-ITX": (2,), "Micro-ATX": (2, 4), "ATX": (2, 4), "E-ATX": (2, 4, 8)}
EXPANSION_SLOTS = {"Mini-ITX": 1, "Micro-ATX": 4, "ATX": 7, "E-ATX": 8}
ETHERNET_MBPS = (1000, 2500, 5000, 10_000)
CHIPSET_IN_NAME = re.compile(r"\b([ABHXZ]\d{3}E?)(?=[MI]?\b)")
SIZES_IN_NAMES = {
    "Micro-ATX": re.compile(r"\b[ABHXZ]\d{3}E?M\b(?!-ITX)"),
    "Mini-ITX": re.compile(r"\b[ABHXZ]\d{3}E?I\b|\bITX\b|\b[ABHXZ]\d{3}E?-I\b"),
}
BACK_CONNECT_IN_NAME = re.compile(r"\bBTF\b|PROJECT ZERO|\bPZ\b|STEALTH", re.IGNORECASE)
WIFI_IN_NAME = re.compile(r"WI-?FI|\bAX\b|\bAC\b", re.IGNORECASE)
DDR4_IN_NAME = re.compile(r"\bD(DR)?4\b")


def chipset_belongs_to_the_socket(board: Motherboard) -> str | None:
    """A chipset serves one socket, and is spelt with its maker (R2, R3, section 3.1)."""
    possible = chipset_names(board.socket or "")
    if not possible or board.chipset in {None, *possible}:
        return None
    return f"{board.chipset!r} is no chipset of {board.socket}: {', '.join(possible)}"


def chipset_follows_the_name(board: Motherboard) -> str | None:
    """A board's name holds its chipset (section 4.4, point 3)."""
    named = CHIPSET_IN_NAME.search(board.name.upper())
    if board.chipset is None or named is None or board.chipset.endswith(f" {named[1]}"):
        return None
    return f"the name says {named[1]}, the record {board.chipset}"


def form_factor_follows_the_name(board: Motherboard) -> str | None:
    """An M or an I behind the chipset means Micro-ATX or Mini-ITX (section 2.2: 8 Micro-ATX boards recorded as ATX)."""
    for form_factor, pattern in SIZES_IN_NAMES.items():
        if pattern.search(board.name.upper()) and board.form_factor not in {None, form_factor}:
            return f"the name says {form_factor}, the record {board.form_factor}"
    return None


def board_takes_the_memory_of_its_socket(board: Motherboard) -> str | None:
    """A board has the memory of its socket, and DDR4 where its name says so (R4)."""
    types = MEMORY_TYPES.get(board.socket or "")
    if types is None or board.memory_type is None:
        return None
    if board.memory_type not in types:
        return f"{board.socket} takes {' or '.join(types)}"
    if DDR4_IN_NAME.search(board.name.upper()) and board.memory_type != "DDR4":
        return "the name says DDR4"
    return None


def memory_slots_fit_the_board(board: Motherboard) -> str | None:
    """Mini-ITX has room for two modules; one slot is wrong on mainstream boards (section 2.2, R7)."""
    possible = MEMORY_SLOTS.get(board.form_factor or "")
    return (
        None
        if possible is None or board.memory_slots in {None, *possible}
        else f"{board.form_factor} boards have {possible}"
    )


def memory_limit_is_a_size_of_modules(board: Motherboard) -> str | None:
    """The limit is the number of slots times a size of modules that is made (R8; section 2.2: limits in TB)."""
    sizes = SLOT_SIZES_GIB.get(board.memory_type or "")
    if board.max_memory_gib is None or board.memory_slots is None or sizes is None:
        return None
    if board.max_memory_gib in {board.memory_slots * size for size in sizes}:
        return None
    return f"{board.max_memory_gib} GiB are not {board.memory_slots} {board.memory_type} modules of {sizes} GiB"


def m2_slots_hold_modules_that_exist(board: Motherboard) -> str | None:
    """M.2 modules are 30, 42, 60, 80 or 110 mm long; a 2280 there would be longer than the board (R31, section 3.1)."""
    for slot in board.m2_slots or ():
        wrong = set(slot.lengths_mm) - set(M2_LENGTHS_MM)
        if wrong or not slot.lengths_mm or len(set(slot.lengths_mm)) < len(slot.lengths_mm):
            return f"{list(slot.lengths_mm)} mm are not lengths out of {M2_LENGTHS_MM}"
    return None


def m2_slots_are_not_newer_than_the_platform(board: Motherboard) -> str | None:
    """The chipset and its processors bound the PCIe generation (section 0, point 4)."""
    limit = slot_generation(board.socket or "", board.chipset)
    found = [slot.pcie_generation for slot in board.m2_slots or () if is_less(limit, slot.pcie_generation)]
    return f"PCIe {found[0]} is newer than the {limit} of {board.chipset}" if found else None


def x16_slots_fit_the_board(board: Motherboard) -> str | None:
    """A form factor has so many places for cards: 1 on Mini-ITX, 4 on Micro-ATX, 7 on ATX (R17)."""
    places = EXPANSION_SLOTS.get(board.form_factor or "")
    if not is_less(places, board.pcie_x16_slots):
        return None
    return f"{board.pcie_x16_slots} slots do not fit the {places} places of {board.form_factor}"


def ethernet_has_a_speed_that_exists(board: Motherboard) -> str | None:
    """Ethernet runs at 1, 2.5, 5 or 10 Gbit/s (section 3.1)."""
    return None if board.ethernet_mbps in {None, *ETHERNET_MBPS} else f"not one of {ETHERNET_MBPS} Mbit/s"


def wifi_follows_the_name(board: Motherboard) -> str | None:
    """A name with WIFI, AX or AC belongs to a board with Wi-Fi (R39)."""
    return "the name says Wi-Fi" if board.wifi == "none" and WIFI_IN_NAME.search(board.name) else None


def back_connectors_follow_the_name(board: Motherboard) -> str | None:
    """BTF, Project Zero and Stealth boards have their connectors at the back: the name decides (section 2.2, R14)."""
    if board.back_connect is False and BACK_CONNECT_IN_NAME.search(board.name):
        return "the name says that the connectors are at the back"
    return None


def board_is_not_older_than_its_socket(board: Motherboard) -> str | None:
    """A board appears with its socket or later (section 3, release years)."""
    first_year = FIRST_YEARS.get(board.socket or "")
    return f"{board.socket} appeared in {first_year}" if is_less(board.release_year, first_year) else None


MOTHERBOARD_RULES = (
    Rule("chipset", chipset_belongs_to_the_socket),
    Rule("chipset", chipset_follows_the_name),
    Rule("form_factor", form_factor_follows_the_name),
    Rule("memory_type", board_takes_the_memory_of_its_socket),
    Rule("memory_slots", memory_slots_fit_the_board),
    Rule("max_memory_gib", memory_limit_is_a_size_of_modules),
    Rule("m2_slots", m2_slots_hold_modules_that_exist),
    Rule("m2_slots", m2_slots_are_not_newer_than_the_platform),
    Rule("pcie_x16_slots", x16_slots_fit_the_board),
    Rule("ethernet_mbps", ethernet_has_a_speed_that_exists),
    Rule("wifi", wifi_follows_the_name),
    Rule("back_connect", back_connectors_follow_the_name),
    Rule("release_year", board_is_not_older_than_its_socket),
)
