"""The build page: what is chosen, what it costs, what is missing, and how to change it."""

from __future__ import annotations

import html

import pytest

from tests.web.conftest import Client

SHOWN = {
    "an empty build invites": ("", ["Choose from 2 processors", "$0.00"]),
    "a part, its specs and its price": ("?cpu=acme-cpu", ["Acme Eight", "AM5", "65 W", "$200.00"]),
    "quantities count": ("?storage=echo-ssd*3", ["Echo 1 TB", "$210.00"]),
    "a part without a price": ("?gpu=dart-gpu", ["Dart 60", "no list price"]),
    "a part that is gone": ("?gpu=gone", ["gone", "no longer listed", "Change or remove it to order."]),
    "what a processor brings": ("?cpu=acme-apu", ["The processor comes with a cooler.", "graphics of its own"]),
    "extras, which nobody needs": ("", ["Extras", "Choose from 0 case fans", "0 of 8"]),
    "how many of the needed parts": ("?cpu=acme-apu&gpu=dart-gpu", ["<dd>1 of 6 needed</dd>"]),
    "more parts than are needed": (
        "?cpu=acme-apu&motherboard=bolt-board&memory=core-ddr5&gpu=dart-gpu&storage=echo-ssd*2&case=gate-slim",
        ["<dd>7</dd>", "7 parts"],
    ),
    "several currencies": ("?cpu=acme-cpu&storage=echo-hdd", ["€80.00 + $200.00"]),
}


@pytest.mark.parametrize(("query", "words"), SHOWN.values(), ids=SHOWN)
def test_shown(client: Client, query: str, words: list[str]) -> None:
    page = html.unescape(client.get(f"/main{query}").text)
    assert [word for word in words if word not in page] == []


CHANGES = {
    "more": ("part=echo-ssd&quantity=4", "/main?cpu=acme-cpu&storage=echo-ssd*4"),
    "none": ("part=echo-ssd&quantity=0", "/main?cpu=acme-cpu"),
    "of what is not there": ("part=gone&quantity=4", "/main?cpu=acme-cpu&storage=echo-ssd*2"),
}


@pytest.mark.parametrize(("change", "location"), CHANGES.values(), ids=CHANGES)
def test_changing_a_quantity_goes_back_to_the_build(client: Client, change: str, location: str) -> None:
    answer = client.get(f"/main/quantity?build=cpu%3Dacme-cpu%26storage%3Decho-ssd*2&{change}")
    assert (answer.status_code, answer.headers["Location"]) == (303, client.prefix + location)


def test_what_is_taken_along_has_the_host_that_was_asked(client: Client) -> None:
    host = {"Host": "127.0.0.1:8080"}
    assert f'value="{client.prefix}/main?cpu=acme-cpu" readonly' in client.get("/main?cpu=acme-cpu", headers=host).text
    file = client.get("/main/pc-build.txt?cpu=acme-cpu", headers=host).text
    assert f"PC build: http://127.0.0.1:8080{client.prefix}/main?cpu=acme-cpu\n" in file
    assert "foreign.example" not in client.get("/main?cpu=acme-cpu", headers={"Host": "foreign.example"}).text


def test_text_from_the_address_is_escaped(client: Client) -> None:
    assert "<script>alert" not in client.get("/main?cpu=<script>alert(1)</script>").text
