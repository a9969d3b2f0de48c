"""Price lists that are made up, and parts that they are about."""

from __future__ import annotations

import datetime
import json
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from pcbuilder.domain.parts import Gpu, Part, Price
from pcbuilder.importing.prices.reading import Terms, read_prices
from pcbuilder.importing.prices.report import JoinedPrices
from tests.parts import cpu

TODAY = datetime.date(2026, 6, 1)
DAY = datetime.date(2026, 1, 31)
PARTS: tuple[Part, ...] = (
    cpu("acme-8", name="Acme Eight 8700", performance_cores=8, part_numbers=("A-8700", "SHARED-1")),
    cpu("acme-6", name="Acme Six 8600", performance_cores=6, part_numbers=("A-8600", "SHARED-1")),
    cpu("bolt-8", name="Bolt 8", brand="Bolt", performance_cores=8, part_numbers=("SHARED-1",)),
    *(
        Gpu(id=f"dart-{name}", name=f"Dart {name} GeForce 5070 12GB", brand="Dart", chipset="GeForce 5070", vram_gib=12)
        for name in ("one", "two", "three", "four")
    ),
)


def row(name: str, price: object = 199.99, **facts: object) -> dict[str, object]:
    return {"name": name, "price": price} | facts


def card(name: str, price: object, chipset: str = "GeForce 5070") -> dict[str, object]:
    return row(f"Dart {name}", price, chipset=chipset, memory=12)


ROWS: dict[str, list[Any]] = {
    "cpu.jsonl": [row("Acme Eight 8700", 451.5, core_count=8), row("Acme Nine", None, core_count=9)],
    "video-card.jsonl": [card("one", 500), card("two", 520.25), card("three", 540), card("four", 2000)],
    "wireless.jsonl": ["this file is not read"],
}


def write_lines(folder: Path, rows: dict[str, list[Any]] | None = None) -> Path:
    folder.mkdir()
    for name, content in (ROWS if rows is None else rows).items():
        (folder / name).write_text("\n".join(map(json.dumps, content)) + "\n", encoding="utf-8")
    return folder


def read(
    path: Path, parts: tuple[Part, ...] = PARTS, date: str | None = "2026-01-31", currency: str | None = None
) -> JoinedPrices:
    return read_prices(path, parts, Terms(TODAY, date, currency), lambda _done, _all: None)


def usd(cents: int) -> Price:
    return Price(cents, "USD", DAY)


def as_zip(folder: Path) -> Path:
    path = folder.with_suffix(".zip")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(folder.iterdir()):
            archive.write(file, f"a-copy/data/jsonl/{file.name}")
    return path


def as_tar(folder: Path) -> Path:
    path = folder.with_suffix(".tar.xz")
    with tarfile.open(path, "w:xz") as archive:
        archive.add(folder, "../a-copy/data/jsonl")
    return path


PACKED: dict[str, Callable[[Path], Path]] = {"folder": lambda folder: folder, "zip": as_zip, "tar.xz": as_tar}
