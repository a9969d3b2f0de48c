"""A CSV of part numbers becomes prices; what cannot be read is named with line and field."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcbuilder.domain.errors import BadInput
from pcbuilder.domain.parts import Price
from pcbuilder.importing.prices.table import read_table
from tests.importing.prices.lists import DAY, TODAY, read, usd

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
