"""A copy of OpenDB becomes parts, whichever way it is packed; what is no OpenDB gets one clear sentence."""

from __future__ import annotations

import contextlib
import dataclasses
import io
import json
import os
import tarfile
import tempfile
import unicodedata
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcbuilder.domain.errors import BadInput
from pcbuilder.domain.parts import Category, Gpu
from pcbuilder.importing import archives
from pcbuilder.importing.cleaning import clean
from pcbuilder.importing.opendb import sources
from pcbuilder.importing.opendb.reading import read_opendb
from pcbuilder.importing.opendb.records import read_checkout
from pcbuilder.importing.opendb.report import Imported
from tests.importing.checkout import KNOWN, VERIFIED, record, write_checkout


def records_of(category: Category, *names: str, **content: Any) -> list[dict[str, Any]]:
    return [KNOWN[category] | record(name, numbers=(f"N-{name}",)) | content for name in names]


RECORDS = {
    Category.STORAGE: records_of(Category.STORAGE, "Echo Two", "Echo One"),
    Category.PSU: [*records_of(Category.PSU, "Hum 850"), record(""), record("No facts")],
    Category.CPU: records_of(Category.CPU, "Acme 8", metadata=VERIFIED | {"name": "Acme 8", "manufacturer": "Acme"}),
}


def read(path: Path) -> Imported:
    return read_opendb(path, lambda _done, _all: None)


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    return write_checkout(tmp_path / "copy", RECORDS)


