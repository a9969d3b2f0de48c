"""The words of names, in the form in which two spellings of a part can be compared."""

from __future__ import annotations

import re

from pcbuilder.domain.parts import Part
from pcbuilder.domain.words import PIECE, fold, squeeze

# "16 GB", "16GB" and "16G" are one word; so are "750 W" and "750W", and for a kit "2 x 16 GB" and "2x16".
KIT = re.compile(r"(?<![\w.])(\d)\s?[x×]\s?(\d{1,3})(?:\s?gb?)?\b")
GIGABYTES = re.compile(r"(\d)\s?gb?\b")
UNIT = re.compile(r"(\d)\s+(tb|w|mm|mhz|ghz)\b")
WORD = re.compile(r"\d+\.\d+[a-z]*|[^\W_]+")
MAX_NAME_WORDS = 24


def name_words(text: str) -> tuple[str, ...]:
    """Return the words of a name in their order, folded, the unit of a number joined to it."""
    joined = GIGABYTES.sub(r"\1gb", KIT.sub(r"\1x\2", fold(text)))
    return tuple(WORD.findall(UNIT.sub(r"\1\2", joined)))[:MAX_NAME_WORDS]


def searched_words(text: str) -> tuple[str, ...]:
    """Return the words by which the catalog finds a name: each piece once."""
    return tuple(dict.fromkeys(PIECE.findall(fold(text))))[:MAX_NAME_WORDS]


def without_brand(words: tuple[str, ...], part: Part) -> tuple[str, ...]:
    """Return the words of a part's name without those of its brand, which lists may leave out."""
    brand = name_words(part.brand)
    return words[len(brand) :] if brand and words[: len(brand)] == brand else words


def numbers_in(text: str) -> tuple[str, ...]:
    """Return what may be a maker's part number: chunks with a digit, five letters and digits or more."""
    chunks = (squeeze(chunk) for chunk in fold(text).split())
    return tuple(dict.fromkeys(chunk for chunk in chunks if len(chunk) >= 5 and any(map(str.isdigit, chunk))))
