"""Rules for parts of every category."""

from __future__ import annotations

import re
import unicodedata

from pcbuilder.domain.checking.finding import Rule
from pcbuilder.domain.parts import Category, Part

OLDEST, NEWEST = 1995, 2099
CHEAPEST_CENTS, DEAREST_CENTS = 500, 1_000_000
INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff]")


def release_year_is_possible(part: Part) -> str | None:
    """The year of release has four sensible digits (section 3 found 20117 and 4)."""
    if part.release_year is None or OLDEST <= part.release_year <= NEWEST:
        return None
    return f"{part.release_year} is no year from {OLDEST} to {NEWEST}"


def price_is_possible(part: Part) -> str | None:
    """A list price is an amount one pays for a part, in a currency of ISO 4217 (section 6.1)."""
    price = part.list_price
    if price is None:
        return None
    if not re.fullmatch("[A-Z]{3}", price.currency):
        return f"{price.currency!r} is no code of a currency"
    if price.cents == 0 and part.category is Category.OS:
        return None  # held against its licence
    if not CHEAPEST_CENTS <= price.cents <= DEAREST_CENTS:
        return f"{price.cents} cents are not between {CHEAPEST_CENTS} and {DEAREST_CENTS}"
    return None


def price_is_not_older_than_the_part(part: Part) -> str | None:
    """Nobody states a list price before the year of release (section 6.2: launch prices with their date)."""
    if part.list_price is None or part.release_year is None or part.list_price.date.year >= part.release_year:
        return None
    return f"the price of {part.list_price.date} is older than the release in {part.release_year}"


def name_is_clean(part: Part) -> str | None:
    """A name is in composed form, without invisible characters or double spaces (section 3.2, point 3)."""
    return _dirt(part.name) or _dirt(part.brand)


def part_numbers_are_clean(part: Part) -> str | None:
    """A part number is clean text, at least two characters, and listed once (section 3.1, duplicates)."""
    for number in part.part_numbers:
        if dirt := _dirt(number):
            return dirt
        if len(number) < 2 or part.part_numbers.count(number) > 1:
            return f"{number!r} is too short or listed twice"
    return None


def inferred_facts_are_known(part: Part) -> str | None:
    """What is marked as inferred is a fact of the part, and known (section 3.2, point 9)."""
    wrong = [name for name in part.inferred if getattr(part, name, None) is None]
    return f"{', '.join(wrong)} is unknown" if wrong else None


def _dirt(text: str) -> str | None:
    clean = " ".join(INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).split())
    return None if text == clean and text else f"{text!r} should be {clean!r}"


EVERY_PART_RULES = (
    Rule("release_year", release_year_is_possible),
    Rule("list_price", price_is_possible),
    Rule("list_price", price_is_not_older_than_the_part),
    Rule("name", name_is_clean),
    Rule("part_numbers", part_numbers_are_clean),
    Rule("inferred", inferred_facts_are_known),
)