def as_zip(checkout: Path, to: Path) -> Path:
    with zipfile.ZipFile(to / "copy.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(checkout.rglob("*.json")):
            archive.write(file, f"a-copy/{file.relative_to(checkout)}")
    return to / "copy.zip"


def as_tar(ending: str) -> Callable[[Path, Path], Path]:
    def pack(checkout: Path, to: Path) -> Path:
        with tarfile.open(to / f"copy{ending}", f"w:{ending.removeprefix('.tar.').replace('.tar', '')}") as archive:  # type: ignore[call-overload]  # the mode is put together
            archive.add(checkout, "a-copy")
        return to / f"copy{ending}"

    return pack


PACKED: dict[str, Callable[[Path, Path], Path]] = {
    "open-db": lambda checkout, _: checkout / "open-db",
    "zip": as_zip,
    "tar": as_tar(".tar"),
    "tar.gz": as_tar(".tar.gz"),
    "tar.xz": as_tar(".tar.xz"),
    "tar.bz2": as_tar(".tar.bz2"),
}


@pytest.mark.parametrize("pack", PACKED.values(), ids=PACKED)
def test_a_copy_is_the_same_however_it_is_packed(
    checkout: Path, tmp_path: Path, pack: Callable[[Path, Path], Path]
) -> None:
    seen: list[tuple[int, int]] = []
    found = read_opendb(pack(checkout, tmp_path), lambda done, everything: seen.append((done, everything)))
    assert found == read(checkout)
    assert [part.id for part in found.parts] == ["acme-8", "echo-one", "echo-two", "echo-hum-850"]
    assert len(seen) == 6
    assert seen == sorted(seen)
    assert all(0 < done <= everything for done, everything in seen)


def test_the_report_adds_up_and_is_json(checkout: Path) -> None:
    report = json.loads(json.dumps(dataclasses.asdict(read(checkout).report)))
    assert (report["read"], report["kept"], report["twins"], report["skipped"]) == (6, 4, 0, 2)
    supplies = next(one for one in report["categories"] if one["category"] == "psu")
    assert [(one["file"], one["reason"]) for one in supplies["skipped"]] == [
        ("PSU/1.json", "no name"),
        ("PSU/2.json", "no fact by which one chooses such a part"),
    ]
    assert next(one for one in report["categories"] if one["category"] == "cpu")["verified"] == 1


def test_a_record_that_stands_twice_is_skipped(tmp_path: Path) -> None:
    twice = records_of(Category.PSU, "Hum 850") * 2
    found = read(write_checkout(tmp_path, {Category.PSU: twice}))
    assert len(found.parts) == 1
    supplies = next(one for one in found.report.categories if one.category is Category.PSU)
    assert supplies.skipped[0].reason == "the id hum-850 stands twice"


def test_a_fan_that_only_comes_with_a_case_is_skipped(tmp_path: Path) -> None:
    fans = [record("Gust 120", size=120, isOEM=False), record("Gust 120 OEM", size=120, isOEM=True)]
    report = read(write_checkout(tmp_path, {Category.FAN: fans})).report
    assert [one.reason for own in report.categories for one in own.skipped] == [
        "comes with a case, and is not sold alone"
    ]


def test_other_folders_are_left_out(checkout: Path) -> None:
    (checkout / "open-db" / "Webcam").mkdir()
    (checkout / "open-db" / "Webcam" / "0.json").write_text("{", encoding="utf-8")
    assert read(checkout).report.read == 6


def test_equal_values_of_parts_are_one_object(tmp_path: Path) -> None:
    cards = records_of(Category.GPU, "Dart A 5 OC", "Dart B 7 OC", length=304, tdp=70, power_connectors={})
    one, two = read(write_checkout(tmp_path, {Category.GPU: cards})).parts
    assert isinstance(one, Gpu)
    assert isinstance(two, Gpu)
    assert one.chipset is two.chipset
    assert one.inferred is two.inferred
    assert one.length_mm is two.length_mm


BROKEN: dict[str, tuple[str, str]] = {
    "no JSON": ("{", r"PSU/bad\.json: is no JSON: "),
    "nested without end": ("[" * 100_000, r"PSU/bad\.json: is no JSON: "),
    "no text": ("\xff\xfe", r"PSU/bad\.json: is no JSON: |PSU/bad\.json: is no JSON"),
    "a list": ("[]", r"PSU/bad\.json: is no JSON object"),
    "a name that is none": ('{"metadata": {"name": 5}}', r"PSU/bad\.json: metadata\.name: a text is expected"),
    "metadata that are none": ('{"metadata": []}', r"PSU/bad\.json: metadata: an object is expected"),
    "a text for a number": (
        json.dumps(record() | {"wattage": "850 W"}),
        r"PSU/bad\.json: wattage: a number is expected",
    ),
    "a day that is none": (
        json.dumps(record(metadata={"last_manually_spec_verified_at": "soon"}) | {"wattage": 850}),
        r"PSU/bad\.json: metadata\.last_manually_spec_verified_at: a date as 2026-01-31 is expected",
    ),
    "too large": (" " * (sources.LARGEST_FILE_BYTES + 1), r"PSU/bad\.json: is larger than 1 MiB"),
}


@pytest.mark.parametrize(("content", "text"), BROKEN.values(), ids=BROKEN)
@pytest.mark.parametrize("pack", ["open-db", "zip", "tar.gz"])
def test_a_broken_file_is_named_with_its_field(
    checkout: Path, tmp_path: Path, pack: str, content: str, text: str
) -> None:
    (checkout / "open-db" / "PSU" / "bad.json").write_bytes(content.encode("latin-1"))
    with pytest.raises(BadInput, match=text):
        read(PACKED[pack](checkout, tmp_path))


@pytest.mark.parametrize("pack", ["zip", "tar", "tar.gz", "tar.xz", "tar.bz2"])
@pytest.mark.parametrize("share", [0.3, 0.9])
def test_an_archive_that_is_cut_off_is_refused(checkout: Path, tmp_path: Path, pack: str, share: float) -> None:
    for number in range(40):
        name = checkout / "open-db" / "PSU" / f"more-{number}.json"
        name.write_text(json.dumps(records_of(Category.PSU, f"Hum {number}")[0]), encoding="utf-8")
    path = PACKED[pack](checkout, tmp_path)
    path.write_bytes(path.read_bytes()[: int(path.stat().st_size * share)])
    with pytest.raises(BadInput, match=r"copy\.[a-z.0-9]+: (is damaged, cut off|is cut off|is neither)"):
        read(path)


def test_a_tar_that_is_cut_off_between_two_files_is_refused(checkout: Path, tmp_path: Path) -> None:
    path = as_tar(".tar")(checkout, tmp_path)
    with tarfile.open(path) as archive:
        ends = [member.offset for member in archive.getmembers() if member.isfile()]
    path.write_bytes(path.read_bytes()[: ends[-1]])
    with pytest.raises(BadInput, match=r"copy\.tar: is cut off"):
        read(path)


@pytest.mark.parametrize("name", ["folder", "text", "nothing"])
def test_what_is_no_opendb_is_named(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    if name == "folder":
        path.mkdir()
    elif name == "text":
        path.write_text("hello", encoding="utf-8")
    with pytest.raises(BadInput, match=rf"^{name}: (holds no records of OpenDB|is neither|does not exist)"):
        read(path)


def test_an_archive_without_records_is_named(tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    with pytest.raises(BadInput, match=r"copy\.tar: holds no records of OpenDB"):
        read(as_tar(".tar")(tmp_path / "empty", tmp_path))


@pytest.mark.parametrize("pack", ["zip", "tar.gz"])
def test_an_archive_that_unpacks_to_more_than_a_copy_holds_is_refused(
    checkout: Path, tmp_path: Path, pack: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(archives, "LARGEST_ARCHIVE_BYTES", 400)
    with pytest.raises(BadInput, match=rf"copy\.{pack}: holds more than 0 MiB"):
        read(PACKED[pack](checkout, tmp_path))


@pytest.mark.parametrize("name", ["../../open-db/PSU/0.json", "/open-db/PSU/0.json", "x/open-db/PSU/0.json"])
def test_a_path_in_an_archive_is_only_a_name(tmp_path: Path, name: str) -> None:
    content = json.dumps(records_of(Category.PSU, "Hum 850")[0]).encode()
    with zipfile.ZipFile(tmp_path / "copy.zip", "w") as archive:
        archive.writestr(name, content)
    with tarfile.open(tmp_path / "copy.tar", "w") as tar:
        member = tarfile.TarInfo(name)
        member.size = len(content)
        tar.addfile(member, io.BytesIO(content))
        link = tarfile.TarInfo("open-db/PSU/1.json")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        tar.addfile(link)
    before = sorted(tmp_path.parent.rglob("*"))
    for path in ("copy.zip", "copy.tar"):
        assert [part.id for part in read(tmp_path / path).parts] == ["echo-hum-850"]
    assert sorted(tmp_path.parent.rglob("*")) == before


def test_a_checkout_gives_the_parts_of_one_category(checkout: Path) -> None:
    assert [part.name for part in read_checkout(checkout, Category.STORAGE)] == ["Echo Two", "Echo One"]
    assert [part.name for part in read_checkout(checkout, Category.PSU)] == ["Echo Hum 850"]


def test_a_pipe_in_a_checkout_is_refused_and_not_waited_for(checkout: Path) -> None:
    os.mkfifo(checkout / "open-db" / "PSU" / "pipe.json")
    with pytest.raises(BadInput, match=r"^PSU/pipe\.json: is no file"):
        read(checkout)


def test_a_name_of_a_file_does_nothing_to_a_terminal(checkout: Path, tmp_path: Path) -> None:
    name = "\x1b[31mred\udcff.json"
    (checkout / "open-db" / "PSU" / name).write_text("{}", encoding="utf-8")
    for path in (checkout, as_tar(".tar")(checkout, tmp_path)):
        files = {each.file for one in read(path).report.categories for each in one.skipped}
        assert r"PSU/\x1b[31mred\udcff.json" in files


# Where a byte is changed, counted from either end, and to what.
DAMAGE = st.lists(st.tuples(st.integers(-400, 4000), st.integers(0, 255)), min_size=1, max_size=4)


@given(st.sampled_from(["zip", "tar", "tar.gz"]), DAMAGE)
def test_whatever_is_damaged_in_an_archive_gets_a_sentence(pack: str, damage: list[tuple[int, int]]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = PACKED[pack](write_checkout(Path(folder) / "copy", RECORDS), Path(folder))
        content = bytearray(path.read_bytes())
        for place, byte in damage:
            content[place % len(content)] = byte
        path.write_bytes(content)
        with contextlib.suppress(BadInput):
            read(path)


CLEANED = {
    "two  spaces\t": "two spaces",
    "\x00url\x00": "url",
    "\x1b[31mred": "[31mred",
    "half \ud800 a pair": "half a pair",
    "\u202ereversed\u200b": "reversed",
    "a\x1cb\x85c": "a b c",
    "Geh\u0061\u0308use": "Gehäuse",
}


@pytest.mark.parametrize(("text", "cleaned"), CLEANED.items(), ids=ascii)
def test_a_text_is_cleaned_of_what_nobody_sees(text: str, cleaned: str) -> None:
    assert clean(text) == cleaned


@given(st.text(st.characters(exclude_categories=())))
def test_clean_text_can_be_written_and_stays_as_it_is(text: str) -> None:
    assert clean(clean(text)) == clean(text)
    assert {unicodedata.category(sign) for sign in clean(text)}.isdisjoint({"Cc", "Cs"})
