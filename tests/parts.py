"""Small parts for the tests: made up, but of the shape of real ones."""

from __future__ import annotations

import datetime
from typing import Any

from pcbuilder.domain.catalog import Catalog
from pcbuilder.domain.parts import Case, Cooler, Cpu, Gpu, MemoryKit, Motherboard, Part, Price, Psu, StorageDrive

DAY = datetime.date(2024, 5, 1)


def usd(cents: int) -> Price:
    return Price(cents, "USD", DAY)


def cpu(part_id: str = "acme-cpu", **facts: Any) -> Cpu:
    named: dict[str, Any] = {"name": "Acme Eight", "brand": "Acme", "list_price": usd(20_000)}
    return Cpu(id=part_id, **(named | facts))


PARTS: tuple[Part, ...] = (
    cpu(socket="AM5", tdp_watts=65, performance_cores=8, cooler_included=False, integrated_graphics="none"),
    cpu("acme-apu", name="Acme Six G", list_price=usd(15_000), cooler_included=True, integrated_graphics="Acme 700"),
    Motherboard(id="bolt-board", name="Bolt B650M", brand="Bolt", part_numbers=("B650M-1",), list_price=usd(13_000)),
    MemoryKit(id="core-ddr5", name="Core 32 GB", brand="Core", total_gib=32, list_price=usd(9_000)),
    Gpu(id="dart-gpu", name="Dart 60", brand="Dart", length_mm=240),
    StorageDrive(id="echo-ssd", name="Echo 1 TB", brand="Echo", capacity_gb=1000, list_price=usd(7_000)),
    StorageDrive(id="echo-hdd", name="Echo 4 TB", brand="Echo", capacity_gb=4000, list_price=Price(8_000, "EUR", DAY)),
    Cooler(id="frost-air", name="Frost 120", brand="Frost", height_mm=155, list_price=usd(4_000)),
    Case(id="gate-case", name="Gate", brand="Gate", included_psu_watts=0, list_price=usd(8_000)),
    Case(id="gate-slim", name="Gate Slim", brand="Gate", included_psu_watts=300, list_price=usd(11_000)),
    Psu(id="hum-psu", name="Hum 650", brand="Hum", capacity_watts=650, list_price=usd(9_500)),
)
CATALOG = Catalog(PARTS, "test")
