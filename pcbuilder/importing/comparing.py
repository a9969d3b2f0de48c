"""Our parts side by side with those of another catalog, fact by fact.

A difference says that one of both is wrong, not which; a fact that either side does not know cannot be compared.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from pcbuilder.domain.checking.among_parts import fold_number
from pcbuilder.domain.names import CURRENT_SOCKETS
from pcbuilder.domain.parts import Category, Part
from pcbuilder.domain.specs import specs_of
from pcbuilder.importing.opendb.records import ForeignPart

# Shorter part numbers than this are words of a name ("TG", "CSM", "3.1") in some records.
SHORTEST_NUMBER = 5
ROUNDING_MM = 1
# The verdicts, in the order of the counts of FieldCount.
DIFFER, NOT_COMPARABLE = 1, 2


@dataclass(frozen=True, slots=True)
class Difference:
    """Two values for one fact of one part."""

    part: str
    theirs_id: str
    field: str
    ours: object
    theirs: object
    verified: bool


@dataclass(frozen=True, slots=True)
class FieldCount:
    """How one fact compares over the matched parts of a category."""

    field: str
    agree: int
    differ: int
    not_comparable: int


@dataclass(frozen=True, slots=True)
class Comparison:
    """One category: how many parts we have, which of them the other catalog lacks, the counts and the differences."""

    category: Category
    parts: int
    unmatched: tuple[str, ...]
    fields: tuple[FieldCount, ...]
    differences: tuple[Difference, ...]

    @property
    def agree(self) -> int:
        """Facts with the same value on both sides."""
        return sum(field.agree for field in self.fields)

    @property
    def differ(self) -> int:
        """Facts with two values."""
        return sum(field.differ for field in self.fields)

    @property
    def not_comparable(self) -> int:
        """Facts that one side does not know."""
        return sum(field.not_comparable for field in self.fields)


def compare_category(category: Category, ours: Iterable[Part], theirs: Iterable[ForeignPart]) -> Comparison:
    """Compare the parts of one category with those that have one of their part numbers."""
    parts = tuple(ours)
    matches = match_parts(parts, theirs)
    counts: defaultdict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    differences: list[Difference] = []
    for part in parts:
        for field, mine, other in _pairs(part, matches.get(part.id)):
            verdict = NOT_COMPARABLE if mine is None or other is None else int(not is_same(field, mine, other))
            counts[field][verdict] += 1
            if verdict == DIFFER:
                match = matches[part.id]
                differences.append(Difference(part.id, match.id, field, mine, other, match.verified))
    fields = tuple(FieldCount(field, *found) for field, found in counts.items())
    unmatched = tuple(part.id for part in parts if part.id not in matches)
    return Comparison(category, len(parts), unmatched, fields, tuple(differences))


def match_parts(ours: Iterable[Part], theirs: Iterable[ForeignPart]) -> dict[str, ForeignPart]:
    """Their part for each of our ids that shares a part number with one.

    Numbers are shared by several records, some by mistake: the one whose name has most words in common is taken, then
    the one that a person verified, then the one that knows more.
    """
    by_number: defaultdict[str, list[ForeignPart]] = defaultdict(list)
    for other in theirs:
        for number in {fold_number(number) for number in other.part_numbers}:
            if len(number) >= SHORTEST_NUMBER:
                by_number[number].append(other)
    matches: dict[str, ForeignPart] = {}
    for part in ours:
        found = [other for number in part.part_numbers for other in by_number[fold_number(number)]]
        if found:
            matches[part.id] = max(found, key=partial(_rank, part))
    return matches


def is_same(field: str, ours: Any, theirs: Any) -> bool:
    """Whether two known values mean the same: by the rule of the field in ``SAME``, else by the kind of value.

    Lengths may differ by rounding; texts are held against each other without case and punctuation.
    """
    if field in SAME:
        return SAME[field](ours, theirs)
    if isinstance(ours, str) and isinstance(theirs, str):
        return fold_number(ours) == fold_number(theirs)
    if isinstance(ours, tuple) and isinstance(theirs, tuple):
        return set(ours) == set(theirs)
    if field.endswith("_mm"):
        return bool(abs(ours - theirs) <= ROUNDING_MM)
    return bool(ours == theirs)


def _as_many(ours: Sequence[object], theirs: Sequence[object]) -> bool:
    """Of M.2 slots the number counts: OpenDB's generation and lengths are defaults as a rule (section 0)."""
    return len(ours) == len(theirs)


def _same_known_sockets(ours: Iterable[str], theirs: Iterable[str]) -> bool:
    """Of a cooler's sockets those count that our processors have (R19)."""
    return set(ours) & set(CURRENT_SOCKETS) == set(theirs) & set(CURRENT_SOCKETS)


def _both_or_none(ours: str, theirs: str) -> bool:
    """Of integrated graphics it counts whether there are any (R36); the name is spelt in many ways."""
    return (ours == "none") == (theirs == "none")


def _no_fewer(ours: int, theirs: int) -> bool:
    """We count slots that are x16 long (R17), OpenDB those of them that have 16 lanes."""
    return ours >= theirs


def _same_kind_of_panel(ours: str, theirs: str) -> bool:
    """OLED alone says not which of its two kinds it is."""
    return ours == theirs or (ours.endswith("OLED") and theirs == "OLED")


SAME: dict[str, Callable[[Any, Any], bool]] = {
    "m2_slots": _as_many,
    "sockets": _same_known_sockets,
    "integrated_graphics": _both_or_none,
    "pcie_x16_slots": _no_fewer,
    "panel": _same_kind_of_panel,
}


def _pairs(part: Part, match: ForeignPart | None) -> Iterator[tuple[str, Any, Any]]:
    """Each fact of a matched part: its name, our value, theirs."""
    if match is not None:
        for field in ("release_year", *(name for name, _ in specs_of(type(part)))):
            yield field, getattr(part, field), match.facts.get(field)


def _rank(part: Part, other: ForeignPart) -> tuple[float, bool, int, str]:
    ours, theirs = _words(f"{part.brand} {part.name}"), _words(f"{other.brand} {other.name}")
    shared = 2 * len(ours & theirs) / (len(ours) + len(theirs))
    return shared, other.verified, _known(other.facts), other.id


def _words(name: str) -> set[str]:
    return set(re.findall(r"[a-z]+|\d+", name.lower()))


def _known(facts: Mapping[str, object]) -> int:
    return sum(value is not None for value in facts.values())
