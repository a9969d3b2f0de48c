"""Cases of OpenDB, which knows no radiators."""

from __future__ import annotations

import re

from pcbuilder.domain.names import BOARD_FORM_FACTORS as ORDER
from pcbuilder.importing.opendb.document import Document
from pcbuilder.importing.opendb.names import BOARD_FORM_FACTORS, CASE_TYPES, SUPPLY_FORM_FACTORS
from pcbuilder.importing.opendb.repairs import Repair

SIZES = re.compile(r"(\d+(?:\.\d+)?) ?[x×] ?(\d+(?:\.\d+)?) ?[x×] ?(\d+(?:\.\d+)?)")
WATTS = re.compile(r"\b(\d{2,4}) ?W\b")
NOT_INCLUDED = re.compile(r"none|no|.*\bnot included\b.*|.*\boptional\b.*", re.IGNORECASE)
BETWEEN_PORTS = re.compile(r"\s{2,}|[,;]")
USB_C = re.compile(r"(type|usb)[ -]?c\b", re.IGNORECASE)
USB_A = re.compile(r"(type|usb)[ -]?a\b", re.IGNORECASE)
USB_3 = re.compile(r"\b3\.[0-2]\b|USB ?3", re.IGNORECASE)
ATX_TOWERS = {"ATX Mid Tower", "ATX Full Tower", "Micro-ATX Tower"}
# Towers for ATX boards that hold smaller supplies alone (Lian Li's specifications), and one that is only 140 mm wide.
O11_MINI, O11_MINI_SUPPLIES = re.compile(r"\bO11 ?D(ynamic)? Mini\b(?! V2)"), ("SFX", "SFX-L")
SLIM_TOWER = re.compile(r"\bThermaltake Core G3\b")
EDGES = ("depth_mm", "width_mm", "height_mm")


def read_case(document: Document) -> dict[str, object]:
    """Facts of a case."""
    boards = document.names_of("supported_motherboard_form_factors", BOARD_FORM_FACTORS)
    case_type = document.name_of("form_factor", CASE_TYPES)
    return {
        "case_type": case_type,
        "motherboard_form_factors": tuple(name for name in ORDER if name in boards) or None,
        "gpu_max_mm": document.positive("max_video_card_length", low=100),
        "cooler_max_mm": document.positive("max_cpu_cooler_height", low=20),
        "psu_form_factors": _supplies(document, case_type),
        "psu_max_mm": document.positive("max_psu_length", low=80),
        "expansion_slots": document.positive("expansion_slots"),
        "bays_35": document.count("internal_3_5_bays"),
        "bays_25": document.count("internal_2_5_bays"),
        **_front_ports(document),
        **_edges(document),
        "included_psu_watts": _included_watts(document),
        "back_connect": document.flag("supports_rear_connecting_motherboard"),
    }


def _supplies(document: Document, case_type: str | None) -> tuple[str, ...] | None:
    """Return the stated supplies; a tower holds ATX supplies, as all do that state any, but for one (R25)."""
    stated = document.names_of("supported_power_supply_form_factors", SUPPLY_FORM_FACTORS)
    if stated or case_type not in ATX_TOWERS or SLIM_TOWER.search(document.name):
        return tuple(sorted(stated)) or None
    small = O11_MINI.search(document.name) is not None
    document.mark(Repair.FROM_NAME if small else Repair.FROM_RECORD, "psu_form_factors")
    return O11_MINI_SUPPLIES if small else ("ATX",)


def _front_ports(document: Document) -> dict[str, object]:
    """Free text of many spellings, a port in each entry; the older field has them between double spaces."""
    older = document.get("front_panel_usb")
    listed = document.texts("front_usb_ports") or BETWEEN_PORTS.split(older if isinstance(older, str) else "")
    ports = [port for port in listed if "USB" in port.upper()]
    if not ports:
        return {"front_usb_c": None, "front_usb_a": None}
    small = [port for port in ports if USB_C.search(port)]
    large = [port for port in ports if USB_3.search(port) and (port not in small or USB_A.search(port))]
    return {"front_usb_c": bool(small), "front_usb_a": bool(large)}


def _edges(document: Document) -> dict[str, object]:
    """Depth, width and height; older records hold a text in that order, which is not always kept (section 3.1)."""
    edges = {name: document.positive(f"dimensions_mm.{name.removesuffix('_mm')}", low=50) for name in EDGES}
    stated = SIZES.search(document.text("dimensions") or "")
    if any(edges.values()) or stated is None:
        return dict(edges)
    return {name: round(float(size)) for name, size in zip(EDGES, stated.groups(), strict=True)}


def _included_watts(document: Document) -> int | None:
    """Read the free text: watts are those of an included supply, a bare form factor says what fits (section 2.2)."""
    text = document.text("power_supply") or ""
    if document.flag("power_supply_included") is False or NOT_INCLUDED.fullmatch(text):
        return 0
    watts = WATTS.search(text)
    return int(watts[1]) if watts else None
