"""What stands in a pasted list."""

from __future__ import annotations

from dataclasses import dataclass

from pcbuilder.domain.build import Build
from pcbuilder.domain.money import Money
from pcbuilder.domain.parts import Category


@dataclass(frozen=True, slots=True)
class Entry:
    """One part as a list names it.

    ``line`` is what was pasted. Category, id and price are ``None`` where the line does not state them; ``price`` is
    one of the person's own, as lists from elsewhere have prices of other days.
    """

    line: str
    name: str
    category: Category | None = None
    quantity: int = 1
    part_id: str | None = None
    price: Money | None = None
    is_own_part: bool = False
    ours: bool = False


@dataclass(frozen=True, slots=True)
class PastedList:
    """A list that was read: its entries, and the builds and addresses of kept builds that it links to."""

    entries: tuple[Entry, ...] = ()
    builds: tuple[Build, ...] = ()
    addresses: tuple[str, ...] = ()
