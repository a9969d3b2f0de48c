"""Parts that nobody makes, in any number, with facts of every kind, many of them unknown: for benchmarks and tests."""

from __future__ import annotations

import datetime
import random
from collections.abc import Callable, Iterator
from itertools import accumulate
from typing import Any

from pcbuilder.domain.fields import FIELDS, Field, Kind
from pcbuilder.domain.parts import PART_CLASSES, Category, M2Slot, Part, Price, RadiatorMount
from pcbuilder.domain.scoring.processors import MICROARCHITECTURES
from pcbuilder.domain.scoring.video_cards import RASTER_SCORES

# About what an open data set has of each.
SHARES = {
    Category.CPU: 3,
    Category.MOTHERBOARD: 14,
    Category.MEMORY: 19,
    Category.GPU: 15,
    Category.STORAGE: 13,
    Category.COOLER: 9,
    Category.CASE: 14,
    Category.PSU: 13,
}
BRANDS = tuple(
    f"{first}{second}" for first in ("Ac", "Bol", "Cor", "Dar", "Ech") for second in ("me", "tan", "vio", "x")
)
SERIES = ("Aurora", "Blizzard", "Comet", "Dynamo", "Eclipse", "Falcon", "Glacier", "Horizon", "Ion", "Jupiter", "Wi-Fi")
DAY = datetime.date(2025, 1, 1)
UNKNOWN_SHARE = 0.15
PRICES = 20_000
RADIATORS_MM = (120, 140, 240, 280, 360, 420)
MEASURES = {"mm": 60, "MHz": 60, "W": 40}  # different values of a number, by its unit
COUNTS = 24  # of one with another unit or none
MADE = set(Kind) - {Kind.PRICE, Kind.MONEY, Kind.SCORE}
REAL: dict[tuple[Category, str], tuple[Any, ...]] = {  # so that some have scores
    (Category.CPU, "microarchitecture"): tuple(MICROARCHITECTURES),
    (Category.GPU, "chipset"): tuple(RASTER_SCORES),
    (Category.GPU, "vram_gib"): (8, 12, 16),
}
OTHER_NAMES = 12  # of a fact that may be called anything


def generate_parts(count: int, seed: int = 1) -> Iterator[Part]:
    """Yield parts of all categories; the same number and seed give the same parts."""
    chance = random.Random(seed)  # noqa: S311  # repeatable, not secret
    makers = {
        category: [
            (field.name, _maker(category, field, chance)) for field in FIELDS[category].values() if field.kind in MADE
        ]
        for category in Category
    }
    categories = chance.choices(tuple(SHARES), tuple(SHARES.values()), k=count)
    for number, category in enumerate(categories):
        facts: dict[str, Any] = {
            name: None if chance.random() < UNKNOWN_SHARE else make() for name, make in makers[category]
        }
        brand = facts.pop("brand") or BRANDS[0]
        yield PART_CLASSES[category](
            id=f"{brand.lower()}-{category}-{number}",
            name=f"{brand} {chance.choice(SERIES)} {chance.choice(SERIES)} X{chance.randrange(1000)} {number % 7} TB",
            brand=brand,
            part_numbers=(f"{category[:2].upper()}{number:X}-{chance.randrange(100)}",),
            list_price=None if chance.random() < UNKNOWN_SHARE else Price(100 * chance.randrange(PRICES), "USD", DAY),
            **facts,
        )


def _maker(category: Category, field: Field, chance: random.Random) -> Callable[[], Any]:
    """Return what makes a known value of a field. Of names, the first are as frequent as they are in the open data."""
    spec = field.spec
    if (category, field.name) in REAL:
        return lambda: chance.choice(REAL[category, field.name])
    names = _names(field)
    popularity = tuple(accumulate(1 / place for place in range(1, len(names) + 1)))
    numbers = [chance.randint(spec.low, spec.high or spec.low + 1000) for _ in range(MEASURES.get(spec.unit, COUNTS))]
    makers: dict[Kind, Callable[[], Any]] = {
        Kind.TEXT: lambda: chance.choices(names, cum_weights=popularity)[0],
        Kind.TEXTS: lambda: tuple(chance.sample(names, chance.randrange(len(names) + 1))),
        Kind.FLAG: lambda: chance.random() < 0.5,
        Kind.NUMBER: lambda: chance.choice(numbers),
        Kind.SLOTS: lambda: (M2Slot((2280,)),) * chance.randrange(5),
        Kind.MOUNTS: lambda: tuple(RadiatorMount("top", (size,)) for size in chance.sample(RADIATORS_MM, 2)),
    }
    return makers[field.kind]


def _names(field: Field) -> tuple[str, ...]:
    if field.name == "brand":
        return BRANDS
    return field.spec.choices or tuple(f"{field.spec.label} {number}" for number in range(OTHER_NAMES))
