"""OpenDB's names as ours; a name without one of ours is unknown (section 3.1)."""

from __future__ import annotations

import re

from pcbuilder.domain.names import COOLER_SOCKETS, SOCKETS

BOARD_FORM_FACTORS = {
    "Mini-ITX": "Mini-ITX",
    "Micro ATX": "Micro-ATX",
    "ATX": "ATX",
    "EATX": "E-ATX",
    "Thin Mini-ITX": "Thin Mini-ITX",
    "Mini DTX": "Mini-DTX",
    "Flex ATX": "Flex-ATX",
    "XL ATX": "XL-ATX",
    "SSI CEB": "SSI CEB",
    "SSI EEB": "SSI EEB",
    "HPTX": "HPTX",
}
SUPPLY_FORM_FACTORS = {
    "ATX": "ATX",
    "ATX/EPS": "ATX",
    "SFX": "SFX",
    "SFX-L": "SFX-L",
    "TFX": "TFX",
    "Flex ATX": "Flex-ATX",
    # What shops call a Mini-ITX supply is 150 mm long and 81 x 41 mm wide: all 12 records that have a length.
    "Mini-ITX": "Flex-ATX",
}
CASE_TYPES = {
    "Mini ITX Tower": "Mini-ITX Tower",
    "Micro ATX Mini Tower": "Micro-ATX Tower",
    "Micro ATX Mid Tower": "Micro-ATX Tower",
    "ATX Mini Tower": "ATX Mini Tower",
    "ATX Mid Tower": "ATX Mid Tower",
    "EATX Mid Tower": "ATX Mid Tower",
    "ATX Full Tower": "ATX Full Tower",
    "EATX Full Tower": "ATX Full Tower",
    "Micro ATX Slim Tower": "Slim",
    "Micro ATX Desktop": "Desktop",
    "ATX Desktop": "Desktop",
    "HTPC": "HTPC",
    "ATX Test Bench": "Test Bench",
    "Mini ITX Test Bench": "Test Bench",
}
EFFICIENCIES = {
    "80+": "80 PLUS",
    "80+ Standard": "80 PLUS",
    "80+ White": "80 PLUS",
    "80+ Bronze": "80 PLUS Bronze",
    "80+ Silver": "80 PLUS Silver",
    "80+ Gold": "80 PLUS Gold",
    "80+ Platinum": "80 PLUS Platinum",
    "80+ Titanium": "80 PLUS Titanium",
}
MODULARITIES = {"Full": "full", "Semi-Modular": "semi", "Non-Modular": "no"}
MEMORY_TYPES = {"DDR5": "DDR5", "DDR4": "DDR4", "DDR3": "DDR3", "DDR2": "DDR2", "DDR1": "DDR", "DDR": "DDR"}
MODULE_FORM_FACTORS = {
    "288-pin DIMM": "DIMM",
    "240-pin DIMM": "DIMM",
    "184-pin DIMM": "DIMM",
    "UDIMM": "DIMM",
    "262-pin SO-DIMM": "SO-DIMM",
    "260-pin SO-DIMM": "SO-DIMM",
    "204-pin SO-DIMM": "SO-DIMM",
    "200-pin SO-DIMM": "SO-DIMM",
}
LIGHTINGS = {
    "None": "none",
    "Addressable RGB": "ARGB",
    "ARGB": "ARGB",
    "RGB": "RGB",
    "Fixed": "one colour",
} | dict.fromkeys(("Blue", "Red", "White", "Green", "Orange", "Purple", "Pink", "Yellow"), "one colour")
PANELS = {
    "IPS": "IPS",
    "Nano IPS": "IPS",
    "AHVA": "IPS",
    "PLS": "IPS",
    "Mini LED IPS": "IPS",
    "VA": "VA",
    "PVA": "VA",
    "QD-VA": "VA",
    "Mini LED VA": "VA",
    "TN": "TN",
    "OLED": "OLED",
    "QD-OLED": "QD-OLED",
    "WOLED": "WOLED",
}
ADAPTIVE_SYNCS = {
    "None": "none",
    "VESA Adaptive-Sync": "Adaptive-Sync",
    "FreeSync": "FreeSync",
    "FreeSync Premium": "FreeSync Premium",
    "FreeSync Premium Pro": "FreeSync Premium Pro",
    "G-Sync Compatible": "G-Sync Compatible",
    "G-Sync": "G-Sync",
    "G-Sync Ultimate": "G-Sync Ultimate",
}
WIFI = re.compile(r"wi-?fi[ -]?([4567])(e?)", re.IGNORECASE)
WIFI_GENERATIONS = {"802.11ac": "Wi-Fi 5", "802.11ax": "Wi-Fi 6", "802.11be": "Wi-Fi 7"}
OLD_INTEL_SOCKET = re.compile(r"LGA115[0156]?(v2)?")
ON_BOARD = re.compile(r"Integrated\b")


def processor_socket_name(text: str | None) -> str | None:
    """Write the socket of a processor or a board: TR4 and sTR4 are one (R1), two of a kind are that kind.

    LGA1151 has a second version under the same name, which the chipset tells (R2).
    """
    if text is None:
        return None
    name = text.removeprefix("2 x ").removesuffix(" Narrow").replace(" ", "").removesuffix("v2")
    name = "Integrated" if ON_BOARD.match(text) else {"TR4": "sTR4"}.get(name, name)
    return name if name in SOCKETS else None


def cooler_socket_name(text: str) -> str | None:
    """Write a socket of a cooler: LGA1150 to LGA1156 have the same holes (R19), "LGA 115" was cut off."""
    name = text.replace(" ", "")
    if OLD_INTEL_SOCKET.fullmatch(name):
        return "LGA115X"
    found = processor_socket_name(text)
    return found if found in COOLER_SOCKETS else None


def wifi_level(text: str | None) -> str | None:
    """One of 45 spellings as ours; of several levels the last one; "None" is none, a missing text unknown."""
    if text is None:
        return None
    found = WIFI.findall(text)
    if found:
        generation, extended = found[-1]
        return f"Wi-Fi {generation}{extended.upper() if generation == '6' else ''}"
    if text.lower() in {"none", "no"}:
        return "none"
    return next((level for standard, level in WIFI_GENERATIONS.items() if standard in text.lower()), None)
