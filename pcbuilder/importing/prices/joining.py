"""Which of our parts a row of a price list means: equal facts and equal words, never nearly equal (section 4.4)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from pcbuilder.domain.checking.among_parts import fold_number
from pcbuilder.domain.parts import Category, Part
from pcbuilder.importing.prices.blocks import TIES, Facts, agree, block_of, part_facts
from pcbuilder.importing.prices.names import Name, color_names, offer_name, part_name, words_of
from pcbuilder.importing.prices.offers import Offer
from pcbuilder.importing.prices.report import Outcome

Key = tuple[Category, tuple[str, ...], tuple[object, ...], frozenset[str]]
Entries = defaultdict[Key, list["Entry"]]
Brands = set[tuple[Category | None, tuple[str, ...]]]
LONGEST_BRAND = 4


@dataclass(frozen=True, slots=True)
class Entry:
    """A row with its name as words, and its colours."""

    offer: Offer
    name: Name
    colors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Joined:
    """The rows that may be each part, by its id; what became of rows that are none, by where they stand.

    ``several`` are the ids that a row may mean where it may mean more than one.
    """

    candidates: dict[str, list[Offer]] = field(default_factory=dict)
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    several: dict[str, tuple[str, ...]] = field(default_factory=dict)


def join_names(parts: Iterable[Part], offers: Iterable[Offer]) -> Joined:
    """Return for each part the rows that are it and that nothing tells apart; rows without a price are among them."""
    ours = list(parts)
    joined = Joined()
    entries = _entries({(part.category, tuple(words_of(part.brand))) for part in ours}, offers, joined)
    shared = _shared_numbers(ours)
    for part in ours:
        found = list(_candidates(part, entries, shared))
        for entry in found:
            joined.outcomes[entry.offer.where] = Outcome.OTHER_TAKEN
        if found:
            joined.candidates[part.id] = [entry.offer for entry in _closest(part, found)]
    return joined


def _entries(brands: Brands, offers: Iterable[Offer], joined: Joined) -> Entries:
    """Return the rows by what must be equal; all others have their outcome, these the one of rows that are no part."""
    entries: Entries = defaultdict(list)
    for offer in offers:
        category, brand = offer.category, _brand(offer, brands)
        block = block_of(category, offer.facts) if category else None
        if category is None or brand is None or block is None:
            joined.outcomes[offer.where] = Outcome.UNKNOWN_MAKER if brand is None else Outcome.UNKNOWN_FACTS
            continue
        name = offer_name(category, offer.name, brand, _said(category, offer.facts))
        entries[category, brand, block, name.words].append(Entry(offer, name, color_names(offer.color)))
        joined.outcomes[offer.where] = Outcome.NO_PART
    return entries


def _brand(offer: Offer, brands: Brands) -> tuple[str, ...] | None:
    """Return the words of the longest of our makers with which the name begins."""
    words = tuple(words_of(offer.name))
    starts = (words[:length] for length in range(LONGEST_BRAND, 0, -1))
    return next((start for start in starts if (offer.category, start) in brands), None)


def _said(category: Category, facts: Facts) -> Iterator[str]:
    """Yield what names say that the block says, too."""
    match category:
        case Category.GPU:
            yield str(facts["chipset"])
        case Category.MOTHERBOARD:
            yield str(facts["socket"])
        case Category.COOLER if facts["radiator_mm"]:
            yield str(facts["radiator_mm"])
            yield f"{facts['radiator_mm']}mm"
        case Category.PSU:
            yield str(facts["capacity_watts"])


def _candidates(part: Part, entries: Entries, shared: set[str]) -> Iterator[Entry]:
    facts = part_facts(part)
    block = block_of(part.category, facts)
    if block is None:
        return
    brand = tuple(words_of(part.brand))
    said = tuple(_said(part.category, facts))
    colors = part_name(part.category, part.name, brand, said).colors
    seen: set[int] = set()
    for name in _names(part, brand, said, shared):
        for entry in entries.get((part.category, brand, block, name.words), ()):
            if (
                id(entry) not in seen
                and agree(part.category, facts, entry.offer.facts)
                and _colors_agree(colors or name.colors, entry)
            ):
                seen.add(id(entry))
                yield entry


def _names(part: Part, brand: Sequence[str], said: Sequence[str], shared: set[str]) -> Iterator[Name]:
    """Yield the names of a part: a part number is one, where no part of another name has it."""
    texts = (part.name, *(number for number in part.part_numbers if fold_number(number) not in shared))
    for text in texts:
        name = part_name(part.category, text, brand, said)
        if name.words:
            yield name


def _shared_numbers(parts: Iterable[Part]) -> set[str]:
    names: defaultdict[str, set[object]] = defaultdict(set)
    for part in parts:
        name = part_name(part.category, part.name, words_of(part.brand)).words
        for number in part.part_numbers:
            names[fold_number(number)].add((part.category, name))
    return {number for number, found in names.items() if len(found) > 1}


def _colors_agree(ours: Sequence[str], entry: Entry) -> bool:
    """Tell whether no colour contradicts: ours must have those of the row's name, and begin with its first."""
    if not set(entry.name.colors) <= set(ours):
        return False
    rest = [color for color in ours if color not in entry.name.colors]
    return not rest or not entry.colors or rest[0] == entry.colors[0] or ours[0] == entry.colors[0]


def _closest(part: Part, found: list[Entry]) -> list[Entry]:
    """Keep those with our colours, where there are such; then those with our memory, clock, length."""
    colors = set(color_names(part.name))
    found = [entry for entry in found if colors and set(entry.colors) == colors] or found
    facts = part_facts(part)
    for name, most in TIES.get(part.category, {}).items():
        found = [entry for entry in found if _near(facts.get(name), entry.offer.facts.get(name), most)] or found
    return found


def _near(ours: object, theirs: object, most: int) -> bool:
    if isinstance(ours, int) and isinstance(theirs, int):
        return abs(ours - theirs) <= most
    return ours is not None and ours == theirs
