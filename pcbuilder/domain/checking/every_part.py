"""Rules for parts of every category."""

from __future__ import annotations

import re
import unicodedata

from pcbuilder.domain.checking.finding import Rule
from pcbuilder.domain.checking.prices import PRICE_RULES
from pcbuilder.domain.parts import Part

OLDEST, NEWEST = 1995, 2099
INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff]")


def release_year_is_possible(part: Part) -> str | None:
    """The year of release has four sensible digits (section 3 found 20117 and 4)."""
    if part.release_year is None or OLDEST <= part.release_year <= NEWEST:
        return None
    return f"{part.release_year} is no year from {OLDEST} to {NEWEST}"


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
    *PRICE_RULES,
    Rule("name", name_is_clean),
    Rule("part_numbers", part_numbers_are_clean),
    Rule("inferred", inferred_facts_are_known),
)
