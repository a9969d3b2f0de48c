"""The order form keeps what was typed, orders once, and leads to a page behind an unguessable link."""

from __future__ import annotations

import re

import pytest

from tests.web.conftest import Client

TYPED = {"name": "Ada Lovelace", "email": "ada@example.org", "address": "1 Hill Road\r\nLondon"}
BUILD = "cpu=acme-cpu&storage=echo-ssd*2"
KEY = {"order_key": "0123456789abcdef" * 2}


def test_the_form_carries_the_build(client: Client) -> None:
    page = client.get("/order?cpu=acme-cpu&storage=echo-ssd*2").text
    assert f'action="{client.prefix}/order?cpu=acme-cpu&amp;storage=echo-ssd*2"' in page
    assert re.search(r'name="order_key"\s+value="[0-9a-f]{32}"', page)
    assert "$340.00" in page


def test_an_order_leads_to_its_page(client: Client) -> None:
    placed = client.post(f"/order?{BUILD}", data=TYPED | KEY)
    assert placed.status_code == 303
    assert re.fullmatch(rf"{client.prefix}/orders/[\w-]{{43}}", placed.headers["Location"])
    page = client.flask.get(placed.headers["Location"])
    assert page.headers["Cache-Control"] == "private, no-store"
    for word in ("PB-", "Ada Lovelace", "1 Hill Road", "Acme Eight", "Echo 1 TB", "$340.00"):
        assert word in page.text


def test_a_double_click_orders_once(client: Client) -> None:
    first, again = (client.post(f"/order?{BUILD}", data=TYPED | KEY) for _ in range(2))
    assert first.headers["Location"] == again.headers["Location"]


def test_a_corrected_form_is_a_new_order(client: Client) -> None:
    first = client.post(f"/order?{BUILD}", data=TYPED | KEY)
    other = client.post(f"/order?{BUILD}", data=TYPED | KEY | {"address": "2 Hill Road"})
    assert other.status_code == 303
    assert first.headers["Location"] != other.headers["Location"]


WRONG = {
    "no e-mail address": ({"email": "ada"}, "Please give an e-mail address"),
    "nothing typed": ({"name": "", "email": "", "address": ""}, "Please give your name."),
}


@pytest.mark.parametrize(("change", "words"), WRONG.values(), ids=WRONG)
def test_what_must_change_is_said_and_what_was_typed_is_kept(
    client: Client, change: dict[str, str], words: str
) -> None:
    answer = client.post(f"/order?{BUILD}", data=TYPED | KEY | change)
    assert answer.status_code == 422
    assert words in answer.text
    for text in (TYPED | change).values():
        assert text.split("\r\n")[0] in answer.text


BUILDS = {
    "": "choose at least one part",
    "?cpu=acme-cpu&storage=gone": "gone is no longer listed",
    "?cpu=A": "a part id",
}


@pytest.mark.parametrize(("query", "words"), BUILDS.items())
def test_a_build_that_cannot_be_ordered_is_refused(client: Client, query: str, words: str) -> None:
    answer = client.post(f"/order{query}", data=TYPED | KEY)
    assert answer.status_code == 422
    assert words in answer.text
