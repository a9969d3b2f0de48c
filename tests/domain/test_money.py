"""Amounts as people type them."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcbuilder.domain.money import amount_text, parse_amount

AMOUNTS = {
    "199": 19_900,
    "199.9": 19_990,
    "199.99": 19_999,
    "199,99": 19_999,
    "0": 0,
    "0.05": 5,
    "007": 700,
    "9999999.99": 999_999_999,
}
NO_AMOUNTS = ["", ".5", "5.", "1.999", "1,299", "1 299", "-1", "+1", "1e3", "$5", "10000000", "٣", "nan", "1.2.3"]


@pytest.mark.parametrize(("text", "cents"), AMOUNTS.items())
def test_an_amount(text: str, cents: int) -> None:
    assert parse_amount(text) == cents


@pytest.mark.parametrize("text", NO_AMOUNTS)
def test_no_amount(text: str) -> None:
    assert parse_amount(text) is None


@given(st.integers(0, 999_999_999))
def test_what_is_written_is_read_again(cents: int) -> None:
    assert parse_amount(amount_text(cents)) == cents
