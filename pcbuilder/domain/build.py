"""A build: the chosen parts, and the query string that is its only form.

The grammar is a public interface. ``cpu=<id>&memory=<id>&storage=<id>*2``: a key for each category in the order of
:class:`Category`, repeated for several parts, ``*n`` for a quantity above one, parts of a category in the order of
their ids. Behind a choice may stand a price of one's own, and ``own=...`` is a part that no catalog lists
(:mod:`pcbuilder.domain.own_parts`). :func:`parse_build` reads any order and adds up repeated parts;
:meth:`Build.to_query` prints the one canonical form.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from pcbuilder.domain.errors import BadInput
from pcbuilder.domain.money import Money
from pcbuilder.domain.own_parts import (
    OWN_KEY,
    PRICE_PATTERN,
    QUANTITY_PATTERN,
    OwnPart,
    encode,
    parse_own_part,
    parse_price,
    print_price,
)
from pcbuilder.domain.parts import CATEGORY_ORDER, Category

MAX_QUERY_BYTES = 16 * 1024
PART_ID = re.compile(r"[a-z0-9][a-z0-9._-]{0,79}")
# An id has no capital letter, so whatever ends in a currency is a price.
CHOICE = re.compile(rf"({PART_ID.pattern})(?:\*({QUANTITY_PATTERN}))?(?:_({PRICE_PATTERN}))?")
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


@dataclass(frozen=True, slots=True)
class Choice:
    """One chosen part and how many of it; ``own_price`` of one stands in place of the list price in totals."""

    category: Category
    part_id: str
    quantity: int = 1
    own_price: Money | None = None

    def __str__(self) -> str:
        """Print the choice as it stands in a query string."""
        count = "" if self.quantity == 1 else f"*{self.quantity}"
        price = f"_{print_price(self.own_price)}" if self.own_price else ""
        return f"{self.part_id}{count}{price}"


@dataclass(frozen=True, slots=True)
class Build:
    """The chosen parts in canonical order; made by :func:`make_build` or :func:`parse_build`."""

    choices: tuple[Choice, ...] = ()
    own_parts: tuple[OwnPart, ...] = ()

    @property
    def entries(self) -> tuple[Choice | OwnPart, ...]:
        """What stands in the build, listed or not."""
        return (*self.choices, *self.own_parts)

    def to_query(self) -> str:
        """Print the build in its canonical form, without a leading question mark; empty for an empty build."""
        own = (f"{OWN_KEY}={encode(str(part))}" for part in self.own_parts)
        return "&".join([*(f"{choice.category}={choice}" for choice in self.choices), *own])

    def to_pairs(self) -> list[tuple[str, str]]:
        """Return the build as key and value pairs, for a form that carries it along."""
        choices = [(choice.category.value, str(choice)) for choice in self.choices]
        return choices + [(OWN_KEY, str(part)) for part in self.own_parts]

    def of(self, category: Category) -> tuple[Choice, ...]:
        """Return what is chosen of the catalog in one category."""
        return tuple(choice for choice in self.choices if choice.category is category)

    def own_of(self, category: Category) -> tuple[OwnPart, ...]:
        """Return the own parts of one category."""
        return tuple(part for part in self.own_parts if part.category is category)

    def has(self, category: Category) -> bool:
        """Tell whether anything stands in a category."""
        return any(entry.category is category for entry in self.entries)

    def with_part(self, category: Category, part_id: str) -> Build:
        """Choose one more of a part; in a category that holds one part, it takes the place of the other."""
        rest = self._with_room_in(category)
        return make_build([*rest.choices, Choice(category, part_id)], rest.own_parts)

    def with_quantity(self, part_id: str, quantity: int) -> Build:
        """Set how many of a chosen part there are; ``0`` removes it, a part that is not chosen changes nothing."""
        changed = (
            replace(choice, quantity=quantity) if choice.part_id == part_id else choice
            for choice in self.choices
            if choice.part_id != part_id or quantity > 0
        )
        return make_build(changed, self.own_parts)

    def without(self, category: Category, part_id: str) -> Build:
        """Remove a part; the same id in another category, which does not list it, stays."""
        gone = (category, part_id)
        kept = [choice for choice in self.choices if (choice.category, choice.part_id) != gone]
        return Build(tuple(kept), self.own_parts)

    def with_swap(self, part_id: str, other_id: str) -> Build:
        """Put another part in the place of a chosen one, as many of it, at its list price."""
        swapped = (
            Choice(choice.category, other_id, choice.quantity) if choice.part_id == part_id else choice
            for choice in self.choices
        )
        return make_build(swapped, self.own_parts)

    def with_own_price(self, part_id: str, price: Money | None) -> Build:
        """Set a price for one of a chosen part, or with ``None`` take the list price again."""
        changed = (replace(choice, own_price=price) if choice.part_id == part_id else choice for choice in self.choices)
        return make_build(changed, self.own_parts)

    def with_own_part(self, part: OwnPart) -> Build:
        """Add an own part; in a category that holds one part, it takes the place of the other."""
        rest = self._with_room_in(part.category)
        return make_build(rest.choices, [*rest.own_parts, part])

    def without_own_part(self, part: OwnPart) -> Build:
        """Remove an own part."""
        return Build(self.choices, tuple(own for own in self.own_parts if own != part))

    def at_list_prices(self) -> Build:
        """Return what a shop can sell of it: listed parts, without the prices of one's own."""
        return Build(tuple(replace(choice, own_price=None) for choice in self.choices))

    def _with_room_in(self, category: Category) -> Build:
        if MAX_QUANTITY[category] > 1:
            return self
        return Build(
            tuple(choice for choice in self.choices if choice.category is not category),
            tuple(part for part in self.own_parts if part.category is not category),
        )


