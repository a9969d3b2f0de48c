"""The page of a part: what it says, what it leads to, and what an unknown id gets."""

from __future__ import annotations

import html
import re

import pytest

from pcbuilder.domain.parts import PART_CLASSES, Category
from pcbuilder.domain.specs import specs_of
from pcbuilder.web.facts import GROUPS
from tests.web.conftest import Client


def links(client: Client, path: str) -> set[str]:
    return {html.unescape(link) for link in re.findall(r'href="([^"]*)"', client.get(path).text)}


SHOWN = {
    "name, brand, price and date": ("acme-cpu", ["Acme Eight", "by Acme", "$200.00", "1 May 2024"]),
    "facts with label, unit and meaning": ("acme-cpu", ["TDP", "65 W", "AM5", "power supply and cooling are planned"]),
    "what is unknown": ("dart-gpu", ["no list price", "240 mm", "unknown"]),
    "part numbers": ("bolt-board", ["B650M-1"]),
}


@pytest.mark.parametrize(("part_id", "words"), SHOWN.values(), ids=SHOWN)
def test_shown(client: Client, part_id: str, words: list[str]) -> None:
    page = client.get(f"/parts/{part_id}").text
    assert [word for word in words if word not in page] == []


LINKS = {
    "add": ("/parts/echo-ssd?memory=core-ddr5", "/main?memory=core-ddr5&storage=echo-ssd"),
    "add one more": ("/parts/echo-ssd?storage=echo-ssd", "/main?storage=echo-ssd*2"),
    "take the place of": ("/parts/acme-cpu?cpu=acme-apu", "/main?cpu=acme-cpu"),
    "the category": ("/parts/acme-cpu?cpu=acme-apu", "/table?category=cpu&cpu=acme-apu"),
    "compare": ("/parts/acme-cpu?psu=hum-psu", "/compare?part=acme-cpu&psu=hum-psu"),
}


@pytest.mark.parametrize(("path", "link"), LINKS.values(), ids=LINKS)
def test_links_carry_the_build(client: Client, path: str, link: str) -> None:
    assert client.prefix + link in links(client, path)


def test_the_canonical_address_has_no_build(client: Client) -> None:
    assert f"http://localhost{client.prefix}/parts/acme-cpu" in links(client, "/parts/acme-cpu?cpu=acme-apu")


def test_a_full_category_takes_no_more(client: Client) -> None:
    page = client.get("/parts/core-ddr5?memory=core-ddr5*8").text
    assert "no room" in page
    assert "Add to build" not in page


@pytest.mark.parametrize("part_id", ["nothing", "A", "<b>", "a" * 3000, "..", "%00", "%ff"])
def test_an_unknown_part_gets_the_next_step(client: Client, part_id: str) -> None:
    answer = client.get(f"/parts/{part_id}")
    assert answer.status_code == 404
    assert "All parts" in answer.text
    assert "<b>" not in answer.text


@pytest.mark.parametrize("category", Category)
def test_every_fact_stands_in_one_group(category: Category) -> None:
    shown = [name for names in GROUPS[category].values() for name in names]
    assert sorted(shown) == sorted(name for name, _ in specs_of(PART_CLASSES[category]))
