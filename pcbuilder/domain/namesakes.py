"""Parts of one name, told apart by their part numbers: kits that differ in their profile alone are named the same."""

from __future__ import annotations

import dataclasses
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence

from pcbuilder.domain.checking.among_parts import fold_number
from pcbuilder.domain.parts import Category, Part
from pcbuilder.domain.words import fold

BETWEEN = ", "


def tell_apart(parts: Iterable[Part]) -> tuple[Part, ...]:
    """Return the parts in their order; those whose name others of the category have get a part number behind it.

    It is the first that none of the others has. A part without such a number keeps its name.
    """
    found = list(parts)
    groups: defaultdict[tuple[Category, str], list[Part]] = defaultdict(list)
    for part in found:
        groups[part.category, fold(part.name)].append(part)
    names = {part_id: name for group in groups.values() if len(group) > 1 for part_id, name in _names(group)}
    return tuple(dataclasses.replace(part, name=names[part.id]) if part.id in names else part for part in found)


def name_alone(part: Part) -> str:
    """Return the name of a part without the number that :func:`tell_apart` has put behind it."""
    name, between, number = part.name.rpartition(BETWEEN)
    return name if between and number in part.part_numbers else part.name


def _names(group: Sequence[Part]) -> list[tuple[str, str]]:
    holders = Counter(number for part in group for number in {fold_number(number) for number in part.part_numbers})
    own = ((part, next((one for one in part.part_numbers if holders[fold_number(one)] == 1), None)) for part in group)
    return [(part.id, f"{part.name}{BETWEEN}{number}") for part, number in own if number is not None]
