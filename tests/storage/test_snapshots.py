"""A snapshot comes back whole or not at all: never damaged, never of another release, never one that others wrote."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from benchmarks.generated import generate_parts
from pcbuilder.domain.catalog import Catalog
from pcbuilder.settings import ROOT
from pcbuilder.storage.snapshots import KEPT_FILES, Snapshot, SnapshotNotKept, Snapshots
from tests.parts import CATALOG, PARTS

RELEASE = "0123456789abcdef" * 4
MADE = Snapshot(CATALOG, ("Thanks to Acme",))


@pytest.fixture
def snapshots(tmp_path: Path) -> Snapshots:
    return Snapshots(tmp_path / "catalog", RELEASE)


def test_a_snapshot_comes_back(snapshots: Snapshots) -> None:
    snapshots.write(MADE)
    back = snapshots.read("test")
    assert back is not None
    assert back.catalog.parts == CATALOG.parts
    assert (back.catalog.version, back.attributions) == ("test", ("Thanks to Acme",))


def test_there_is_none_before_it_is_written(snapshots: Snapshots) -> None:
    assert snapshots.read("test") is None


def test_only_this_user_may_read_it(snapshots: Snapshots) -> None:
    snapshots.write(MADE)
    assert snapshots.path("test").stat().st_mode & 0o777 == 0o600
    assert snapshots.folder.stat().st_mode & 0o777 == 0o700


def cut(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-1])


def empty(path: Path) -> None:
    path.write_bytes(b"")


def flip(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)


def open_to_others(path: Path) -> None:
    path.chmod(0o620)


def rename_from_another(path: Path) -> None:
    other = Snapshots(path.parent, "f" * 64)
    other.write(MADE)
    other.path("test").replace(path)


@pytest.mark.parametrize("spoil", [cut, empty, flip, open_to_others, rename_from_another])
def test_a_spoilt_snapshot_is_not_there(snapshots: Snapshots, spoil: Callable[[Path], None]) -> None:
    snapshots.write(MADE)
    spoil(snapshots.path("test"))
    assert snapshots.read("test") is None
    snapshots.write(MADE)
    assert snapshots.read("test") is not None


def test_another_release_has_its_own(snapshots: Snapshots) -> None:
    snapshots.write(MADE)
    assert Snapshots(snapshots.folder, "f" * 64).read("test") is None


def test_old_ones_are_dropped(snapshots: Snapshots) -> None:
    for number in range(KEPT_FILES + 2):
        snapshots.write(Snapshot(Catalog(PARTS, f"v{number}"), ()))
        os.utime(snapshots.path(f"v{number}"), (number, number))
    kept = {path.name.partition("-")[0] for path in snapshots.folder.glob("*.snapshot")}
    assert kept == {f"v{number}" for number in range(2, KEPT_FILES + 2)}


def test_loading_lets_others_run_often(snapshots: Snapshots) -> None:
    snapshots.write(Snapshot(Catalog(generate_parts(2000), "large"), ()))
    pauses: list[None] = []
    assert snapshots.read("large", lambda: pauses.append(None)) is not None
    assert len(pauses) > snapshots.path("large").stat().st_size / (128 * 1024)


def test_the_version_shown_last_is_remembered(snapshots: Snapshots) -> None:
    assert snapshots.read_last_shown() is None
    snapshots.write(Snapshot(Catalog(PARTS, "0" * 16), ()))
    snapshots.remember("0" * 16)
    assert snapshots.read_last_shown() is not None
    (snapshots.folder / "shown").write_text("../../etc/passwd", encoding="utf-8")
    assert snapshots.read_last_shown() is None


FULL = """
import resource, signal, sys
from pathlib import Path
from pcbuilder.storage.snapshots import Snapshot, SnapshotNotKept, Snapshots
from tests.parts import CATALOG
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (4096, 4096))
try:
    Snapshots(Path(sys.argv[1]), sys.argv[2]).write(Snapshot(CATALOG, ()))
except SnapshotNotKept as error:
    print(error)
"""


def test_a_full_disk_leaves_nothing_behind(snapshots: Snapshots) -> None:
    """A limit on the size of files stands for the full disk; both end a write in the middle."""
    command = [sys.executable, "-c", FULL, str(snapshots.folder), RELEASE]
    result = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True)
    assert result.stdout.startswith(f"the catalog cannot be kept in {snapshots.folder}: File too large")
    assert list(snapshots.folder.iterdir()) == []


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    snapshots = Snapshots(tmp_path / "file" / "catalog", RELEASE)
    with pytest.raises(SnapshotNotKept, match=r"cannot be kept in .*/file/catalog"):
        snapshots.write(MADE)
    with pytest.raises(SnapshotNotKept, match="cannot be kept"), snapshots.making():
        pass
