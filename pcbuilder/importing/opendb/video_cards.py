"""Video cards of OpenDB."""

from __future__ import annotations

import re

from pcbuilder.domain.checking.video_cards import PLUG_WATTS, SLOT_WATTS
from pcbuilder.importing.opendb.document import Document
from pcbuilder.importing.opendb.repairs import Repair

# A chipset is written with its memory sometimes; "LHR" changes nothing that a build needs (section 3.1).
SUFFIX = re.compile(r"( \d+ ?GB| LHR)+$")
MEMORY = re.compile(r"\b(\d{1,2}) ?GB\b")
INTERFACE = re.compile(r"PCIe (?:([1-7])\.0 )?x(\d+)")
LOW_PROFILE = re.compile(r"\blow[ -]profile\b|\bLP\b", re.IGNORECASE)
# In slots; more is mm (section 2.2, R16).
WIDEST_SLOTS = 6
PLUGS = ("pcie_6_pin", "pcie_8_pin", "pcie_12VHPWR", "pcie_12V_2x6")


def read_gpu(document: Document) -> dict[str, object]:
    """Facts of a video card."""
    interface = INTERFACE.search(document.text("interface") or "")
    stated = document.text("chipset") or ""
    facts: dict[str, object] = {
        "chipset": SUFFIX.sub("", stated) or None,
        "vram_gib": _vram_gib(document, stated),
        "boost_mhz": document.positive("core_boost_clock"),
        "tdp_watts": document.positive("tdp"),
        "length_mm": document.positive("length", low=100),
        "slot_tenths": _slot_tenths(document),
        "pcie_generation": int(interface[1]) if interface and interface[1] else None,
        "pcie_lanes": int(interface[2]) if interface else None,
        **_plugs(document),
        "low_profile": True if LOW_PROFILE.search(document.name) else None,
    }
    if facts["low_profile"]:
        document.mark(Repair.FROM_NAME, "low_profile")
    return facts


def _vram_gib(document: Document, chipset: str) -> int | None:
    """Return the memory; chipset or name state it where the field is 0 (section 3.1)."""
    memory = document.positive("memory")
    named = MEMORY.search(chipset) or MEMORY.search(document.name)
    if memory is not None or named is None:
        return memory
    document.mark(Repair.FROM_NAME, "vram_gib")
    return int(named[1])


def _slot_tenths(document: Document) -> int | None:
    slots = document.number("total_slot_width")
    if slots is None or 0 < slots <= WIDEST_SLOTS:
        return None if slots is None else round(slots * 10)
    document.mark(Repair.OUT_OF_BOUNDS if slots else Repair.ZERO, "total_slot_width")
    return None


def _plugs(document: Document) -> dict[str, int | None]:
    """Plugs that feed the card, or unknown: 718 cards over 75 W state none, 21 too few (section 3).

    One socket is recorded under both names of the 16-pin plug on some cards, so the larger number counts.
    """
    found = [document.count(f"power_connectors.{name}") for name in PLUGS]
    numbers = [count or 0 for count in found]
    plugs: dict[str, int | None] = {"power_6pin": numbers[0], "power_8pin": numbers[1], "power_16pin": max(numbers[2:])}
    tdp = document.number("tdp")
    if tdp and fed_watts(plugs) >= tdp:
        return plugs
    if any(found) or (tdp and found != [None] * len(found)):
        document.mark(Repair.CONTRADICTED if any(found) else Repair.ZERO, "power_connectors")
    return dict.fromkeys(plugs)


def fed_watts(plugs: dict[str, int | None]) -> int:
    """Return how many watts a slot and these plugs feed."""
    return SLOT_WATTS + sum(PLUG_WATTS[name] * (count or 0) for name, count in plugs.items())