def room_left(build: Build, category: Category) -> int:
    """Return how many more parts the category takes."""
    return MAX_QUANTITY[category] - sum(entry.quantity for entry in build.entries if entry.category is category)


def make_build(choices: Iterable[Choice], own_parts: Iterable[OwnPart] = ()) -> Build:
    """Bring a build into canonical order, the same part added up.

    Raises :class:`BadInput`, naming the category, when it holds more parts than a build takes, or a part at two own
    prices.
    """
    build = Build(tuple(_merge_choices(choices)), tuple(_merge_own_parts(own_parts)))
    _check_quantities(build)
    return build


def _merge_choices(choices: Iterable[Choice]) -> Iterator[Choice]:
    found: dict[tuple[Category, str], Choice] = {}
    for choice in choices:
        before = found.setdefault((choice.category, choice.part_id), replace(choice, quantity=0))
        prices = {price for price in (before.own_price, choice.own_price) if price}
        if len(prices) > 1:
            raise BadInput({choice.category.value: f"one price for {choice.part_id}, not several"})
        found[choice.category, choice.part_id] = replace(
            choice, quantity=before.quantity + choice.quantity, own_price=next(iter(prices), None)
        )
    return iter(sorted(found.values(), key=lambda choice: (CATEGORY_ORDER[choice.category], choice.part_id)))


def _merge_own_parts(own_parts: Iterable[OwnPart]) -> Iterator[OwnPart]:
    counts: Counter[OwnPart] = Counter()
    for part in own_parts:
        counts[replace(part, quantity=1)] += part.quantity
    merged = (replace(part, quantity=quantity) for part, quantity in counts.items())
    return iter(sorted(merged, key=lambda part: (CATEGORY_ORDER[part.category], part.name, print_price(part.price))))


def _check_quantities(build: Build) -> None:
    totals: Counter[Category] = Counter()
    for entry in build.entries:
        totals[entry.category] += entry.quantity
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
    not an id with an optional quantity and price, for an own part that cannot be read, for too many parts of a
    category, and for a build of more than 16 KiB.
    """
    categories = {category.value: category for category in Category}
    choices: list[Choice] = []
    own_parts: list[OwnPart] = []
    size = 0
    for key, value in pairs:
        if key in categories:
            size += len(key) + len(value) + 2
            choices.append(_parse_choice(categories[key], value))
        elif key == OWN_KEY:
            # As it is printed: a letter of another script takes up to twelve signs there.
            size += len(key) + len(encode(value)) + 2
            own_parts.append(parse_own_part(value))
        if size > MAX_QUERY_BYTES:
            raise BadInput({"build": f"a build takes {MAX_QUERY_BYTES} bytes at most"})
    return make_build(choices, own_parts)


def _parse_choice(category: Category, value: str) -> Choice:
    match = CHOICE.fullmatch(value)
    if match is None:
        raise BadInput({category.value: "a part id such as amd-ryzen-5-7600, or two of it as amd-ryzen-5-7600*2"})
    return Choice(category, match[1], int(match[2] or 1), parse_price(match[3]))
