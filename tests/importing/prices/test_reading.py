"""A price list becomes prices by part id, however it is packed, and the report says what became of each row."""

from __future__ import annotations

import dataclasses
import datetime
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pcbuilder.domain.errors import BadInput
from pcbuilder.domain.parts import Category, Gpu, Price
from pcbuilder.importing.prices.reading import Terms, read_prices
from pcbuilder.importing.prices.report import Outcome
from tests.importing.prices.lists import PACKED, PARTS, TODAY, card, read, row, usd, write_lines


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
