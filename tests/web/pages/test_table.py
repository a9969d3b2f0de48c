"""The table: lists, sorts, pages and carries the build along."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from datetime import date
from html.parser import HTMLParser
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings

from pcbuilder.domain.catalog import Catalog
from pcbuilder.domain.parts import Price
from pcbuilder.storage.database import Database
from pcbuilder.web.finding import Listing, encode, listing_pairs
from tests.parts import cpu
from tests.web.conftest import Client, make_app
from tests.web.test_finding import listings

ROWS = re.compile(r'href="([^"]*)"[^>]*>(?:(?!</a>).)*Add', re.DOTALL)


def links(client: Client, path: str) -> set[str]:
    return {html.unescape(link) for link in re.findall(r'href="([^"]*)"', client.get(path, follow_redirects=True).text)}


SHOWN = {
    "all": ("", ["Acme Eight", "Dart 60", "no list price", "<strong>11</strong> parts"]),
    "a category with its columns": ("?category=cpu", ["Socket", "TDP", "unknown", "Acme Six G"]),
    "the date of a price": ("?category=psu", ["$95.00", "May 2024"]),
    "one part": ("?category=psu", ["<strong>1</strong> part<"]),
    "a chosen column": (
        "?category=cpu&columns=ecc",
        ["<span>ECC memory</span></a>", '<td class="unknown">unknown</td>'],
    ),
    "what it is sorted by, if it has no column": (
        "?category=cpu&sort=l3_mib,-ecc&columns=tdp_watts",
        ['id="sort-ecc"', 'id="sort-l3_mib"'],
    ),
    "an estimate and what it is made from": (
        "?category=gpu",
        ['href="#estimates"', 'id="estimates"', "Raster score (estimate), highest first", "a GeForce RTX 4060 has 100"],
    ),
    "what is asked for": ("?category=cpu&tdp_watts.max=95&price.min=99.5", ["up to 95 W", "from $99.50"]),
    "a misspelt word": ("?q=froost", ["No part has “froost”; showing “frost”.", "Frost 120"]),
    "one of several words": ("?q=zzzzzz+core", ["No part matches", "without  <strong>“zzzzzz”</strong>"]),
    "a word that nothing is near to": ("?q=zzzzzz", ["No part has “zzzzzz”.", "No part matches"]),
    "what to leave out": (
        "?category=cpu&q=acme&socket=AM4&tdp_watts.max=65",
        ["without Socket <strong>AM4</strong>", "Show all 2 parts"],
    ),
    "where else to look": ("?category=cpu&q=frost", ["Other categories have something", "<span>Coolers</span>"]),
    "what is sorted by": (
        "?category=cpu&sort=-tdp_watts,brand",
        [
            'scope="col" aria-sort="descending"',
            '<option value="-tdp_watts" selected>',
            '<option value="brand" selected>',
        ],
    ),
}


@pytest.mark.parametrize(("query", "words"), SHOWN.values(), ids=SHOWN)
def test_shown(client: Client, query: str, words: list[str]) -> None:
    page = client.get(f"/table{query}", follow_redirects=True).text
    assert [word for word in words if word not in page] == []


LINKS = {
    "add": ("/table?category=storage", "/main?storage=echo-ssd#row-storage"),
    "add one more": ("/table?category=storage&storage=echo-ssd", "/main?storage=echo-ssd*2#row-storage"),
    "take the place of": ("/table?category=cpu&cpu=acme-apu", "/main?cpu=acme-cpu#row-cpu"),
    "sort": ("/table?category=cpu&memory=core-ddr5", "/table?category=cpu&sort=tdp_watts&memory=core-ddr5"),
    "turn": ("/table?category=cpu&sort=tdp_watts", "/table?category=cpu&sort=-tdp_watts"),
    "turn, keeping the further key": (
        "/table?category=cpu&sort=tdp_watts,name",
        "/table?category=cpu&sort=-tdp_watts,name",
    ),
    "the best first where more is better": ("/table?category=gpu", "/table?category=gpu&sort=-raster_score"),
    "a part": ("/table?category=cpu&memory=core-ddr5", "/parts/acme-cpu?memory=core-ddr5"),
    "without one choice": (
        "/table?category=cpu&socket=AM4&socket=AM5&columns=ecc",
        "/table?category=cpu&socket=AM4&columns=ecc",
    ),
    "without a bound": ("/table?price.max=90&q=core", "/table?q=core"),
    "without anything": ("/table?category=cpu&price.max=90&q=core&sort=name", "/table?category=cpu&sort=name"),
    "another category with what it can be asked": (
        "/table?category=cpu&socket=AM5&brand=Acme&cpu=acme-cpu",
        "/table?brand=Acme&cpu=acme-cpu",
    ),
    "another category": ("/table?category=cpu&cpu=acme-cpu", "/table?category=gpu&cpu=acme-cpu"),
    "keeps the search": ("/table?q=acme", "/table?category=cpu&q=acme"),
}


@pytest.mark.parametrize(("path", "link"), LINKS.values(), ids=LINKS)
def test_links_carry_the_build(client: Client, path: str, link: str) -> None:
    assert client.prefix + link in links(client, path)


FACETS = {
    "counts": ("/table?category=storage", "brand", [("Echo", "", "2")]),
    "chosen": ("/table?category=cpu&socket=AM5", "socket", [("AM5", "checked", "1")]),
    "nothing left": ("/table?category=cpu&price.max=160", "socket", [("AM5", "disabled", "0")]),
    "not there, but it can be removed": (
        "/table?category=cpu&socket=AM4",
        "socket",
        [("AM5", "", "1"), ("AM4", "checked", "")],
    ),
    "flags": ("/table?category=cpu", "cooler_included", [("no", "", "1"), ("yes", "", "1")]),
    "numbers with their unit": ("/table?category=memory", "total_gib", [("32 GiB", "", "1")]),
}
CHOICE = r'name="{}" value="[^"]*"( \w+)?><span>([^<]*)</span><span class="count">(\d*)</span>'


@pytest.mark.parametrize(("path", "name", "choices"), FACETS.values(), ids=FACETS)
def test_facets_say_what_each_choice_would_leave(
    client: Client, path: str, name: str, choices: list[tuple[str, str, str]]
) -> None:
    found = re.findall(CHOICE.format(name), client.get(path).text)
    assert [(text, state.strip(), count) for state, text, count in found] == choices


def test_bounds_show_how_far_they_reach(client: Client) -> None:
    page = client.get("/table?category=case&price.max=100.50&included_psu_watts=300").text
    assert 'name="price.max" value="100.50" placeholder="110"' in page


def test_amounts_reach_from_a_whole_one_to_a_whole_one(memory_database: Database) -> None:
    prices = (Price(1_250, "USD", date(2026, 5, 1)), Price(131_090, "USD", date(2026, 5, 1)))
    parts = [cpu(f"p{number}", list_price=price) for number, price in enumerate(prices)]
    page = Client(make_app(memory_database, {}, Catalog(parts, "priced"))).get("/table?category=cpu").text
    assert 'placeholder="12" aria-label="List price, at least"' in page
    assert 'placeholder="1311" aria-label="List price, at most"' in page


def test_a_long_facet_is_folded(memory_database: Database) -> None:
    parts = [cpu(f"p{number}", brand=f"Maker {number:02}") for number in range(12)] + [cpu("q", brand="Maker 11")]
    page = Client(make_app(memory_database, {}, Catalog(parts, "many"))).get("/table?category=cpu").text
    assert "<summary>4 more</summary>" in page
    assert page.index("Maker 11</span><span") < page.index("<summary>4 more")


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=40)
@given(listings())
def test_the_form_holds_all_that_the_address_says(client: Client, listing: Listing) -> None:
    """Else a change of one thing would lose another."""
    listing = replace(listing, query=replace(listing.query, page=1))
    query = encode([*listing_pairs(listing), ("cpu", "acme-cpu"), ("storage", "echo-ssd*2")])
    page = client.get(f"/table?{query}")
    assert page.status_code == 200
    sent = client.get("/table", query_string=urlencode(FormReader(page.text).pairs))
    assert sent.headers.get("Location", f"{client.prefix}/table?{query}") == f"{client.prefix}/table?{query}"


class FormReader(HTMLParser):
    """Reads what a browser would send of the form of filters."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.pairs: list[tuple[str, str]] = []
        self._inside = False
        self._select = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        own = {name: value or "" for name, value in attrs}
        self._inside |= tag == "form" and own.get("id") == "filters"
        is_ours = self._inside or own.get("form") == "filters"
        if tag == "select":
            self._select = own["name"] if is_ours else ""
        elif tag == "option" and self._select and "selected" in own:
            self.pairs.append((self._select, own["value"]))
        elif tag == "input" and is_ours and (own.get("type") not in {"checkbox", "radio"} or "checked" in own):
            self.pairs.append((own["name"], own["value"]))

    def handle_endtag(self, tag: str) -> None:
        self._inside &= tag != "form"


