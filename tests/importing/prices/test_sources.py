"""A folder, a zip, a tar or a file that holds no price list, or too much, is refused by its name."""

from __future__ import annotations

import io
import json
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest

from pcbuilder.domain.errors import BadInput
from pcbuilder.importing import archives
from pcbuilder.importing.prices import sources
from tests.importing.prices.lists import PACKED, ROWS, as_tar, as_zip, read, write_lines


def no_path(folder: Path) -> Path:
    return folder / "missing"


def no_table(folder: Path) -> Path:
    return folder / "missing.csv"


def empty_folder(folder: Path) -> Path:
    (folder / "empty").mkdir()
    return folder / "empty"


def unknown_lines(folder: Path) -> Path:
    (folder / "other.jsonl").write_text("{}", encoding="utf-8")
    return folder / "other.jsonl"


def same_twice(folder: Path) -> Path:
    write_lines(folder / "one")
    write_lines(folder / "one" / "two")
    return folder / "one"


def cut_off(folder: Path) -> Path:
    path = as_tar(write_lines(folder / "list"))
    path.write_bytes(path.read_bytes()[:-40])
    return path


def encrypted(folder: Path) -> Path:
    path = as_zip(write_lines(folder / "list"))
    content = bytearray(path.read_bytes())
    for place in (content.find(b"PK\1\2") + 8, content.find(b"PK\3\4") + 6):
        content[place] |= 1
    path.write_bytes(content)
    return path


def a_link(folder: Path) -> Path:
    with tarfile.open(folder / "link.tar", "w") as archive:
        link = tarfile.TarInfo("cpu.jsonl")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        archive.addfile(link)
    return folder / "link.tar"


UNUSABLE: dict[str, tuple[Callable[[Path], Path], str]] = {
    "missing": (no_path, "missing: does not exist"),
    "missing table": (no_table, r"missing\.csv: cannot be read: No such file"),
    "empty": (empty_folder, r"empty: is no CSV and holds none of cpu\.jsonl, "),
    "unknown lines": (unknown_lines, r"other\.jsonl: is none of cpu\.jsonl, "),
    "twice": (same_twice, r"one: holds cpu\.jsonl twice"),
    "cut off": (cut_off, r"list\.tar\.xz: is damaged, cut off"),
    "encrypted": (encrypted, r"jsonl/cpu\.jsonl: is encrypted"),
    "a link": (a_link, r"link\.tar: is no CSV and holds none of"),
}


@pytest.mark.parametrize(("make", "text"), UNUSABLE.values(), ids=UNUSABLE)
def test_what_is_no_list_is_named(tmp_path: Path, make: Callable[[Path], Path], text: str) -> None:
    with pytest.raises(BadInput, match=f"^{text}"):
        read(make(tmp_path))


@pytest.mark.parametrize("pack", PACKED.values(), ids=PACKED)
def test_what_is_too_large_is_refused(
    tmp_path: Path, pack: Callable[[Path], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = pack(write_lines(tmp_path / "list"))
    monkeypatch.setattr(sources, "LARGEST_FILE_BYTES", 40)
    with pytest.raises(BadInput, match=r"cpu\.jsonl: is larger than 0 MiB"):
        read(path)


@pytest.mark.parametrize("pack", [as_zip, as_tar])
def test_an_archive_that_unpacks_to_too_much_is_refused(
    tmp_path: Path, pack: Callable[[Path], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    path = pack(write_lines(tmp_path / "list"))
    monkeypatch.setattr(archives, "LARGEST_ARCHIVE_BYTES", 200)
    with pytest.raises(BadInput, match=r"list\.[a-z.]+: holds more than 0 MiB"):
        read(path)


def test_a_member_that_claims_more_than_any_archive_holds_is_refused_at_once(tmp_path: Path) -> None:
    """It would take tarfile minutes to skip it, though it is not there."""
    member = tarfile.TarInfo("other")
    member.size = 1 << 40
    (tmp_path / "list.tar").write_bytes(member.tobuf() + bytes(10_240))
    with pytest.raises(BadInput, match=r"^other: is larger than 1024 MiB"):
        read(tmp_path / "list.tar")


def test_what_stands_in_an_archive_under_a_name_outside_is_only_read(tmp_path: Path) -> None:
    content = json.dumps(ROWS["cpu.jsonl"][0]).encode()
    with tarfile.open(tmp_path / "list.tar", "w") as archive:
        member = tarfile.TarInfo("/../../cpu.jsonl")
        member.size = len(content)
        archive.addfile(member, io.BytesIO(content))
    before = sorted(tmp_path.parent.rglob("*"))
    assert set(read(tmp_path / "list.tar").prices) == {"acme-8"}
    assert sorted(tmp_path.parent.rglob("*")) == before
