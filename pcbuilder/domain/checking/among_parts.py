"""Rules that look at several parts: what stands twice, and what parts of one kind must share."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from statistics import median

from pcbuilder.domain.checking.finding import Finding
from pcbuilder.domain.parts import Gpu, Part

# How far a card may stand above or below the middle of its chipset: overclocked and frugal cards included.
TDP_SPREAD = 1.35

Placed = tuple[str, Part]


def fold_number(number: str) -> str:
    """Return a part number without case and punctuation: shops spell the same one in several ways (section 3.1)."""
    return re.sub("[^A-Z0-9]", "", number.upper())


def find_among(parts_of: Mapping[str, Sequence[Part]]) -> Iterator[Finding]:
    """Yield what is wrong between parts; the key of ``parts_of`` is the file where they stand."""
    placed = [(file, part) for file, parts in parts_of.items() for part in parts]
    yield from _twice(placed, "id", "no_id_stands_twice", lambda part: [part.id])
    yield from _twice(placed, "name", "no_name_stands_twice", lambda part: [f"{part.category} {part.name.casefold()}"])
    yield from _twice(placed, "part_numbers", "no_part_number_stands_twice", _numbers)
    yield from _cards_of_one_chipset(placed)


def _numbers(part: Part) -> list[str]:
    return sorted({f"{part.category} {fold_number(part.brand)} {fold_number(number)}" for number in part.part_numbers})


def _twice(
    placed: Iterable[Placed], field: str, rule: str, keys_of: Callable[[Part], Iterable[str]]
) -> Iterator[Finding]:
    """Yield the later of two parts with the same key; the text names the earlier one."""
    first: dict[str, Placed] = {}
    for file, part in placed:
        for key in keys_of(part):
            if key in first:
                other_file, other = first[key]
                yield Finding(file, part.id, field, rule, f"stands twice, also at {other_file}: {other.id}")
            first.setdefault(key, (file, part))


def _cards_of_one_chipset(placed: Iterable[Placed]) -> Iterator[Finding]:
    """Hold that cards of one chipset and memory have the same lanes, and a TDP near to each other (section 3.1)."""
    groups: defaultdict[tuple[str, int | None], list[tuple[str, Gpu]]] = defaultdict(list)
    for file, part in placed:
        if isinstance(part, Gpu) and part.chipset is not None:
            groups[part.chipset, part.vram_gib].append((file, part))
    for group in groups.values():
        yield from _different_lanes(group)
        yield from _far_tdp(group)


def _different_lanes(group: Sequence[tuple[str, Gpu]]) -> Iterator[Finding]:
    lanes = [gpu.pcie_lanes for _, gpu in group if gpu.pcie_lanes is not None]
    for file, gpu in group:
        usual = max(lanes, key=lanes.count, default=None)
        if gpu.pcie_lanes not in {None, usual}:
            text = f"other cards with {gpu.chipset} have {usual} lanes"
            yield Finding(file, gpu.id, "pcie_lanes", "lanes_agree_within_a_chipset", text)


def _far_tdp(group: Sequence[tuple[str, Gpu]]) -> Iterator[Finding]:
    known = [gpu.tdp_watts for _, gpu in group if gpu.tdp_watts is not None]
    middle = median(known) if known else 0
    for file, gpu in group:
        if gpu.tdp_watts is not None and not middle / TDP_SPREAD <= gpu.tdp_watts <= middle * TDP_SPREAD:
            text = f"{gpu.tdp_watts} W are far from the {middle:g} W of {gpu.chipset}"
            yield Finding(file, gpu.id, "tdp_watts", "tdp_agrees_within_a_chipset", text)
