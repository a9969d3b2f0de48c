"""Video cards of OpenDB."""

from __future__ import annotations

import re

from pcbuilder.domain.checking.video_cards import PLUG_WATTS, SLOT_WATTS
from pcbuilder.importing.opendb.document import Document

# A chipset is written with its memory sometimes; "LHR" changes nothing that a build needs (section 3.1).
SUFFIX = re.compile(r"( \d+ ?GB| LHR)+$")
INTERFACE = re.compile(r"PCIe (?:([1-7])\.0 )?x(\d+)")
LOW_PROFILE = re.compile(r"\blow[ -]profile\b|\bLP\b", re.IGNORECASE)
WIDEST_SLOTS = 6


def read_gpu(document: Document) -> dict[str, object]:
    """Facts of a video card."""
    interface = INTERFACE.search(document.text("interface") or "")
    slots = document.number("total_slot_width")
    return {
        "chipset": SUFFIX.sub("", document.text("chipset") or "") or None,
        "vram_gib": document.positive("memory"),
        "boost_mhz": document.positive("core_boost_clock"),
        "tdp_watts": document.positive("tdp"),
        "length_mm": document.positive("length", low=100),
        "slot_tenths": round(slots * 10) if slots and slots <= WIDEST_SLOTS else None,
        "pcie_generation": int(interface[1]) if interface and interface[1] else None,
        "pcie_lanes": int(interface[2]) if interface else None,
        **_plugs(document),
        "low_profile": True if LOW_PROFILE.search(document.name) else None,
    }


def _plugs(document: Document) -> dict[str, int | None]:
    """Plugs that feed the card, or unknown: 718 cards over 75 W state none, 21 too few (section 3).

    One socket is recorded under both names of the 16-pin plug on some cards, so the larger number counts.
    """
    names = ("pcie_6_pin", "pcie_8_pin", "pcie_12VHPWR", "pcie_12V_2x6")
    found = [document.count(f"power_connectors.{name}") or 0 for name in names]
    plugs: dict[str, int | None] = {"power_6pin": found[0], "power_8pin": found[1], "power_16pin": max(found[2:])}
    fed = SLOT_WATTS + sum(PLUG_WATTS[name] * (count or 0) for name, count in plugs.items())
    tdp = document.positive("tdp")
    return plugs if tdp is not None and fed >= tdp else dict.fromkeys(plugs)
