"""The table: lists, sorts, pages and carries the build along."""

from __future__ import annotations

import html
import re

import pytest

from tests.web.conftest import Client

ROWS = re.compile(r'href="([^"]*)"[^>]*>(?:(?!</a>).)*Add', re.DOTALL)


def links(client: Client, path: str) -> set[str]:
    return {html.unescape(link) for link in re.findall(r'href="([^"]*)"', client.get(path).text)}


SHOWN = {
    "all": ("", ["Acme Eight", "Dart 60", "no list price", "11"]),
    "a category with its columns": ("?category=cpu", ["Socket", "TDP", "unknown", "Acme Six G"]),
    "nothing found": ("?q=nowhere", ["nowhere"]),
    "the date of a price": ("?category=psu", ["$95.00"]),
}


@pytest.mark.parametrize(("query", "words"), SHOWN.values(), ids=SHOWN)
def test_shown(client: Client, query: str, words: list[str]) -> None:
    page = client.get(f"/table{query}").text
    assert [word for word in words if word not in page] == []


LINKS = {
    "add": ("/table?category=storage", "/main?storage=echo-ssd"),
    "add one more": ("/table?category=storage&storage=echo-ssd", "/main?storage=echo-ssd*2"),
    "take the place of": ("/table?category=cpu&cpu=acme-apu", "/main?cpu=acme-cpu"),
    "sort": ("/table?category=cpu&memory=core-ddr5", "/table?category=cpu&sort=tdp_watts&memory=core-ddr5"),
    "turn": ("/table?category=cpu&sort=tdp_watts", "/table?category=cpu&sort=-tdp_watts"),
    "another category": ("/table?category=cpu&cpu=acme-cpu", "/table?category=gpu&cpu=acme-cpu"),
    "keeps the search": ("/table?q=acme", "/table?category=cpu&q=acme"),
}


@pytest.mark.parametrize(("path", "link"), LINKS.values(), ids=LINKS)
def test_links_carry_the_build(client: Client, path: str, link: str) -> None:
    assert client.prefix + link in links(client, path)


def test_a_full_category_takes_no_more(client: Client) -> None:
    assert not [link for link in links(client, "/table?category=memory&memory=core-ddr5*8") if "*9" in link]


BEYOND = {
    "/table?page=2": "/table",
    "/table?category=cpu&q=acme&page=999999&cpu=acme-cpu": "/table?category=cpu&q=acme&cpu=acme-cpu",
}


@pytest.mark.parametrize(("path", "last"), BEYOND.items())
def test_a_page_beyond_the_last_leads_to_it(client: Client, path: str, last: str) -> None:
    """For now: the list may grow."""
    answer = client.get(path)
    assert (answer.status_code, answer.headers["Location"]) == (302, client.prefix + last)
    assert answer.headers["Cache-Control"] == "no-store"


def test_search_text_is_escaped_and_kept(client: Client) -> None:
    assert 'value="&lt;b&gt;&#34;"' in client.get("/table?q=%3Cb%3E%22").text
