"""What came of reading a price list: plain data, for a page of documentation or for programs."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from dataclasses import dataclass

from pcbuilder.domain.parts import Category, Price


class Outcome(enum.StrEnum):
    """What became of a row."""

    JOINED = "gives a part its price"
    OTHER_TAKEN = "another row of the same part is nearer or cheaper"
    NO_PRICE = "states no price"
    UNKNOWN_MAKER = "no part of this maker"
    UNKNOWN_FACTS = "facts that tell it apart are missing"
    NO_PART = "no part with this name and these facts"
    NO_NUMBER = "no part with this number or id"
    SEVERAL_PARTS = "several parts with this number"
    SEVERAL_PRICES = "several prices more than 15 % apart"
    FAR = "far from the middle of its kind"


@dataclass(frozen=True, slots=True)
class SetAside:
    """A row that means a part, but whose price is not taken: where it stands, which part, and why."""

    where: str
    part: str
    cents: int
    currency: str
    outcome: Outcome
    middle_cents: int | None = None


@dataclass(frozen=True, slots=True)
class CategoryReport:
    """One category: the parts shown and those of them that got a price; rows by what became of them, and their sum."""

    category: Category
    parts: int
    priced_parts: int
    read: int
    with_price: int
    rows: Mapping[Outcome, int]

    @property
    def joined(self) -> int:
        """Rows with a price that are a part of the catalog, whether they gave the price or another did."""
        return sum(self.rows.get(one, 0) for one in (Outcome.JOINED, Outcome.OTHER_TAKEN))

    @property
    def ambiguous(self) -> int:
        """Rows that are a part, but one of several that say different things."""
        return sum(self.rows.get(one, 0) for one in (Outcome.SEVERAL_PARTS, Outcome.SEVERAL_PRICES))

    @property
    def far(self) -> int:
        """Rows that are a part, but whose price is far from others of its kind."""
        return self.rows.get(Outcome.FAR, 0)

    @property
    def not_found(self) -> int:
        """Rows with a price that are no part of the catalog."""
        return self.with_price - self.joined - self.ambiguous - self.far


@dataclass(frozen=True, slots=True)
class PriceReport:
    """All categories; :func:`dataclasses.asdict` makes JSON of it. Of ``unplaced`` rows nothing tells the category."""

    source: str
    read: int
    joined: int
    priced_parts: int
    categories: tuple[CategoryReport, ...]
    set_aside: tuple[SetAside, ...]
    unplaced: Mapping[Outcome, int]


@dataclass(frozen=True, slots=True)
class JoinedPrices:
    """The prices by part id, where they come from, and what was done."""

    prices: Mapping[str, Price]
    source: str
    attribution: str
    report: PriceReport
