"""Only what fits, on the page of the table."""

from __future__ import annotations

import html
import re

import pytest

from pcbuilder.domain.catalog import Catalog
from pcbuilder.domain.compatibility.check import RULES
from pcbuilder.domain.parts import Gpu, Motherboard
from pcbuilder.storage.database import Database
from pcbuilder.web.rule_words import TOPICS
from tests.parts import cpu
from tests.web.conftest import Client, make_app


def board(part_id: str, socket: str | None, chipset: str | None = "AMD B650") -> Motherboard:
    return Motherboard(id=part_id, name=part_id, brand="Bolt", socket=socket, chipset=chipset)


CATALOG = Catalog(
    [
        cpu("eight", socket="AM5", microarchitecture="Zen 5"),
        cpu("old", socket="AM4", microarchitecture="Zen 3"),
        board("right", "AM5", "AMD B850"),
        board("update", "AM5"),
        board("other", "LGA1700", "Intel B760"),
        board("nobody-knows", None, None),
    ],
    "fit",
)


@pytest.fixture
def shop(memory_database: Database) -> Client:
    return Client(make_app(memory_database, {}, CATALOG))


LISTED = {
    "without a build, all": ("", "", ["nobody-knows", "other", "right", "update"]),
    "what blocks is hidden": ("", "&cpu=eight", ["nobody-knows", "right", "update"]),
    "also steps": ("&fits=steps", "&cpu=eight", ["nobody-knows", "right"]),
    "also what is unknown": ("&fits=checked", "&cpu=eight", ["right"]),
    "nothing": ("&fits=any", "&cpu=eight", ["nobody-knows", "other", "right", "update"]),
    "those of one reason": ("&reason=socket_matches_board", "&cpu=eight", ["other"]),
    "of no reason": ("&reason=chipset_supports_processor", "&cpu=eight", []),
}


@pytest.mark.parametrize(("asked", "build", "ids"), LISTED.values(), ids=LISTED)
def test_listed(shop: Client, asked: str, build: str, ids: list[str]) -> None:
    page = shop.get(f"/table?category=motherboard{asked}{build}").text
    assert sorted(re.findall(r'<tr[^>]*><th scope="row">.*?<a href="/parts/([^"?]*)', page)) == ids
    assert f"<strong>{len(ids)}</strong>" in page or not ids


SHOWN = {
    "how many": ("&cpu=eight", ["<strong>3</strong> parts", '<a href="#hidden-parts">1 hidden</a>']),
    "why": ("&cpu=eight", ["Why is 1 motherboard hidden?", "Socket of the processor", "Only what fits your build"]),
    "what is hidden has its verdict": (
        "&fits=any&cpu=eight",
        ["Does not fit", "needs a board with socket AM5", "Needs a step", "Not checked", 'value="any" checked'],
    ),
    "the reason is a chip": ("&reason=socket_matches_board&cpu=eight", ["Hidden by", "Does not fit"]),
    "several": ("&fits=checked&cpu=eight", ["Why are 3 motherboards hidden?", "Some have several reasons."]),
}


@pytest.mark.parametrize(("query", "words"), SHOWN.values(), ids=SHOWN)
def test_shown(shop: Client, query: str, words: list[str]) -> None:
    page = shop.get(f"/table?category=motherboard{query}").text
    assert [word for word in words if word not in page] == []


def test_the_reason_is_a_link(shop: Client) -> None:
    page = html.unescape(shop.get("/table?category=motherboard&brand=Bolt&cpu=eight").text)
    assert 'href="/table?category=motherboard&brand=Bolt&reason=socket_matches_board&cpu=eight"' in page


def test_facets_count_what_fits(shop: Client) -> None:
    page = shop.get("/table?category=motherboard&cpu=eight").text
    assert re.findall(r'name="socket" value="([^"]*)"[^>]*><span>[^<]*</span><span class="count">(\d*)', page) == [
        ("AM5", "2"),
        ("LGA1700", "0"),
    ]


def test_one_chosen_part_stands_in_the_way_of_all_others(memory_database: Database) -> None:
    one_slot = Motherboard(id="one-slot", name="one-slot", brand="Bolt", pcie_x16_slots=1)
    cards = [Gpu(id=name, name=name, brand="Bolt", slot_tenths=20) for name in ("first-card", "second-card")]
    shop = Client(make_app(memory_database, {}, Catalog([one_slot, *cards], "slots")))
    page = html.unescape(shop.get("/table?category=gpu&motherboard=one-slot&gpu=first-card").text)
    assert "Nothing fits beside what you chose" in page
    assert '<a class="button" href="/table?category=gpu&motherboard=one-slot"><span>first-card</span></a>' in page
    assert 'href="/table?category=gpu&fits=any&motherboard=one-slot&gpu=first-card"' in page
    assert "second-card" in shop.get("/table?category=gpu&motherboard=one-slot").text


def test_what_to_leave_out_counts_what_fits(shop: Client) -> None:
    page = shop.get("/table?category=motherboard&socket=LGA1700&cpu=eight").text
    assert re.findall(r'LGA1700</strong></span> <span class="soft">(\d+)', page) == ["3"]


def test_without_a_build_nothing_is_said(shop: Client) -> None:
    page = shop.get("/table?category=motherboard").text
    assert "hidden?" not in page
    assert "Only what fits" not in page


def test_every_rule_has_words() -> None:
    assert set(TOPICS) == {rule.code for rule in RULES}
