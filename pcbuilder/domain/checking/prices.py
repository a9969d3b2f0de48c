"""Rules for list prices: an amount that the kind of part can cost, and a date on which the part could be bought.

A launch price has the date of the launch, or that of the announcement (section 6.2), so a date is held against the
announcement of the platform or the family. What is not listed here has no bounds.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator, Mapping, Sequence

from pcbuilder.domain.checking.finding import Finding, Rule
from pcbuilder.domain.parts import Category, Cpu, Gpu, Motherboard, Part

CHEAPEST_CENTS, DEAREST_CENTS = 500, 1_000_000
# What new parts of a kind cost at launch, in US dollars without tax: wide, to find a slipped point or the wrong column.
BOUNDS_USD: dict[Category, tuple[int, int]] = {
    Category.CPU: (30, 2_000),
    Category.MOTHERBOARD: (40, 1_500),
    Category.MEMORY: (15, 3_000),
    Category.GPU: (50, 4_000),
    Category.STORAGE: (15, 3_000),
    Category.COOLER: (10, 600),
    Category.CASE: (25, 1_000),
    Category.PSU: (25, 1_000),
    Category.FAN: (5, 250),
    Category.OS: (20, 1_500),
    Category.MONITOR: (60, 6_000),
    Category.NETWORK_CARD: (5, 1_000),
}
# The day on which the first parts were announced, by the socket and by the start of the chipset's name.
FIRST_DAYS_OF_SOCKETS = {
    "AM4": datetime.date(2016, 9, 5),
    "AM5": datetime.date(2022, 8, 29),
    "LGA1700": datetime.date(2021, 10, 27),
    "LGA1851": datetime.date(2024, 10, 10),
}
FIRST_DAYS_OF_CHIPSETS = {
    "GeForce RTX 30": datetime.date(2020, 9, 1),
    "GeForce RTX 40": datetime.date(2022, 9, 20),
    "GeForce RTX 50": datetime.date(2025, 1, 6),
    "Radeon RX 6": datetime.date(2020, 10, 28),
    "Radeon RX 7": datetime.date(2022, 11, 3),
    "Radeon RX 9": datetime.date(2025, 2, 28),
    "Arc A": datetime.date(2022, 3, 30),
    "Arc B": datetime.date(2024, 12, 3),
}
LAUNCH_YEARS = 1


def price_is_possible(part: Part) -> str | None:
    """A list price is an amount one pays for a part, in a currency of ISO 4217 (section 6.1)."""
    price = part.list_price
    if price is None:
        return None
    if not re.fullmatch("[A-Z]{3}", price.currency):
        return f"{price.currency!r} is no code of a currency"
    if _is_free(part):
        return None  # held against its licence
    if not CHEAPEST_CENTS <= price.cents <= DEAREST_CENTS:
        return f"{price.cents} cents are not between {CHEAPEST_CENTS} and {DEAREST_CENTS}"
    return None


def price_fits_the_kind(part: Part) -> str | None:
    """A price in US dollars is one that parts of this kind cost at launch (section 6.2)."""
    price = part.list_price
    if price is None or price.currency != "USD" or _is_free(part) or price_is_possible(part):
        return None
    least, most = BOUNDS_USD[part.category]
    if least * 100 <= price.cents <= most * 100:
        return None
    return f"{price.cents / 100:.2f} USD is not between {least} and {most} USD"


def price_is_not_older_than_the_part(part: Part) -> str | None:
    """Nobody states a list price before the year of release (section 6.2: launch prices with their date)."""
    if part.list_price is None or part.release_year is None or part.list_price.date.year >= part.release_year:
        return None
    return f"the price of {part.list_price.date} is older than the release in {part.release_year}"


def price_is_not_older_than_the_platform(part: Part) -> str | None:
    """Nobody states a list price before the socket, or the family of video chips, is announced (section 6.2)."""
    day = _first_day(part)
    if day is None or part.list_price is None or part.list_price.date >= day:
        return None
    return f"the price of {part.list_price.date} is older than the platform, announced on {day}"


def price_is_of_the_launch(part: Part) -> str | None:
    """A launch price is dated in the year of release or the next; a later one is something else (section 6.2)."""
    if part.list_price is None or part.release_year is None:
        return None
    if part.list_price.date.year <= part.release_year + LAUNCH_YEARS:
        return None
    return f"the price of {part.list_price.date} is no launch price of {part.release_year}"


def find_future_prices(parts_of: Mapping[str, Sequence[Part]], today: datetime.date) -> Iterator[Finding]:
    """Yield the prices that are dated after ``today``; the key of ``parts_of`` is the file where the parts stand."""
    for file, parts in parts_of.items():
        for part in parts:
            if part.list_price is not None and part.list_price.date > today:
                text = f"the price of {part.list_price.date} is dated in the future"
                yield Finding(file, part.id, "list_price", "no_price_is_of_the_future", text)


def _is_free(part: Part) -> bool:
    return part.category is Category.OS and part.list_price is not None and part.list_price.cents == 0


def _first_day(part: Part) -> datetime.date | None:
    if isinstance(part, Cpu | Motherboard):
        return FIRST_DAYS_OF_SOCKETS.get(part.socket or "")
    if not isinstance(part, Gpu) or part.chipset is None:
        return None
    days = (day for start, day in FIRST_DAYS_OF_CHIPSETS.items() if part.chipset.startswith(start))
    return next(days, None)


PRICE_RULES = (
    Rule("list_price", price_is_possible),
    Rule("list_price", price_fits_the_kind),
    Rule("list_price", price_is_not_older_than_the_part),
    Rule("list_price", price_is_not_older_than_the_platform),
    Rule("list_price", price_is_of_the_launch),
)
