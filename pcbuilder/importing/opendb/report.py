"""What came of reading a copy of OpenDB: plain data, for a page of documentation or for programs."""

from __future__ import annotations

from dataclasses import dataclass

from pcbuilder.domain.parts import Category, Part


@dataclass(frozen=True, slots=True)
class SkippedRecord:
    """A record of which no part was made, and why."""

    file: str
    reason: str


@dataclass(frozen=True, slots=True)
class RepairCount:
    """In how many records of a category one field was repaired in one way."""

    repair: str
    field: str
    records: int


@dataclass(frozen=True, slots=True)
class CategoryReport:
    """One category: ``read`` is the sum of ``kept``, ``twins`` (collapsed into another record) and those skipped.

    ``inferred`` and ``verified`` count the parts with such a fact, and those that a person verified.
    """

    category: Category
    read: int
    kept: int
    twins: int
    verified: int
    inferred: int
    skipped: tuple[SkippedRecord, ...]
    repairs: tuple[RepairCount, ...]


@dataclass(frozen=True, slots=True)
class ImportReport:
    """All categories; :func:`dataclasses.asdict` makes JSON of it."""

    source: str
    read: int
    kept: int
    twins: int
    skipped: int
    categories: tuple[CategoryReport, ...]


@dataclass(frozen=True, slots=True)
class Imported:
    """The parts of a copy, in the order of their categories and ids, and what was done to them."""

    parts: tuple[Part, ...]
    report: ImportReport
