"""Parts like those of the starter catalog, in any number: facts that belong together, other measures, some unknown."""

from __future__ import annotations

import dataclasses
import random
from collections.abc import Iterable, Iterator
from typing import Any

from benchmarks.generated import DAY, PRICES, SHARES
from pcbuilder.domain.fields import FIELDS, Kind
from pcbuilder.domain.parts import Category, Part, Price

UNKNOWN_SHARE = 0.05  # of the facts that the part it is made from has
VARIED_UNITS = {"mm", "W"}
VARIED_SHARE = 0.5
MOST_VARIED = 0.15
ROUNDED = {"capacity_watts", "suggested_psu_watts"}  # makers state them in steps of 50
KEPT = {"brand", "price", "name", "radiator_mm"}  # radiators have sizes of a few fans


def vary_parts(parts: Iterable[Part], count: int, seed: int = 1) -> Iterator[Part]:
    """Yield parts made from these, with the shares of categories that an open data set has.

    Lengths and watts differ from those of the part it is made from by up to 15 %, each with a chance of one half. The
    same parts, number and seed give the same parts.
    """
    chance = random.Random(seed)  # noqa: S311  # repeatable, not secret
    known = list(parts)
    of = {category: [part for part in known if part.category is category] for category in SHARES}
    for number, category in enumerate(chance.choices(tuple(SHARES), tuple(SHARES.values()), k=count)):
        part = chance.choice(of[category])
        yield dataclasses.replace(
            part,
            id=f"varied-{category}-{number}",
            name=f"{part.name} V{number}",
            part_numbers=(f"V{category[:2].upper()}{number:X}",),
            list_price=Price(100 * chance.randrange(1, PRICES), "USD", DAY),
            **dict(_changes(part, category, chance)),
        )


def _changes(part: Part, category: Category, chance: random.Random) -> Iterator[tuple[str, Any]]:
    facts = {one.name for one in dataclasses.fields(part)}
    for field in FIELDS[category].values():
        if field.name in KEPT or field.name not in facts or field.kind not in {Kind.TEXT, Kind.NUMBER, Kind.FLAG}:
            continue
        value = getattr(part, field.name)
        if chance.random() < UNKNOWN_SHARE:
            yield field.name, None
        elif value and field.spec.unit in VARIED_UNITS and chance.random() < VARIED_SHARE:
            varied = round(value * chance.uniform(1 - MOST_VARIED, 1 + MOST_VARIED))
            yield field.name, 50 * round(varied / 50) if field.name in ROUNDED else varied
