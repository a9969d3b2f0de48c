"""Own parts and own prices: a form puts them into the build's address, and an order leaves them out."""

from __future__ import annotations

import pytest

from tests.web.conftest import Client
from tests.web.pages.test_order import KEY, TYPED

BUILD = "build=cpu%3Dacme-cpu%26own%3Dgpu_54900USD_Old%2Bcard"
CHANGES = {
    "another part": (
        f"/main/own?{BUILD}&category=memory&name=+Kit++%26+more&price=49,9&currency=EUR&quantity=2",
        "/main?cpu=acme-cpu&own=memory*2_4990EUR_Kit+%26+more&own=gpu_54900USD_Old+card",
    ),
    "no price": (
        f"/main/own?{BUILD}&category=memory&name=Kit&price=&currency=USD",
        "/main?cpu=acme-cpu&own=memory__Kit&own=gpu_54900USD_Old+card",
    ),
    "in place of what it was": (
        f"/main/own?{BUILD}&was=gpu_54900USD_Old+card&category=gpu&name=Older&price=0&currency=USD",
        "/main?cpu=acme-cpu&own=gpu_0USD_Older",
    ),
    "in place of a listed one": (
        f"/main/own?{BUILD}&category=cpu&name=Mine&price=&currency=USD",
        "/main?own=cpu__Mine&own=gpu_54900USD_Old+card",
    ),
    "a price": (
        f"/main/price?{BUILD}&part=acme-cpu&price=150&currency=USD",
        "/main?cpu=acme-cpu_15000USD&own=gpu_54900USD_Old+card",
    ),
    "the list price again": (
        "/main/price?build=cpu%3Dacme-cpu_15000USD&part=acme-cpu&price=&currency=USD",
        "/main?cpu=acme-cpu",
    ),
}


@pytest.mark.parametrize(("path", "location"), CHANGES.values(), ids=CHANGES)
def test_a_filled_form_goes_to_the_build(client: Client, path: str, location: str) -> None:
    answer = client.get(path)
    assert (answer.status_code, answer.headers["Location"]) == (303, client.prefix + location)


WRONG = {
    "no kind": ("own?category=&name=Kit&price=&currency=USD", "choose what kind of part it is"),
    "no name": ("own?category=gpu&name=+&price=1&currency=USD", "give it a name"),
    "too long a name": (f"own?category=gpu&name={'a' * 81}&price=1&currency=USD", "80 characters at most"),
    "no amount": ("own?category=gpu&name=Kit&price=cheap&currency=USD", "an amount such as 199.99"),
    "no currency": ("own?category=gpu&name=Kit&price=1&currency=x", "choose one of the list"),
    "too many": ("own?category=gpu&name=Kit&price=1&currency=USD&quantity=5", "a whole number from 1 to 4"),
    "too many with others": (f"own?category=gpu&name=Kit&price=1&currency=USD&quantity=4&{BUILD}", "not 5"),
    "no price": (f"price?part=acme-cpu&price=-1&currency=USD&{BUILD}", "an amount such as 199.99"),
}


@pytest.mark.parametrize(("query", "words"), WRONG.values(), ids=WRONG)
def test_what_must_change_is_said_and_what_was_typed_is_kept(client: Client, query: str, words: str) -> None:
    answer = client.get(f"/main/{query}")
    assert answer.status_code == 400
    assert answer.text.count(words) == 2
    assert 'aria-invalid="true"' in answer.text
    if "name=Kit" in query:
        assert 'value="Kit"' in answer.text


def test_a_form_shows_what_it_changes(client: Client) -> None:
    part = client.get(f"/main/own?{BUILD}&was=gpu_54900USD_Old+card").text
    assert 'value="Old card"' in part
    assert 'value="549"' in part
    assert "Your price for Acme Eight" in client.get(f"/main/price?{BUILD}&part=acme-cpu").text
    assert client.get(f"/main/price?{BUILD}&part=gone").status_code == 404


def test_the_build_shows_them(client: Client) -> None:
    page = client.get("/main?cpu=acme-cpu_15000USD&own=gpu_54900USD_Old+%26+good").text
    for words in (
        "Old &amp; good",
        "your own part",
        "$549.00",
        "$150.00",
        "your price",
        "list price $200.00",
        "$699.00",
    ):
        assert words in page
    assert "Choose from 1 video cards" in page


def test_an_order_leaves_them_out_and_says_so(client: Client) -> None:
    build = "cpu=acme-cpu_100USD&own=gpu_54900USD_Old+card"
    page = client.get(f"/order?{build}").text
    for words in ("not part of the order: Old card", "An order has list prices", "<strong>$200.00</strong>"):
        assert words in page
    placed = client.post(f"/order?{build}", data=TYPED | KEY)
    receipt = client.flask.get(placed.headers["Location"]).text
    assert "$200.00" in receipt
    assert "Old card" not in receipt


def test_an_order_of_own_parts_alone_is_refused(client: Client) -> None:
    assert client.post("/order?own=gpu__Old+card", data=TYPED | KEY).status_code == 422


@pytest.mark.parametrize("build", ["cpu=acme-cpu_100USD", "cpu=acme-cpu&own=gpu__Old+card"])
def test_a_program_is_told_that_they_cannot_be_ordered(client: Client, build: str) -> None:
    order = {"name": "Ada", "email": "ada@example.org", "address": "1 Hill Road", "build": build}
    answer = client.post("/api/v1/orders", json=order)
    assert answer.status_code == 422
    assert "leave out own parts and own prices" in answer.text
