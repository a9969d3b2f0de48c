"""What the build page says about a build: each finding in full once, pointers elsewhere, counts, swaps and watts."""

from __future__ import annotations

import re

import pytest
from flask import Flask

from pcbuilder.domain.catalog import Catalog
from pcbuilder.domain.parts import Case, Cpu, Gpu, Motherboard, Part, Psu
from pcbuilder.storage.database import Database
from tests.parts import usd
from tests.web.conftest import Client, make_app

PARTS: tuple[Part, ...] = (
    Cpu(id="cpu", name="Acme Eight", brand="Acme", socket="AM5", max_power_watts=88, list_price=usd(20_000)),
    Motherboard(id="wrong", name="Bolt Z", brand="Bolt", socket="LGA1700", list_price=usd(12_000)),
    Motherboard(id="right", name="Bolt B", brand="Bolt", socket="AM5", list_price=usd(10_000)),
    Gpu(id="long", name="Dart Long", brand="Dart", length_mm=338, tdp_watts=200, list_price=usd(50_000)),
    Gpu(id="short", name="Dart Short", brand="Dart", length_mm=240, tdp_watts=150, list_price=usd(40_000)),
    Case(id="case", name="Gate", brand="Gate", gpu_max_mm=330, list_price=usd(8_000)),
    Case(id="vague", name="Vague", brand="Gate"),
    Cpu(id="bare", name="Acme Bare", brand="Acme", integrated_graphics="none", list_price=usd(10_000)),
    Psu(id="psu", name="Hum 650", brand="Hum", capacity_watts=650, list_price=usd(9_000)),
)


@pytest.fixture
def findings_app(memory_database: Database) -> Flask:
    return make_app(memory_database, {}, Catalog(PARTS, "findings"))


@pytest.fixture
def shop(findings_app: Flask) -> Client:
    return Client(findings_app)


SAID = {
    "nothing chosen": ("", ["As soon as you choose parts"], ["summary-verdict", "Power</h2>"]),
    "one part, nothing to compare": ("?gpu=short", ["Nothing to compare yet"], ["Does not fit"]),
    "a blocker and its swap": (
        "?cpu=cpu&motherboard=wrong",
        [
            "1 thing does not fit",
            "needs a board with socket AM5",
            "Take Bolt B instead",
            "$20.00 less",
            "motherboard=right",
        ],
        [],
    ),
    "what is missing, and a part to add": (
        "?cpu=bare",
        ["a screen would stay black", "Add Dart Short", "$400.00, the cheapest that fits", "gpu=short"],
        ["Add Dart Long"],
    ),
    "a part to add of which not all could be checked": (
        "?cpu=bare&case=case",
        ["Add Dart Short", "$400.00, the cheapest that may fit"],
        ["Add Dart Long", "that fits"],
    ),
    "a pointer at the other part": ("?gpu=long&case=case", ["338 mm", 'class="pointer unfit"'], []),
    "what nobody stated": (
        "?gpu=short&case=vague",
        ["could not be made", "of Vague", "Fits as far as it is known"],
        ["Does not fit"],
    ),
    "an own part": ("?case=case&own=gpu__Old+card", ["of Old card", "could not be made"], ["Does not fit"]),
    "power, and whence it comes": (
        "?cpu=cpu&gpu=short&psu=psu",
        ["238 W", "The power supply gives 650 W", "to spare", "How we count"],
        [],
    ),
    "how many fit beside it": ("?cpu=cpu", ["Choose from motherboards: 1 of 2 fit"], []),
}


@pytest.mark.parametrize(("query", "there", "absent"), SAID.values(), ids=SAID)
def test_said(shop: Client, query: str, there: list[str], absent: list[str]) -> None:
    page = shop.get(f"/main{query}").text
    assert [words for words in there if words not in page] == []
    assert [words for words in absent if words in page] == []


@pytest.mark.parametrize("strays", ["", "&fan=wrong", "&fan=gone&os=cpu&monitor=gone&network=wrong"])
def test_a_finding_stands_once_in_full_and_every_pointer_leads_to_one(shop: Client, strays: str) -> None:
    page = shop.get(f"/main?cpu=cpu&motherboard=wrong&gpu=long&case=case&psu=psu{strays}").text
    anchors = re.findall(r'id="(finding-\d+)"', page)
    assert len(anchors) == len(set(anchors))
    assert set(re.findall(r'href="#(finding-\d+)"', page)) <= set(anchors)
    assert page.count("needs a board with socket AM5") == 1


@pytest.mark.parametrize("path", ["/main", "/table", "/parts/cpu", "/order"])
def test_the_verdict_stays_in_sight(shop: Client, path: str) -> None:
    page = shop.get(f"{path}?cpu=cpu&motherboard=wrong").text
    assert "1 thing does not fit" in page
    assert "about 138 W" in page


ORDERED_NEXT = {"right": True, "wrong": False}


@pytest.mark.parametrize(("board", "is_next"), ORDERED_NEXT.items())
def test_ordering_is_the_next_thing_to_do_only_where_nothing_stands_against_it(
    shop: Client, board: str, *, is_next: bool
) -> None:
    own = "&own=memory__M&own=storage__S&own=cooler__C"
    page = shop.get(f"/main?cpu=cpu&motherboard={board}&gpu=short&case=case&psu=psu{own}").text
    assert "Still missing" not in page
    assert ('class="button order primary"' in page, 'class="button order' in page) == (is_next, True)


def test_an_order_says_what_does_not_fit_and_forbids_nothing(shop: Client) -> None:
    page = shop.get("/order?cpu=cpu&motherboard=wrong").text
    assert "needs a board with socket AM5" in page
    assert "You can order them all the same." in page
    assert "disabled" not in page
