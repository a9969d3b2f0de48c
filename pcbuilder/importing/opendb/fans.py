"""Case fans of OpenDB."""

from __future__ import annotations

import re

from pcbuilder.importing.opendb.document import Document, Skipped
from pcbuilder.importing.opendb.names import LIGHTINGS
from pcbuilder.importing.opendb.repairs import Repair

# Several fans in one frame are recorded under the length of the frame: the size of one, and how many there are.
FRAMES_MM = {240: (120, 2), 280: (140, 2), 360: (120, 3), 420: (140, 3)}
SIZE_IN_NAME = re.compile(r"\b(\d{2,3}) ?mm\b", re.IGNORECASE)
PACK_IN_NAME = re.compile(r"\b(\d{1,2})[ -]?pack\b|\bpack of (\d{1,2})\b", re.IGNORECASE)
THICKNESS_IN_NAME = re.compile(r"\d ?x ?(10|15|20|25|28|30|38)(?: ?mm)?\b")
SPEED_IN_NAME = re.compile(r"\b(\d{3,5}) ?RPM\b", re.IGNORECASE)
AIRFLOW_IN_NAME = re.compile(r"\b(\d{1,3}(?:\.\d+)?) CFM\b", re.IGNORECASE)
PLUG = re.compile(r"(?:fan: )?([34])[ -]?pin\b(?! ?(?:5v|12v|rgb|argb))", re.IGNORECASE)
EITHER_PLUG = re.compile(r"3.{0,9}(?:/|,|&|and) ?4|4.{0,9}(?:/|,|&|and) ?3", re.IGNORECASE)
OWN_PLUG = re.compile(r"propriet|daisy|[678]-?pin|tx3", re.IGNORECASE)


def read_fan(document: Document) -> dict[str, object]:
    """Facts of a pack of case fans. Raises :class:`Skipped` for one that only comes with a case."""
    if document.flag("isOEM"):
        raise Skipped("comes with a case, and is not sold alone")
    size, fans = _size_and_fans(document)
    plug, pwm = _plug_and_pwm(document)
    return {
        "size_mm": size,
        "fans": fans,
        "thickness_mm": _named(document, THICKNESS_IN_NAME, "thickness_mm"),
        "plug": plug,
        "pwm": pwm,
        "max_rpm": _named(document, SPEED_IN_NAME, "max_rpm"),
        "airflow_cfm": _airflow(document),
        "pressure_hundredths": _scaled(document.number("static_pressure"), 100),
        "noise_tenths_db": _noise(document),
        "lighting": _lighting(document),
        "reverse": _reverse(document),
    }


def _size_and_fans(document: Document) -> tuple[int | None, int | None]:
    size, fans = document.positive("size"), document.positive("quantity", high=10)
    size = size if size is not None else _named(document, SIZE_IN_NAME, "size_mm")
    fans = fans if fans is not None else _named(document, PACK_IN_NAME, "fans")
    named = {int(text) for text in SIZE_IN_NAME.findall(document.name)}
    if size not in FRAMES_MM:
        if size is None or not named or size in named:
            return size, fans
        document.mark(Repair.CONTRADICTED, "size")
        return None, fans
    one, number = FRAMES_MM[size]
    for fact in ("size_mm", "fans"):
        document.mark(Repair.FROM_RECORD, fact)
    return one, max(number, fans or 1)


def _plug_and_pwm(document: Document) -> tuple[str | None, bool | None]:
    """Return the plug and whether the board sets the speed by PWM, for which a plug needs four pins."""
    plug, pwm = _plug(document), document.flag("pwm")
    if plug == "3-pin" and pwm:
        document.mark(Repair.CONTRADICTED, "connector")
        return None, pwm
    if plug == "4-pin" and pwm is False and "PWM" in (document.text("connector") or ""):
        document.mark(Repair.CONTRADICTED, "pwm")
        return plug, None
    return plug, pwm


def _plug(document: Document) -> str | None:
    """Read the first of the plugs that are listed; that for light stands behind it."""
    text = document.text("connector") or ""
    first = re.split(r"\+|\|", text)[0]
    found = PLUG.match(first)
    if found and not EITHER_PLUG.search(text):
        return f"{found[1]}-pin"
    if OWN_PLUG.search(text):
        return "special"
    if text:
        document.mark(Repair.NO_NAME, "connector")
    return None


def _airflow(document: Document) -> int | None:
    """Return the highest airflow; where it is constant, the lowest one alone is recorded, and 0 is unknown."""
    found = _highest(document, "airflow")
    if found is not None:
        return round(found) or None
    named = AIRFLOW_IN_NAME.search(document.name)
    if named is None:
        return None
    document.mark(Repair.FROM_NAME, "airflow_cfm")
    return round(float(named[1]))


def _noise(document: Document) -> int | None:
    """Return the noise at the highest speed; some records have the airflow again in its place, or sone."""
    found = _highest(document, "noise_level")
    if found is not None and found == _highest(document, "airflow"):
        document.mark(Repair.CONTRADICTED, "noise_tenths_db")
        return None
    return _scaled(found, 10)


def _highest(document: Document, name: str) -> float | None:
    numbers = {path: document.number(path) for path in (f"min_{name}", f"max_{name}")}
    for path, number in numbers.items():
        if number == 0:
            document.mark(Repair.ZERO, path)
    return max((number for number in numbers.values() if number), default=None)


def _scaled(number: float | None, scale: int) -> int | None:
    return round(number * scale) if number else None


def _lighting(document: Document) -> str | None:
    """Read the newer list; where it is empty, the older field."""
    listed = document.names_of("lighting", LIGHTINGS)
    return min(listed) if listed else document.name_of("led", LIGHTINGS)


def _reverse(document: Document) -> bool | None:
    stated = document.text("flow_direction")
    if stated != "Reverse" and "reverse" in document.name.casefold():
        document.mark(Repair.FROM_NAME, "reverse")
        return True
    return None if stated is None else stated == "Reverse"


def _named(document: Document, pattern: re.Pattern[str], fact: str) -> int | None:
    """Return the only number of its kind in the name."""
    found = {int(next(filter(None, match.groups()))) for match in pattern.finditer(document.name)}
    if len(found) != 1:
        return None
    document.mark(Repair.FROM_NAME, fact)
    return found.pop()
