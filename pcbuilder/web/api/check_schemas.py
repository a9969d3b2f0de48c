"""The documents of a check: a build that is asked about, and what the rules say about it."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

from pcbuilder.domain.parts import Category
from pcbuilder.web.api.parts import PartId
from pcbuilder.web.api.schemas import Address, Money


class BuildChoice(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One chosen part, and how many of it."""

    category: Category
    id: PartId
    quantity: Annotated[int, Meta(ge=1, le=999)] = 1


class CheckRequest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A build to check."""

    build: Annotated[
        str | list[BuildChoice],
        Meta(description="A build as its query string, or as a list of choices. Parts need not be listed."),
    ]


class MissingFact(msgspec.Struct, frozen=True):
    """A fact that is not known: the id of the part, and the name of the fact."""

    part: str
    field: str


class Fix(msgspec.Struct, frozen=True, kw_only=True):
    """A swap that mends the finding and blocks nothing else: `part` makes way for `replacement`, called `name`.

    `mends` are the codes of all rules that no longer fail. `price_change` is what one costs more, or below zero less;
    null where a price is unknown.
    """

    part: str
    replacement: PartId
    name: str
    mends: list[str]
    price_change: Money | None


class Addition(msgspec.Struct, frozen=True, kw_only=True):
    """A part to add, which mends the finding: of those that fit beside the build, the one with the lowest `value`.

    `value` is a field, such as `price_per_raster_point`. `obstacle` is null where the part fits as it is, `step` where
    it needs a step, `unknown` where something about it could not be checked. `list_price` is null where it is unknown.
    """

    part: PartId
    category: Category
    name: str
    value: str
    obstacle: Literal["step", "unknown"] | None
    list_price: Money | None


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """What one rule says: `text` what is wrong or unknown, `step` what to do, `values` the facts behind it.

    `parts` are the ids of the parts that it concerns, the one to change first.
    """

    rule: str
    verdict: Literal["fail", "unknown", "pass"]
    severity: Literal["blocker", "step", "note"] | None
    text: str
    step: str
    parts: list[str]
    values: dict[str, Any]
    missing: list[MissingFact]
    fixes: list[Fix]
    additions: list[Addition]


class PartPower(msgspec.Struct, frozen=True):
    """What one line draws at full load; no part for keyboard, mouse and the like. `stated` is false for estimates."""

    part: str | None
    count: Annotated[int, Meta(ge=1)]
    watts: int | None
    stated: bool


class Plugs(msgspec.Struct, frozen=True):
    """One kind of plug: how many are needed and offered; null where that is unknown."""

    kind: str
    needed: int | None
    offered: int | None


class Power(msgspec.Struct, frozen=True, kw_only=True):
    """Estimates at full load, in watts. `total_watts` counts what is known, which is all where `complete` is true."""

    total_watts: int
    complete: bool
    recommended_watts: int
    capacity_watts: int | None
    headroom_watts: int | None
    parts: list[PartPower]
    plugs: list[Plugs]


class BuildCheck(msgspec.Struct, frozen=True, kw_only=True):
    """What the rules say about a build: what cannot work, what needs a step, what is good to know, what is not known.

    `passed` are the codes of the rules that hold.
    """

    build: str
    blockers: list[Finding]
    steps: list[Finding]
    notes: list[Finding]
    unknown: list[Finding]
    passed: list[str]
    power: Power
    page: Address
