"""A spread says how sure a median is, and when a comparison is worthless."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.spread import Spread, doubts, spread_of

INTERVALS = {
    "one value": ([2.0], (2.0, 2.0, 2.0)),
    "too few for nine in ten: all of them": ([3.0, 1.0, 2.0], (2.0, 1.0, 3.0)),
    "five: all of them": ([5.0, 1.0, 2.0, 4.0, 3.0], (3.0, 1.0, 5.0)),
    "eight: one may go at either end": ([float(n) for n in range(1, 9)], (4.5, 2.0, 7.0)),
    "eleven: two may go": ([float(n) for n in range(1, 12)], (6.0, 3.0, 9.0)),
    "a wild value among eleven changes nothing": ([*(float(n) for n in range(1, 11)), 900.0], (6.0, 3.0, 9.0)),
}
DOUBTS = {
    "clear": (Spread(2.0, 1.9, 2.1, 11), []),
    "no difference": (Spread(1.05, 0.98, 1.1, 11), ["contains 1"]),
    "too wide": (Spread(2.0, 1.5, 2.2, 11), ["35% of the ratio"]),
    "both": (Spread(1.2, 0.8, 1.6, 11), ["contains 1", "67% of the ratio"]),
}


@pytest.mark.parametrize(("values", "expected"), INTERVALS.values(), ids=INTERVALS)
def test_the_interval(values: list[float], expected: tuple[float, float, float]) -> None:
    spread = spread_of(values)
    assert (spread.median, spread.low, spread.high) == expected


@given(st.lists(st.floats(0.01, 1000), min_size=1, max_size=60))
def test_the_median_lies_within(values: list[float]) -> None:
    spread = spread_of(values)
    assert min(values) <= spread.low <= spread.median <= spread.high <= max(values)


@pytest.mark.parametrize(("ratio", "words"), DOUBTS.values(), ids=DOUBTS)
def test_doubts_are_said_in_words(ratio: Spread, words: list[str]) -> None:
    found = doubts(ratio)
    assert len(found) == len(words)
    assert all(word in doubt for word, doubt in zip(words, found, strict=True))
