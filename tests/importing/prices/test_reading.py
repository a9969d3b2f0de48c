"""A price list becomes prices by part id; what cannot be read is named with file, line and field."""

from __future__ import annotations

import dataclasses
import datetime
import io
import json
import tarfile
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcbuilder.domain.errors import BadInput
from pcbuilder.domain.parts import Category, Gpu, Part, Price
from pcbuilder.importing import archives
from pcbuilder.importing.prices import sources
from pcbuilder.importing.prices.reading import Terms, read_prices
from pcbuilder.importing.prices.report import JoinedPrices, Outcome
from pcbuilder.importing.prices.table import read_table
from tests.parts import cpu

TODAY = datetime.date(2026, 6, 1)
DAY = datetime.date(2026, 1, 31)
PARTS: tuple[Part, ...] = (
    cpu("acme-8", name="Acme Eight 8700", performance_cores=8, part_numbers=("A-8700", "SHARED-1")),
    cpu("acme-6", name="Acme Six 8600", performance_cores=6, part_numbers=("A-8600", "SHARED-1")),
    cpu("bolt-8", name="Bolt 8", brand="Bolt", performance_cores=8, part_numbers=("SHARED-1",)),
    *(
        Gpu(id=f"dart-{name}", name=f"Dart {name} GeForce 5070 12GB", brand="Dart", chipset="GeForce 5070", vram_gib=12)
        for name in ("one", "two", "three", "four")
    ),
)


def row(name: str, price: object = 199.99, **facts: object) -> dict[str, object]:
    return {"name": name, "price": price} | facts


def card(name: str, price: object, chipset: str = "GeForce 5070") -> dict[str, object]:
    return row(f"Dart {name}", price, chipset=chipset, memory=12)


ROWS: dict[str, list[Any]] = {
    "cpu.jsonl": [row("Acme Eight 8700", 451.5, core_count=8), row("Acme Nine", None, core_count=9)],
    "video-card.jsonl": [card("one", 500), card("two", 520.25), card("three", 540), card("four", 2000)],
    "wireless.jsonl": ["this file is not read"],
}


def write_lines(folder: Path, rows: dict[str, list[Any]] | None = None) -> Path:
    folder.mkdir()
    for name, content in (ROWS if rows is None else rows).items():
        (folder / name).write_text("\n".join(map(json.dumps, content)) + "\n", encoding="utf-8")
    return folder


def read(
    path: Path, parts: tuple[Part, ...] = PARTS, date: str | None = "2026-01-31", currency: str | None = None
) -> JoinedPrices:
    return read_prices(path, parts, Terms(TODAY, date, currency), lambda _done, _all: None)


def usd(cents: int) -> Price:
    return Price(cents, "USD", DAY)


def as_zip(folder: Path) -> Path:
    path = folder.with_suffix(".zip")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for file in sorted(folder.iterdir()):
            archive.write(file, f"a-copy/data/jsonl/{file.name}")
    return path


def as_tar(folder: Path) -> Path:
    path = folder.with_suffix(".tar.xz")
    with tarfile.open(path, "w:xz") as archive:
        archive.add(folder, "../a-copy/data/jsonl")
    return path


PACKED: dict[str, Callable[[Path], Path]] = {"folder": lambda folder: folder, "zip": as_zip, "tar.xz": as_tar}


@pytest.mark.parametrize("pack", PACKED.values(), ids=PACKED)
def test_a_list_is_the_same_however_it_is_packed(tmp_path: Path, pack: Callable[[Path], Path]) -> None:
    found = read(pack(write_lines(tmp_path / "list")))
    assert found.prices == {
        "acme-8": usd(45_150),
        "dart-one": usd(50_000),
        "dart-two": usd(52_025),
        "dart-three": usd(54_000),
    }
    assert (found.source, found.attribution) == ("pc-part-dataset", "Prices of 2026-01-31 from pc-part-dataset.")


