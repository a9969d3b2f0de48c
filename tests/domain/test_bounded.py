"""What was used last is kept."""

from __future__ import annotations

from pcbuilder.domain.bounded import Bounded


def test_the_entry_that_was_not_used_for_longest_goes() -> None:
    kept: Bounded[str, int] = Bounded(2)
    assert kept.put("one", 1) == 1
    kept.put("two", 2)
    assert kept.get("one") == 1
    kept.put("three", 3)
    assert (kept.get("one"), kept.get("two"), kept.get("three")) == (1, None, 3)
