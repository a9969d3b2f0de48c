"""Snapshots: indexed catalogs as files, one for each version, which a process loads faster than it could make them.

A snapshot is a pickle, so reading one runs what stands in it: docs/decisions/catalog-snapshots.md says why that is
sound here. Only a file of this user that nobody else may write, and whose hash is
right, is ever unpickled.
"""

from __future__ import annotations

import fcntl
import hashlib
import hmac
import logging
import os
import pickle
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pcbuilder.domain.catalog import Catalog
from pcbuilder.domain.errors import PcBuilderError

FOLDER_MODE = 0o700
HASH_BYTES = 32
KEPT_FILES = 3
LAST_SHOWN = "shown"
SUFFIX = ".snapshot"
UNFINISHED = ".unfinished"
UNFINISHED_SECONDS = 3600
VERSION = re.compile(r"[0-9a-f]{16}")
log = logging.getLogger("PcBuilderApp")


class SnapshotNotKept(PcBuilderError):
    """The folder of the snapshots cannot be written; the text names it, and the reason."""


@dataclass(frozen=True, slots=True)
class Snapshot:
    """What a file holds: the catalog, and the sources that want to be named beside it."""

    catalog: Catalog
    attributions: tuple[str, ...]


class Snapshots:
    """The snapshots in a folder of ours, for one release under one Python."""

    def __init__(self, folder: Path, release: str) -> None:
        """Keep the folder, which is made when it is needed; ``release`` is the digest of the code that is running."""
        self.folder = folder
        version = sys.version_info
        self._maker = f"{release[:16]}-{sys.implementation.name}{version.major}{version.minor}"

    def path(self, version: str) -> Path:
        """Return where the snapshot of a catalog version lies, or would lie."""
        return self.folder / f"{version}-{self._maker}{SUFFIX}"

    def write(self, snapshot: Snapshot) -> None:
        """Write a snapshot whole or not at all, and drop old ones. Raises :class:`SnapshotNotKept`."""
        content = pickle.dumps(snapshot, protocol=5)
        path = self.path(snapshot.catalog.version)
        try:
            self._make_folder()
            _write_whole(path, self._hash(path, content) + content)
            self._drop_old(path)
        except OSError as error:
            raise SnapshotNotKept(f"the catalog cannot be kept in {self.folder}: {error.strerror}") from error

    def read(self, version: str, pause: Callable[[], None] | None = None) -> Snapshot | None:
        """Return the snapshot of a version; ``None`` where there is none, or none that is whole and ours.

        ``pause`` is called often while a snapshot is put together, at most some milliseconds apart, so that whoever
        loads it in the background can let others run.
        """
        content = self._content(version)
        if content is None:
            return None
        source = _Paused(content, pause or _no_pause)
        snapshot: Snapshot = pickle.Unpickler(source).load()  # noqa: S301 - see the head of this file
        return snapshot

    def has(self, version: str) -> bool:
        """Tell whether there is a snapshot of a version that :meth:`read` would return."""
        return self._content(version) is not None

    def remember(self, version: str) -> None:
        """Note which version is shown, for a process that starts while the database does not serve."""
        try:
            self._make_folder()
            _write_whole(self.folder / LAST_SHOWN, version.encode())
        except OSError as error:
            log.warning("The version shown cannot be noted in %s: %s", self.folder, error.strerror)

    def read_last_shown(self) -> Snapshot | None:
        """Return the snapshot of the version that was noted last; ``None`` as :meth:`read`."""
        try:
            version = (self.folder / LAST_SHOWN).read_text("ascii")
        except (OSError, ValueError):
            return None
        return self.read(version) if VERSION.fullmatch(version) else None

    @contextmanager
    def making(self) -> Iterator[None]:
        """Let one process at a time make snapshots here; others wait. Raises :class:`SnapshotNotKept`."""
        try:
            self._make_folder()
            lock = (self.folder / "lock").open("w", encoding="utf-8")
        except OSError as error:
            raise SnapshotNotKept(f"the catalog cannot be kept in {self.folder}: {error.strerror}") from error
        with lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield

    def _content(self, version: str) -> memoryview | None:
        path = self.path(version)
        content = _read_own(path)
        if content is None or not hmac.compare_digest(content[:HASH_BYTES], self._hash(path, content[HASH_BYTES:])):
            return None
        return content[HASH_BYTES:]

    def _make_folder(self) -> None:
        self.folder.mkdir(mode=FOLDER_MODE, parents=True, exist_ok=True)

    def _hash(self, path: Path, content: bytes | memoryview) -> bytes:
        """Bind the content to its name, so that a renamed snapshot of another release is foreign, too."""
        digest = hashlib.sha256(path.name.encode())
        digest.update(content)
        return digest.digest()

    def _drop_old(self, newest: Path) -> None:
        found = sorted(self.folder.glob(f"*{SUFFIX}"), key=_changed_at, reverse=True)
        others = [path for path in found if path != newest]
        for path in others[KEPT_FILES - 1 :]:
            path.unlink(missing_ok=True)
        for path in self.folder.glob(f"*{UNFINISHED}"):
            if time.time() - _changed_at(path) > UNFINISHED_SECONDS:
                path.unlink(missing_ok=True)


class _Paused:
    """A file for the unpickler, which reads 64 KiB at a time: between two of them, others may run."""

    def __init__(self, content: memoryview, pause: Callable[[], None]) -> None:
        self._content = content
        self._place = 0
        self._pause = pause

    def read(self, size: int) -> bytes:
        """Return the next bytes."""
        self._pause()
        start, self._place = self._place, self._place + size
        return bytes(self._content[start : self._place])

    def readinto(self, target: Any) -> int:
        """Fill a buffer with the next bytes."""
        content = self.read(len(target))
        target[: len(content)] = content
        return len(content)

    def readline(self) -> bytes:
        """Return the next bytes up to the end of a line."""
        rest = bytes(self._content[self._place : self._place + 4096])
        return self.read(rest.find(b"\n") + 1)


def _no_pause() -> None:
    return None


def _write_whole(path: Path, content: bytes) -> None:
    descriptor, name = tempfile.mkstemp(suffix=UNFINISHED, dir=path.parent)
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(name).replace(path)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise
    folder = os.open(path.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def _read_own(path: Path) -> memoryview | None:
    """Return the bytes of a file that is ours alone; ``None`` where it is not there, or not ours."""
    try:
        with path.open("rb") as file:
            status = os.fstat(file.fileno())
            own = status.st_uid == os.geteuid() and not status.st_mode & 0o022
            return memoryview(file.read()) if own else None
    except OSError:
        return None


def _changed_at(path: Path) -> float:
    try:
        return path.stat().st_mtime
    except FileNotFoundError:  # another process dropped it meanwhile
        return 0.0
