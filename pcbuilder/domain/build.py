"""A build: the chosen parts, and the query string that is its only form.

The grammar is a public interface. ``cpu=<id>&memory=<id>&storage=<id>*2``: a key for each category in the order of
:class:`Category`, repeated for several parts, ``*n`` for a quantity above one, parts of a category in the order of
their ids. :func:`parse_build` reads any order and adds up repeated parts; :meth:`Build.to_query` prints the one
canonical form.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from pcbuilder.domain.errors import BadInput
from pcbuilder.domain.parts import CATEGORY_ORDER, Category

MAX_QUERY_BYTES = 16 * 1024
PART_ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,79}")
CHOICE = re.compile(rf"({PART_ID.pattern})(?:\*([1-9][0-9]{{0,2}}))?")
# A board holds one processor and one cooler, a case one board and one supply; the rest is bounded by what a large
# workstation takes.
MAX_QUANTITY = {
    Category.CPU: 1,
    Category.MOTHERBOARD: 1,
    Category.MEMORY: 8,
    Category.GPU: 4,
    Category.STORAGE: 24,
    Category.COOLER: 1,
    Category.CASE: 1,
    Category.PSU: 1,
    Category.FAN: 20,
    Category.OS: 1,
    Category.MONITOR: 6,
    Category.NETWORK_CARD: 2,
}


@dataclass(frozen=True, slots=True, order=True)
class Choice:
    """One chosen part and how many of it."""

    category: Category
    part_id: str
    quantity: int = 1

    def __str__(self) -> str:
        """Print the choice as it stands in a query string."""
        return self.part_id if self.quantity == 1 else f"{self.part_id}*{self.quantity}"


@dataclass(frozen=True, slots=True)
class Build:
    """The chosen parts in canonical order; made by :func:`make_build` or :func:`parse_build`."""

    choices: tuple[Choice, ...] = ()

    def to_query(self) -> str:
        """Print the build in its canonical form, without a leading question mark; empty for an empty build."""
        return "&".join(f"{choice.category}={choice}" for choice in self.choices)

    def to_pairs(self) -> list[tuple[str, str]]:
        """Return the build as key and value pairs, for a form that carries it along."""
        return [(choice.category.value, str(choice)) for choice in self.choices]

    def of(self, category: Category) -> tuple[Choice, ...]:
        """Return what is chosen in one category."""
        return tuple(choice for choice in self.choices if choice.category is category)

    def with_part(self, category: Category, part_id: str) -> Build:
        """Choose one more of a part; in a category that holds one part, it takes the place of the other."""
        if MAX_QUANTITY[category] == 1:
            return make_build([*self._without_category(category), Choice(category, part_id)])
        return make_build([*self.choices, Choice(category, part_id)])

    def with_quantity(self, part_id: str, quantity: int) -> Build:
        """Set how many of a chosen part there are; ``0`` removes it, a part that is not chosen changes nothing."""
        changed = (
            Choice(choice.category, part_id, quantity) if choice.part_id == part_id else choice
            for choice in self.choices
            if choice.part_id != part_id or quantity > 0
        )
        return make_build(changed)

    def without(self, part_id: str) -> Build:
        """Remove a part."""
        return self.with_quantity(part_id, 0)

    def _without_category(self, category: Category) -> list[Choice]:
        return [choice for choice in self.choices if choice.category is not category]


def room_left(build: Build, category: Category) -> int:
    """Return how many more parts the category takes."""
    return MAX_QUANTITY[category] - sum(choice.quantity for choice in build.of(category))


def make_build(choices: Iterable[Choice]) -> Build:
    """Bring choices into canonical order, the same part added up.

    Raises :class:`BadInput`, naming the category, when it holds more parts than a build takes.
    """
    counts: Counter[tuple[Category, str]] = Counter()
    for choice in choices:
        counts[choice.category, choice.part_id] += choice.quantity
    _check_quantities(counts)
    chosen = sorted(counts.items(), key=lambda entry: (CATEGORY_ORDER[entry[0][0]], entry[0][1]))
    return Build(tuple(Choice(category, part_id, quantity) for (category, part_id), quantity in chosen))


def _check_quantities(counts: Counter[tuple[Category, str]]) -> None:
    totals: Counter[Category] = Counter()
    for (category, _), quantity in counts.items():
        totals[category] += quantity
    errors = {
        category.value: f"a build holds {MAX_QUANTITY[category]} of this category at most, not {total}"
        for category, total in totals.items()
        if total > MAX_QUANTITY[category]
    }
    if errors:
        raise BadInput(errors)


def parse_build(pairs: Iterable[tuple[str, str]]) -> Build:
    """Read a build from decoded key and value pairs; keys that are no category are left to others.

    An id that no catalog lists is kept: it is shown as no longer listed. Raises :class:`BadInput` for a value that is
    not an id with an optional quantity, for too many parts of a category, and for a build of more than 16 KiB.
    """
    categories = {category.value: category for category in Category}
    choices: list[Choice] = []
    size = 0
    for key, value in pairs:
        if key in categories:
            size += len(key) + len(value) + 2
            choices.append(_parse_choice(categories[key], value))
        if size > MAX_QUERY_BYTES:
            raise BadInput({"build": f"a build takes {MAX_QUERY_BYTES} bytes at most"})
    return make_build(choices)


def _parse_choice(category: Category, value: str) -> Choice:
    match = CHOICE.fullmatch(value)
    if match is None:
        raise BadInput({category.value: "a part id such as amd-ryzen-5-7600, or two of it as amd-ryzen-5-7600*2"})
    return Choice(category, match[1], int(match[2] or 1))
