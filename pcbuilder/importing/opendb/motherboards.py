"""Motherboards of OpenDB."""

from __future__ import annotations

import re

from pcbuilder.domain.compatibility.chipset_support import model_of
from pcbuilder.importing.opendb.document import Document
from pcbuilder.importing.opendb.m2 import read_m2_slots
from pcbuilder.importing.opendb.names import BOARD_FORM_FACTORS, MEMORY_TYPES, wifi_level
from pcbuilder.importing.opendb.platforms import BEFORE_USB_C_HEADERS, WIFI_STANDS_IN_NAME
from pcbuilder.importing.opendb.repairs import Repair
from pcbuilder.importing.opendb.sockets import read_socket

VIDEO_PORTS = {
    "HDMI": re.compile(r"HDMI", re.IGNORECASE),
    "DisplayPort": re.compile(r"^(?!.*(?:type-?c|usb)).*(?:DisplayPort|\bDP\b)", re.IGNORECASE),
    "USB-C": re.compile(r"(?=.*(?:type-?c|usb-c))(?=.*(?:DisplayPort|\bDP\b))|Thunderbolt|USB ?4", re.IGNORECASE),
    "VGA": re.compile(r"VGA|D-Sub", re.IGNORECASE),
    "DVI": re.compile(r"DVI", re.IGNORECASE),
}
INPUT = re.compile(r"\bDP[- ]in\b|\binput\b|DisplayPort in\b", re.IGNORECASE)
BACK_CONNECT_IN_NAME = re.compile(r"\bBTF\b|PROJECT ZERO|\bPZ\b|STEALTH", re.IGNORECASE)
MICRO_ATX_IN_NAME = re.compile(r"\b[ABHXZ]\d{3}E?M\b(?![- ]?ITX)|\bmicro-?atx\b", re.IGNORECASE)
WIFI_IN_NAME = re.compile(r"wi-?fi|\bAXE?\d?\b|\bAC\b|/ac\b", re.IGNORECASE)
NO_WIFI_IN_NAME = re.compile(r"\b(?:no|non|without)[- ]?wi-?fi\b", re.IGNORECASE)
SPEED = re.compile(r"([\d.]+) ?([GM])b/s", re.IGNORECASE)
SINGLE_SLOT_FORM_FACTORS = {"Mini-ITX", "Thin Mini-ITX"}
MOST_PLACES = 8
# No board takes so little; the smallest numbers are TB, for boards of servers (section 2.2, R8).
LARGEST_TB = 3
FAN_HEADERS = ("cpu_fan", "cpu_opt", "pump", "case_fan")


def read_motherboard(document: Document) -> dict[str, object]:
    """Facts of a motherboard. A zero or a false that is a default counts only in a record that a person verified."""
    form_factor = _form_factor(document)
    socket, chipset = read_socket(document, [document.text("memory.ram_type") or ""]), _chipset(document)
    return {
        "socket": socket,
        "chipset": chipset,
        "form_factor": form_factor,
        "memory_type": document.name_of("memory.ram_type", MEMORY_TYPES),
        "memory_slots": document.positive("memory.slots", low=1 if form_factor in SINGLE_SLOT_FORM_FACTORS else 2),
        "max_memory_gib": _max_memory_gib(document),
        "m2_slots": read_m2_slots(document, socket, chipset),
        "sata_ports": _sata_ports(document),
        "pcie_x16_slots": _x16_slots(document),
        **_power_sockets(document),
        "usb_c_headers": _usb_c_headers(document, socket),
        "usb_a_headers": _headers(document, "usb_3_2_gen_1"),
        "fan_headers": sum(document.count(f"fan_headers.{name}") or 0 for name in FAN_HEADERS) or None,
        "wifi": _wifi(document, chipset, form_factor),
        "ethernet_mbps": _ethernet_mbps(document),
        "video_outputs": _video_outputs(document),
        "ecc": document.flag("ecc_support"),
        "bios_flashback": _flashback(document),
        "back_connect": _back_connect(document),
    }


def _chipset(document: Document) -> str | None:
    """Return the chipset with its maker; an integrated one has no name."""
    stated = document.text("chipset")
    return None if stated == "CPU Integrated" else stated


def _form_factor(document: Document) -> str | None:
    """Return the form factor; an M behind the chipset says Micro-ATX, where ATX is recorded (section 2.2)."""
    stated = document.name_of("form_factor", BOARD_FORM_FACTORS)
    if stated == "ATX" and MICRO_ATX_IN_NAME.search(document.name):
        document.mark(Repair.FROM_NAME, "form_factor")
        return "Micro-ATX"
    return stated


