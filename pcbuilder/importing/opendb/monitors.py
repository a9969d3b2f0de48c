"""Monitors of OpenDB."""

from __future__ import annotations

import re
from collections.abc import Iterable

from pcbuilder.importing.opendb.document import Document
from pcbuilder.importing.opendb.names import ADAPTIVE_SYNCS, PANELS
from pcbuilder.importing.opendb.repairs import Repair

REFRESH_IN_NAME = re.compile(r"\b(\d{2,3}) ?Hz\b", re.IGNORECASE)
DIAGONAL_IN_NAME = re.compile(r"\b(\d{2}(?:\.\d{1,2})?)(?:\"|”| ?-?inch)", re.IGNORECASE)
# 23.8 inches are sold as 24, 31.5 as 32.
DIAGONAL_ROUNDING_INCH = 0.8
PANEL_IN_NAME = re.compile(r"\b(IPS|VA|TN|OLED)\b")
# The same shape is written as 64:27 and 21:9.
SHAPE_ROUNDING = 0.04
# Of faster ones, nearly all have it: where there is said to be none, nobody looked it up (90 of 1,600 records).
SYNCED_FROM_HZ = 120
INPUTS = {
    "HDMI": re.compile(r"HDMI", re.IGNORECASE),
    "DisplayPort": re.compile(r"DisplayPort|\bDP\b", re.IGNORECASE),
    "USB-C": re.compile(r"type[- ]?c|usb-?c|thunderbolt", re.IGNORECASE),
    "VGA": re.compile(r"VGA|D-Sub", re.IGNORECASE),
    "DVI": re.compile(r"DVI", re.IGNORECASE),
}
# A USB-C socket says in brackets that it carries pictures; what goes on from the monitor is no input.
IN_BRACKETS = re.compile(r"\(DP[^)]*\)?", re.IGNORECASE)
BETWEEN_INPUTS = re.compile(r"\s{2,}|[,;+]")
COUNTED_INPUTS = {"hdmi": "HDMI", "displayport": "DisplayPort", "usb": "USB-C", "dvi": "DVI", "vga": "VGA"}


def read_monitor(document: Document) -> dict[str, object]:
    """Facts of a monitor."""
    panel, mini_led = _panel(document)
    refresh = _refresh_hz(document)
    return {
        "diagonal_tenths": _diagonal_tenths(document),
        **_pixels(document),
        "refresh_hz": refresh,
        "panel": panel,
        "mini_led": mini_led,
        "curved": _curved(document),
        "brightness_nits": document.positive("max_brightness", low=50),
        "adaptive_sync": _adaptive_sync(document, refresh),
        "inputs": _inputs(document),
    }


def _diagonal_tenths(document: Document) -> int | None:
    stated = document.number("screen_size")
    named = {float(text) for text in DIAGONAL_IN_NAME.findall(document.name)}
    if not stated and len(named) == 1:
        document.mark(Repair.FROM_NAME, "diagonal_tenths")
        return round(named.pop() * 10)
    if stated and named and min(abs(one - stated) for one in named) > DIAGONAL_ROUNDING_INCH:
        document.mark(Repair.CONTRADICTED, "screen_size")
        return None
    return round(stated * 10) if stated else None


def _pixels(document: Document) -> dict[str, object]:
    """Width and height; where they do not have the shape that is stated, one of the three is wrong."""
    across, down = (document.positive(f"resolution.{name}Res") for name in ("horizontal", "vertical"))
    width, _, height = (document.text("aspect_ratio") or "").partition(":")
    if across and down and width.isdigit() and height.isdigit():
        shape = across * int(height) / (down * int(width))
        if abs(shape - 1) > SHAPE_ROUNDING:
            document.mark(Repair.CONTRADICTED, "resolution")
            return {"width_px": None, "height_px": None}
    return {"width_px": across, "height_px": down}


def _refresh_hz(document: Document) -> int | None:
    stated = document.positive("refresh_rate", low=24)
    named = {int(text) for text in REFRESH_IN_NAME.findall(document.name)} - {0}
    if stated is None and len(named) == 1:
        document.mark(Repair.FROM_NAME, "refresh_hz")
        return named.pop()
    if stated is not None and named and stated not in named:
        document.mark(Repair.CONTRADICTED, "refresh_rate")
        return None
    return stated


def _panel(document: Document) -> tuple[str | None, bool | None]:
    """Return the kind of panel, and whether many small lamps are behind it, which one field says of both."""
    stated = document.text("panel_type") or ""
    is_mini_led = stated.startswith("Mini LED")
    panel = document.name_of("panel_type", PANELS) if stated != "Mini LED" else None
    named = set(PANEL_IN_NAME.findall(document.name))
    if panel and named and not any(panel.endswith(name) for name in named):
        document.mark(Repair.CONTRADICTED, "panel_type")
        return None, is_mini_led or None
    if panel and panel.endswith("OLED"):
        document.mark(Repair.FROM_RECORD, "mini_led")
        return panel, False
    return panel, is_mini_led or None


def _curved(document: Document) -> bool | None:
    if "curved" not in document.name.casefold():
        return None
    document.mark(Repair.FROM_NAME, "curved")
    return True


def _adaptive_sync(document: Document, refresh_hz: int | None) -> str | None:
    stated = document.name_of("adaptive_sync", ADAPTIVE_SYNCS)
    if stated == "none" and not document.verified and (refresh_hz or 0) >= SYNCED_FROM_HZ:
        document.mark(Repair.DEFAULT, "adaptive_sync")
        return None
    return stated


def _inputs(document: Document) -> tuple[str, ...] | None:
    """Return the kinds of input: counted by version in newer records, in words in others."""
    numbers = {name: document.count(f"video_outputs.{name}") for name in document.keys("video_outputs")}
    kinds = {COUNTED_INPUTS.get(name.partition("_")[0]) for name, number in numbers.items() if number}
    words = [text for text in BETWEEN_INPUTS.split(_words(document)) if "downstream" not in text]
    kinds |= {kind for kind, pattern in INPUTS.items() if any(map(pattern.search, words))}
    return _in_order(kind for kind in kinds if kind)


def _words(document: Document) -> str:
    text = document.get("connectors")
    return IN_BRACKETS.sub("", text) if isinstance(text, str) else document.text("connectors") or ""


def _in_order(kinds: Iterable[str]) -> tuple[str, ...] | None:
    found = set(kinds)
    return tuple(kind for kind in INPUTS if kind in found) or None
