"""The files of OpenDB in a checkout, a zip or a tar."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from pcbuilder.domain.errors import BadInput
from pcbuilder.domain.parts import Category
from pcbuilder.importing.archives import DAMAGED, OnProgress, packed_files, read_bounded, short_name

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
    Category.FAN: "CaseFan",
    Category.OS: "OS",
    Category.MONITOR: "Monitor",
}
CATEGORIES = {folder: category for category, folder in FOLDERS.items()}
# The largest record of 2026 has 9 KB: a larger one is not OpenDB but an attack.
LARGEST_FILE_BYTES = 1 << 20


@dataclass(frozen=True, slots=True)
class RecordFile:
    """One file of a build category: ``name`` is its folder and its name, for messages."""

    category: Category
    name: str
    content: bytes


def record_files(path: Path, on_progress: OnProgress) -> Iterator[RecordFile]:
    """Yield the files of the build categories in a checkout (its root or ``open-db``), a zip or a tar.

    ``on_progress`` gets how much is done and how much there is: files of a checkout or a zip, bytes of a tar. Raises
    :class:`BadInput`, which names the path or the file: no OpenDB, damaged, cut off, or too large.
    """
    try:
        found = False
        for file in _files(path, on_progress):
            found = True
            yield file
    except FileNotFoundError as error:
        raise BadInput({path.name: "does not exist"}) from error
    except DAMAGED as error:
        raise BadInput({path.name: f"is damaged, cut off or cannot be read: {error}"}) from error
    if not found:
        folders = ", ".join(FOLDERS.values())
        raise BadInput({path.name: f"holds no records of OpenDB (*.json in {PARTS_FOLDER}/ with {folders})"})


def _files(path: Path, on_progress: OnProgress) -> Iterator[RecordFile]:
    if path.is_dir():
        yield from _checkout_files(path, on_progress)
        return
    for name, content in packed_files(
        path, lambda name: _category_of(name) is not None, LARGEST_FILE_BYTES, on_progress
    ):
        category = _category_of(name)
        if category is not None:
            yield RecordFile(category, short_name(name), content)


def _checkout_files(path: Path, on_progress: OnProgress) -> Iterator[RecordFile]:
    root = path / PARTS_FOLDER if (path / PARTS_FOLDER).is_dir() else path
    files = [
        (category, file) for category, folder in FOLDERS.items() for file in sorted((root / folder).glob("*.json"))
    ]
    for done, (category, file) in enumerate(files, start=1):
        name = short_name(file)
        if not file.is_file():  # to read a pipe would take for ever
            raise BadInput({name: "is no file"})
        with file.open("rb") as stream:
            yield RecordFile(category, name, read_bounded(stream, name, LARGEST_FILE_BYTES))
        on_progress(done, len(files))


def _category_of(path: PurePosixPath) -> Category | None:
    """Return the category of a file in an archive: its folder is at the top, or in ``open-db``."""
    parts = path.parts
    if len(parts) < 2 or path.suffix != ".json" or (len(parts) > 2 and parts[-3] != PARTS_FOLDER):
        return None
    return CATEGORIES.get(parts[-2])
