"""M.2 slots: OpenDB split one slot into several entries, and counts it as many times (section 3.4).

A slot for ``2242/2260/2280`` became an entry ``2242-2260`` and an entry ``2280``. Several slots of one kind became the
hyphenated entries of all, and behind them the others, of which equal ones may be missing: on 33 boards there are fewer.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from itertools import pairwise

from pcbuilder.domain.compatibility.chipset_support import model_of
from pcbuilder.domain.parts import M2Slot
from pcbuilder.importing.opendb.document import Document
from pcbuilder.importing.opendb.platforms import ALL_M2_SLOTS, BEFORE_M2, FIRST_M2_SLOT
from pcbuilder.importing.opendb.repairs import Repair

LENGTHS_MM = (30, 42, 60, 80, 110)
MODULE = re.compile(r"(?<!\d)(22|25)(30|42|60|80|110)(?!\d)")
GENERATION = re.compile(r"(?:PCIe|Gen) ?([2-7])", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry as recorded: the lengths in mm; ``goes_on`` where a later entry may be the same slot."""

    lengths_mm: frozenset[int]
    key: str
    interface: str
    goes_on: bool


def read_m2_slots(
    document: Document, socket: str | None = None, chipset: str | None = None
) -> tuple[M2Slot, ...] | None:
    """Return the slots for drives, entries of one slot joined; unknown where none is recorded.

    The generation counts only where a person verified it: elsewhere it is a default, and the chipset tells, if it does.
    So is the absence of SATA. A board of a platform before M.2 has no slot.
    """
    entries = [_entry(one) for one in document.documents("m2_slots")]
    drives = [entry for entry in entries if entry.key != "E" and (entry.goes_on or entry.lengths_mm != {30})]
    slots = tuple(_slot(entry, verified=document.verified) for entry in _join(drives))
    if len(drives) < len(entries):
        document.mark(Repair.NO_DRIVE_SLOT, "m2_slots")
    if len(slots) < len(drives):
        document.mark(Repair.JOINED, "m2_slots")
    if not slots:
        return _none_before_m2(document, socket)
    return slots if document.verified or chipset is None else _with_generations(document, slots, model_of(chipset))


def _none_before_m2(document: Document, socket: str | None) -> tuple[M2Slot, ...] | None:
    if socket not in BEFORE_M2:
        return None
    document.mark(Repair.FROM_PLATFORM, "m2_slots")
    return ()


def _with_generations(document: Document, slots: tuple[M2Slot, ...], model: str) -> tuple[M2Slot, ...]:
    every, first = ALL_M2_SLOTS.get(model), FIRST_M2_SLOT.get(model)
    if every is None and first is None:
        return slots
    document.mark(Repair.FROM_PLATFORM, "m2_slots")
    if every is not None:
        return tuple(replace(slot, pcie_generation=every) for slot in slots)
    return (replace(slots[0], pcie_generation=first), *slots[1:])


def _entry(recorded: Document) -> Entry:
    size = recorded.text("size") or ""
    named = {int(length) for _, length in MODULE.findall(size)}
    ends = sorted(named) if "-" in size else []
    between = {length for low, high in pairwise(ends) for length in LENGTHS_MM if low < length < high}
    return Entry(
        frozenset(named | between), recorded.text("key") or "M", recorded.text("interface") or "", bool(between or ends)
    )


def _join(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Join a row of entries that go on with those behind it, one for one, if key and interface are alike."""
    row: list[Entry] = []
    rest: list[Entry] = []
    for entry in entries:
        alike = bool(row) and (row[0].key, row[0].interface) == (entry.key, entry.interface)
        if entry.goes_on and alike and not rest:
            row.append(entry)
        elif not entry.goes_on and alike and len(rest) < len(row):
            rest.append(entry)
        else:
            yield from _joined(row, rest)
            row, rest = ([entry], []) if entry.goes_on else ([], [])
            if not entry.goes_on:
                yield entry
    yield from _joined(row, rest)


def _joined(row: list[Entry], rest: list[Entry]) -> Iterator[Entry]:
    """Yield each entry of a row with the lengths of its other half; the last one stands for those that are missing."""
    for place, entry in enumerate(row):
        other = rest[min(place, len(rest) - 1)].lengths_mm if rest else frozenset()
        yield Entry(entry.lengths_mm | other, entry.key, entry.interface, goes_on=False)


def _slot(entry: Entry, *, verified: bool) -> M2Slot:
    found = GENERATION.search(entry.interface)
    generation = int(found[1]) if verified and found else None
    return M2Slot(tuple(sorted(entry.lengths_mm)), generation, True if "SATA" in entry.interface.upper() else None)
