"""A whole copy of OpenDB as parts, with a report of what was repaired (section 3.2 of ``pc-parts-facts``)."""

from __future__ import annotations

import sys
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from pcbuilder.domain.parts import PART_CLASSES, Category, Part
from pcbuilder.importing.archives import OnProgress
from pcbuilder.importing.opendb.brands import respell
from pcbuilder.importing.opendb.chipsets import repair_cards
from pcbuilder.importing.opendb.document import Skipped
from pcbuilder.importing.opendb.ids import give_ids
from pcbuilder.importing.opendb.majorities import fill_boards
from pcbuilder.importing.opendb.records import ForeignPart, read_record
from pcbuilder.importing.opendb.report import CategoryReport, Imported, ImportReport, RepairCount, SkippedRecord
from pcbuilder.importing.opendb.sources import FOLDERS, RecordFile, record_files
from pcbuilder.importing.opendb.twins import collapse

SOURCE = "BuildCores OpenDB"
# What its licence asks for, wherever the parts are shown.
ATTRIBUTION = f"Contains information from {SOURCE}, made available under the ODC Attribution License."

# What the parts of a category say of one another.
AMONG: Mapping[Category, Callable[[Sequence[ForeignPart]], list[ForeignPart]]] = {
    Category.GPU: repair_cards,
    Category.MOTHERBOARD: fill_boards,
}


def read_opendb(path: Path, on_progress: OnProgress) -> Imported:
    """Read the build categories of a checkout (its root or ``open-db``), a zip or a tar.

    The same copy gives the same parts in the same order, however it is packed. ``on_progress`` gets how much is done
    and how much there is: files of a checkout or a zip, bytes of a tar. Raises :class:`BadInput`, which names the file
    and the field: no OpenDB, damaged, cut off or too large, no JSON, a value of a wrong type.
    """
    found: defaultdict[Category, dict[str, ForeignPart]] = defaultdict(dict)
    skipped: defaultdict[Category, list[SkippedRecord]] = defaultdict(list)
    for file in record_files(path, on_progress):
        try:
            _add(found[file.category], file)
        except Skipped as reason:
            skipped[file.category].append(SkippedRecord(file.name, str(reason)))
    respelt = respell({category: list(found[category].values()) for category in FOLDERS})
    kept = {category: _kept(category, respelt[category]) for category in FOLDERS}
    ids = give_ids([part for parts in kept.values() for part in parts])
    parts = _as_parts(kept, ids)
    reports = tuple(_report(one, found[one].values(), kept[one], skipped[one]) for one in FOLDERS)
    return Imported(parts, _sum_of(reports))


def _add(found: dict[str, ForeignPart], file: RecordFile) -> None:
    part = read_record(file)
    if part.id in found:
        raise Skipped(f"the id {part.id} stands twice")
    found[part.id] = part


def _kept(category: Category, found: Iterable[ForeignPart]) -> list[ForeignPart]:
    """Return the parts in the order of OpenDB's ids, repaired, twins as one."""
    parts = sorted(found, key=lambda part: part.id)
    return collapse(category, AMONG[category](parts) if category in AMONG else parts)


def _as_parts(kept: Mapping[Category, Iterable[ForeignPart]], ids: Mapping[str, str]) -> tuple[Part, ...]:
    """Make parts in the order of categories and ids. Equal values are one object: 26,000 parts share most of them."""
    shared: dict[Any, Any] = {}
    parts = [
        PART_CLASSES[category](
            id=ids[part.id],
            name=part.name,
            brand=_share(part.brand, shared),
            part_numbers=part.part_numbers,
            source=SOURCE,
            inferred=_share(part.inferred, shared),
            verified_on=_share(part.verified_on, shared),
            **{name: _share(value, shared) for name, value in part.facts.items()},
        )
        for category, found in kept.items()
        for part in found
    ]
    order = {category: place for place, category in enumerate(Category)}
    return tuple(sorted(parts, key=lambda part: (order[part.category], part.id)))


def _share(value: Any, shared: dict[Any, Any]) -> Any:
    if isinstance(value, str):
        return sys.intern(value)
    return value if value is None or isinstance(value, bool) else shared.setdefault((type(value), value), value)


def _report(
    category: Category,
    found: Iterable[ForeignPart],
    kept: Sequence[ForeignPart],
    skipped: Sequence[SkippedRecord],
) -> CategoryReport:
    read = len(list(found))
    counts: Counter[tuple[str, str]] = Counter()
    for part in kept:
        counts.update({(mark.repair.value, mark.field) for mark in part.marks})
    return CategoryReport(
        category=category,
        read=read + len(skipped),
        kept=len(kept),
        twins=read - len(kept),
        verified=sum(part.verified for part in kept),
        inferred=sum(bool(part.inferred) for part in kept),
        skipped=tuple(sorted(skipped, key=lambda one: one.file)),
        repairs=tuple(RepairCount(*key, count) for key, count in sorted(counts.items())),
    )


def _sum_of(reports: tuple[CategoryReport, ...]) -> ImportReport:
    return ImportReport(
        source=SOURCE,
        read=sum(one.read for one in reports),
        kept=sum(one.kept for one in reports),
        twins=sum(one.twins for one in reports),
        skipped=sum(len(one.skipped) for one in reports),
        categories=reports,
    )
