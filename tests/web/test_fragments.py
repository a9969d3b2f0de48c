"""Markup with gaps: values are put in as they are, and none can pass for a gap."""

from __future__ import annotations

import html

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcbuilder.web.fragments import Form, gap, markup_of

FORM = Form(f"<a href={gap('url')}>{gap('name')}, {gap('name')}</a>")


def test_filled() -> None:
    assert FORM.fill(url="/x", name="N") == "<a href=/x>N, N</a>"


@pytest.mark.parametrize("gaps", range(4))
def test_filled_with_any_number_of_gaps(gaps: int) -> None:
    names = "abc"[:gaps]
    form = Form("".join(f"<{gap(name)}>" for name in names))
    assert form.fill(**{name: name.upper() for name in names}, other="x") == "".join(
        f"<{name.upper()}>" for name in names
    )


def test_cut_at_the_gaps_that_are_left() -> None:
    assert FORM.cut(name="N") == ("<a href=", ">N, N</a>")
    assert FORM.cut(url="/x") == ("<a href=/x>", ", ", "</a>")


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ("Gate", "Gate"),
        ('<b> & "', "&lt;b&gt; &amp; &#34;"),
        ("2 × 16 GB for €9", "2 &#215; 16 GB for &#8364;9"),
        ("the maker’s <b>", "the maker&#8217;s &lt;b&gt;"),
        ("\U0001f5a5", "&#128421;"),
        ("\x91\xa0\xff", "\x91&#160;&#255;"),
    ],
)
def test_a_text_as_markup(text: str, markup: str) -> None:
    assert markup_of(text) == markup
    assert html.unescape(markup) == text


@given(st.text(st.characters(exclude_categories=["Cs", "Cn"])))
def test_a_text_comes_back_from_its_markup_and_ends_nothing(text: str) -> None:
    markup = markup_of(text)
    assert html.unescape(markup) == text
    assert not set(markup) & set("<>\"'")


def test_a_form_is_ascii() -> None:
    assert Form(f"<p>maker’s {gap('name')}</p>").fill(name="N") == "<p>maker&#8217;s N</p>"


def test_a_value_is_no_gap() -> None:
    assert FORM.cut(name=gap("url")) == ("<a href=", f">{gap('url')}, {gap('url')}</a>")


def test_a_gap_that_is_left_is_no_whole() -> None:
    with pytest.raises(KeyError, match="url"):
        FORM.fill(name="N")