def _max_memory_gib(document: Document) -> int | None:
    terabytes = document.number("memory.max")
    if terabytes is not None and 1 <= terabytes < LARGEST_TB:
        document.mark(Repair.FROM_RECORD, "max_memory_gib")
        return round(terabytes * 1024)
    return document.positive("memory.max", low=4)


def _sata_ports(document: Document) -> int | None:
    ports = [document.count(f"storage_devices.{name}") for name in ("sata_6_gb_s", "sata_3_gb_s")]
    if ports != [None, None] and not sum(count or 0 for count in ports):
        document.mark(Repair.ZERO, "storage_devices")
    return sum(count or 0 for count in ports) or None


def _x16_slots(document: Document) -> int | None:
    """Count the slots of full length; none, or more than a case has places, is a slip (section 2.2, R17)."""
    slots = document.documents("pcie_slots")
    count = sum(slot.count("quantity") or 0 for slot in slots if slot.count("lanes") == 16)
    if not slots or count <= MOST_PLACES:
        return count if slots else None
    document.mark(Repair.OUT_OF_BOUNDS, "pcie_slots")
    return None


def _power_sockets(document: Document) -> dict[str, object]:
    """Sockets for processor power by pins; an empty list is unknown."""
    sockets = [text.replace(" ", "-") for text in document.texts("power_connectors.cpu_power")]
    eight, four = sockets.count("8-pin"), sockets.count("4-pin")
    return {"cpu_power_8pin": eight or None, "cpu_power_4pin": four if sockets else None}


def _headers(document: Document, *names: str) -> int | None:
    stated = [count for name in names if (count := document.count(f"usb_headers.{name}")) is not None]
    if sum(stated) or document.verified or not stated:
        return sum(stated) if sum(stated) or document.verified else None
    document.mark(Repair.DEFAULT, f"usb_headers.{names[0]}")
    return None


def _usb_c_headers(document: Document, socket: str | None) -> int | None:
    """Return the headers for USB-C at the front; boards of platforms before 2016 have none (R37)."""
    stated = _headers(document, "usb_3_2_gen_2", "usb_3_2_gen_2x2", "usb_4")
    if stated is not None or socket not in BEFORE_USB_C_HEADERS:
        return stated
    document.mark(Repair.FROM_PLATFORM, "usb_c_headers")
    return 0


def _wifi(document: Document, chipset: str | None, form_factor: str | None) -> str | None:
    """Return the level; where the field says nothing or none, a name with WIFI, AX or AC says that there is some (R39).

    AX may be Wi-Fi 6 or 6E, so only a level that stands in the name is taken from there. A plain board that has Wi-Fi
    is named by it.
    """
    stated = wifi_level(document.text("wireless_networking"))
    named = WIFI_IN_NAME.search(document.name) and not NO_WIFI_IN_NAME.search(document.name)
    plain = form_factor == "Micro-ATX" and chipset is not None and model_of(chipset) in WIFI_STANDS_IN_NAME
    if stated is None and plain and not named:
        document.mark(Repair.FROM_PLATFORM, "wifi")
        return "none"
    if stated not in {None, "none"} or not named:
        return stated
    document.mark(Repair.FROM_NAME, "wifi")
    level = wifi_level(document.name)
    return level if level not in {None, "none"} else "Wi-Fi"


def _ethernet_mbps(document: Document) -> int | None:
    speeds = [
        float(found[1]) * (1000 if found[2].upper() == "G" else 1)
        for entry in document.documents("onboard_ethernet")
        if (found := SPEED.search(entry.text("speed") or "")) and found[1].count(".") <= 1 and found[1] != "."
    ]
    return round(max(speeds)) if speeds else None


def _video_outputs(document: Document) -> tuple[str, ...] | None:
    """Ports in our order; a list without any is unknown, as most records list the network port alone (section 2.2)."""
    ports = [port for port in document.texts("back_panel_ports") if not INPUT.search(port)]
    return tuple(name for name, pattern in VIDEO_PORTS.items() if any(map(pattern.search, ports))) or None


def _flashback(document: Document) -> bool | None:
    stated = document.flag("bios_features.flashback")
    if stated is False and not document.verified:
        document.mark(Repair.DEFAULT, "bios_features.flashback")
        return None
    return stated


def _back_connect(document: Document) -> bool | None:
    stated = document.flag("back_connect_connectors")
    if not stated and BACK_CONNECT_IN_NAME.search(document.name):
        document.mark(Repair.FROM_NAME, "back_connect")
        return True
    return stated
