"""The words of names, in the form in which two spellings of a part can be compared."""

from __future__ import annotations

import re

from pcbuilder.domain.parts import Part
from pcbuilder.domain.words import PIECE, fold, squeeze

# "16 GB", "16GB" and "16G" are one word; so are "750 W" and "750W", and for a kit "2 x 16 GB" and "2x16".
KIT = re.compile(r"(?<![\w.])(\d)\s?[x×]\s?(\d{1,3})(?:\s?gb?)?\b")
GIGABYTES = re.compile(r"(\d)\s?gb?\b")
UNIT = re.compile(r"(\d)(?:\s+(?=(?:tb|w|mm|mhz|ghz)\b)|[\s-](?=core\b))")
WORD = re.compile(r"\d+\.\d+[a-z]*|[^\W_]+")
MAX_NAME_WORDS = 24
# What other sites say behind a name: of what kind the part is, never which of several.
DESCRIBING = frozenset(
    """
    processor cpu desktop boxed tray core cores thread threads memory ram kit dimm motherboard mainboard socket
    video graphics card gpu pci pcie express nvme sata solid state drive internal ssd hdd nand gen m 2 2280
    2.0 3.0 4.0 5.0 x4 x16 atx micro mini itx matx eatx e mid full tower case computer chassis power supply psu
    certified fully semi modular 80 plus gold bronze silver platinum titanium cooler cooling air liquid fan fans
    ddr4 ddr5 am4 am5 lga1700 lga1851
    """.split()  # noqa: SIM905 - seventy lines of one word each would say no more
)
MEASURED = re.compile(r"\d+(?:\.\d+)?(?:ghz|cfm|rpm|w|core)")


def name_words(text: str) -> tuple[str, ...]:
    """Return the words of a name in their order, folded, the unit of a number joined to it."""
    joined = GIGABYTES.sub(r"\1gb", KIT.sub(r"\1x\2", fold(text)))
    return tuple(WORD.findall(UNIT.sub(r"\1", joined)))[:MAX_NAME_WORDS]


def searched_words(text: str) -> tuple[str, ...]:
    """Return the words by which the catalog finds a name: each once, and none that half of all words begin with."""
    pieces = (piece for piece in PIECE.findall(fold(text)) if len(piece) > 1)
    return tuple(dict.fromkeys(pieces))[:MAX_NAME_WORDS]


def without_brand(words: tuple[str, ...], part: Part) -> tuple[str, ...]:
    """Return the words of a part's name without those of its brand, which lists may leave out."""
    brand = name_words(part.brand)
    return words[len(brand) :] if brand and words[: len(brand)] == brand else words


def only_describes(word: str) -> bool:
    """Tell whether a word says of what kind a part is, and not which of several."""
    return word in DESCRIBING or MEASURED.fullmatch(word) is not None


def numbers_in(text: str) -> tuple[str, ...]:
    """Return what may be a maker's part number: chunks with a digit, five letters and digits or more."""
    chunks = (squeeze(chunk) for chunk in fold(text).split())
    return tuple(dict.fromkeys(chunk for chunk in chunks if len(chunk) >= 5 and any(map(str.isdigit, chunk))))
