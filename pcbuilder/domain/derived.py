"""Numbers that follow from the facts of a part: prices for an amount, scores, and prices for a score.

They are shown, bounded and sorted by as facts are, and unknown (``None``) where a fact that they need is.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from pcbuilder.domain.money import Money
from pcbuilder.domain.parts import Category, Cpu, Gpu, MemoryKit, Part, StorageDrive
from pcbuilder.domain.scoring.processors import gaming_score, multi_core_score, single_core_score
from pcbuilder.domain.scoring.video_cards import raster_score
from pcbuilder.domain.specs import Spec

GB_PER_TB = 1000
OF_A_7800X3D = "Estimated from microarchitecture, clocks, cores and cache; a Ryzen 7 7800X3D has 100."
OF_AN_RTX_4060 = "Our estimate for each chipset, at 1440p without ray tracing; a GeForce RTX 4060 has 100."
PER_POINT = "The list price for each point of the {score}: less is more for the money."
PER_GAMING_POINT = PER_POINT.format(score="gaming score")
PER_MULTI_CORE_POINT = PER_POINT.format(score="multi-core score")
PER_RASTER_POINT = PER_POINT.format(score="raster score")
WATTS_PER_POINTS = "The TDP for each 100 points of the raster score: less is quieter and cooler."


@dataclass(frozen=True, slots=True)
class Derived:
    """A number that follows from facts; money if ``money`` is set. ``note`` says what an estimate is made from."""

    spec: Spec
    of: Callable[[Any], int | Money | None]
    money: bool = False
    note: str = ""

    @property
    def estimate(self) -> bool:
        """Whether the number is an estimate."""
        return bool(self.note)


def price_per_tb(drive: StorageDrive) -> Money | None:
    """Return the list price of a decimal terabyte."""
    return _price_of(drive, drive.capacity_gb, GB_PER_TB)


def price_per_gib(kit: MemoryKit) -> Money | None:
    """Return the list price of a GiB of memory."""
    return _price_of(kit, kit.total_gib)


def price_per_gaming_point(cpu: Cpu) -> Money | None:
    """Return the list price of a point of the gaming score."""
    return _price_of(cpu, gaming_score(cpu))


def price_per_multi_core_point(cpu: Cpu) -> Money | None:
    """Return the list price of a point of the multi-core score."""
    return _price_of(cpu, multi_core_score(cpu))


def price_per_raster_point(gpu: Gpu) -> Money | None:
    """Return the list price of a point of the raster score."""
    return _price_of(gpu, raster_score(gpu))


def watts_per_100_points(gpu: Gpu) -> int | None:
    """Return the watts of a card for each 100 points of the raster score."""
    score = raster_score(gpu)
    return round(100 * gpu.tdp_watts / score) if score and gpu.tdp_watts is not None else None


def _price_of(part: Part, amount: int | None, units: int = 1) -> Money | None:
    """Return the list price of so many units of an amount; nothing and an unknown amount have none."""
    price = part.list_price
    return Money(round(price.cents * units / amount), price.currency) if price and amount else None


DERIVED: Mapping[Category, Mapping[str, Derived]] = MappingProxyType(
    {
        Category.CPU: {
            "gaming_score": Derived(Spec("Gaming score", column=True), gaming_score, note=OF_A_7800X3D),
            "single_core_score": Derived(Spec("Single-core score"), single_core_score, note=OF_A_7800X3D),
            "multi_core_score": Derived(Spec("Multi-core score", column=True), multi_core_score, note=OF_A_7800X3D),
            "price_per_gaming_point": Derived(
                Spec("Price per gaming point", low=0), price_per_gaming_point, money=True, note=PER_GAMING_POINT
            ),
            "price_per_multi_core_point": Derived(
                Spec("Price per multi-core point", low=0),
                price_per_multi_core_point,
                money=True,
                note=PER_MULTI_CORE_POINT,
            ),
        },
        Category.MEMORY: {
            "price_per_gib": Derived(Spec("Price per GiB", low=0, column=True), price_per_gib, money=True),
        },
        Category.GPU: {
            "raster_score": Derived(Spec("Raster score", column=True), raster_score, note=OF_AN_RTX_4060),
            "price_per_raster_point": Derived(
                Spec("Price per point", low=0, column=True), price_per_raster_point, money=True, note=PER_RASTER_POINT
            ),
            "watts_per_100_points": Derived(
                Spec("Watts per 100 points", "W"), watts_per_100_points, note=WATTS_PER_POINTS
            ),
        },
        Category.STORAGE: {
            "price_per_tb": Derived(Spec("Price per TB", low=0, column=True), price_per_tb, money=True),
        },
    }
)
