"""The static files under names that say what is in them, and a folder of them for NGINX.

``css/main.css`` is also ``css/main.<hash>.css``: a file of that name never changes, so a browser may keep it for good.
"""

from __future__ import annotations

import gzip
import hashlib
import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

import brotli

STATIC = Path(__file__).parent / "web" / "static"
HASH_DIGITS = 12
TEXT_SUFFIXES = frozenset({".css", ".html", ".js", ".json", ".map", ".svg", ".txt", ".webmanifest", ".xml"})
GZIP_LEVEL = 9
BROTLI_QUALITY = 11


@dataclass(frozen=True, slots=True)
class Assets:
    """The static files of a folder, as they were when :func:`read_assets` read it."""

    folder: Path
    _hashed: Mapping[str, str]
    _plain: Mapping[str, str]

    def hashed(self, name: str) -> str:
        """Return the name of a file with its hash in it. Raises ``KeyError`` where there is no such file."""
        return self._hashed[name]

    def plain(self, name: str) -> str | None:
        """Return the file's own name for one with a hash, ``None`` for any other."""
        return self._plain.get(name)

    def publish(self, target: Path) -> None:
        """Write every file under both names, text compressed beside it, and remove all else from ``target``.

        Whoever reads there meanwhile finds whole files only.
        """
        if target.resolve() == self.folder.resolve() or target.resolve() in self.folder.resolve().parents:
            raise ValueError(f"{target} holds the files themselves, so nothing can be published there.")
        written: set[Path] = set()
        for name, hashed in self._hashed.items():
            content = (self.folder / name).read_bytes()
            modified_seconds = _modified_seconds(content)
            for suffix, variant in _variants(name, content):
                for path in (target / f"{hashed}{suffix}", target / f"{name}{suffix}"):
                    _replace(path, variant, modified_seconds)
                    written.add(path)
        _remove_all_but(written, target)


def read_assets(folder: Path = STATIC) -> Assets:
    """Read the names and hashes of all files in a folder; those that begin with a dot are left out."""
    names = sorted(path.relative_to(folder).as_posix() for path in _files(folder) if not _is_hidden(path, folder))
    hashed = {name: _hashed_name(name, (folder / name).read_bytes()) for name in names}
    return Assets(folder, hashed, {value: name for name, value in hashed.items()})


def _files(folder: Path) -> Iterator[Path]:
    return (path for path in folder.rglob("*") if path.is_file())


def _is_hidden(path: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in path.relative_to(folder).parts)


def _hashed_name(name: str, content: bytes) -> str:
    path = PurePosixPath(name)
    digits = hashlib.sha256(content).hexdigest()[:HASH_DIGITS]
    return path.with_name(f"{path.stem}.{digits}{path.suffix}").as_posix()


def _variants(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield what to add to a file's name, and the bytes: compressed first, so that none is older than its file."""
    if PurePosixPath(name).suffix in TEXT_SUFFIXES:
        yield ".gz", gzip.compress(content, GZIP_LEVEL, mtime=0)
        yield ".br", brotli.compress(content, mode=brotli.MODE_TEXT, quality=BROTLI_QUALITY)
    yield "", content


def _modified_seconds(content: bytes) -> int:
    """Derive a time from the content, between 2001 and 2017.

    NGINX makes its ETag of time and size: this way each machine that publishes a file gives it the same one, and a
    changed file another, whenever it was copied.
    """
    return 1_000_000_000 + int.from_bytes(hashlib.sha256(content).digest()[:4]) % 500_000_000


def _replace(path: Path, content: bytes, modified_seconds: int) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    unfinished = path.with_name(f".{path.name}.{os.getpid()}")
    unfinished.write_bytes(content)
    os.utime(unfinished, (modified_seconds, modified_seconds))
    unfinished.replace(path)


def _remove_all_but(kept: set[Path], folder: Path) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not path.is_symlink():
            if not any(path.iterdir()):
                path.rmdir()
        elif path not in kept:
            path.unlink()
