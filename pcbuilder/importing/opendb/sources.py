"""The files of OpenDB in a checkout, a zip or a tar. Nothing is unpacked to disk, and what is read is bounded."""

from __future__ import annotations

import bz2
import gzip
import lzma
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath
from typing import IO, Protocol

from pcbuilder.domain.errors import BadInput
from pcbuilder.domain.parts import Category

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
# The largest record of 2026 has 9 KB, the whole repository 200 MB: larger ones are not OpenDB but an attack.
LARGEST_FILE_BYTES = 1 << 20
LARGEST_ARCHIVE_BYTES = 1 << 30
UNPACK: dict[bytes, Callable[[IO[bytes]], gzip.GzipFile | lzma.LZMAFile | bz2.BZ2File]] = {
    b"\x1f\x8b": lambda raw: gzip.GzipFile(fileobj=raw),
    b"\xfd7zXZ\0": lzma.LZMAFile,
    b"BZh": bz2.BZ2File,
}
TAR_MAGIC, TAR_MAGIC_AT = b"ustar", 257
TAR_END = bytes(2 * tarfile.BLOCKSIZE)
DAMAGED = (OSError, EOFError, lzma.LZMAError, zlib.error, tarfile.TarError, zipfile.BadZipFile, NotImplementedError)

OnProgress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class RecordFile:
    """One file of a build category: ``name`` is its folder and its name, for messages."""

    category: Category
    name: str
    content: bytes


class _Readable(Protocol):
    def read(self, size: int = -1, /) -> bytes:
        """Return so many bytes at most."""


class _Bounded:
    """A stream that ends with an error after so many bytes; it knows the last ones that it gave."""

    def __init__(self, stream: _Readable, name: str) -> None:
        self._stream = stream
        self._name = name
        self._left = LARGEST_ARCHIVE_BYTES
        self.tail = b""

    def read(self, size: int = -1, /) -> bytes:
        """Return so many bytes at most. Raises :class:`BadInput` where the stream is too long."""
        found = self._stream.read(min(size, self._left + 1) if size >= 0 else self._left + 1)
        self._left -= len(found)
        if self._left < 0:
            raise BadInput({self._name: f"holds more than {LARGEST_ARCHIVE_BYTES >> 20} MiB"})
        self.tail = (self.tail + found)[-len(TAR_END) :]
        return found


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
    except DAMAGED as error:
        raise BadInput({path.name: f"is damaged, cut off or cannot be read: {error}"}) from error
    if not found:
        folders = ", ".join(FOLDERS.values())
        raise BadInput({path.name: f"holds no records of OpenDB (*.json in {PARTS_FOLDER}/ with {folders})"})


def _files(path: Path, on_progress: OnProgress) -> Iterator[RecordFile]:
    if path.is_dir():
        return _checkout_files(path, on_progress)
    if zipfile.is_zipfile(path):
        return _zip_files(path, on_progress)
    return _tar_files(path, on_progress)


def _checkout_files(path: Path, on_progress: OnProgress) -> Iterator[RecordFile]:
    root = path / PARTS_FOLDER if (path / PARTS_FOLDER).is_dir() else path
    files = [
        (category, file) for category, folder in FOLDERS.items() for file in sorted((root / folder).glob("*.json"))
    ]
    for done, (category, file) in enumerate(files, start=1):
        name = f"{file.parent.name}/{file.name}"
        with file.open("rb") as stream:
            yield RecordFile(category, name, _content(stream, name))
        on_progress(done, len(files))


def _zip_files(path: Path, on_progress: OnProgress) -> Iterator[RecordFile]:
    with zipfile.ZipFile(path) as archive:
        files = [(category, info) for info in archive.infolist() if (category := _category_of(info.filename))]
        left = LARGEST_ARCHIVE_BYTES
        for done, (category, info) in enumerate(files, start=1):
            if info.flag_bits & 1:
                raise BadInput({info.filename: "is encrypted"})
            with archive.open(info) as stream:
                content = _content(stream, info.filename)
            left -= len(content)
            if left < 0:
                raise BadInput({path.name: f"holds more than {LARGEST_ARCHIVE_BYTES >> 20} MiB"})
            yield RecordFile(category, _short_name(info.filename), content)
            on_progress(done, len(files))


def _tar_files(path: Path, on_progress: OnProgress) -> Iterator[RecordFile]:
    """Read a tar as a stream; one that is cut off between two files is known by the zeros that end it."""
    size = path.stat().st_size
    with path.open("rb") as raw:
        head = raw.read(TAR_MAGIC_AT + len(TAR_MAGIC))
    unpack = next((function for magic, function in UNPACK.items() if head.startswith(magic)), None)
    if unpack is None and head[TAR_MAGIC_AT:] != TAR_MAGIC:
        raise BadInput({path.name: "is neither a folder, nor a zip, nor a tar (.tar, .tar.gz, .tar.xz, .tar.bz2)"})
    with path.open("rb") as raw, unpack(raw) if unpack else raw as stream:
        bounded = _Bounded(stream, path.name)
        with tarfile.open(fileobj=bounded, mode="r|") as archive:  # type: ignore[call-overload]
            for member in archive:
                category = _category_of(member.name) if member.isfile() else None
                opened = archive.extractfile(member) if category else None
                if category and opened:
                    yield RecordFile(category, _short_name(member.name), _content(opened, member.name))
                    on_progress(raw.tell(), size)
                archive.members.clear()
        if bounded.tail != TAR_END:
            raise BadInput({path.name: "is cut off"})


def _category_of(name: str) -> Category | None:
    """Return the category of a file in an archive: its folder is at the top, or in ``open-db``."""
    parts = PurePosixPath(name).parts
    if len(parts) < 2 or not name.endswith(".json") or (len(parts) > 2 and parts[-3] != PARTS_FOLDER):
        return None
    return CATEGORIES.get(parts[-2])


def _short_name(name: str) -> str:
    return "/".join(PurePosixPath(name).parts[-2:])


def _content(stream: _Readable, name: str) -> bytes:
    content = stream.read(LARGEST_FILE_BYTES + 1)
    if len(content) > LARGEST_FILE_BYTES:
        raise BadInput({_short_name(name): f"is larger than {LARGEST_FILE_BYTES >> 20} MiB"})
    return content
