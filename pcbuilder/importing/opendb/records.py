"""The records of a checkout of OpenDB: a folder for each category, a JSON file for each part."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pcbuilder.domain.errors import BadInput
from pcbuilder.domain.parts import Category
from pcbuilder.importing.opendb.cases import read_case
from pcbuilder.importing.opendb.coolers import read_cooler
from pcbuilder.importing.opendb.document import Document
from pcbuilder.importing.opendb.drives import read_storage_drive
from pcbuilder.importing.opendb.memory_kits import read_memory_kit
from pcbuilder.importing.opendb.motherboards import read_motherboard
from pcbuilder.importing.opendb.processors import read_cpu
from pcbuilder.importing.opendb.supplies import read_psu
from pcbuilder.importing.opendb.video_cards import read_gpu

PARTS_FOLDER = "open-db"
FOLDERS: dict[Category, str] = {
    Category.CPU: "CPU",
    Category.MOTHERBOARD: "Motherboard",
    Category.MEMORY: "RAM",
    Category.GPU: "GPU",
    Category.STORAGE: "Storage",
    Category.COOLER: "CPUCooler",
    Category.CASE: "PCCase",
    Category.PSU: "PSU",
}
READERS: dict[Category, Callable[[Document], dict[str, object]]] = {
    Category.CPU: read_cpu,
    Category.MOTHERBOARD: read_motherboard,
    Category.MEMORY: read_memory_kit,
    Category.GPU: read_gpu,
    Category.STORAGE: read_storage_drive,
    Category.COOLER: read_cooler,
    Category.CASE: read_case,
    Category.PSU: read_psu,
}


@dataclass(frozen=True, slots=True)
class ForeignPart:
    """A part of another catalog: its facts under our names, None where unknown."""

    id: str
    name: str
    brand: str
    part_numbers: tuple[str, ...]
    verified: bool
    facts: dict[str, object]


def read_checkout(path: Path, category: Category) -> Iterator[ForeignPart]:
    """Yield the parts of one category; a record without a name or a maker is left out (section 3.2, point 1).

    Raises :class:`BadInput` where the folder is missing or a file is no JSON object.
    """
    folder = path / PARTS_FOLDER / FOLDERS[category]
    if not folder.is_dir():
        raise BadInput({"path": f"{folder} is no folder; give a checkout of OpenDB"})
    for file in sorted(folder.glob("*.json")):
        part = read_record(_document(file), category, file.stem)
        if part is not None:
            yield part


def read_record(document: Document, category: Category, file_name: str) -> ForeignPart | None:
    """One record as a part, or None where it has no name or no maker."""
    brand = document.text("metadata.manufacturer")
    if not document.name or brand is None:
        return None
    return ForeignPart(
        id=document.text("opendb_id") or file_name,
        name=document.name,
        brand=brand,
        part_numbers=tuple(document.texts("metadata.part_numbers")),
        verified=document.verified,
        facts={"release_year": document.positive("metadata.releaseYear", 1995, 2099)} | READERS[category](document),
    )


def _document(file: Path) -> Document:
    try:
        content = json.loads(file.read_bytes())
    except (OSError, ValueError) as error:
        raise BadInput({str(file): f"cannot be read: {error}"}) from error
    if not isinstance(content, dict):
        raise BadInput({str(file): "is no JSON object"})
    return Document(content)
