"""The gold set: pairs of a part and a row that are the same, or nearly; nothing that is nearly the same is joined."""

from __future__ import annotations

import csv
import datetime
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pcbuilder.domain.parts import PART_CLASSES, Category, Part, Price
from pcbuilder.importing.prices.joining import join_names
from pcbuilder.importing.prices.offers import Offer

PRICE = Price(10_000, "USD", datetime.date(2026, 1, 1))
# What both sides say of a pair that does not say otherwise.
USUAL: dict[Category, dict[str, Any]] = {
    Category.MOTHERBOARD: {"socket": "AM5", "form_factor": "ATX", "memory_slots": 4},
    Category.MEMORY: {"memory_type": "DDR5", "speed_mts": 6000, "modules": 2, "module_gib": 16, "cas_latency": 30},
    Category.GPU: {"chipset": "GeForce RTX 5070", "vram_gib": 12},
    Category.STORAGE: {"capacity_gb": 2000, "form_factor": "M.2 2280"},
    Category.CASE: {"case_type": "ATX Mid Tower"},
    Category.PSU: {"capacity_watts": 850, "modular": "full"},
    Category.FAN: {"size_mm": 120, "fans": 1},
}


def facts_of(text: str) -> dict[str, Any]:
    pairs = (pair.split("=", 1) for pair in text.split(";") if pair)
    words = {"yes": True, "no": False, "?": None}
    return {
        name: int(value) if value.isdigit() else (words[value] if value in words and name != "modular" else value)
        for name, value in pairs
    }


def part_of(row: dict[str, str]) -> Part:
    category = Category(row["category"])
    facts = USUAL.get(category, {}) | facts_of(row["ours"])
    if category is Category.CPU:
        facts["performance_cores"] = facts.pop("cores")
    elif category is Category.COOLER:
        facts = {"kind": "air"} | facts
    numbers = tuple(number for number in row["numbers"].split(";") if number)
    return PART_CLASSES[category](id="part", name=row["part"], brand=row["brand"], part_numbers=numbers, **facts)


def offer_of(row: dict[str, str]) -> Offer:
    category = Category(row["category"])
    facts = USUAL.get(category, {}) | facts_of(row["theirs"])
    if category is Category.COOLER:
        facts = {"radiator_mm": 0} | facts
    return Offer(where="row", price=PRICE, category=category, name=row["row"], color=row["color"] or None, facts=facts)


def read_gold() -> Iterator[dict[str, str]]:
    with Path(__file__).with_name("gold.csv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


GOLD = list(read_gold())


@pytest.mark.parametrize("row", GOLD, ids=[f"{row['category']}: {row['part']} = {row['row']}" for row in GOLD])
def test_a_pair_is_joined_where_it_is_the_same(row: dict[str, str]) -> None:
    assert bool(join_names([part_of(row)], [offer_of(row)], lambda _done, _all: None).candidates) == (
        row["same"] == "yes"
    ), row["why"]


def test_the_set_is_large_and_holds_both() -> None:
    counts = Counter((row["category"], row["same"]) for row in GOLD)
    assert counts.total() >= 120
    assert {category for category, _ in counts} == {"cpu", *USUAL, "cooler"}
    assert all(counts[category, answer] for category, _ in counts for answer in ("yes", "no"))
