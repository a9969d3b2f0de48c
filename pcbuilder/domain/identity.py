"""Whether two records of two catalogs are one part: by part number, by facts that cannot differ, and by their names."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from typing import Protocol

from pcbuilder.domain.appended import APPENDED
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
MIXED_UP = {"SFX", "SFX-L"}  # OpenDB has supplies of the longer form as the shorter
# What names say of chipset, memory, socket and size: facts that are compared as such, or that follow from the number.
SAID_BY_FACTS = re.compile(
    r"g?ddr\d\w?|lga\d+|am\d|atx|micro|mini|itx|amd|intel|nvidia|geforce|radeon|graphics|card|tm|r|motherboard"
)
UNIT_APART = re.compile(r"(?<=\d) (?=(?:gb|tb|mm|g|w)\b)")
# What a maker puts behind a number for the plug or the language of a country.
REGION = re.compile(r"[-_ ](?:US|EU|UK|AU|NA|JP|KR|CN|IN|BR|TW|WW)$", re.IGNORECASE)
COLORS = frozenset({"black", "white", "silver", "grey", "gray", "red", "blue", "green", "pink", "brown", "matte"})
PANELS = frozenset({"glass", "acrylic", "mesh", "steel", "solid"})
GIGABYTES = re.compile(r"\b(\d+)gb\b")

Key = tuple[Category, str, str]
Holders = Mapping[Key, list[Part]]


class Named(Protocol):
    """A part, or a record of one, with its name and its maker."""

    @property
    def name(self) -> str:
        """As it is shown."""

    @property
    def brand(self) -> str:
        """The maker."""


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
    return any(
        ours not in (None, theirs) and theirs is not None and {ours, theirs} != MIXED_UP for ours, theirs in pairs
    )


def has_no_other_number(part: Part, than: Part) -> bool:
    """Say whether a part has no number that the other has not: a record of another part has that one's own number.

    Numbers that differ in the region alone are one.
    """
    return _without_region(part) <= _without_region(than)


def _without_region(part: Part) -> frozenset[str]:
    return frozenset(fold_number(REGION.sub("", number)) for number in part.part_numbers)


def have_same_words(one: Named, other: Named, category: Category) -> bool:
    """Say whether the names of two parts are equal, in any order, but for the maker and what their facts say.

    The panels of a case, which no fact says, may be left out by one of them.
    """
    appended = APPENDED.get(category)
    return _distinctive(one, appended) == _distinctive(other, appended) and not _says_otherwise(one, other)


def have_same_words_but(one: Named, other: Named, category: Category) -> bool:
    """Say whether two names are the same but for a colour that one of them leaves out."""
    ours, theirs = (_distinctive(part, APPENDED.get(category)) for part in (one, other))
    return ours ^ theirs <= COLORS and not _says_otherwise(one, other)


def states_number(part: Part, than: Part) -> bool:
    """Say whether the name of a part states a number of another one, which is no word of that one's own name."""
    name, own = fold_number(part.name), fold_number(than.name)
    numbers = (fold_number(number) for number in than.part_numbers)
    stated = any(len(one) > SHORTEST_NUMBER and one in name and one not in own for one in numbers)
    return stated and not _says_otherwise(part, than)


def _says_otherwise(one: Named, other: Named) -> bool:
    """Say whether two names state different colours, or panels."""
    ours, theirs = _words(one.name), _words(other.name)
    return any(ours & said and theirs & said and ours & said != theirs & said for said in (COLORS, PANELS))


def _distinctive(part: Named, appended: re.Pattern[str] | None) -> frozenset[str]:
    name = fold(part.name)
    if appended is not None:
        name = appended.sub(" ", name)
    name = GIGABYTES.sub(r"\1g", UNIT_APART.sub("", name))
    return frozenset(word for word in _words(name) - _words(part.brand) if not SAID_BY_FACTS.fullmatch(word))


def _words(text: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z0-9]+\+*", fold(text)))