def test_progress_goes_on_to_the_end(tmp_path: Path) -> None:
    seen: list[tuple[int, int]] = []
    terms = Terms(TODAY, "2026-01-31")
    read_prices(write_lines(tmp_path / "list"), PARTS, terms, lambda done, everything: seen.append((done, everything)))
    assert seen == [(number, 6 + len(PARTS)) for number in range(1, 7 + len(PARTS))]


def test_one_file_is_a_list(tmp_path: Path) -> None:
    assert set(read(write_lines(tmp_path / "list") / "cpu.jsonl").prices) == {"acme-8"}


def test_the_report_says_what_became_of_each_row_and_is_json(tmp_path: Path) -> None:
    report = read(write_lines(tmp_path / "list")).report
    by_category = {one.category: one for one in report.categories}
    assert by_category[Category.CPU].rows == {Outcome.JOINED: 1, Outcome.NO_PRICE: 1}
    cards = by_category[Category.GPU]
    assert (cards.parts, cards.priced_parts, cards.read, cards.with_price, cards.joined, cards.far) == (
        4,
        3,
        4,
        4,
        3,
        1,
    )
    (aside,) = report.set_aside
    assert (aside.where, aside.part, aside.cents, aside.outcome, aside.middle_cents) == (
        *("video-card.jsonl line 4", "dart-four", 200_000, Outcome.FAR, 53_012),
    )
    assert json.loads(json.dumps(dataclasses.asdict(report)))["set_aside"][0]["outcome"] == Outcome.FAR
    assert sum(sum(one.rows.values()) for one in report.categories) == report.read == 6


# The prices of rows that nothing tells apart; the price that the part gets.
ALIKE: dict[str, tuple[list[object], int | None]] = {
    "near: the lowest": ([115, 100], 10_000),
    "more than 15 % apart: none": ([116, 100], None),
    "one without a price": ([None, 100], 10_000),
    "none with a price": ([None, None], None),
}


@pytest.mark.parametrize(("prices", "cents"), ALIKE.values(), ids=ALIKE)
def test_rows_that_nothing_tells_apart(tmp_path: Path, prices: list[object], cents: int | None) -> None:
    path = write_lines(tmp_path / "list", {"cpu.jsonl": [row("Acme Six 8600", one, core_count=6) for one in prices]})
    assert read(path).prices == ({"acme-6": usd(cents)} if cents else {})


def test_the_nearest_row_counts_though_it_has_no_price(tmp_path: Path) -> None:
    """A row of another clock is another card; it is only taken where there is none of ours."""
    parts = (Gpu(id="dart", name="Dart X", brand="Dart", chipset="GeForce 5070", vram_gib=12, boost_mhz=2500),)
    rows = [card("X", 100) | {"boost_clock": 2600}, card("X", None) | {"boost_clock": 2500}]
    assert read(write_lines(tmp_path / "both", {"video-card.jsonl": rows}), parts).prices == {}
    assert read(write_lines(tmp_path / "one", {"video-card.jsonl": rows[:1]}), parts).prices == {"dart": usd(10_000)}


def test_a_part_without_a_colour_is_not_the_one_of_another(tmp_path: Path) -> None:
    """Where rows say several colours, the white one is the white part; the other part is not white."""
    plain, white = (
        Gpu(id=name, name=f"Dart X {name} GeForce 5070", brand="Dart", chipset="GeForce 5070", vram_gib=12)
        for name in ("", "white")
    )
    rows = [card("X", 100) | {"color": "White"}, card("X", None) | {"color": "Black"}]
    path = write_lines(tmp_path / "list", {"video-card.jsonl": rows})
    assert read(path, (plain, white)).prices == {"white": usd(10_000)}
    assert read(path, (plain,)).prices == {"": usd(10_000)}


def test_a_part_number_that_parts_of_two_names_have_is_no_name(tmp_path: Path) -> None:
    path = write_lines(tmp_path / "list", {"cpu.jsonl": [row("Acme SHARED-1", core_count=8)]})
    assert read(path).prices == {}


