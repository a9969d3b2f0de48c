"""Numbers that follow from facts are exact where the facts are, unknown where one is, and can be listed by."""

from __future__ import annotations

from typing import Any

import pytest

from pcbuilder.domain.catalog import Catalog, PartQuery, columns_of, sort_keys
from pcbuilder.domain.columns import Extent
from pcbuilder.domain.derived import DERIVED
from pcbuilder.domain.fields import CHOOSABLE, FIELDS, MEASURABLE
from pcbuilder.domain.money import Money
from pcbuilder.domain.parts import PART_CLASSES, Category, Gpu, MemoryKit, Part, Price, StorageDrive
from pcbuilder.domain.scoring.processors import REFERENCE
from pcbuilder.domain.sorting import SortKey
from tests.parts import DAY, cpu, usd

NAMED: dict[str, Any] = {"id": "a", "name": "A", "brand": "Acme"}
FAST: dict[str, Any] = {name: getattr(REFERENCE, name) for name in REFERENCE.__dataclass_fields__ if name not in NAMED}
CARD: dict[str, Any] = NAMED | {"chipset": "GeForce RTX 4060", "vram_gib": 8}
VALUES: dict[str, tuple[Part, str, object]] = {
    "a terabyte": (StorageDrive(**NAMED, capacity_gb=2000, list_price=usd(12_999)), "price_per_tb", Money(6500, "USD")),
    "a small drive": (
        StorageDrive(**NAMED, capacity_gb=250, list_price=usd(3_000)),
        "price_per_tb",
        Money(12_000, "USD"),
    ),
    "another currency": (
        StorageDrive(**NAMED, capacity_gb=1000, list_price=Price(7000, "EUR", DAY)),
        "price_per_tb",
        Money(7000, "EUR"),
    ),
    "no price": (StorageDrive(**NAMED, capacity_gb=1000), "price_per_tb", None),
    "no capacity": (StorageDrive(**NAMED, list_price=usd(5)), "price_per_tb", None),
    "a GiB": (MemoryKit(**NAMED, total_gib=32, list_price=usd(9_600)), "price_per_gib", Money(300, "USD")),
    "a free kit": (MemoryKit(**NAMED, total_gib=32, list_price=usd(0)), "price_per_gib", Money(0, "USD")),
    "a score": (Gpu(**CARD), "raster_score", 100),
    "a point": (Gpu(**CARD, list_price=usd(29_900)), "price_per_raster_point", Money(299, "USD")),
    "a point of an unknown score": (Gpu(**NAMED, list_price=usd(29_900)), "price_per_raster_point", None),
    "watts": (Gpu(**CARD, tdp_watts=115), "watts_per_100_points", 115),
    "unknown watts": (Gpu(**CARD), "watts_per_100_points", None),
    "watts of an unknown score": (Gpu(**NAMED, tdp_watts=115), "watts_per_100_points", None),
    "a gaming point": (cpu(**FAST | {"list_price": usd(44_900)}), "price_per_gaming_point", Money(449, "USD")),
    "a multi-core point": (cpu(**FAST | {"list_price": usd(44_900)}), "price_per_multi_core_point", Money(449, "USD")),
    "one core": (cpu(**FAST), "single_core_score", 100),
    "no facts": (cpu(), "multi_core_score", None),
}


@pytest.mark.parametrize(("part", "name", "value"), VALUES.values(), ids=VALUES)
def test_values(part: Part, name: str, value: object) -> None:
    assert FIELDS[part.category][name].value(part) == value


def test_they_are_fields_beside_the_stated_ones() -> None:
    for category, fields in DERIVED.items():
        assert not fields.keys() & PART_CLASSES[category].__dataclass_fields__.keys()
        assert fields.keys() <= MEASURABLE[category].keys() & set(sort_keys(category))
        assert not fields.keys() & CHOOSABLE[category].keys()
        assert {name for name, own in fields.items() if own.spec.column} <= dict(columns_of(category)).keys()


def test_estimates_are_marked() -> None:
    marked = {name for fields in FIELDS.values() for name, field in fields.items() if field.estimate}
    assert marked == {name for fields in DERIVED.values() for name in fields} - {"price_per_tb", "price_per_gib"}


CATALOG = Catalog(
    [
        StorageDrive(id="cheap", name="A", brand="A", capacity_gb=4000, list_price=usd(8_000)),
        StorageDrive(id="dear", name="B", brand="A", capacity_gb=1000, list_price=usd(5_000)),
        StorageDrive(id="medium", name="C", brand="A", capacity_gb=1000, list_price=usd(4_000)),
        StorageDrive(id="unpriced", name="D", brand="A", capacity_gb=1000),
    ],
    "test",
)
DRIVES = {
    "upwards": ({"sort": (SortKey("price_per_tb"),)}, "cheap medium dear unpriced"),
    "downwards, unknown last": ({"sort": (SortKey("price_per_tb", descending=True),)}, "dear medium cheap unpriced"),
    "at most": ({"ranges": {"price_per_tb": (None, 4000)}}, "medium cheap"),
    "between": ({"ranges": {"price_per_tb": (2001, 4999)}}, "medium"),
}


@pytest.mark.parametrize(("asked", "ids"), DRIVES.values(), ids=DRIVES)
def test_lists(asked: dict[str, Any], ids: str) -> None:
    page = CATALOG.find(PartQuery(category=Category.STORAGE, **asked))
    assert [part.id for part in page.parts] == ids.split()


def test_extents() -> None:
    facets = CATALOG.facets(PartQuery(category=Category.STORAGE, ranges={"price_per_tb": (3000, None)}))
    assert facets.extent(FIELDS[Category.STORAGE]["price_per_tb"]) == Extent(2000, 5000, 1)
    assert facets.extent(FIELDS[Category.STORAGE]["capacity_gb"]) == Extent(1000, 1000, 0)
