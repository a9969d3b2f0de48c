"""The starter catalog and an imported one as one catalog: a part that both know is one part."""

from __future__ import annotations

import dataclasses
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from itertools import chain, count
from typing import Any

from pcbuilder.domain.brands import bare
from pcbuilder.domain.checking.among_parts import fold_number
from pcbuilder.domain.identity import (
    Holders,
    contradict,
    has_no_other_number,
    have_same_words,
    holders_of,
    number_keys,
    states_number,
)
from pcbuilder.domain.parts import Category, Part
from pcbuilder.domain.specs import specs_of

Number = tuple[Category, str, str]


def merge(starter: Iterable[Part], imported: Iterable[Part]) -> tuple[Part, ...]:
    """Return all parts, those that both catalogs know as one under the starter's id.

    Two records are one part where their ids are equal, or where they have category, maker and a part number in common
    that no other starter part has, and no fact of ``IDENTITY`` contradicts that. Where other imported records have the
    number, too, the record must have no other number, or the same name, or say the number in its name. What the starter
    says wins; what it does not know, the import fills, but for part numbers that other parts have as well. A maker that
    both have is spelt as the starter does. Several imported records may be one part of the starter catalog. Takes parts
    with unique ids in each catalog; returns unique ids, the starter's parts first, each part's order kept.
    """
    ours, theirs = list(starter), list(imported)
    by_id = {part.id: part for part in ours}
    holding, imported_holding = holders_of(ours), holders_of(theirs)
    spellings = {bare(part.brand): part.brand for part in ours}
    matches: defaultdict[str, list[Part]] = defaultdict(list)
    rest: list[Part] = []
    for part in theirs:
        match = _match(part, by_id, holding, imported_holding)
        if match is None:
            rest.append(_spelt(part, spellings))
        else:
            matches[match.id].append(part)
    counts = Counter(number for part in (*ours, *rest) for number in _numbers(part))
    merged = (_filled(part, matches[part.id], counts) if part.id in matches else part for part in ours)
    return tuple(chain(merged, _with_free_ids(rest, by_id.keys())))


def _spelt(part: Part, spellings: Mapping[str, str]) -> Part:
    brand = spellings.get(bare(part.brand), part.brand)
    return part if brand == part.brand else dataclasses.replace(part, brand=brand)


def _match(part: Part, by_id: Mapping[str, Part], ours: Holders, theirs: Holders) -> Part | None:
    """Return the one part of the starter catalog that an imported one is, or ``None``."""
    same = by_id.get(part.id)
    if same is not None and same.category is part.category:
        return same
    keys = [key for key in number_keys(part) if len(ours.get(key, ())) == 1]
    fitting = _only_fitting(part, [ours[key][0] for key in keys if len(theirs[key]) == 1])
    if fitting is not None:
        return fitting
    one = _only_fitting(part, [ours[key][0] for key in keys])
    return one if one is not None and _is_named_as(part, one) else None


def _is_named_as(part: Part, one: Part) -> bool:
    return has_no_other_number(part, one) or have_same_words(part, one, part.category) or states_number(part, one)


def _only_fitting(part: Part, found: Iterable[Part]) -> Part | None:
    fitting = [one for one in {one.id: one for one in found}.values() if not contradict(one, part)]
    return fitting[0] if len(fitting) == 1 else None


def _filled(part: Part, others: list[Part], counts: Mapping[Number, int]) -> Part:
    """Return a part with what others know and it does not; verified records fill before those that nobody verified."""
    changes: dict[str, Any] = {}
    inferred = list(part.inferred)
    for other in sorted(others, key=lambda one: (one.verified_on is None, one.id)):
        missing = {name: value for name, value in _facts(other) if getattr(part, name) is None and name not in changes}
        changes |= missing
        inferred += [name for name in other.inferred if name in missing]
    if changes:
        changes["source"] = "; ".join(dict.fromkeys(one.source for one in (part, *others) if one.source))
    return dataclasses.replace(part, **changes, inferred=tuple(inferred), part_numbers=_united(part, others, counts))


def _united(part: Part, others: list[Part], counts: Mapping[Number, int]) -> tuple[str, ...]:
    """Return the part numbers of all, each in the first spelling, those of the starter's part first.

    ``counts`` has how many parts have a number that are not among the others: theirs it is, and here by mistake.
    """
    theirs = sorted(number for other in others for number in other.part_numbers)
    kind = part.category, fold_number(part.brand)
    numbers: dict[str, str] = {}
    for number in chain(part.part_numbers, (one for one in theirs if not counts[*kind, fold_number(one)])):
        numbers.setdefault(fold_number(number), number)
    return tuple(numbers.values())


def _numbers(part: Part) -> Iterator[Number]:
    brand = fold_number(part.brand)
    return ((part.category, brand, number) for number in set(map(fold_number, part.part_numbers)))


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
