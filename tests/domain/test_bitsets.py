"""A set of rows as an integer answers as a Python set would."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcbuilder.domain.bitsets import CHUNK_BYTES, LARGE, Counters, between, bitset, every, members, row_at, window

SIZE = 700
ROWS = st.sets(st.integers(0, SIZE - 1)).map(sorted)
FAR_APART = st.sets(st.integers(0, 8 * CHUNK_BYTES * 3), max_size=60).map(sorted)


@given(ROWS)
def test_what_goes_in_comes_out(rows: list[int]) -> None:
    assert members(bitset(rows, SIZE)) == rows
    assert bitset(rows, SIZE) == sum(1 << row for row in rows)


@given(ROWS.filter(bool))
def test_each_row_stands_at_its_position(rows: list[int]) -> None:
    bits = bitset(rows, SIZE)
    assert [row_at(bits, position) for position in range(len(rows))] == rows


@given(ROWS, st.integers(0, SIZE), st.integers(0, 60))
def test_a_window_is_a_slice(rows: list[int], start: int, count: int) -> None:
    assert window(bitset(rows, SIZE), start, count) == rows[start : start + count]


@given(st.integers(0, SIZE), st.integers(0, SIZE))
def test_a_run_of_rows(first: int, end: int) -> None:
    assert members(between(first, end)) == list(range(first, end))
    assert members(every(end)) == list(range(end))


@given(FAR_APART)
def test_few_of_many_chunks_come_out(rows: list[int]) -> None:
    assert members(bitset(rows, 8 * CHUNK_BYTES * 3 + 1)) == rows


@pytest.mark.parametrize("size", [SIZE, LARGE - 1, LARGE, LARGE + 1])
@given(st.data())
def test_sets_share_what_python_sets_share(size: int, data: st.DataObject) -> None:
    rows: st.SearchStrategy[set[int]] = st.sets(st.integers(0, size - 1), max_size=30)
    rows |= st.just(set(range(size - 20, size)))
    sets, other = data.draw(st.lists(rows, max_size=3)), data.draw(rows)
    counters = Counters([bitset(own, size) for own in sets], size)
    assert counters.shared(bitset(other, size)) == [len(own & other) for own in sets]
