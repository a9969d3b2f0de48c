"""A price of tomorrow is an error today; every kind of part has bounds, and what is free is held against none."""

from __future__ import annotations

import datetime

import pytest

from pcbuilder.domain.checking.check import check
from pcbuilder.domain.checking.prices import BOUNDS_USD, FIRST_DAYS_OF_SOCKETS, price_fits_the_kind
from pcbuilder.domain.names import CURRENT_SOCKETS
from pcbuilder.domain.parts import Category
from tests.domain.checking import broken

DAY = datetime.date(2024, 5, 1)


@pytest.mark.parametrize(
    ("today", "rules"),
    [
        (DAY - datetime.timedelta(days=1), ["no_price_is_of_the_future"]),
        (DAY, []),
        (DAY + datetime.timedelta(days=1), []),
        (None, []),
    ],
    ids=["tomorrow", "today", "yesterday", "without a clock"],
)
def test_a_price_is_not_dated_in_the_future(today: datetime.date | None, rules: list[str]) -> None:
    report = check({"storage.toml": [broken.drive(list_price=broken.price(year=DAY.year))]}, today=today)
    assert [found.rule for found in report.findings] == rules
    assert [found.field for found in report.findings] == ["list_price"] * len(rules)


def test_every_kind_of_part_and_every_current_socket_has_bounds() -> None:
    assert set(BOUNDS_USD) == set(Category)
    assert all(0 < least < most for least, most in BOUNDS_USD.values())
    assert set(CURRENT_SOCKETS) <= set(FIRST_DAYS_OF_SOCKETS)


@pytest.mark.parametrize(
    ("cents", "currency", "fits"),
    [
        (3_000, "USD", True),
        (2_999, "USD", False),
        (200_000, "USD", True),
        (200_001, "USD", False),
        (2_999, "EUR", True),
    ],
)
def test_the_bounds_belong_to_prices_in_dollars(cents: int, currency: str, *, fits: bool) -> None:
    assert (price_fits_the_kind(broken.cpu(list_price=broken.price(cents, currency))) is None) == fits
