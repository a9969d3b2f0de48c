"""Records that are one part: the same processor in a box and on a tray, or the same part twice (section 3.1)."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from pcbuilder.domain.checking.among_parts import fold_number
from pcbuilder.domain.identity import IDENTITY, have_same_words, have_same_words_but
from pcbuilder.domain.parts import Category
from pcbuilder.domain.words import fold
from pcbuilder.importing.opendb.records import ForeignPart
from pcbuilder.importing.opendb.repairs import Mark, Repair

PACKAGING = re.compile(r"\s*\b(?:OEM/Tray|OEM|Tray|Boxed|Box)\b", re.IGNORECASE)
# Some names go on with facts that the key has anyway.
FACTS_IN_NAME = re.compile(r"\b\d+(?:\.\d+)? ?GHz\b|\b\d+-Core\b|\b(?:AM\d|FM\d|LGA ?\d+)\+?", re.IGNORECASE)
# What is in the box, of which those of one kind say the same, or nobody knows.
PACKED = "cooler_included"
# What tells processors of one name apart.
SAME_PROCESSOR = ("socket", "performance_cores", "efficiency_cores", "threads", "base_mhz", "boost_mhz", "tdp_watts")

# What tells parts apart that share a part number in OpenDB: also sizes that a number of the series leaves out.
TELLING_APART = {
    category: (*facts, "capacity_gb", "speed_mts", "cas_latency", "chipset", "interface", "lighting", "reverse")
    for category, facts in IDENTITY.items()
}


def collapse(category: Category, parts: Iterable[ForeignPart]) -> list[ForeignPart]:
    """Return parts with twins as one, with the part numbers of all.

    The one that a person verified says more than others, then the one in a box, then the one that knows more; what it
    does not know, the others fill.
    """
    if category is not Category.CPU:
        return [_settled(_collapsed(group), group) for group in _with_same_numbers(category, list(parts))]
    groups: defaultdict[object, list[ForeignPart]] = defaultdict(list)
    for part in parts:
        groups[_processor_key(part)].append(part)
    return [_collapsed(group) for group in groups.values()]


def _processor_key(part: ForeignPart) -> object:
    name = FACTS_IN_NAME.sub("", PACKAGING.sub("", part.name)).casefold().split()
    return part.brand.casefold(), *name, *(part.facts.get(fact) for fact in SAME_PROCESSOR)


def _with_same_numbers(category: Category, parts: Sequence[ForeignPart]) -> list[list[ForeignPart]]:
    """Return groups of records of one part, in the order of the first of each.

    All part numbers of one are among those of the other, both have the maker and the words of the name in common, and
    no fact of :data:`TELLING_APART` contradicts.
    """
    groups: dict[str, list[ForeignPart]] = {}
    holders: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    numbers = {part.id: _numbers(part) for part in parts}
    for part in sorted(parts, key=lambda one: (-len(numbers[one.id]), one.id)):
        keys = [(fold_number(part.brand), number) for number in sorted(numbers[part.id])]
        among = holders[keys[0]] if keys else []
        first = next((one for one in among if _is_same(category, groups[one], part, numbers)), part.id)
        groups.setdefault(first, []).append(part)
        if first == part.id:
            for key in keys:
                holders[key].append(part.id)
    order = {part.id: place for place, part in enumerate(parts)}
    return sorted(groups.values(), key=lambda group: min(order[part.id] for part in group))


def _is_same(
    category: Category, group: Sequence[ForeignPart], part: ForeignPart, numbers: Mapping[str, frozenset[str]]
) -> bool:
    if not numbers[part.id] <= numbers[group[0].id]:
        return False
    alike = have_same_words_but if numbers[part.id] == numbers[group[0].id] else _have_same_words
    return all(
        alike(one, part, category) and not any(_contradict(one, part, fact) for fact in TELLING_APART[category])
        for one in group
    )


def _have_same_words(one: ForeignPart, other: ForeignPart, category: Category) -> bool:
    if category is Category.CASE:  # those of a series with other panels often have each other's numbers
        return fold(one.name) == fold(other.name)
    return have_same_words(one, other, category)


def _contradict(one: ForeignPart, other: ForeignPart, fact: str) -> bool:
    ours, theirs = one.facts.get(fact), other.facts.get(fact)
    return ours is not None and theirs is not None and ours != theirs


def _numbers(part: ForeignPart) -> frozenset[str]:
    return frozenset(map(fold_number, part.part_numbers)) - {""}


def _settled(part: ForeignPart, group: Sequence[ForeignPart]) -> ForeignPart:
    """Return the part of a group with what its records say of it, where they differ.

    What a person verified holds. What is stated outweighs what was derived; else nobody knows.
    """
    if part.verified or len(group) == 1:
        return part
    facts, inferred, marks = dict(part.facts), set(part.inferred), list(part.marks)
    for fact in facts:
        values = _said(group, fact, stated=True) or _said(group, fact, stated=False)
        if len(values) > 1:
            marks.append(Mark(Repair.DISAGREED, fact))
        if part.facts[fact] not in values or len(values) > 1:
            facts[fact] = values[0] if len(values) == 1 else None
            inferred.discard(fact)
    return replace(part, facts=facts, inferred=tuple(sorted(inferred)), marks=tuple(marks))


def _said(group: Sequence[ForeignPart], fact: str, *, stated: bool) -> list[object]:
    """Return the different values that records state, or that were derived; of slots their number counts."""
    values: dict[object, object] = {}
    for one in group:
        value = one.facts.get(fact)
        if value is not None and (fact not in one.inferred) is stated:
            values.setdefault(len(value) if fact == "m2_slots" and isinstance(value, tuple) else value, value)
    return list(values.values())


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
