"""Whether two records of two catalogs are one part: by part number, by facts that cannot differ, and by their names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from pcbuilder.domain.checking.among_parts import fold_number
from pcbuilder.domain.parts import Category, Part
from pcbuilder.domain.words import fold

# Shorter part numbers than this are words of a name ("TG", "CSM", "3.1") in some records (section 3.1).
SHORTEST_NUMBER = 5
# Facts in which two records of one part do not differ, whatever else may be wrong with one of them. A part number that
# another part has by mistake is known by them (section 3.1: numbers that several records share).
IDENTITY: Mapping[Category, tuple[str, ...]] = {
    Category.CPU: ("socket",),
    Category.MOTHERBOARD: ("socket", "memory_type"),
    Category.MEMORY: ("memory_type", "total_gib", "modules"),
    Category.GPU: ("chipset", "vram_gib"),
    Category.STORAGE: ("kind", "form_factor"),
    Category.COOLER: ("kind", "radiator_mm"),
    Category.CASE: (),
    Category.PSU: ("capacity_watts", "form_factor"),
    Category.FAN: ("size_mm", "fans"),
    Category.OS: ("family", "version", "edition"),
    Category.MONITOR: ("width_px", "height_px"),
    Category.NETWORK_CARD: ("kind", "interface"),
}
# What names say of chipset, memory, socket and size: facts that are compared as such, or that follow from the number.
SAID_BY_FACTS = re.compile(
    r"g?ddr\d\w?|lga\d+|am\d|atx|micro|mini|itx|amd|intel|nvidia|geforce|radeon|graphics|card|tm|r|motherboard"
)
UNIT_APART = re.compile(r"(?<=\d) (?=(?:gb|tb|mm|g|w)\b)")
# What a maker puts behind a number for the plug or the language of a country.
REGION = re.compile(r"[-_ ](?:US|EU|UK|AU|NA|JP|KR|CN|IN|BR|TW|WW)$", re.IGNORECASE)
GIGABYTES = re.compile(r"\b(\d+)gb\b")

Key = tuple[Category, str, str]
Holders = Mapping[Key, list[Part]]


def number_keys(part: Part) -> Iterator[Key]:
    """Yield category, maker and number, folded, for each part number; short ones only where the name has them, too."""
    brand = fold_number(part.brand)
    for number in dict.fromkeys(map(fold_number, part.part_numbers)):
        if len(number) >= SHORTEST_NUMBER or (not number.isalpha() and number.casefold() in _words(part.name)):
            yield part.category, brand, number


def holders_of(parts: Iterable[Part]) -> Holders:
    """Return the parts that have each number, in their order."""
    having: defaultdict[Key, list[Part]] = defaultdict(list)
    for part in parts:
        for key in number_keys(part):
            having[key].append(part)
    return having


def contradict(one: Part, other: Part) -> bool:
    """Say whether two parts of one category differ in a fact of ``IDENTITY`` that both know."""
    pairs = ((getattr(one, name), getattr(other, name)) for name in IDENTITY[one.category])
    return any(ours is not None and theirs is not None and ours != theirs for ours, theirs in pairs)


def has_no_other_number(part: Part, than: Part) -> bool:
    """Say whether a part has no number that the other has not: a record of another part has that one's own number.

    Numbers that differ in the region alone are one.
    """
    return _without_region(part) <= _without_region(than)


def _without_region(part: Part) -> frozenset[str]:
    return frozenset(fold_number(REGION.sub("", number)) for number in part.part_numbers)


def have_same_words(one: Part, other: Part) -> bool:
    """Say whether the names of two parts are equal, in any order, but for the maker and what their facts say."""
    return _distinctive(one) == _distinctive(other)


def _distinctive(part: Part) -> frozenset[str]:
    name = GIGABYTES.sub(r"\1g", UNIT_APART.sub("", fold(part.name)))
    return frozenset(word for word in _words(name) - _words(part.brand) if not SAID_BY_FACTS.fullmatch(word))


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z0-9]+", fold(text)))
