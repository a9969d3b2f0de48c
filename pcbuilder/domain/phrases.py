"""What people say in other words than parts have: phrases and plurals, and numbers apart from their units.

Who types "cpu cooler" wants a cooler. No cooler is found by the word "cpu", as "am5 cpu" would find them all.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain

from pcbuilder.domain.part_words import CALLED, MARKS
from pcbuilder.domain.words import squeeze

Prefixes = tuple[str, ...]
Meaning = tuple[Prefixes, ...]  # of each of these, a part must have a word that begins like one
Phrases = Mapping[tuple[str, ...], Meaning]

# Behind a number, and how parts have it.
UNITS = {unit: unit for unit in ("gb", "tb", "mhz", "hz", "w", "mm", "inch", "core", "pin")}
UNITS |= {"watt": "w", "watts": "w", "inches": "inch", "cores": "core", "mts": "mhz"}
# Before a number of so many digits: "ryzen 7600" is none of Ryzen 7's numbers.
LEADS = {"ddr": 1, "cl": 2, "gen": 1, "am": 1, "lga": 4, "wifi": 1, "ryzen": 1, "ultra": 1, "win": 2}
MOST_WORDS = 4
_CATEGORIES = frozenset(MARKS.values())
NUMBER_AND_UNIT = re.compile(r"(\d+)(\D+)")

# Words to look for, squeezed, all of them; "|" stands between those of which one is enough, "=" before a category.
SAID: Mapping[str, str] = {
    **dict.fromkeys(("with", "for", "and", "the", "cheap", "cheapest"), ""),  # the cheapest stand first anyway
    **dict.fromkeys(("cpu cooler", "cpu fan", "cpu heatsink", "cpu cooling"), "=cooler"),
    **dict.fromkeys(("processor cooler", "processor fan", "processor heatsink"), "=cooler"),
    **dict.fromkeys(("air cooler", "cpu air cooler", "air cooling"), "air =cooler"),
    **dict.fromkeys(("water cooler", "cpu water cooler", "water cooling", "watercooling"), "liquid =cooler"),
    **dict.fromkeys(("liquid cooler", "cpu liquid cooler", "liquid cooling"), "liquid =cooler"),
    **dict.fromkeys(("aio cooler", "cpu aio", "cpu aio cooler"), "aio =cooler"),
    **dict.fromkeys(("case fan", "pc case fan", "computer case fan", "pc fan", "computer fan"), "=fan"),
    "fans": "=fan|fans",
    **dict.fromkeys(("pc case", "computer case", "gaming case", "gaming pc case", "pc tower"), "=case"),
    **dict.fromkeys(("power supply", "power supply unit", "power supplies", "power supply units"), "=psu"),
    **dict.fromkeys(("graphics card", "graphic card", "video card", "vga card", "vram"), "=gpu"),
    **dict.fromkeys(("memory kit", "memory module", "ram kit", "ram stick"), "=memory"),
    **dict.fromkeys(("desktop memory", "desktop ram"), "=memory"),
    **dict.fromkeys(("laptop memory", "laptop ram", "sodimm", "so dimm"), "sodimm"),
    **dict.fromkeys(("hard drive", "hard disk", "hard disk drive"), "hdd"),
    **dict.fromkeys(("solid state", "solid state drive", "ssds"), "ssd"),
    **dict.fromkeys(("computer monitor", "pc monitor", "computer screen", "pc screen"), "=monitor"),
    **dict.fromkeys(("operating system", "operating systems"), "=os"),
    **dict.fromkeys(("network card", "network adapter", "nic"), "=network"),
    **dict.fromkeys(("wifi card", "wifi adapter", "wireless card", "wireless adapter"), "wifi =network"),
    **dict.fromkeys(("ethernet card", "ethernet adapter", "lan card"), "ethernet =network"),
    "mother board": "=motherboard",
    "hdds": "hdd",
    "external": "external",  # we have internal drives alone, which are not meant
    "wi fi": "wifi",
    "free sync": "freesync",
    **{f"win{version}": f"windows {version}" for version in (10, 11)},
    **dict.fromkeys(("integrated graphics", "onboard graphics"), "igpu"),
    "apu": "apu|igpu",
    "ultra wide": "ultrawide",
    "full hd": "fhd",
    **dict.fromkeys(("matx", "m atx", "uatx"), "matx|microatx"),
    "micro atx": "micro atx|microatx",
    "mini atx": "mini atx|microatx",
    **dict.fromkeys(("e atx", "extended atx"), "eatx"),
    **dict.fromkeys(("mitx", "m itx"), "mitx|miniitx"),
    **dict.fromkeys(("sff", "small form factor"), "sff|miniitx"),
    **{f"{size} atx": f"{size} atx|{size}atx" for size in ("flex", "xl")},
    **dict.fromkeys(("non modular", "not modular"), "nonmodular"),
    "full modular": "fully modular",
    **dict.fromkeys(("usb c", "type c", "usb type c"), "usbc"),
    **{f"pcie {said}": f"pcie gen{number}|{number}0" for number in (3, 4, 5) for said in (number, f"{number}0")},
    **{f"lga115{number}": f"lga115{number}|lga115x" for number in (0, 1, 5, 6)},  # the same holes for a cooler (R19)
}


def read_phrases(words: Iterable[str], phrases: Phrases | None = None) -> tuple[list[str], list[Prefixes]]:
    """Return which of these folded words stand for themselves, and what the others mean, by all phrases or by these.

    Words that say nothing are left out, unless there are no others.
    """
    asked = [word for word in words if squeeze(word)]
    joined = list(_join(asked))
    plain: list[str] = []
    meant: list[Prefixes] = []
    place = 0
    while place < len(joined):
        length, meaning = _phrase_at(joined, place, MEANT if phrases is None else phrases)
        if meaning is None:
            plain.append(joined[place])
        else:
            meant += meaning
        place += length
    return (plain, meant) if plain or meant else (asked, [])


def means_category(meaning: Iterable[Prefixes]) -> bool:
    """Say whether a category is meant, which names may say otherwise."""
    return not _CATEGORIES.isdisjoint(chain.from_iterable(meaning))


def _join(words: Sequence[str]) -> Iterator[str]:
    """Write as one word what parts have as one: a number and its unit, what leads a number, and "2 x 16gb"."""
    place = 0
    while place < len(words):
        word, after = words[place], words[place + 1] if place + 1 < len(words) else ""
        unit, most = UNITS.get(squeeze(after)), LEADS.get(squeeze(word), 0)
        place += 1
        if word.isdigit() and after == "x" and words[place + 1 : place + 2]:
            yield word + after + words[place + 1]
            place += 2
        elif word.isdigit() and unit:
            yield word + unit
            place += 1
        elif after.isdigit() and len(after) <= most:
            yield squeeze(word) + after
            place += 1
        elif (split := NUMBER_AND_UNIT.fullmatch(word)) and (unit := UNITS.get(squeeze(split[2]))):
            yield split[1] + unit
        else:
            yield word


def _phrase_at(words: Sequence[str], place: int, phrases: Phrases) -> tuple[int, Meaning | None]:
    """Return how many words the longest phrase from a place on has, and what it means: one and ``None`` for none."""
    if squeeze(words[place]) not in FIRST_WORDS:  # as most, which saves the look at what follows
        return 1, None
    keys = tuple(map(squeeze, words[place : place + MOST_WORDS]))
    for length in range(len(keys), 0, -1):
        if keys[:length] in phrases:
            return length, phrases[keys[:length]]
    return 1, None


def _meanings() -> Iterator[tuple[tuple[str, ...], Meaning]]:
    for category, called in CALLED.items():
        for word in called:
            yield _plural(word), ((MARKS[category],),)
    for said, text in SAID.items():
        meaning = tuple(tuple(word.split("|")) for word in text.split())
        yield tuple(said.split()), meaning
        if " " in said and not said.endswith("s"):
            yield _plural(said), meaning


def _plural(said: str) -> tuple[str, ...]:
    return tuple(f"{said}s".split())


MEANT: Phrases = dict(_meanings())
FIRST_WORDS = frozenset(said[0] for said in MEANT)
OF_WORDS: Phrases = {said: meaning for said, meaning in MEANT.items() if not means_category(meaning)}
