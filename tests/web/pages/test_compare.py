"""Parts side by side: which are shown, which are set aside, and where the links lead."""

from __future__ import annotations

import html
import re

import pytest

from tests.web.conftest import Client


def links(client: Client, path: str) -> set[str]:
    return {html.unescape(link) for link in re.findall(r'href="([^"]*)"', client.get(path).text)}


SHOWN = {
    "how many differ": ("?part=acme-cpu&part=acme-apu", ["6 of ", "differs", "better", "lowest", "Show only"]),
    "what else to compare": ("?part=echo-ssd", ["Compare it with", "Echo 4 TB"]),
    "facts": ("?part=acme-cpu&part=acme-apu", ["Acme Eight", "Acme Six G", "$150.00", "AM5", "unknown"]),
    "no longer listed": ("?part=acme-cpu&part=gone", ["Acme Eight", "gone</strong> is no longer listed"]),
    "another category": (
        "?part=acme-cpu&part=hum-psu",
        ["Hum 650</strong> is of another category (power supply)"],
    ),
    "nothing": ("", ["Compare parts", "Choose parts"]),
    "nothing that is listed": ("?part=gone", ["gone</strong> is no longer listed", "Choose parts"]),
}


@pytest.mark.parametrize(("query", "words"), SHOWN.values(), ids=SHOWN)
def test_shown(client: Client, query: str, words: list[str]) -> None:
    page = client.get(f"/compare{query}").text
    assert [word for word in words if word not in page] == []


def test_only_differences(client: Client) -> None:
    page = client.get("/compare?part=acme-cpu&part=acme-apu&only=differences").text
    assert [text for text in ("Cooler included", "Integrated graphics", "Show all facts") if text not in page] == []
    assert [text for text in ("Brand", "Memory channels", "Show only") if text in page] == []


def test_one_part_differs_from_nothing(client: Client) -> None:
    page = client.get("/compare?part=acme-cpu").text
    assert "Acme Eight" in page
    assert [text for text in ("facts differ", "</svg>better", "lowest") if text in page] == []


LINKS = {
    "what differs": ("/compare?part=echo-ssd&part=echo-hdd", "/compare?part=echo-ssd&part=echo-hdd&only=differences"),
    "all facts": ("/compare?part=echo-ssd&part=echo-hdd&only=differences", "/compare?part=echo-ssd&part=echo-hdd"),
    "the nearest": ("/compare?part=echo-ssd&cpu=acme-cpu", "/compare?part=echo-ssd&part=echo-hdd&cpu=acme-cpu"),
    "to the build": ("/compare?part=echo-ssd&cpu=acme-cpu", "/main?cpu=acme-cpu&storage=echo-ssd#row-storage"),
    "leave out": ("/compare?part=acme-cpu&part=gone", "/compare?part=acme-cpu"),
    "a part": ("/compare?part=acme-cpu&cpu=acme-apu", "/parts/acme-cpu?cpu=acme-apu"),
    "leave out another category": ("/compare?part=acme-cpu&part=hum-psu", "/compare?part=acme-cpu"),
    "remove": ("/compare?part=acme-cpu&part=acme-apu&psu=hum-psu", "/compare?part=acme-apu&psu=hum-psu"),
    "add": ("/compare?part=acme-cpu&psu=hum-psu", "/table?category=cpu&psu=hum-psu"),
}


@pytest.mark.parametrize(("path", "link"), LINKS.values(), ids=LINKS)
def test_links_carry_the_build(client: Client, path: str, link: str) -> None:
    assert client.prefix + link in links(client, path)


REFUSED = {
    "no id": ("?part=A", "part: a part id"),
    "too many": ("?part=a&part=b&part=c&part=d&part=e", "part: 4 different parts at most, not 5"),
    "an unknown switch": ("?only=some", "only: one of differences"),
}


@pytest.mark.parametrize(("query", "words"), REFUSED.values(), ids=REFUSED)
def test_refused(client: Client, query: str, words: str) -> None:
    answer = client.get(f"/compare{query}")
    assert answer.status_code == 400
    assert words in answer.text
