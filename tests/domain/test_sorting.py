"""An order made once gives the windows that sorting each set would give."""

from __future__ import annotations

from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcbuilder.domain.bitsets import bitset, every
from pcbuilder.domain.sorting import LARGEST_SHORT, SMALLEST_STEP, AnyOrder, RowOrder, make_order, window_by

SIZE = 5 * SMALLEST_STEP + 3
VALUES = st.one_of(st.none(), st.integers(0, 3), st.integers(0, SIZE))


@st.composite
def cases(draw: st.DrawFn) -> dict[str, Any]:
    random = Random(draw(st.integers(0, 2**32)))  # noqa: S311  # a draw for each row takes Hypothesis too long
    share = draw(st.sampled_from((0, 0.01, 0.3, 1)))
    pool = draw(st.lists(VALUES, min_size=1, max_size=40))
    return {
        "values": [random.choice(pool) for _ in range(SIZE)],
        "rows": {row for row in range(SIZE) if random.random() < share},
        "descending": draw(st.booleans()),
    }


@given(cases(), st.integers(0, SIZE), st.integers(0, 200))
def test_a_window_of_any_set(case: dict[str, Any], start: int, count: int) -> None:
    values, rows = case["values"], sorted(case["rows"])
    known = [row for row in rows if values[row] is not None]
    known.sort(key=lambda row: -values[row] if case["descending"] else values[row])
    expected = known + [row for row in rows if values[row] is None]
    order = make_order(values, descending=case["descending"])
    assert order.window(bitset(rows, SIZE), start, count) == expected[start : start + count]


@given(cases(), st.lists(st.sampled_from((2, 7, SIZE)), max_size=3), st.integers(0, SIZE), st.integers(0, 200))
def test_equal_rows_by_further_orders(case: dict[str, Any], divisors: list[int], start: int, count: int) -> None:
    """Each further order sorts by the rest of a division, and so has long runs; the first has rows in their order."""
    columns = [case["values"], *([value * 31 % divisor for value in range(SIZE)] for divisor in divisors)]
    orders = [make_order(values, descending=case["descending"]) for values in columns]
    expected = sorted(case["rows"])
    for order in reversed(orders):
        expected.sort(key=order.run_of)
    assert window_by(orders, bitset(expected, SIZE), start, count) == expected[start : start + count]


@given(cases(), st.integers(0, SIZE), st.integers(0, 200))
def test_equal_rows_of_the_numbering(case: dict[str, Any], start: int, count: int) -> None:
    second = make_order(case["values"], descending=True)
    orders: list[AnyOrder] = [RowOrder([row // 100 for row in range(SIZE)]), second]
    expected = sorted(case["rows"], key=lambda row: (row // 100, second.rank(row)))
    assert window_by(orders, bitset(expected, SIZE), start, count) == expected[start : start + count]


@pytest.mark.parametrize("size", [0, 1, LARGEST_SHORT, LARGEST_SHORT + 1, LARGEST_SHORT + 2])
def test_any_size(size: int) -> None:
    order = make_order([-row for row in range(size)], descending=False)
    assert order.window(every(size), 0, 3) == list(range(size))[: -4 if size > 3 else None : -1][:3]
    assert order.window(every(size), size - 1, 3) == ([0] if size else [])


@pytest.mark.parametrize("values", [[], [None, None], [1, 1, 2, None]], ids=str)
def test_the_numbering_is_an_order_that_takes_no_room(values: list[int | None]) -> None:
    order = make_order(values, descending=False)
    assert isinstance(order, RowOrder)
    assert order.window(every(len(values)), 0, 9) == list(range(len(values)))
