"""A pasted list: what is certain is shown with its reason, the rest is asked, and only then there is a build."""

from __future__ import annotations

import html
import re

import pytest

from pcbuilder.domain.part_lists.labels import category_called
from pcbuilder.web.categories import WORDS
from tests.web.conftest import Client


def paste(client: Client, text: str) -> str:
    answer = client.post("/import", data={"list": text}, content_type="multipart/form-data")
    assert answer.status_code == 200
    return html.unescape(answer.text)


def open_build(client: Client, page: str, **choices: str) -> str:
    (build,) = re.findall(r'name="build" value="([^"]*)"', page)
    opened = client.post(
        "/import/choose", data={"build": build} | {key.replace("_", "-"): v for key, v in choices.items()}
    )
    assert opened.status_code == 303
    return opened.headers["Location"].removeprefix(client.prefix)


def test_the_build_leads_to_the_form(client: Client) -> None:
    assert f'href="{client.prefix}/import?cpu=acme-cpu"' in client.get("/main?cpu=acme-cpu").text
    assert client.get("/import?cpu=acme-cpu").status_code == 200


@pytest.mark.parametrize("ending", ["md", "bbcode", "txt", "csv", "json"])
def test_what_was_saved_can_be_pasted(client: Client, ending: str) -> None:
    build = "cpu=acme-cpu_15000USD&storage=echo-ssd*2&storage=gone&own=gpu_100EUR_Old+%5Bx%5D"
    page = paste(client, client.get(f"/main/pc-build.{ending}?{build}").text)
    assert "Not recognized" not in page
    assert open_build(client, page) == f"/main?{build}"


@pytest.mark.parametrize("host", ["localhost", "127.0.0.1:8080"])
def test_a_short_link_of_ours(client: Client, host: str) -> None:
    made = client.post("/share", data={"build": "cpu=acme-cpu"}).headers["Location"]
    page = paste(client, f"https://{host}{made}")
    assert "the one that your link leads to" in page
    assert open_build(client, page) == "/main?cpu=acme-cpu"


def test_a_list_from_elsewhere(client: Client) -> None:
    page = paste(client, "CPU: Acme Eight 8-Core ($199.99 @ Shop)\nCase: Gate XL\nB650M-1\nNokia 3310")
    for words in (
        "2 of 4 lines are certain",
        "all words, and of this part only",
        "Not used: 8core",
        "the maker’s part number",
        "Keep it as a part of your own: Gate XL",
        "Nothing in our list is like it",
    ):
        assert words in page
    (suggested,) = re.findall(r'name="choice-1" value="(case=gate-case)"', page)
    assert open_build(client, page) == "/main?cpu=acme-cpu&motherboard=bolt-board"
    chosen = open_build(client, page, choice_1=suggested, choice_2="")
    assert chosen == "/main?cpu=acme-cpu&motherboard=bolt-board&case=gate-case"
    kept = open_build(client, page, choice_1="own=case__Gate+XL")
    assert kept == "/main?cpu=acme-cpu&motherboard=bolt-board&own=case__Gate+XL"


def test_what_has_no_room_was_recognized(client: Client) -> None:
    page = paste(client, "cpu: Acme Eight\ncpu: Acme Eight")
    assert "No room left" in page
    assert "Not recognized" not in page
    assert open_build(client, page) == "/main?cpu=acme-cpu"


WRONG = {
    "nothing": ("", "paste a list first"),
    "nothing of a list": ("https://elsewhere.example/b/0123456789", "nothing in it looks like a part"),
    "a link that leads nowhere": ("http://localhost{prefix}/b/0123456789", "no build is kept under the link"),
    "json of others": ('{"a": "b"}', "none of our builds"),
    "too many lines": ("line 1\n" * 101, "100 parts at most"),
}


@pytest.mark.parametrize(("text", "words"), WRONG.values(), ids=WRONG)
def test_what_cannot_be_read_is_said_and_kept(client: Client, text: str, words: str) -> None:
    text = text.format(prefix=client.prefix) if "{prefix}" in text else text
    answer = client.post("/import", data={"list": text})
    assert answer.status_code == 422
    assert words in answer.text
    assert text.strip() in html.unescape(answer.text)


def test_too_large_a_list_gets_a_clear_answer(client: Client) -> None:
    answer = client.post("/import", data={"list": "a" * 70_000})
    assert answer.status_code == 413
    assert "65536 bytes at most" in answer.text


@pytest.mark.parametrize("form", [{"build": "cpu=A"}, {"build": "cpu=a", "choice-1": "cpu=b"}, {"choice-1": "cpu=A"}])
def test_a_choice_that_cannot_be_is_refused(client: Client, form: dict[str, str]) -> None:
    assert client.post("/import/choose", data=form).status_code == 422


def test_every_label_of_ours_is_read() -> None:
    assert {category: category_called(words.label) for category, words in WORDS.items()} == {c: c for c in WORDS}
