"""What was asked for last is kept."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pcbuilder.domain.bounded import Bounded

MOST = 6


@given(st.lists(st.integers(0, 12)))
def test_half_of_the_entries_stay_for_certain_and_no_more_than_all_of_them(keys: list[int]) -> None:
    kept: Bounded[int, str] = Bounded(MOST)
    for key in keys:
        value = kept.get(key) or kept.put(key, str(key))
        assert value == str(key)
    last = list(dict.fromkeys(reversed(keys)))
    stay = [key for key in last[: MOST // 2] if kept.get(key) is not None]
    assert stay == last[: MOST // 2]


@given(st.lists(st.integers(0, 40)))
def test_no_more_than_most_entries_are_kept(keys: list[int]) -> None:
    kept: Bounded[int, str] = Bounded(MOST)
    for key in keys:
        kept.put(key, str(key))
    assert sum(kept.get(key) is not None for key in set(keys)) <= MOST


def test_the_entry_that_was_not_asked_for_goes() -> None:
    kept: Bounded[str, int] = Bounded(4)
    for number, key in enumerate(("one", "two", "three", "four", "five")):
        kept.put(key, number)
        assert kept.get("one") == 0
    assert (kept.get("two"), kept.get("five")) == (None, 4)
