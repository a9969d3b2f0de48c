"""Markup with gaps: values are put in as they are, and none can pass for a gap."""

from __future__ import annotations

import pytest

from pcbuilder.web.fragments import Form, Kept, gap

FORM = Form(f"<a href={gap('url')}>{gap('name')}, {gap('name')}</a>")


def test_filled() -> None:
    assert FORM.fill(url="/x", name="N") == "<a href=/x>N, N</a>"


def test_cut_at_the_gaps_that_are_left() -> None:
    assert FORM.cut(name="N") == ("<a href=", ">N, N</a>")
    assert FORM.cut(url="/x") == ("<a href=/x>", ", ", "</a>")


def test_a_value_is_no_gap() -> None:
    assert FORM.cut(name=gap("url")) == ("<a href=", f">{gap('url')}, {gap('url')}</a>")


def test_a_gap_that_is_left_is_no_whole() -> None:
    with pytest.raises(KeyError, match="url"):
        FORM.fill(name="N")


def test_what_was_asked_for_last_is_kept() -> None:
    kept: Kept[int, str] = Kept(2)
    for number in range(5):
        kept.put(number, str(number))
        assert kept.get(number) == str(number)
        assert kept.get(0) == "0"
    assert kept.get(1) is None
