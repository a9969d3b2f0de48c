"""Motherboards of OpenDB."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pcbuilder.importing.opendb.document import Document
from pcbuilder.importing.opendb.m2 import read_m2_slots
from pcbuilder.importing.opendb.names import BOARD_FORM_FACTORS, processor_socket_name, wifi_level

VIDEO_PORTS = {
    "HDMI": re.compile(r"HDMI", re.IGNORECASE),
    "DisplayPort": re.compile(r"^(?!.*(?:type-?c|usb)).*(?:DisplayPort|\bDP\b)", re.IGNORECASE),
    "USB-C": re.compile(r"(?=.*(?:type-?c|usb-c))(?=.*(?:DisplayPort|\bDP\b))|Thunderbolt|USB ?4", re.IGNORECASE),
    "VGA": re.compile(r"VGA|D-Sub", re.IGNORECASE),
    "DVI": re.compile(r"DVI", re.IGNORECASE),
}
INPUT = re.compile(r"\bDP[- ]in\b|\binput\b|DisplayPort in\b", re.IGNORECASE)
BACK_CONNECT_IN_NAME = re.compile(r"\bBTF\b|PROJECT ZERO|\bPZ\b|STEALTH", re.IGNORECASE)
MOST_PLACES = 8
FAN_HEADERS = ("cpu_fan", "cpu_opt", "pump", "case_fan")


def read_motherboard(document: Document) -> dict[str, object]:
    """Facts of a motherboard. A zero or a false that is a default counts only in a record that a person verified."""
    return {
        "socket": processor_socket_name(document.text("socket")),
        "chipset": document.text("chipset"),
        "form_factor": BOARD_FORM_FACTORS.get(document.text("form_factor") or ""),
        "memory_type": document.text("memory.ram_type"),
        "memory_slots": document.positive("memory.slots", low=2),
        "max_memory_gib": document.positive("memory.max", low=4),
        "m2_slots": read_m2_slots(document.entries("m2_slots"), verified=document.verified),
        "sata_ports": _sata_ports(document),
        "pcie_x16_slots": _x16_slots(document),
        **_power_sockets(document),
        "usb_c_headers": _headers(document, "usb_3_2_gen_2", "usb_3_2_gen_2x2", "usb_4"),
        "usb_a_headers": _headers(document, "usb_3_2_gen_1"),
        "fan_headers": sum(document.count(f"fan_headers.{name}") or 0 for name in FAN_HEADERS) or None,
        "wifi": wifi_level(document.text("wireless_networking")),
        "ethernet_mbps": _ethernet_mbps(document),
        "video_outputs": _video_outputs(document),
        "ecc": document.flag("ecc_support"),
        "bios_flashback": _flashback(document),
        "back_connect": BACK_CONNECT_IN_NAME.search(document.name) is not None
        or document.flag("back_connect_connectors"),
    }


def _flashback(document: Document) -> bool | None:
    stated = document.flag("bios_features.flashback")
    return stated if stated or document.verified else None


def _sata_ports(document: Document) -> int | None:
    ports = [document.count(f"storage_devices.{name}") or 0 for name in ("sata_6_gb_s", "sata_3_gb_s")]
    return sum(ports) or None


def _x16_slots(document: Document) -> int | None:
    """Count the slots of full length; an empty list, or more slots than a case has places, is a slip (section 2.2)."""
    slots = [Document(entry) for entry in document.entries("pcie_slots") if isinstance(entry, Mapping)]
    counts = [slot.count("quantity") or 0 for slot in slots if slot.count("lanes") == 16]
    return sum(counts) if slots and sum(counts) <= MOST_PLACES else None


def _power_sockets(document: Document) -> dict[str, object]:
    """Sockets for processor power by pins; an empty list is unknown."""
    sockets = [text.replace(" ", "-") for text in document.texts("power_connectors.cpu_power")]
    eight, four = sockets.count("8-pin"), sockets.count("4-pin")
    return {"cpu_power_8pin": eight or None, "cpu_power_4pin": four if sockets else None}


def _headers(document: Document, *names: str) -> int | None:
    total = sum(document.count(f"usb_headers.{name}") or 0 for name in names)
    return total if total or document.verified else None


def _ethernet_mbps(document: Document) -> int | None:
    speeds = [
        float(found[1]) * 1000
        for entry in document.entries("onboard_ethernet")
        if isinstance(entry, Mapping) and (found := re.match(r"([\d.]+) Gb/s", str(entry.get("speed"))))
    ]
    return round(max(speeds)) if speeds else None


def _video_outputs(document: Document) -> tuple[str, ...] | None:
    """Ports in our order; a list without any is unknown, as most records list the network port alone (section 2.2)."""
    ports = [port for port in document.texts("back_panel_ports") if not INPUT.search(port)]
    return tuple(name for name, pattern in VIDEO_PORTS.items() if any(map(pattern.search, ports))) or None
