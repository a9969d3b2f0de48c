"""Records that are one part: the same processor in a box and on a tray, or the same record twice (section 3.1)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pcbuilder.domain.parts import Category
from pcbuilder.importing.opendb.records import ForeignPart
from pcbuilder.importing.opendb.repairs import Mark, Repair

PACKAGING = re.compile(r"\s*\b(?:OEM/Tray|OEM|Tray|Boxed|Box)\b", re.IGNORECASE)
# Some names go on with facts that the key has anyway.
FACTS_IN_NAME = re.compile(r"\b\d+(?:\.\d+)? ?GHz\b|\b\d+-Core\b|\b(?:AM\d|FM\d|LGA ?\d+)\+?", re.IGNORECASE)
# What is in the box, of which those of one kind say the same, or nobody knows.
PACKED = "cooler_included"
# What tells processors of one name apart.
SAME_PROCESSOR = ("socket", "performance_cores", "efficiency_cores", "threads", "base_mhz", "boost_mhz", "tdp_watts")


def collapse(category: Category, parts: Iterable[ForeignPart]) -> list[ForeignPart]:
    """Return parts with twins as one, with the part numbers of all.

    The one that a person verified says more than others, then the one in a box, then the one that knows more; what it
    does not know, the others fill.
    """
    groups: defaultdict[object, list[ForeignPart]] = defaultdict(list)
    for part in parts:
        groups[_key(category, part)].append(part)
    return [_collapsed(group) for group in groups.values()]


def _key(category: Category, part: ForeignPart) -> object:
    if category is Category.CPU:
        name = FACTS_IN_NAME.sub("", PACKAGING.sub("", part.name)).casefold().split()
        return part.brand.casefold(), *name, *(part.facts.get(fact) for fact in SAME_PROCESSOR)
    if not part.part_numbers:
        return part.id
    known = (item for item in part.facts.items() if item[1] is not None)
    return part.name.casefold(), tuple(sorted(part.part_numbers)), tuple(known)


def _collapsed(group: Sequence[ForeignPart]) -> ForeignPart:
    first, *others = sorted(group, key=_rank)
    name = PACKAGING.sub("", first.name) if "socket" in first.facts and others else first.name
    if not others:
        return first
    facts, inferred = dict(first.facts), set(first.inferred)
    for other in others:
        missing = {fact for fact, value in other.facts.items() if value is not None and facts.get(fact) is None}
        facts |= {fact: other.facts[fact] for fact in missing}
        inferred |= missing & set(other.inferred)
    marks = [mark for part in (first, *others) for mark in part.marks]
    if not first.verified and len({one.facts.get(PACKED) for one in group if one.packed is first.packed}) > 1:
        facts[PACKED] = None
        inferred.discard(PACKED)
        marks.append(Mark(Repair.CONTRADICTED, PACKED))
    numbers = dict.fromkeys(number for part in (first, *others) for number in part.part_numbers)
    return replace(
        first, name=name, facts=facts, inferred=tuple(sorted(inferred)), part_numbers=tuple(numbers), marks=tuple(marks)
    )


def _rank(part: ForeignPart) -> tuple[bool, bool, int, str]:
    known = sum(value is not None for value in part.facts.values())
    return not part.verified, part.packed is not True, -known, part.id
