"""Names as sets of words, without what the facts of the part say anyway (section 4.4, point 3).

Shops append facts to a name: maker, chipset, memory, size, colour. What remains must be equal to the last word:
``WIFI``, ``MAX``, ``OC`` and ``V2`` are other products.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pcbuilder.domain.appended import APPENDED
from pcbuilder.domain.parts import Category
from pcbuilder.importing.cleaning import clean

SIGNS = re.compile("[\u2122\u00ae\u00a9]")
WORD = re.compile(r"[^\W_]+(?:\.[0-9]+)?\+*")
WIFI = re.compile(r"\bwi-fi\b")
# "WiFi 7" and "ATX 3.0" are one word.
ONE_WORD = re.compile(r"\b(wifi|atx) (\d+(?:\.\d|e)?)(?![\w.])")
# The maker InWin, which lists write as two words.
IN_WIN = re.compile(r"\bin win\b")
COLORS = {
    "gray": "grey",
    **{name: name for name in ("black", "white", "silver", "red", "blue", "green", "grey", "gold", "pink", "orange")},
    **{name: name for name in ("yellow", "brown", "purple", "beige", "copper", "turquoise", "teal", "camo")},
    **{name: name for name in ("clear", "transparent", "multicolor")},
}
# Blue and Black are series of drives, Gold is one of processors.
COLORLESS = frozenset({Category.CPU, Category.STORAGE})
# Of a video card these say nothing: "OC Edition" is "OC".
GRAPHICS = frozenset({"nvidia", "amd", "geforce", "radeon", "edition"})
SYNONYMS = {"overclocked": "oc"}
SIZE = r"\d+(?:\.\d+)? ?[gt]b?\b"
# What the facts of both sides say; left out of both names.
SAID_BY_FACTS: dict[Category, re.Pattern[str]] = {
    Category.MOTHERBOARD: re.compile(r"\bddr\d\b"),
    Category.MEMORY: re.compile(SIZE),
    Category.GPU: re.compile(rf"{SIZE}|\bg?ddr\d\w*|\blhr\b"),
    Category.STORAGE: re.compile(SIZE),
    Category.FAN: re.compile(r"\bpwm\b|\b\d+-pack\b"),
    Category.PSU: re.compile(r"\b\d{3,4} ?w(?:atts?)?\b|\b(?:fully |full |semi-?|non-?)modular\b"),
}


@dataclass(frozen=True, slots=True)
class Name:
    """The words of a name in which nothing stands twice, and the colours among them, in their order."""

    words: frozenset[str]
    colors: tuple[str, ...]


def words_of(text: str) -> list[str]:
    """Return the words of a text in lower case, in their order."""
    return WORD.findall(_plain(text))


def part_name(category: Category, text: str, brand: Sequence[str], said: Iterable[str] = ()) -> Name:
    """Return the name of one of our parts, without the words of its maker, ``brand``, and the phrases ``said``."""
    return _name(category, _without(_plain(text), APPENDED.get(category)), brand, said)


def offer_name(category: Category, text: str, brand: Sequence[str], said: Iterable[str] = ()) -> Name:
    """Return the name in a row of a price list, as :func:`part_name`."""
    return _name(category, _plain(text), brand, said)


def color_names(text: str | None) -> tuple[str, ...]:
    """Return the colours of a text such as ``Black / Gray``, each once, in our spelling."""
    found = (COLORS.get(word) for word in words_of(text or ""))
    return tuple(dict.fromkeys(color for color in found if color))


def _name(category: Category, plain: str, brand: Sequence[str], said: Iterable[str]) -> Name:
    found = _without_run(WORD.findall(_without(plain, SAID_BY_FACTS.get(category))), brand)
    for phrase in said:
        found = _without_run(found, words_of(phrase))
    colors: list[str] = []
    words: list[str] = []
    for word in found:
        color = None if category in COLORLESS else COLORS.get(word)
        if color:
            colors.append(color)
        elif category is not Category.GPU or word not in GRAPHICS:
            words.append(SYNONYMS.get(word, word))
    return Name(
        _without_prefixes(words) if category is Category.MOTHERBOARD else frozenset(words), tuple(dict.fromkeys(colors))
    )


def _plain(text: str) -> str:
    plain = WIFI.sub("wifi", clean(SIGNS.sub("", text)).casefold())
    return ONE_WORD.sub(r"\1\2", IN_WIN.sub("inwin", plain))


def _without(text: str, pattern: re.Pattern[str] | None) -> str:
    return text if pattern is None else pattern.sub(" ", text)


def _without_run(words: Sequence[str], run: Sequence[str]) -> list[str]:
    """Leave out a run of words wherever it stands."""
    found: list[str] = []
    place = 0
    while place < len(words):
        if run and list(words[place : place + len(run)]) == list(run):
            place += len(run)
        else:
            found.append(words[place])
            place += 1
    return found


def _without_prefixes(words: Iterable[str]) -> frozenset[str]:
    """Leave out a bare chipset where a longer word begins with it: ``Z690 PRIME Z690M-PLUS``."""
    found = set(words)
    return frozenset(
        word
        for word in found
        if not (
            re.fullmatch(r"[a-z]+\d{2,3}[a-z]?", word)
            and any(other != word and other.startswith(word) for other in found)
        )
    )
