"""A small checkout in the shape of OpenDB, made up, with the same dirt."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from pcbuilder.domain.parts import Category
from pcbuilder.importing.opendb.sources import FOLDERS, PARTS_FOLDER, RecordFile

# A fact without which a record says nothing of its category.
KNOWN: dict[Category, dict[str, Any]] = {
    Category.CPU: {"socket": "AM5"},
    Category.MOTHERBOARD: {"socket": "AM5"},
    Category.MEMORY: {"capacity": 32},
    Category.GPU: {"chipset": "GeForce RTX 5070"},
    Category.STORAGE: {"capacity": 1000},
    Category.COOLER: {"water_cooled": False},
    Category.CASE: {"form_factor": "ATX Mid Tower"},
    Category.PSU: {"wattage": 850},
    Category.FAN: {"size": 120},
    Category.OS: {"metadata": {"name": "Oak Windows 11"}},
    Category.MONITOR: {"screen_size": 27},
}
VERIFIED = {"last_manually_spec_verified_at": "2026-01-01T00:00:00.000Z"}


def record(
    name: str = "Echo One", maker: str = "Echo", numbers: tuple[str, ...] = (), **content: Any
) -> dict[str, Any]:
    """A document with its metadata; ``metadata`` among ``content`` adds to them."""
    metadata = {"name": name, "manufacturer": maker, "part_numbers": list(numbers)} | content.pop("metadata", {})
    return {"opendb_id": name.lower().replace(" ", "-"), "metadata": metadata} | content


def named(name: str, **content: Any) -> dict[str, Any]:
    """What a document says beside a name of its own."""
    return {"metadata": {"name": name}} | content


def write_checkout(path: Path, records: dict[Category, list[dict[str, Any]]]) -> Path:
    """Write a folder for each category with a file for each record."""
    for category, name in FOLDERS.items():
        folder = path / PARTS_FOLDER / name
        folder.mkdir(parents=True)
        for number, content in enumerate(records.get(category, [])):
            (folder / f"{number}.json").write_text(json.dumps(content), encoding="utf-8")
    return path


def file_of(category: Category, content: Any, name: str = "one.json") -> RecordFile:
    """Return the file of a record, as a source gives it."""
    return RecordFile(category, f"{FOLDERS[category]}/{name}", json.dumps(content).encode())
