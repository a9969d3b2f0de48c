"""Which of our parts a row of a price list means: equal facts and equal words, never nearly equal (section 4.4)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from pcbuilder.domain.checking.among_parts import fold_number
from pcbuilder.domain.namesakes import name_alone
from pcbuilder.domain.parts import Category, Part
from pcbuilder.importing.archives import OnProgress
from pcbuilder.importing.prices.blocks import TIES, Facts, agree, block_of, part_facts
from pcbuilder.importing.prices.names import Name, color_names, offer_name, part_name, words_of
from pcbuilder.importing.prices.offers import Offer
from pcbuilder.importing.prices.report import Outcome

Key = tuple[Category, tuple[str, ...], tuple[object, ...], frozenset[str]]
Entries = defaultdict[Key, list["Entry"]]
Brands = set[tuple[Category | None, tuple[str, ...]]]
LONGEST_BRAND = 4
T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Entry:
    """A row with its name as words, and its colours."""

    offer: Offer
    name: Name
    colors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Known:
    """A part with its facts, and what must be equal: by its name and its part numbers, each with its colours."""

    part: Part
    facts: Facts
    keys: tuple[tuple[Key, tuple[str, ...]], ...]


@dataclass(frozen=True, slots=True)
class Joined:
    """The rows that may be each part, by its id; what became of rows that are none, by where they stand.

    ``several`` are the ids that a row may mean where it may mean more than one.
    """

    candidates: dict[str, list[Offer]] = field(default_factory=dict)
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    several: dict[str, tuple[str, ...]] = field(default_factory=dict)


def join_names(parts: Sequence[Part], offers: Sequence[Offer], on_progress: OnProgress) -> Joined:
    """Return for each part the rows that are it and that nothing tells apart; rows without a price are among them.

    ``on_progress`` gets how many rows and parts were looked at, and how many there are.
    """
    joined = Joined()
    total = len(offers) + len(parts)
    brands: Brands = {(part.category, tuple(words_of(part.brand))) for part in parts}
    entries = _entries(brands, _counted(offers, 0, total, on_progress), joined)
    known = _known_parts(_counted(parts, len(offers), total, on_progress))
    stated = {(key, colors[0]) for one in known for key, colors in one.keys if colors}
    for one in known:
        found = list(_candidates(one, entries, stated))
        for entry in found:
            joined.outcomes[entry.offer.where] = Outcome.OTHER_TAKEN
        if found:
            joined.candidates[one.part.id] = [entry.offer for entry in _closest(one, found)]
    return joined


def _counted(rows: Iterable[T], before: int, total: int, on_progress: OnProgress) -> Iterator[T]:
    for number, one in enumerate(rows, start=before + 1):
        yield one
        on_progress(number, total)


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


def _known_parts(parts: Iterable[Part]) -> list[Known]:
    """Return the parts whose facts tell them apart, with their names: a part number is one, too.

    But not one that parts of different names have: one of them has it by mistake (section 3.1).
    """
    found: list[tuple[Part, Facts, list[tuple[str, Key, tuple[str, ...]]]]] = []
    names: defaultdict[str, set[Key]] = defaultdict(set)
    for part in parts:
        facts = part_facts(part)
        keys = list(_keys(part, facts))
        for number in part.part_numbers if keys else ():
            names[fold_number(number)].add(keys[0][1])
        found.append((part, facts, keys))
    shared = {number for number, having in names.items() if len(having) > 1}
    return [
        Known(part, facts, tuple((key, colors) for text, key, colors in keys if key[-1] and text not in shared))
        for part, facts, keys in found
    ]


def _keys(part: Part, facts: Facts) -> Iterator[tuple[str, Key, tuple[str, ...]]]:
    """Yield what must be equal, and the colours, for the name (with an empty text) and each part number (folded)."""
    block = block_of(part.category, facts)
    if block is None:
        return
    brand = tuple(words_of(part.brand))
    said = tuple(_said(part.category, facts))
    own = part_name(part.category, name_alone(part), brand, said)
    numbers = {number: part_name(part.category, number, brand, said) for number in part.part_numbers}
    colors = own.colors or _common_colors(numbers.values())
    yield "", (part.category, brand, block, own.words), colors
    for number, name in numbers.items():
        if name.words:
            yield fold_number(number), (part.category, brand, block, name.words), colors or name.colors


def _common_colors(names: Iterable[Name]) -> tuple[str, ...]:
    """Return the colours of the part numbers, where those that state some state the same."""
    stated = {name.colors for name in names if name.colors}
    return next(iter(stated)) if len(stated) == 1 else ()


def _candidates(one: Known, entries: Entries, stated: set[tuple[Key, str]]) -> Iterator[Entry]:
    """Yield the rows that a part may be. A part that states no colour is not the one of which another states it."""
    seen: set[int] = set()
    for key, colors in one.keys:
        rows = entries.get(key, ())
        several = len({row.colors[:1] for row in rows}) > 1
        for row in rows:
            others = several and not colors and bool(row.colors) and (key, row.colors[0]) in stated
            if id(row) not in seen and not others and _agrees(one, colors, row):
                seen.add(id(row))
                yield row


def _agrees(one: Known, colors: Sequence[str], row: Entry) -> bool:
    return agree(one.part.category, one.facts, row.offer.facts) and _colors_agree(colors, row)


def _colors_agree(ours: Sequence[str], entry: Entry) -> bool:
    """Tell whether no colour contradicts: ours must have those of the row's name, and begin with its first."""
    if not set(entry.name.colors) <= set(ours):
        return False
    rest = [color for color in ours if color not in entry.name.colors]
    return not rest or not entry.colors or rest[0] == entry.colors[0] or ours[0] == entry.colors[0]


def _closest(one: Known, found: list[Entry]) -> list[Entry]:
    """Keep those with our colours, where there are such; then those with our memory, clock, length."""
    colors = set(color_names(name_alone(one.part)))
    found = [entry for entry in found if colors and set(entry.colors) == colors] or found
    for name, most in TIES.get(one.part.category, {}).items():
        found = [entry for entry in found if _near(one.facts.get(name), entry.offer.facts.get(name), most)] or found
    return found


def _near(ours: object, theirs: object, most: int) -> bool:
    if isinstance(ours, int) and isinstance(theirs, int):
        return abs(ours - theirs) <= most
    return ours is not None and ours == theirs
