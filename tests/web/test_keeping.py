"""Public answers: what NGINX may keep, the tag that tells their version, 304 before any work, and gzip."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
from flask import Flask, template_rendered
from flask.testing import FlaskClient

from pcbuilder.domain.catalog import Catalog
from pcbuilder.domain.short_ids import short_ids
from pcbuilder.release import release_digest
from pcbuilder.storage.builds import insert_build
from pcbuilder.storage.database import Database
from pcbuilder.web.keeping import RELEASE
from pcbuilder.web.policy import Keep
from pcbuilder.web.routes import ROUTES
from tests.parts import PARTS
from tests.web.conftest import Client, make_app

SHARED_ID = next(short_ids("cpu=acme-cpu"))
PUBLIC = {
    "home": "/?cpu=acme-cpu",
    "main": "/main?cpu=acme-cpu",
    "table": "/table?category=cpu&q=acme",
    "part": "/parts/acme-cpu",
    "compare": "/compare?part=acme-cpu&part=acme-apu",
    "shared": f"/b/{SHARED_ID}",
    "api_parts": "/api/v1/parts?category=cpu",
    "api_part": "/api/v1/parts/acme-cpu",
    "api_document": "/api/v1/openapi.json",
    "api_docs": "/api/v1/docs",
}
HEADERS = ("Cache-Control", "ETag", "Vary", "X-Accel-Expires")


def test_the_table_names_every_public_route() -> None:
    assert set(PUBLIC) == {route.endpoint for route in ROUTES if route.keep is Keep.PUBLIC}


@pytest.fixture(autouse=True)
def shared(memory_database: Database) -> None:
    with memory_database.writing() as connection:
        insert_build(connection, SHARED_ID, "cpu=acme-cpu")


def open_client(database: Database, **environ: str) -> FlaskClient:
    return make_app(database, environ).test_client()


@pytest.mark.parametrize("path", PUBLIC.values(), ids=PUBLIC)
def test_a_public_answer_may_be_kept(client: Client, path: str) -> None:
    answer = client.get(path)
    assert answer.status_code == 200
    assert [answer.headers[name] for name in HEADERS if name != "ETag"] == ["no-cache", "Accept-Encoding", "1"]
    assert answer.headers["ETag"].startswith('W/"test-')
    assert "Set-Cookie" not in answer.headers


@pytest.mark.parametrize("path", PUBLIC.values(), ids=PUBLIC)
def test_a_public_answer_is_the_same_for_everybody(client: Client, path: str) -> None:
    """NGINX's key knows the address with its scheme and host, and nothing else of the client's."""
    first = client.get(path)
    other = client.get(
        path,
        headers={
            "User-Agent": "x",
            "Cookie": "a=b",
            "Accept": "*/*",
        },
    )
    assert (first.data, first.headers["ETag"]) == (other.data, other.headers["ETag"])


REFUSED = {
    "/main?cpu=A": "no-store",
    "/main?x=1": "no-store",
    "/api/v1/parts?x=1": "no-store",
    "/api/v1/parts/nowhere": "no-store",
    "/order?cpu=acme-cpu": "no-store",
    "/main/quantity?build=cpu%3Dacme-cpu&part=acme-cpu&quantity=0": "no-store",
    "/orders/unknown": "private, no-store",
    "/api/v1/orders/unknown": "private, no-store",
    "/healthz": "no-store",
    "/readyz": "no-store",
    "/nowhere": "no-store",
}


@pytest.mark.parametrize(("path", "cache_control"), REFUSED.items())
def test_nothing_else_may_be_kept(client: Client, path: str, cache_control: str) -> None:
    answer = client.get(path, headers={"Accept-Encoding": "gzip"})
    assert [answer.headers.get(name) for name in HEADERS] == [cache_control, None, None, None]
    assert "Content-Encoding" not in answer.headers


@pytest.mark.parametrize("method", ["OPTIONS", "POST", "DELETE"])
def test_only_a_reader_is_answered_for_everybody(client: Client, method: str) -> None:
    answer = client.flask.open(
        f"{client.prefix}/main", method=method, headers={"If-None-Match": tag_of(client, "/main")}
    )
    assert answer.status_code in {200, 405}
    assert [answer.headers.get(name) for name in HEADERS] == ["no-store", None, None, None]


def tag_of(client: Client, path: str) -> str:
    return str(client.get(path).headers["ETag"])


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("path", PUBLIC.values(), ids=PUBLIC)
def test_who_has_it_is_told_so(client: Client, path: str, method: str) -> None:
    first = client.get(path)
    again = client.flask.open(
        client.prefix + path, method=method, headers={"If-None-Match": f'"x", {tag_of(client, path)}'}
    )
    assert (again.status_code, again.data) == (304, b"")
    assert [again.headers[name] for name in HEADERS] == [first.headers[name] for name in HEADERS]
    assert "Content-Type" not in again.headers


@pytest.mark.parametrize("known", ["*", 'W/"test-0123456789abcdef"', '"', "", 'W/"test-'])
def test_any_other_tag_gets_the_page(client: Client, known: str) -> None:
    assert client.get("/main", headers={"If-None-Match": known}).status_code == 200


def test_nothing_is_rendered_for_who_has_it(client: Client, app: Flask) -> None:
    tag = tag_of(client, "/")
    rendered: list[object] = []

    def note(sender: Flask, template: object, **_: object) -> None:
        rendered.append((sender, template))

    with template_rendered.connected_to(note, app):
        assert client.get("/", headers={"If-None-Match": tag}).status_code == 304
        assert rendered == []
        client.get("/")
    assert len(rendered) == 1


def test_a_tag_is_of_one_address(client: Client) -> None:
    paths = [*PUBLIC.values(), "/", "/main", "/table", "/api/v1/parts", "/api/v1/parts/acme-apu"]
    assert len({tag_of(client, path) for path in paths}) == len(paths)


def test_another_catalog_or_release_has_other_tags(client: Client, app: Flask, memory_database: Database) -> None:
    tag = tag_of(client, "/table")
    changed = (
        make_app(memory_database, {}, Catalog(PARTS[1:], "newer"))
        .test_client()
        .get("/table", headers={"If-None-Match": tag})
    )
    assert (changed.status_code, changed.headers["ETag"][:9]) == (200, 'W/"newer-')
    app.extensions[RELEASE] = "another"
    redone = client.get("/table", headers={"If-None-Match": tag})
    assert redone.status_code == 200
    assert redone.headers["ETag"] != tag


def test_a_release_is_its_files(tmp_path: Path) -> None:
    digests = []
    for name, content in (("a.py", "1"), ("a.py", "2"), ("b/c.html", ""), ("b/c.htm", "l")):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(content, encoding="utf-8")
        release_digest.cache_clear()
        digests.append(release_digest(tmp_path))
    (tmp_path / "__pycache__").mkdir()
    (tmp_path / "__pycache__" / "a.pyc").write_bytes(b"x")
    release_digest.cache_clear()
    assert release_digest(tmp_path) == digests[-1]
    assert len(set(digests)) == len(digests)
    release_digest.cache_clear()


def test_nothing_is_kept_or_compressed_when_the_cache_is_off(memory_database: Database) -> None:
    answer = open_client(memory_database, CACHE_SECONDS="0").get("/main", headers={"Accept-Encoding": "gzip"})
    assert [answer.headers.get(name) for name in ("X-Accel-Expires", "Content-Encoding")] == [None, None]
    assert (answer.headers["Cache-Control"], answer.headers["ETag"][:3]) == ("no-cache", 'W/"')


def test_the_setting_is_what_nginx_is_told(memory_database: Database) -> None:
    assert open_client(memory_database, CACHE_SECONDS="7").get("/main").headers["X-Accel-Expires"] == "7"


CODINGS = {
    "gzip": "gzip",
    "gzip, deflate, br": "gzip",
    "*": "gzip",
    "": None,
    "br": None,
    "identity": None,
    "gzip;q=0": None,
    "*, gzip;q=0": None,
}


@pytest.mark.parametrize(("accepted", "coding"), CODINGS.items())
def test_a_page_is_compressed_for_who_takes_it(client: Client, accepted: str, coding: str | None) -> None:
    plain = client.get("/main")
    answer = client.get("/main", headers={"Accept-Encoding": accepted})
    assert answer.headers.get("Content-Encoding") == coding
    assert (gzip.decompress(answer.data) if coding else answer.data) == plain.data
    assert answer.content_length == len(answer.data)
    assert (answer.headers["ETag"], answer.headers["Vary"]) == (plain.headers["ETag"], "Accept-Encoding")


@pytest.mark.parametrize("path", PUBLIC.values(), ids=PUBLIC)
def test_what_is_large_enough_is_compressed_each_time_alike(client: Client, path: str) -> None:
    plain = client.get(path)
    answers = [client.get(path, headers={"Accept-Encoding": "gzip"}) for _ in range(2)]
    is_large = len(plain.data) >= 1024
    assert {answer.headers.get("Content-Encoding") for answer in answers} == {"gzip" if is_large else None}
    assert answers[0].data == answers[1].data


def test_head_tells_of_the_same_answer(client: Client) -> None:
    for headers in ({}, {"Accept-Encoding": "gzip"}):
        got = client.get("/main", headers=headers)
        head = client.flask.head(f"{client.prefix}/main", headers=headers)
        ignored = {"Date", "X-Request-Id"}
        assert {name: value for name, value in head.headers if name not in ignored} == {
            name: value for name, value in got.headers if name not in ignored
        }
        assert head.data == b""