@pytest.mark.parametrize(
    ("terms", "name", "date"),
    [
        ({"date": None}, "prices-2025-07-23", datetime.date(2025, 7, 23)),
        ({"date": "2025-08-01"}, "prices-2025-07-23", datetime.date(2025, 8, 1)),
    ],
)
def test_the_day_is_said_or_stands_in_the_name(
    tmp_path: Path, terms: dict[str, Any], name: str, date: datetime.date
) -> None:
    assert read(write_lines(tmp_path / name), **terms).prices["acme-8"] == Price(45_150, "USD", date)


@pytest.mark.parametrize(
    ("terms", "text"),
    [
        ({"date": None}, "--date: say of which day"),
        ({"date": "soon"}, "--date: 'soon' is no date"),
        ({"date": "2026-06-02"}, "--date: 2026-06-02 lies in the future"),
        ({"currency": "XYZ"}, "--currency: 'XYZ' is no currency"),
        ({"currency": "JPY"}, "--currency: 'JPY' is no currency of ISO 4217 that has hundredths"),
    ],
)
def test_what_is_said_is_checked(tmp_path: Path, terms: dict[str, Any], text: str) -> None:
    with pytest.raises(BadInput, match=text):
        read(write_lines(tmp_path / "list"), **terms)


BROKEN_LINES: dict[str, tuple[bytes, str]] = {
    "no JSON": (b"{", "line 2: is no JSON: "),
    "nested without end": (b"[" * 100_000, "line 2: is no JSON: "),
    "no UTF-8": (b'{"name": "\xff"}', "line 2: is no UTF-8 at byte 11"),
    "UTF-16": ('{"name": "A"}'.encode("utf-16"), "line 2: is no UTF-8 at byte 1"),
    "a list": (b"[]", "line 2: is no JSON object"),
    "no name": (b'{"price": 1}', "line 2: name: a name is expected"),
    "a name that is none": (b'{"name": 1}', "line 2: name: a text is expected"),
    "a price that is a text": (b'{"name": "A", "price": "1"}', "line 2: price: a number is expected"),
    "a negative price": (b'{"name": "A", "price": -1}', "line 2: price: an amount from 0.01 to 9,999,999 is expected"),
    "a price of nothing": (b'{"name": "A", "price": 0}', "line 2: price: an amount from"),
    "a price without bound": (
        b'{"name": "A", "price": 1e999}',
        "line 2: price: a number of 100,000,000 at most is expected",
    ),
    "a long price": (b'{"name": "A", "price": ' + b"9" * 5000 + b"}", "line 2: is no JSON: |line 2: price: "),
    "not a number": (b'{"name": "A", "price": NaN}', "line 2: is no JSON: NaN is no number"),
    "a fact of a wrong type": (b'{"name": "A", "core_count": "8"}', "line 2: core_count: a number is expected"),
    "a fact without bound": (
        b'{"name": "A", "core_count": 1e999999}',
        "line 2: core_count: a number of 100,000,000 at most",
    ),
}


@pytest.mark.parametrize(("line", "text"), BROKEN_LINES.values(), ids=BROKEN_LINES)
def test_a_broken_line_is_named_with_its_field(tmp_path: Path, line: bytes, text: str) -> None:
    path = tmp_path / "cpu.jsonl"
    path.write_bytes(json.dumps(ROWS["cpu.jsonl"][0]).encode() + b"\n" + line)
    with pytest.raises(BadInput, match=rf"^cpu\.jsonl ({text})"):
        read(path)


WRONG_FACTS: dict[str, tuple[str, dict[str, object], str]] = {
    "memory": ("memory.jsonl", {"speed": [5]}, "speed: a pair of numbers is expected"),
    "drive": ("internal-hard-drive.jsonl", {"form_factor": [1]}, "form_factor: a text is expected"),
    "supply": ("power-supply.jsonl", {"modular": 7}, "modular: a text is expected"),
    "fan": ("case-fan.jsonl", {"pwm": "yes"}, "pwm: true or false is expected"),
}


