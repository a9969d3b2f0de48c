"""A short link: made by a form, the same for the same build, and a page with all that one takes along."""

from __future__ import annotations

import re

import pytest

from tests.web.conftest import Client

BUILD = "cpu=acme-cpu_15000USD&gpu=gone&own=memory_100EUR_Old+kit"


def test_a_form_makes_a_link_that_shows_the_build(client: Client) -> None:
    assert f'action="{client.prefix}/share"' in client.get(f"/main?{BUILD}").text
    made = client.post("/share", data={"build": BUILD})
    assert made.status_code == 303
    assert re.fullmatch(rf"{client.prefix}/b/[0-9a-z]{{10}}", made.headers["Location"])
    page = client.flask.get(made.headers["Location"])
    assert (page.status_code, page.headers["Cache-Control"]) == (200, "no-cache")
    for words in ("Acme Eight", "$150.00", "no longer listed", "Old kit", "own part", "€1.00 + $150.00"):
        assert words in page.text
    assert f'value="http://localhost{made.headers["Location"]}"' in page.text
    assert f"{client.prefix}/main?{BUILD.replace('&', '&amp;')}" in page.text
    assert f'href="{client.prefix}/main/pc-build.md?{BUILD.replace("&", "&amp;")}"' in page.text


def test_the_code_needs_no_style(client: Client) -> None:
    page = client.flask.get(client.post("/share", data={"build": "cpu=acme-cpu"}).headers["Location"]).text
    (code,) = re.findall(r'<svg viewBox="0 0 \d+ \d+" class="segno">.*?</svg>', page, re.DOTALL)
    assert "style" not in code
    assert '<path fill="#fff"' in code
    assert "QR code of the short address" in code


def test_the_same_build_has_the_same_link(client: Client) -> None:
    links = {
        client.post("/share", data={"build": query}).headers["Location"]
        for query in ("cpu=a&storage=b*2", "storage=b&cpu=a&storage=b&utm_source=x")
    }
    assert len(links) == 1


WRONG = {"nothing": {}, "an empty build": {"build": ""}, "no build": {"build": "cpu=A"}}


@pytest.mark.parametrize("form", WRONG.values(), ids=WRONG)
def test_what_cannot_be_shared_is_refused(client: Client, form: dict[str, str]) -> None:
    answer = client.post("/share", data=form)
    assert answer.status_code == 422
    assert "Something has to be changed" in answer.text


@pytest.mark.parametrize("build_id", ["0123456789", "x", "%00", "%ff"])
def test_a_link_with_a_slip_is_explained(client: Client, build_id: str) -> None:
    answer = client.get(f"/b/{build_id}")
    assert (answer.status_code, answer.headers["Cache-Control"]) == (404, "no-store")
    assert "There may be a slip in it" in answer.text


def test_the_link_has_one_address(client: Client) -> None:
    made = client.post("/share", data={"build": "cpu=acme-cpu"}).headers["Location"]
    led = client.flask.get(f"{made}?utm_source=x")
    assert (led.status_code, led.headers["Location"]) == (308, made)
