"""The parts of a build, looked up and sorted by category: what the rules read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from pcbuilder.domain.build import MAX_QUANTITY, Build
from pcbuilder.domain.catalog import Catalog
from pcbuilder.domain.own_parts import OWN_KEY
from pcbuilder.domain.parts import (
    PART_CLASSES,
    Case,
    Category,
    Cooler,
    Cpu,
    Fan,
    Gpu,
    MemoryKit,
    Monitor,
    Motherboard,
    NetworkCard,
    OperatingSystem,
    Part,
    Psu,
    StorageDrive,
)


class ChosenParts(NamedTuple):
    """The different parts of each category by id, and how many there are of each.

    ``counts`` has the parts of which there are several; ``categories`` those in which something is chosen.
    A named tuple, because the rules are asked about thousands of builds that differ in one part.
    """

    cpus: tuple[Cpu, ...] = ()
    boards: tuple[Motherboard, ...] = ()
    memory_kits: tuple[MemoryKit, ...] = ()
    gpus: tuple[Gpu, ...] = ()
    drives: tuple[StorageDrive, ...] = ()
    coolers: tuple[Cooler, ...] = ()
    cases: tuple[Case, ...] = ()
    supplies: tuple[Psu, ...] = ()
    fans: tuple[Fan, ...] = ()
    systems: tuple[OperatingSystem, ...] = ()
    monitors: tuple[Monitor, ...] = ()
    network_cards: tuple[NetworkCard, ...] = ()
    counts: Mapping[str, int] = {}
    categories: frozenset[Category] = frozenset()

    def of(self, category: Category) -> tuple[Part, ...]:
        """Return the different parts of one category."""
        parts: tuple[Part, ...] = getattr(self, PLACES[category])
        return parts

    def count(self, part: Part) -> int:
        """Return how many there are of a chosen part."""
        return self.counts.get(part.id, 1)

    def with_part(self, part: Part) -> ChosenParts:
        """Choose one more part; in a category that holds one, it takes the place of the other."""
        place, categories = PLACES[part.category], self.categories | {part.category}
        if MAX_QUANTITY[part.category] == 1 or part.category not in self.categories:
            return self._with(place, (part,), self.counts, categories)
        own: tuple[Part, ...] = getattr(self, place)
        if part in own:
            return self._with(place, own, {**self.counts, part.id: self.count(part) + 1}, categories)
        return self._with(place, (*own, part), self.counts, categories)

    def beside(self, category: Category) -> ChosenParts:
        """Return the build that a part of this category would come into: without what it would take the place of."""
        if MAX_QUANTITY[category] > 1 or category not in self.categories:
            return self
        return self._with(PLACES[category], (), self.counts, self.categories - {category})

    def without(self, part: Part) -> ChosenParts:
        """Return the build without a part, however many there are of it."""
        category = part.category
        own = tuple([one for one in self.of(category) if one.id != part.id])
        counts = {part_id: count for part_id, count in self.counts.items() if part_id != part.id}
        return self._with(PLACES[category], own, counts, self.categories if own else self.categories - {category})

    def _with(
        self, place: str, own: tuple[Part, ...], counts: Mapping[str, int], categories: frozenset[Category]
    ) -> ChosenParts:
        changed: dict[str, Any] = {place: own, "counts": counts, "categories": categories}
        return self._replace(**changed)


PLACES: Mapping[Category, str] = {
    Category.CPU: "cpus",
    Category.MOTHERBOARD: "boards",
    Category.MEMORY: "memory_kits",
    Category.GPU: "gpus",
    Category.STORAGE: "drives",
    Category.COOLER: "coolers",
    Category.CASE: "cases",
    Category.PSU: "supplies",
    Category.FAN: "fans",
    Category.OS: "systems",
    Category.MONITOR: "monitors",
    Category.NETWORK_CARD: "network_cards",
}


def choose(parts: Iterable[tuple[Part, int]]) -> ChosenParts:
    """Sort parts with their quantities by category; the order in which they are given does not matter."""
    found: dict[str, list[Part]] = {}
    counts: dict[str, int] = {}
    categories: set[Category] = set()
    for part, quantity in sorted(parts, key=lambda entry: entry[0].id):
        found.setdefault(PLACES[part.category], []).append(part)
        categories.add(part.category)
        if quantity > 1:
            counts[part.id] = quantity
    sorted_in: dict[str, Any] = {place: tuple(own) for place, own in found.items()}
    return ChosenParts(**sorted_in, counts=counts, categories=frozenset(categories))


def chosen_parts(build: Build, catalog: Catalog) -> ChosenParts:
    """Look up the parts of a build; of an own part, or one that is no longer listed, nothing is known but its name.

    The id of an own part is what stands in the query string, ``own=gpu__My old card``, which no listed part has.
    """
    return choose([*_listed(build, catalog), *_own(build)])


def _listed(build: Build, catalog: Catalog) -> Iterator[tuple[Part, int]]:
    for choice in build.choices:
        part = catalog.get_of(choice.category, choice.part_id)
        yield part or _unknown_part(choice.category, choice.part_id, choice.part_id), choice.quantity


def _own(build: Build) -> Iterator[tuple[Part, int]]:
    for own in build.own_parts:
        yield _unknown_part(own.category, f"{OWN_KEY}={own}", own.name), own.quantity


def _unknown_part(category: Category, part_id: str, name: str) -> Part:
    return PART_CLASSES[category](id=part_id, name=name, brand="")
