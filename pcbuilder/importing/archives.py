"""The files in a zip or a tar. Nothing is unpacked to disk, names are only names, and what is read is bounded."""

from __future__ import annotations

import bz2
import gzip
import lzma
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path, PurePath, PurePosixPath
from typing import IO, Protocol

from pcbuilder.domain.errors import BadInput

# OpenDB, the largest copy that is read here, has 200 MB: more is an attack.
LARGEST_ARCHIVE_BYTES = 1 << 30
UNPACK: dict[bytes, Callable[[IO[bytes]], gzip.GzipFile | lzma.LZMAFile | bz2.BZ2File]] = {
    b"\x1f\x8b": lambda raw: gzip.GzipFile(fileobj=raw),
    b"\xfd7zXZ\0": lzma.LZMAFile,
    b"BZh": bz2.BZ2File,
}
TAR_MAGIC, TAR_MAGIC_AT = b"ustar", 257
TAR_END = bytes(2 * tarfile.BLOCKSIZE)
DAMAGED = (
    *(OSError, EOFError, lzma.LZMAError, zlib.error, tarfile.TarError, zipfile.BadZipFile, NotImplementedError),
    *(ValueError, IndexError, struct.error),  # zipfile raises these, too, where names or places make no sense
)

# Gets how much is done, and how much there is.
OnProgress = Callable[[int, int], None]
Wanted = Callable[[PurePosixPath], bool]


class Readable(Protocol):
    """Something with bytes in it."""

    def read(self, size: int = -1, /) -> bytes:
        """Return so many bytes at most."""


class _Bounded:
    """A stream that ends with an error after so many bytes; it knows the last ones that it gave."""

    def __init__(self, stream: Readable, name: str) -> None:
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


def packed_files(
    path: Path, wanted: Wanted, largest_bytes: int, on_progress: OnProgress
) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Yield name and content of the files that are wanted in a zip or a tar, each of ``largest_bytes`` at most.

    ``on_progress`` gets files of a zip, bytes of a tar. Raises :class:`BadInput`, which names the path or the file, for
    one that is encrypted or too large, and one of ``DAMAGED`` where the archive is damaged or cut off.
    """
    if zipfile.is_zipfile(path):
        return _zip_files(path, wanted, largest_bytes, on_progress)
    return _tar_files(path, wanted, largest_bytes, on_progress)


def read_bounded(stream: Readable, name: str, largest_bytes: int) -> bytes:
    """Return all bytes of a stream. Raises :class:`BadInput` with the name where there are more than so many."""
    content = stream.read(largest_bytes + 1)
    if len(content) > largest_bytes:
        raise BadInput({name: f"is larger than {largest_bytes >> 20} MiB"})
    return content


def _zip_files(
    path: Path, wanted: Wanted, largest_bytes: int, on_progress: OnProgress
) -> Iterator[tuple[PurePosixPath, bytes]]:
    with zipfile.ZipFile(path) as archive:
        files = [info for info in archive.infolist() if not info.is_dir() and wanted(PurePosixPath(info.filename))]
        left = LARGEST_ARCHIVE_BYTES
        for done, info in enumerate(files, start=1):
            name = PurePosixPath(info.filename)
            if info.flag_bits & 1:
                raise BadInput({short_name(name): "is encrypted"})
            with archive.open(info) as stream:
                content = read_bounded(stream, short_name(name), largest_bytes)
            left -= len(content)
            if left < 0:
                raise BadInput({path.name: f"holds more than {LARGEST_ARCHIVE_BYTES >> 20} MiB"})
            yield name, content
            on_progress(done, len(files))


def _tar_files(
    path: Path, wanted: Wanted, largest_bytes: int, on_progress: OnProgress
) -> Iterator[tuple[PurePosixPath, bytes]]:
    """Read a tar as a stream; one that is cut off between two files is known by the zeros that end it."""
    size = path.stat().st_size
    unpack = _unpacking(path)
    with path.open("rb") as raw, unpack(raw) if unpack else raw as stream:
        bounded = _Bounded(stream, path.name)
        with tarfile.open(fileobj=bounded, mode="r|") as archive:  # type: ignore[call-overload]  # reading is all it needs
            for member in archive:
                name = PurePosixPath(member.name)
                if member.size > LARGEST_ARCHIVE_BYTES:
                    # tarfile would go on skipping it long after the end of the file.
                    raise BadInput({short_name(name): f"is larger than {LARGEST_ARCHIVE_BYTES >> 20} MiB"})
                opened = archive.extractfile(member) if member.isfile() and wanted(name) else None
                if opened:
                    yield name, read_bounded(opened, short_name(name), largest_bytes)
                    on_progress(raw.tell(), size)
                archive.members.clear()
        if bounded.tail != TAR_END:
            raise BadInput({path.name: "is cut off"})


def _unpacking(path: Path) -> Callable[[IO[bytes]], gzip.GzipFile | lzma.LZMAFile | bz2.BZ2File] | None:
    """Return what unpacks a tar, ``None`` for a plain one. Raises :class:`BadInput` for what is no tar."""
    with path.open("rb") as raw:
        head = raw.read(TAR_MAGIC_AT + len(TAR_MAGIC))
    unpack = next((function for magic, function in UNPACK.items() if head.startswith(magic)), None)
    if unpack is None and head[TAR_MAGIC_AT:] != TAR_MAGIC:
        raise BadInput({path.name: "is neither a folder, nor a zip, nor a tar (.tar, .tar.gz, .tar.xz, .tar.bz2)"})
    return unpack


def short_name(name: PurePath) -> str:
    """Return the folder and the name of a file for messages; what a terminal would not show is escaped."""
    text = "/".join(name.parts[-2:])
    return "".join(sign if sign.isprintable() else ascii(sign)[1:-1] for sign in text)
