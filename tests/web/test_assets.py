"""Pages link to static files by names with their hash, and the application serves both names."""

from __future__ import annotations

import re

import pytest
from flask import Flask, url_for

from pcbuilder.assets import read_assets
from tests.web.conftest import Client

HASHED = "public, max-age=31536000, immutable"
PLAIN = "public, max-age=60"
FILES = ("css/base.css", "js/main.js", "images/icons.svg")


@pytest.mark.parametrize("name", FILES)
def test_both_names_serve_the_same_file(client: Client, name: str) -> None:
    answers = {}
    for served in (name, read_assets().hashed(name)):
        with client.get(f"/static/{served}") as answer:
            answers[answer.headers["Cache-Control"]] = (answer.status_code, answer.mimetype, answer.data)
    assert set(answers) == {PLAIN, HASHED}
    assert answers[PLAIN] == answers[HASHED]
    assert answers[PLAIN][0] == 200


UNKNOWN = ("css/base.0123456789ab.css", "css/nowhere.css", "../app.py")


@pytest.mark.parametrize("name", UNKNOWN)
def test_another_hash_is_not_found(client: Client, name: str) -> None:
    answer = client.get(f"/static/{name}")
    assert (answer.status_code, answer.headers["Cache-Control"]) == (404, "no-store")


def test_a_file_is_revalidated(client: Client) -> None:
    for name in ("css/base.css", read_assets().hashed("css/base.css")):
        with client.get(f"/static/{name}") as first:
            tag, kept = first.headers["ETag"], first.headers["Cache-Control"]
        with client.get(f"/static/{name}", headers={"If-None-Match": tag}) as again:
            assert (again.status_code, again.data, again.headers["Cache-Control"]) == (304, b"", kept)


PAGES = ("/", "/main?cpu=acme-cpu", "/table", "/order?cpu=acme-cpu", "/api/v1/docs", "/nowhere")


@pytest.mark.parametrize("path", PAGES)
def test_pages_link_to_names_with_a_hash(client: Client, path: str) -> None:
    linked = re.findall(rf'(?:href|src)="{client.prefix}/static/([^"#]+)', client.get(path).text)
    assert linked
    assert [name for name in linked if read_assets().plain(name) is None] == []


def test_a_slip_in_a_template_is_an_error(app: Flask) -> None:
    with app.test_request_context(), pytest.raises(KeyError):
        url_for("pcbuilder.static", filename="css/slip.css")


def test_a_name_with_a_hash_stays_as_it_is(app: Flask) -> None:
    name = read_assets().hashed("css/base.css")
    with app.test_request_context():
        assert url_for("pcbuilder.static", filename=name) == f"{app.config['PREFIX']}/static/{name}"