@pytest.mark.parametrize(("file", "facts", "text"), WRONG_FACTS.values(), ids=WRONG_FACTS)
def test_a_fact_of_a_wrong_type_is_named(tmp_path: Path, file: str, facts: dict[str, object], text: str) -> None:
    with pytest.raises(BadInput, match=rf"^{file} line 1: {text}"):
        read(write_lines(tmp_path / "list", {file: [row("Acme", **facts)]}))


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    ),
    st.sampled_from(
        [
            "cpu",
            "motherboard",
            "memory",
            "video-card",
            "internal-hard-drive",
            "cpu-cooler",
            "case",
            "power-supply",
            "case-fan",
        ]
    ),
    st.sampled_from(
        [
            "price",
            "core_count",
            "boost_clock",
            "socket",
            "form_factor",
            "speed",
            "modules",
            "chipset",
            "length",
            "type",
            "interface",
            "size",
            "modular",
            "rpm",
            "pwm",
            "color",
        ]
    ),
)
def test_any_value_is_read_or_named(
    tmp_path_factory: pytest.TempPathFactory, value: object, stem: str, field: str
) -> None:
    path = tmp_path_factory.mktemp("any") / f"{stem}.jsonl"
    path.write_text(json.dumps(row("Acme", 5) | {field: value}), encoding="utf-8")
    try:
        assert read(path).report.read == 1
    except BadInput as error:
        assert f"{stem}.jsonl line 1" in str(error)


CSV_HEAD = "part_number,price,currency,date\n"
# A list, and the prices that come of it.
TABLES: dict[str, tuple[str, dict[str, Price]]] = {
    "by part number": (CSV_HEAD + "a8700,199.99,USD,2026-01-31\n", {"acme-8": usd(19_999)}),
    "by id": ("id,price,currency,date\nacme-6,5,EUR,2026-01-31\n", {"acme-6": Price(500, "EUR", DAY)}),
    "by maker": ("brand," + CSV_HEAD + "bolt,SHARED-1,1,USD,2026-01-31\n", {"bolt-8": usd(100)}),
    "with semicolons and a decimal comma": (
        "Part number;Price;Currency;Date;Note\nA-8700;199,9;usd;2026-01-31;x\n",
        {"acme-8": usd(19_990)},
    ),
    "a shared number": (CSV_HEAD + "SHARED-1,1,USD,2026-01-31\n", {}),
    "an unknown number": (CSV_HEAD + "NOBODY,1,USD,2026-01-31\n", {}),
    "the latest day counts": (
        CSV_HEAD + "A-8700,9,USD,2026-01-31\nA-8700,1,USD,2025-01-31\n",
        {"acme-8": usd(900)},
    ),
    "two prices of one day": (CSV_HEAD + "A-8700,9,USD,2026-01-31\nA-8700,1,USD,2026-01-31\n", {}),
    "two currencies": (CSV_HEAD + "A-8700,9,USD,2026-01-31\nA-8700,9,EUR,2026-01-31\n", {}),
    "a part that two rows name": (
        "id," + CSV_HEAD + ",A-8700,9,USD,2026-01-31\nacme-8,,9,USD,2026-01-31\n",
        {"acme-8": usd(900)},
    ),
    "quotes and empty lines": (CSV_HEAD + '\n"A-8700","9","USD","2026-01-31"\n,,,\n', {"acme-8": usd(900)}),
    "a price far from others": (
        "id,price,currency,date\n"
        + "".join(f"dart-{name},{price},USD,2026-01-31\n" for name, price in (("one", 5), ("two", 5), ("three", 90))),
        {"dart-one": usd(500), "dart-two": usd(500), "dart-three": usd(9000)},
    ),
}


@pytest.mark.parametrize(("text", "prices"), TABLES.values(), ids=TABLES)
def test_a_table(tmp_path: Path, text: str, prices: dict[str, Price]) -> None:
    path = tmp_path / "prices.csv"
    path.write_text(text, encoding="utf-8-sig")
    found = read(path, date=None)
    assert found.prices == prices
    assert (found.source, found.attribution) == ("prices.csv", "")
    report = found.report
    assert report.read == sum(report.unplaced.values()) + sum(sum(one.rows.values()) for one in report.categories)


