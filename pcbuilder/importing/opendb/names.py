"""OpenDB's names as ours; a name without one of ours is unknown (section 3.1)."""

from __future__ import annotations

import re

BOARD_FORM_FACTORS = {"Mini-ITX": "Mini-ITX", "Micro ATX": "Micro-ATX", "ATX": "ATX", "EATX": "E-ATX"}
SUPPLY_FORM_FACTORS = {"ATX": "ATX", "ATX/EPS": "ATX", "SFX": "SFX", "SFX-L": "SFX-L"}
CASE_TYPES = {
    "Mini ITX Tower": "Mini-ITX Tower",
    "Micro ATX Mini Tower": "Micro-ATX Tower",
    "Micro ATX Mid Tower": "Micro-ATX Tower",
    "ATX Mid Tower": "ATX Mid Tower",
    "EATX Mid Tower": "ATX Mid Tower",
    "ATX Full Tower": "ATX Full Tower",
    "EATX Full Tower": "ATX Full Tower",
    "Micro ATX Slim Tower": "Slim",
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
WIFI = re.compile(r"wi-?fi[ -]?([567]e?)", re.IGNORECASE)
OLD_INTEL_SOCKET = re.compile(r"LGA115[0156]?")


def socket_name(text: str | None) -> str | None:
    """Write a socket without its space; TR4 and sTR4 are one (R1), LGA1150 to LGA1156 have the same holes (R19)."""
    if text is None:
        return None
    name = text.replace(" ", "")
    return "LGA115X" if OLD_INTEL_SOCKET.fullmatch(name) else {"TR4": "sTR4"}.get(name, name)


def processor_socket_name(text: str | None) -> str | None:
    """Write the socket of a processor or a board, of which LGA1151 is one of its own."""
    return None if text is None else {"TR4": "sTR4"}.get(text.replace(" ", ""), text.replace(" ", ""))


def wifi_level(text: str | None) -> str | None:
    """One of 45 spellings as ours; "None" is none, a missing text unknown."""
    if text is None:
        return None
    found = WIFI.search(text)
    if found is None:
        return "none" if text.lower() in {"none", "no"} else None
    return f"Wi-Fi {found[1].upper()}"
