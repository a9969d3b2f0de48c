"""M.2 slots: OpenDB split one slot into several entries, and counts it as many times (section 3.4)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from pcbuilder.domain.parts import M2Slot

LENGTHS_MM = (30, 42, 60, 80, 110)
MODULE = re.compile(r"(?<!\d)(22|25)(30|42|60|80|110)(?!\d)")
GENERATION = re.compile(r"(?:PCIe|Gen) ?([2-7])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as recorded: the modules as (width, length) in mm; ``goes_on`` where the next may be the same slot."""

    modules: tuple[tuple[int, int], ...]
    key: str
    interface: str
    goes_on: bool


def read_m2_slots(recorded: Iterable[Any], *, verified: bool) -> tuple[M2Slot, ...] | None:
    """Return the slots for drives, entries of one slot merged; unknown where none is recorded.

    The generation counts only where a person verified it: elsewhere it is a default. So is the absence of SATA.
    """
    entries = [_entry(one) for one in recorded if isinstance(one, Mapping)]
    slots = [_slot(group, verified=verified) for group in _merge(entry for entry in entries if entry.key != "E")]
    return tuple(slot for slot in slots if slot.lengths_mm != (30,)) or None


def _entry(recorded: Mapping[str, Any]) -> Entry:
    size = str(recorded.get("size") or "")
    modules = tuple(sorted((int(width), int(length)) for width, length in MODULE.findall(size)))
    return Entry(modules, str(recorded.get("key") or "M"), str(recorded.get("interface") or ""), "-" in size)


def _merge(entries: Iterable[Entry]) -> Iterator[list[Entry]]:
    """Join an entry written with a hyphen and the next one, if key and interface are alike: they are one slot."""
    group: list[Entry] = []
    for entry in entries:
        if group and not (len(group) == 1 and group[0].goes_on and _is_alike(group[0], entry)):
            yield group
            group = []
        group.append(entry)
    if group:
        yield group


def _is_alike(before: Entry, entry: Entry) -> bool:
    return (before.key, before.interface) == (entry.key, entry.interface)


def _slot(group: list[Entry], *, verified: bool) -> M2Slot:
    interface = group[0].interface
    found = GENERATION.search(interface)
    generation = int(found[1]) if verified and found else None
    return M2Slot(tuple(sorted(_lengths(group))), generation, True if "SATA" in interface.upper() else None)


def _lengths(group: list[Entry]) -> set[int]:
    """Return the lengths that are named; between the two ends of a hyphen, those between, too."""
    named = {length for entry in group for _, length in entry.modules}
    for entry in group:
        ends = sorted({length for _, length in entry.modules}) if entry.goes_on else []
        named |= {length for low, high in pairwise(ends) for length in LENGTHS_MM if low < length < high}
    return named