def test_columns_that_are_missing_can_be_said(tmp_path: Path) -> None:
    path = tmp_path / "prices.csv"
    path.write_text("id,price\nacme-8,5\n", encoding="utf-8")
    assert read(path, currency="eur").prices == {"acme-8": Price(500, "EUR", DAY)}


BROKEN_TABLES: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", " line 1: a column part_number or id is expected"),
    "no rows": (CSV_HEAD.encode(), ": holds no prices"),
    "no price": (b"id,cost\n", " line 1: a column price is expected"),
    "no currency": (b"id,price,date\n", " line 1: a column currency is expected"),
    "a column twice": (b"id,price,price\n", " line 1: the column price stands twice"),
    "a text for a price": (b"id,price,currency,date\nx,free,USD,2026-01-31", " line 2: price: 'free' is no amount"),
    "a negative price": (b"id,price,currency,date\nx,-5,USD,2026-01-31", " line 2: price: '-5' is no amount"),
    "a price of nothing": (b"id,price,currency,date\nx,0.00,USD,2026-01-31", " line 2: price: an amount from 0.01"),
    "thousands": (b'id,price,currency,date\nx,"1,000.00",USD,2026-01-31', " line 2: price: '1,000.00' is no amount"),
    "a currency": (b"id,price,currency,date\nx,5,Dollar,2026-01-31", " line 2: currency: 'Dollar' is no currency"),
    "an empty currency": (b"id,price,currency,date\nx,5,,2026-01-31", " line 2: currency: '' is no currency"),
    "a date": (b"id,price,currency,date\nx,5,USD,31.01.2026", " line 2: date: '31.01.2026' is no date"),
    "the future": (b"id,price,currency,date\nx,5,USD,2026-06-02", " line 2: date: 2026-06-02 lies in the future"),
    "no part": (b"id,price,currency,date\n,5,USD,2026-01-31", " line 2: part_number: a part number or an id"),
    "too many cells": (b"id,price,currency,date\nx,5,USD,2026-01-31,y", " line 2: 5 cells, but 4 columns"),
    "an open quote": (b'id,price,currency,date\n"x,5', " line 2: is no CSV: "),
    "Latin-1": (b"id,price,currency,date\nx,5,USD,2026-01-31\n\xe4,5,USD,2026-01-31", " line 3: is no UTF-8"),
    "UTF-16": (CSV_HEAD.encode("utf-16"), " line 1: is no UTF-8"),
}


@pytest.mark.parametrize(("content", "text"), BROKEN_TABLES.values(), ids=BROKEN_TABLES)
def test_a_broken_table_is_named_with_line_and_field(tmp_path: Path, content: bytes, text: str) -> None:
    path = tmp_path / "prices.csv"
    path.write_bytes(content)
    with pytest.raises(BadInput, match=rf"^prices\.csv{text}"):
        read(path, date=None)


@given(st.binary(max_size=60) | st.text(max_size=60).map(lambda text: (CSV_HEAD + text).encode()))
def test_any_table_is_read_or_named(content: bytes) -> None:
    try:
        offers = list(read_table("prices.csv", content, {}, TODAY))
    except BadInput as error:
        assert "prices.csv" in str(error)
    else:
        assert all(offer.price and offer.price.cents > 0 for offer in offers)


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
    "missing": (no_path, "missing: is damaged, cut off or cannot be read"),
    "missing table": (no_table, r"missing\.csv: cannot be read: No such file"),
    "empty": (empty_folder, r"empty: is no CSV and holds none of cpu\.jsonl, "),
    "unknown lines": (unknown_lines, r"other\.jsonl: is none of cpu\.jsonl, "),
    "twice": (same_twice, r"one: holds cpu\.jsonl twice"),
    "cut off": (cut_off, r"list\.tar\.xz: is damaged, cut off"),
    "encrypted": (encrypted, r"a-copy/data/jsonl/cpu\.jsonl: is encrypted"),
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
