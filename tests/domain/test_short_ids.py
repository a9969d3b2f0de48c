"""A short id says nothing but which build it is, and there is always a longer one."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from pcbuilder.domain.short_ids import LONGEST_ID, SHORT_ID, SHORTEST_ID, short_ids


@given(st.text())
def test_ids_are_ever_longer_beginnings_of_one_hash(query: str) -> None:
    ids = list(short_ids(query.encode(errors="replace").decode()))
    assert (len(ids[0]), len(ids[-1])) == (SHORTEST_ID, LONGEST_ID)
    assert all(SHORT_ID.fullmatch(short) and ids[-1].startswith(short) for short in ids)


def test_ids_do_not_change() -> None:
    """Links that are out in the world must lead to their builds for good."""
    assert next(short_ids("cpu=amd-ryzen-5-7600")) == "8ennp5vgy6"
