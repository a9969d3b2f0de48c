"""The starter catalog and an imported one as one catalog: a part that both know is one part."""

from __future__ import annotations

import dataclasses
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, count
from typing import Any

from pcbuilder.domain.brands import bare
from pcbuilder.domain.checking.among_parts import fold_number
from pcbuilder.domain.parts import Category, Part
from pcbuilder.domain.specs import specs_of

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
Key = tuple[Category, str, str]


def merge(starter: Iterable[Part], imported: Iterable[Part]) -> tuple[Part, ...]:
    """Return all parts, those that both catalogs know as one under the starter's id.

    Two records are one part where their ids are equal, or where they have category, maker and a part number in common
    that no other part of their catalogs has, and no fact of ``IDENTITY`` contradicts that. What the starter says wins;
    what it does not know, the import fills. A maker that both have is spelt as the starter does. Several imported
    records may be one part of the starter catalog. Takes parts with unique ids in each catalog; returns unique ids, the
    starter's parts first, each part's order kept.
    """
    ours, theirs = list(starter), list(imported)
    by_id = {part.id: part for part in ours}
    by_number = _unique_numbers(ours)
    shared = _unique_numbers(theirs)
    spellings = {bare(part.brand): part.brand for part in ours}
    matches: defaultdict[str, list[Part]] = defaultdict(list)
    rest: list[Part] = []
    for part in theirs:
        match = _match(part, by_id, by_number, shared)
        if match is None:
            rest.append(_spelt(part, spellings))
        else:
            matches[match.id].append(part)
    merged = (_filled(part, matches[part.id]) if part.id in matches else part for part in ours)
    return tuple(chain(merged, _with_free_ids(rest, by_id.keys())))


def _spelt(part: Part, spellings: Mapping[str, str]) -> Part:
    brand = spellings.get(bare(part.brand), part.brand)
    return part if brand == part.brand else dataclasses.replace(part, brand=brand)


def _unique_numbers(parts: Iterable[Part]) -> dict[Key, Part]:
    """Return the only part of each category and maker that has a part number."""
    having: defaultdict[Key, list[Part]] = defaultdict(list)
    for part in parts:
        for key in _keys(part):
            having[key].append(part)
    return {key: found[0] for key, found in having.items() if len(found) == 1}


def _keys(part: Part) -> Iterator[Key]:
    brand = fold_number(part.brand)
    for number in dict.fromkeys(map(fold_number, part.part_numbers)):
        if len(number) >= SHORTEST_NUMBER:
            yield part.category, brand, number


def _match(part: Part, by_id: Mapping[str, Part], ours: Mapping[Key, Part], theirs: Mapping[Key, Part]) -> Part | None:
    """Return the one part of the starter catalog that an imported one is, or ``None``."""
    same = by_id.get(part.id)
    if same is not None and same.category is part.category:
        return same
    found = {ours[key].id: ours[key] for key in _keys(part) if key in ours and theirs.get(key) is part}
    fitting = [one for one in found.values() if not _contradict(one, part)]
    return fitting[0] if len(fitting) == 1 else None


def _contradict(one: Part, other: Part) -> bool:
    pairs = ((getattr(one, name), getattr(other, name)) for name in IDENTITY[one.category])
    return any(ours is not None and theirs is not None and ours != theirs for ours, theirs in pairs)


def _filled(part: Part, others: list[Part]) -> Part:
    """Return a part with what others know and it does not; verified records fill before those that nobody verified."""
    changes: dict[str, Any] = {}
    inferred = list(part.inferred)
    for other in sorted(others, key=lambda one: (one.verified_on is None, one.id)):
        missing = {name: value for name, value in _facts(other) if getattr(part, name) is None and name not in changes}
        changes |= missing
        inferred += [name for name in other.inferred if name in missing]
    if changes:
        changes["source"] = "; ".join(dict.fromkeys(one.source for one in (part, *others) if one.source))
    return dataclasses.replace(part, **changes, inferred=tuple(inferred), part_numbers=_united(part, others))


def _united(part: Part, others: list[Part]) -> tuple[str, ...]:
    """Return the part numbers of all, each in the first spelling, those of the starter's part first."""
    numbers: dict[str, str] = {}
    for number in chain(part.part_numbers, sorted(number for other in others for number in other.part_numbers)):
        numbers.setdefault(fold_number(number), number)
    return tuple(numbers.values())


def _facts(part: Part) -> Iterator[tuple[str, Any]]:
    """Yield what a record says about the part, as far as it is known."""
    names = ("release_year", "list_price", *(name for name, _ in specs_of(type(part))))
    return ((name, value) for name in names if (value := getattr(part, name)) is not None)


def _with_free_ids(parts: Iterable[Part], taken: Iterable[str]) -> Iterator[Part]:
    """Yield imported parts, those whose id a starter part of another category has with their category behind it."""
    found = list(parts)
    starters = set(taken)
    used = starters | {part.id for part in found}
    for part in found:
        if part.id not in starters:
            yield part
            continue
        free = next(name for name in _ids_like(part) if name not in used)
        used.add(free)
        yield dataclasses.replace(part, id=free)


def _ids_like(part: Part) -> Iterator[str]:
    yield f"{part.id[:60]}-{part.category}"
    yield from (f"{part.id[:60]}-{part.category}-{number}" for number in count(2))
