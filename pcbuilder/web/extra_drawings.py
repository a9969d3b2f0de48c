"""What the drawings of extras show. Lengths are in mm, as in ``drawings``; a screen is drawn at half its size."""

from __future__ import annotations

import math
from typing import Any

from pcbuilder.domain.parts import Fan, Monitor, NetworkCard, OperatingSystem

Drawn = tuple[str, str, dict[str, Any]]

FAN_MM, FAN_THICKNESS_MM = 120, 25
SMALLEST_FAN_MM, LARGEST_FAN_MM = 60, 200
MOST_FANS = 3
MM_OF_AN_INCH = 25.4
DIAGONAL_INCH = 27
SCREEN_SCALE = 0.5
SMALLEST_SCREEN, LARGEST_SCREEN = 60, 600
SHAPE = (16, 9)
# Where the lanes of a PCIe card end, from the specification of the connector: 18, 32, 49 contacts of 1 mm, and a notch.
EDGE_MM = {"PCIe x1": 25, "PCIe x4": 39, "PCIe x8": 56}
MOST_SOCKETS = 4
FAST_MBPS = 10_000


def draw_fan(part: Fan) -> Drawn:
    """Draw a pack of fans one behind the other, and beside them how thick they are."""
    size = part.size_mm or FAN_MM
    facts = {
        "size": min(max(size, SMALLEST_FAN_MM), LARGEST_FAN_MM),
        "known": part.size_mm,
        "thickness": part.thickness_mm or FAN_THICKNESS_MM,
        "known_thickness": part.thickness_mm,
        "fans": min(part.fans or 1, MOST_FANS),
    }
    lit = "lit" if part.lighting in {"RGB", "ARGB"} else "white" if "white" in part.name.casefold().split() else "fan"
    known = f", {part.size_mm} mm" if part.size_mm else ""
    return lit, f"{'A case fan' if (part.fans or 1) == 1 else f'{part.fans} case fans'}{known}", facts


def draw_system(part: OperatingSystem) -> Drawn:
    """Draw a window with what is usual for the family in it."""
    label = " ".join(filter(None, (part.version, part.edition)))
    facts = {"family": part.family or "", "label": label if len(label) <= 24 else "", "medium": part.medium or ""}
    return (part.family or "plain").lower(), f"An operating system{_of(part.family)}", facts


def draw_monitor(part: Monitor) -> Drawn:
    """Draw a screen of the right shape; what would not go into the picture is drawn smaller."""
    across, down = (part.width_px, part.height_px) if part.width_px and part.height_px else SHAPE
    diagonal = part.diagonal_tenths / 10 if part.diagonal_tenths else DIAGONAL_INCH
    unit = diagonal * MM_OF_AN_INCH * SCREEN_SCALE / math.hypot(across, down)
    unit *= min(1, LARGEST_SCREEN / (across * unit), LARGEST_SCREEN / 2 / (down * unit))
    facts = {
        "width": max(SMALLEST_SCREEN, round(across * unit)),
        "height": max(SMALLEST_SCREEN // 2, round(down * unit)),
        "known": f"{diagonal:g} in" if part.diagonal_tenths else "",
        "pixels": f"{part.width_px} × {part.height_px}" if part.width_px and part.height_px else "",
        "curved": bool(part.curved),
    }
    tint = "oled" if (part.panel or "").endswith("OLED") else "lcd"
    return tint, f"A monitor{f', {diagonal:g} inches' if part.diagonal_tenths else ''}", facts


def draw_network_card(part: NetworkCard) -> Drawn:
    """Draw a card in its slot's shape, a flat module or a stick, with its antennas and sockets."""
    form = "module" if (part.interface or "").startswith("M.2") else "stick" if part.interface == "USB" else "card"
    is_wireless = part.kind == "Wi-Fi" or part.wifi not in (None, "none")
    facts = {
        "form": form,
        "edge": EDGE_MM.get(part.interface or "", EDGE_MM["PCIe x1"]),
        "antennas": 2 if is_wireless else 0,
        "sockets": min(part.ethernet_ports or int(part.kind == "Ethernet"), MOST_SOCKETS),
        "cooled": form == "card" and (part.ethernet_mbps or 0) >= FAST_MBPS,
    }
    return "wireless" if is_wireless else "wired", f"A network card{_of(part.kind)}", facts


def _of(name: str | None) -> str:
    return f", {name}" if name else ""
