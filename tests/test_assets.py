"""Static files under names with their hash, and what NGINX gets of them: whole, compressed, nothing left over."""

from __future__ import annotations

import gzip
import re
import threading
from pathlib import Path

import brotli
import pytest

from pcbuilder.assets import STATIC, read_assets

STYLE = b"body { color: red }\n" * 40
FILES = {
    "css/main.css": STYLE,
    "images/icons.svg": b"<svg/>",
    "images/photo.png": b"\x89PNG",
    "robots.txt": b"x",
    "LICENSE": b"MIT",
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A small folder of static files."""
    for name, content in FILES.items():
        put(tmp_path / "static" / name, content)
    return tmp_path / "static"


def put(path: Path, content: bytes) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def names_in(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


NAMES = {
    "css/main.css": r"css/main\.[0-9a-f]{12}\.css",
    "images/photo.png": r"images/photo\.[0-9a-f]{12}\.png",
    "LICENSE": r"LICENSE\.[0-9a-f]{12}",
}


@pytest.mark.parametrize(("name", "pattern"), NAMES.items())
def test_a_name_with_a_hash_leads_back(folder: Path, name: str, pattern: str) -> None:
    assets = read_assets(folder)
    assert re.fullmatch(pattern, assets.hashed(name))
    assert assets.plain(assets.hashed(name)) == name
    assert assets.plain(name) is None


def test_the_hash_is_of_the_content_alone(folder: Path, tmp_path: Path) -> None:
    first = read_assets(folder)
    put(tmp_path / "other" / "css/main.css", STYLE)
    put(folder / "robots.txt", b"y")
    assert read_assets(tmp_path / "other").hashed("css/main.css") == first.hashed("css/main.css")
    assert read_assets(folder).hashed("robots.txt") != first.hashed("robots.txt")
    assert read_assets(folder).plain(first.hashed("robots.txt")) is None


@pytest.mark.parametrize("name", ["css/none.css", ".env", "css/.main.css.swp", ".git/config"])
def test_what_is_no_static_file_has_no_name(folder: Path, name: str) -> None:
    if name != "css/none.css":
        put(folder / name, b"x")
    with pytest.raises(KeyError):
        read_assets(folder).hashed(name)


def test_everything_is_published_and_text_compressed(folder: Path, tmp_path: Path) -> None:
    assets, target = read_assets(folder), tmp_path / "public"
    assets.publish(target)
    texts = {"css/main.css", "images/icons.svg", "robots.txt"}
    plain = {name + suffix for name in FILES for suffix in (("", ".gz", ".br") if name in texts else ("",))}
    hashed = {
        assets.hashed(re.sub(r"\.(gz|br)$", "", name)) + (re.findall(r"\.(?:gz|br)$", name) or [""])[0]
        for name in plain
    }
    assert names_in(target) == plain | hashed
    for name, content in FILES.items():
        for published in (target / name, target / assets.hashed(name)):
            assert published.read_bytes() == content
            if name in texts:
                check_compressed(published, content)


def check_compressed(published: Path, content: bytes) -> None:
    packed = [published.with_name(published.name + suffix) for suffix in (".gz", ".br")]
    assert gzip.decompress(packed[0].read_bytes()) == brotli.decompress(packed[1].read_bytes()) == content
    assert {path.stat().st_mtime for path in packed} == {published.stat().st_mtime}


def test_two_machines_publish_the_same(folder: Path, tmp_path: Path) -> None:
    """Names, bytes and times, of which NGINX makes its ETag."""
    copy = tmp_path / "copy"
    for name, content in FILES.items():
        put(copy / name, content)
    states = []
    for source in (folder, copy):
        target = tmp_path / f"public-{source.name}"
        read_assets(source).publish(target)
        states.append(
            {name: ((target / name).read_bytes(), (target / name).stat().st_mtime) for name in names_in(target)}
        )
    assert states[0] == states[1]


def test_a_changed_file_has_another_time(folder: Path, tmp_path: Path) -> None:
    """Else NGINX would say of a file of the same size that it has not changed."""
    target = tmp_path / "public"
    times = set()
    for content in (b"x", b"y"):
        put(folder / "robots.txt", content)
        read_assets(folder).publish(target)
        times.add((target / "robots.txt").stat().st_mtime)
    assert len(times) == 2


def test_what_an_earlier_release_left_is_removed(folder: Path, tmp_path: Path) -> None:
    target = tmp_path / "public"
    read_assets(folder).publish(target)
    put(target / "gone/away/old.css", b"x")
    put(folder / "css/main.css", b"new")
    (folder / "images/photo.png").unlink()
    assets = read_assets(folder)
    assets.publish(target)
    left = names_in(target)
    assert not [name for name in left if name.startswith(("gone", "images/photo"))]
    assert not (target / "gone").exists()
    assert {name for name in left if name.endswith(".css")} == {"css/main.css", assets.hashed("css/main.css")}


def test_a_reader_never_sees_half_a_file(folder: Path, tmp_path: Path) -> None:
    """While two releases take turns, what is read is always the whole of one of them."""
    target, seen, done = tmp_path / "public", set(), threading.Event()
    whole = {bytes([letter]) * 400_000 for letter in b"ab"}
    put(folder / "css/main.css", min(whole))
    read_assets(folder).publish(target)

    def read() -> None:
        while not done.is_set():
            seen.add((target / "css/main.css").read_bytes())

    reader = threading.Thread(target=read)
    reader.start()
    for content in sorted(whole) * 5:
        put(folder / "css/main.css", content)
        read_assets(folder).publish(target)
    done.set()
    reader.join()
    assert seen
    assert seen <= whole


@pytest.mark.parametrize("inside", [".", "..", "css/.."])
def test_the_files_themselves_are_never_a_target(folder: Path, inside: str) -> None:
    with pytest.raises(ValueError, match="holds the files themselves"):
        read_assets(folder).publish(folder / inside)
    assert (folder / "css/main.css").read_bytes() == STYLE


def test_ours_are_read() -> None:
    assets = read_assets()
    assert assets.folder == STATIC
    assert assets.plain(assets.hashed("css/base.css")) == "css/base.css"
