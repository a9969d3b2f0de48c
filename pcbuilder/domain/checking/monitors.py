"""Rules for monitors."""

from __future__ import annotations

import re

from pcbuilder.domain.checking.finding import Rule
from pcbuilder.domain.parts import Monitor

# Width to height: from a screen on end (8:9) to three of 16:9 side by side.
NARROWEST, WIDEST = 0.8, 5.4
# Pixels on an inch of the diagonal, from a wall of numbers to a small portable screen of 4K.
COARSEST, FINEST = 40, 400
REFRESH_IN_NAME = re.compile(r"\b(\d{2,3}) ?Hz\b", re.IGNORECASE)
DIAGONAL_IN_NAME = re.compile(r"\b(\d{2}(?:\.\d{1,2})?)(?:\"| ?inch)")
# 23.8 inches are sold as 24, 31.5 as 32, 64.5 as 65.
DIAGONAL_ROUNDING_TENTHS = 8


def picture_has_a_possible_shape(monitor: Monitor) -> str | None:
    """Width and height in pixels make a picture that is made (section 3.1)."""
    if monitor.width_px is None or monitor.height_px is None:
        return None
    if NARROWEST <= monitor.width_px / monitor.height_px <= WIDEST:
        return None
    return f"{monitor.width_px} x {monitor.height_px} pixels"


def pixels_fit_the_screen(monitor: Monitor) -> str | None:
    """A screen has 40 to 400 pixels on an inch (section 3.1)."""
    if monitor.width_px is None or monitor.height_px is None or monitor.diagonal_tenths is None:
        return None
    density = 10 * (monitor.width_px**2 + monitor.height_px**2) ** 0.5 / monitor.diagonal_tenths
    return None if COARSEST <= density <= FINEST else f"{density:.0f} pixels on an inch"


def refresh_rate_follows_the_name(monitor: Monitor) -> str | None:
    """Where the name states Hz, so does the record; some switch between two (section 3.1)."""
    named = {int(number) for number in REFRESH_IN_NAME.findall(monitor.name)}
    if not named or monitor.refresh_hz is None or monitor.refresh_hz in named:
        return None
    return f"the name says {max(named)} Hz, the record {monitor.refresh_hz} Hz"


def diagonal_follows_the_name(monitor: Monitor) -> str | None:
    """Where the name states inches, so does the record but for rounding (section 3.1)."""
    found = DIAGONAL_IN_NAME.search(monitor.name)
    if found is None or monitor.diagonal_tenths is None:
        return None
    if abs(float(found[1]) * 10 - monitor.diagonal_tenths) <= DIAGONAL_ROUNDING_TENTHS:
        return None
    return f"the name says {found[1]} inches, the record {monitor.diagonal_tenths / 10:g}"


def only_lcds_have_a_backlight(monitor: Monitor) -> str | None:
    """OLED pixels shine by themselves (section 6.1)."""
    is_oled = (monitor.panel or "").endswith("OLED")
    return f"{monitor.panel} has no lamps behind it" if is_oled and monitor.mini_led else None


MONITOR_RULES = (
    Rule("width_px", picture_has_a_possible_shape),
    Rule("diagonal_tenths", pixels_fit_the_screen),
    Rule("refresh_hz", refresh_rate_follows_the_name),
    Rule("diagonal_tenths", diagonal_follows_the_name),
    Rule("mini_led", only_lcds_have_a_backlight),
)
