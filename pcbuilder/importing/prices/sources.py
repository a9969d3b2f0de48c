"""The files of a price list: a CSV, or the JSON lines of pc-part-dataset in a folder, a zip or a tar."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from pathlib import Path, PurePosixPath

from pcbuilder.domain.errors import BadInput
from pcbuilder.importing.archives import DAMAGED, packed_files, read_bounded
from pcbuilder.importing.prices.dataset import FILES

# The largest file of 2025 has 2.3 MB.
LARGEST_FILE_BYTES = 64 << 20
DATE = re.compile(r"(?<!\d)(20\d\d-[01]\d-[0-3]\d)(?!\d)")
LINES = ".jsonl"
TABLE = ".csv"


def date_in(path: Path) -> datetime.date | None:
    """Return the day that the name of a path holds, such as ``prices-2025-07-23.tar.xz``."""
    found = DATE.search(path.resolve().name)
    try:
        return datetime.date.fromisoformat(found[1]) if found else None
    except ValueError:
        return None


def is_table(path: Path) -> bool:
    """Tell whether a path is a CSV, by its name."""
    return path.suffix.lower() == TABLE


def read_table_file(path: Path) -> bytes:
    """Return the bytes of a file. Raises :class:`BadInput` where it cannot be read or is too large."""
    try:
        with path.open("rb") as stream:
            return read_bounded(stream, path.name, LARGEST_FILE_BYTES)
    except OSError as error:
        raise BadInput({path.name: f"cannot be read: {error.strerror}"}) from error


def line_files(path: Path) -> dict[str, bytes]:
    """Return the files of pc-part-dataset by their names without ending, in the order of our categories.

    Raises :class:`BadInput`, which names the path or the file: none there, one twice, damaged, cut off, too large.
    """
    found: dict[str, bytes] = {}
    try:
        for name, content in _files(path):
            if name.stem in found:
                raise BadInput({path.name: f"holds {name.name} twice"})
            found[name.stem] = content
    except FileNotFoundError as error:
        raise BadInput({path.name: "does not exist"}) from error
    except DAMAGED as error:
        raise BadInput({path.name: f"is damaged, cut off or cannot be read: {error}"}) from error
    if not found:
        raise BadInput({path.name: f"is no CSV and holds none of {', '.join(stem + LINES for stem in FILES)}"})
    return {stem: found[stem] for stem in FILES if stem in found}


def _files(path: Path) -> Iterator[tuple[PurePosixPath, bytes]]:
    if path.is_dir():
        return _folder_files(path)
    if path.suffix == LINES:
        if path.stem not in FILES:
            raise BadInput({path.name: f"is none of {', '.join(stem + LINES for stem in FILES)}"})
        return iter([(PurePosixPath(path.name), read_table_file(path))])
    return packed_files(path, _is_wanted, LARGEST_FILE_BYTES, lambda _done, _all: None)


def _folder_files(path: Path) -> Iterator[tuple[PurePosixPath, bytes]]:
    for file in sorted(path.rglob(f"*{LINES}")):
        if _is_wanted(PurePosixPath(file.name)) and file.is_file():  # to read a pipe would take for ever
            yield PurePosixPath(file.name), read_table_file(file)


def _is_wanted(name: PurePosixPath) -> bool:
    return name.suffix == LINES and name.stem in FILES