EVIL = "<script>\"'&\0name\0</script>"


def test_everything_is_escaped(memory_database: Database) -> None:
    parts = [cpu(name=EVIL, brand=EVIL, socket=None, microarchitecture=EVIL), cpu("b", name="B", brand="B")]
    client = Client(make_app(memory_database, {}, Catalog(parts, "evil")))
    columns = "columns=brand,microarchitecture"
    for query in (
        "",
        f"category=cpu&{columns}",
        f"category=cpu&{columns}&" + urlencode({"brand": EVIL}),
        "cpu=acme-cpu",
    ):
        page = client.get(f"/table?{query}", follow_redirects=True).text
        assert "<script>" not in page.replace("<script src", "")
        assert page.count(html.escape(EVIL).replace("&#x27;", "&#39;").replace("&quot;", "&#34;")) > 3


def test_another_catalog_has_rows_of_its_own(memory_database: Database) -> None:
    app = make_app(memory_database, {}, Catalog([cpu(name="Before")], "one"))
    shown = app.extensions["pcbuilder"]()
    assert "Before" in Client(app).get("/table").text
    app.extensions["pcbuilder"] = lambda: replace(shown, catalog=Catalog([cpu(name="After")], "two"))
    page = Client(app).get("/table").text
    assert "After" in page
    assert "Before" not in page


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
