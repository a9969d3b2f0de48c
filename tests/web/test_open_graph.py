"""A shared link shows what it leads to, under the host that was asked, and never under a foreign one."""

from __future__ import annotations

import html
import re

import pytest

from tests.web.conftest import Client


def card_of(client: Client, path: str, host: str = "localhost") -> dict[str, str]:
    page = client.get(path, headers={"Host": host}).text
    found = re.findall(r'<meta (?:property|name)="((?:og|twitter):[a-z:_]+)" content="([^"]*)">', page)
    return {name: html.unescape(content) for name, content in found}


CARDS = {
    "/": ("Build your own PC", "Put a PC together from real parts"),
    "/main": ("Build your own PC", "Choose the parts of a PC one by one"),
    "/main?cpu=acme-cpu&own=gpu__%22Old%22": (
        "A PC build",
        'Acme Eight and "Old". Total $200.00, without 1 part of unknown price.',
    ),
    "/main?cpu=acme-cpu&motherboard=bolt-board&memory=core-ddr5&storage=echo-ssd*2": (
        "A PC build",
        "Acme Eight, Bolt B650M, Core 32 GB and 1 more. Total $560.00.",
    ),
    "/parts/acme-cpu?psu=hum-psu": ("Acme Eight", "Processor, AM5, 8 cores"),
}


@pytest.mark.parametrize(("path", "expected"), CARDS.items())
def test_a_card(client: Client, path: str, expected: tuple[str, str]) -> None:
    card = card_of(client, path, "127.0.0.1:8080")
    assert (card["og:title"], card["og:description"][: len(expected[1])]) == expected
    assert card["og:url"] == f"http://127.0.0.1:8080{client.prefix}{path}"
    picture = card["og:image"].removeprefix("http://127.0.0.1:8080")
    with client.flask.get(picture) as answer:
        assert (answer.status_code, answer.mimetype) == (200, "image/png")
        size = [int.from_bytes(answer.data[place : place + 4]) for place in (16, 20)]
    assert size == [int(card["og:image:width"]), int(card["og:image:height"])]


def test_a_short_link_has_a_card_of_its_own(client: Client) -> None:
    made = client.post("/share", data={"build": "cpu=acme-cpu"}).headers["Location"].removeprefix(client.prefix)
    card = card_of(client, made)
    assert card["og:url"] == f"http://localhost{client.prefix}{made}"
    assert card["og:description"] == "Acme Eight. Total $200.00."


@pytest.mark.parametrize("path", ["/table", "/order?cpu=acme-cpu", "/nowhere"])
def test_other_pages_have_none(client: Client, path: str) -> None:
    assert card_of(client, path) == {}


def test_no_foreign_host_is_echoed(client: Client) -> None:
    assert "elsewhere.example" not in client.get("/", headers={"Host": "elsewhere.example"}).text
