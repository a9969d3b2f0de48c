"""Whatever a client sends gets a clear answer, in the form that it reads, and never a 500."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.web.conftest import Client

DEEP = b"[" * 200_000
ORDER: dict[str, Any] = {"build": "cpu=acme-cpu", "name": "Ada", "email": "ada@example.org", "address": "1 Hill Road"}
PROBLEMS = [
    ("GET", "/api/v1/parts?category=tyres", {}, 400, "category"),
    ("GET", "/api/v1/parts?sort=colour", {}, 400, "sort"),
    ("GET", "/api/v1/parts?order=up", {}, 400, "order"),
    ("GET", "/api/v1/parts?sort=price,-price", {}, 400, "sort"),
    ("GET", "/api/v1/parts?socket=AM5", {}, 400, "socket"),
    ("GET", "/api/v1/parts?category=cpu&socket=AM9", {}, 400, "socket"),
    ("GET", "/api/v1/parts?category=cpu&socket=", {}, 400, "socket"),
    ("GET", "/api/v1/parts?category=cpu&ecc=yes", {}, 400, "ecc"),
    ("GET", "/api/v1/parts?price=5", {}, 400, "price"),
    ("GET", "/api/v1/parts?price_cents=5", {}, 400, "price_cents"),
    ("GET", "/api/v1/parts?price_cents.min=1.5", {}, 400, "price_cents.min"),
    ("GET", "/api/v1/parts?price_cents.min=1&price_cents.min=2", {}, 400, "price_cents.min"),
    ("GET", "/api/v1/parts?price_cents.min=2&price_cents.max=1", {}, 400, "price_cents.min"),
    ("GET", "/api/v1/parts?facets=socket", {}, 400, "facets"),
    ("GET", "/api/v1/parts?facets=brand,", {}, 400, "facets"),
    ("GET", "/api/v1/parts?columns=brand", {}, 400, "columns"),
    ("GET", "/api/v1/parts?" + "&".join(["brand=a"] * 101), {}, 400, "brand"),
    ("GET", "/api/v1/parts?page=0", {}, 400, "page"),
    ("GET", "/api/v1/parts?page=1e3", {}, 400, "page"),
    ("GET", "/api/v1/parts?page_size=201", {}, 400, "page_size"),
    ("GET", "/api/v1/parts?colour=red", {}, 400, "colour"),
    ("GET", "/api/v1/parts?page=", {}, 400, "page"),
    ("GET", "/api/v1/parts?page=1&page=2", {}, 400, "page"),
    ("GET", "/api/v1/parts?q=" + "+".join("abcdefghijklm"), {}, 400, "q"),
    ("GET", "/api/v1/parts/nowhere", {}, 404, None),
    ("GET", "/api/v1/parts/%ff%00", {}, 404, None),
    ("GET", "/api/v1/builds?cpu=A", {}, 400, "cpu"),
    ("GET", "/api/v1/builds?cpu=%ff", {}, 400, "cpu"),
    ("GET", "/api/v1/builds?storage=echo-ssd*99", {}, 400, "storage"),
    ("GET", "/api/v1/builds?storage=" + "a" * 20_000, {}, 400, "build"),
    ("GET", "/api/v1/orders/unknown", {}, 404, None),
    ("GET", "/api/v1/orders/unknown?colour=red", {}, 400, "colour"),
    ("GET", "/api/v1/nowhere", {}, 404, None),
    ("DELETE", "/api/v1/parts", {}, 405, None),
    ("POST", "/api/v1/orders", {"data": b"{", "content_type": "application/json"}, 422, "body"),
    ("POST", "/api/v1/orders", {"data": b"", "content_type": "application/json"}, 422, "body"),
    ("POST", "/api/v1/orders", {"data": b"[]", "content_type": "application/json"}, 422, "body"),
    ("POST", "/api/v1/orders", {"data": b'{"name": "\xff"}', "content_type": "application/json"}, 422, "body"),
    ("POST", "/api/v1/orders", {"data": b'{"a": NaN}', "content_type": "application/json"}, 422, "body"),
    ("POST", "/api/v1/orders", {"data": DEEP[:60_000], "content_type": "application/json"}, 422, "body"),
    ("POST", "/api/v1/orders", {"data": DEEP, "content_type": "application/json"}, 413, None),
    ("POST", "/api/v1/orders", {"data": "x=1", "content_type": "application/x-www-form-urlencoded"}, 415, None),
    ("POST", "/api/v1/orders", {"data": b"{}", "content_type": "application/json; charset=utf-16"}, 415, None),
    ("POST", "/api/v1/orders", {"json": ORDER, "headers": {"Content-Encoding": "gzip"}}, 415, None),
    ("POST", "/api/v1/orders", {"json": {"build": 5}}, 422, "build"),
    ("POST", "/api/v1/orders", {"json": ORDER | {"build": "cpu=acme-cpu&colour=red"}}, 422, "build"),
    ("POST", "/api/v1/orders", {"json": ORDER | {"build": "cpu=gone"}}, 422, "cpu"),
    ("POST", "/api/v1/orders", {"json": ORDER | {"build": ""}}, 422, "build"),
    ("POST", "/api/v1/orders", {"json": ORDER | {"colour": "red"}}, 422, "colour"),
    ("POST", "/api/v1/orders", {"json": ORDER | {"name": "Ada" + 200 * " "}}, 422, "name"),
    ("POST", "/api/v1/orders?colour=red", {"json": ORDER}, 422, "colour"),
    ("POST", "/api/v1/orders", {"json": ORDER | {"name": None}}, 422, "name"),
    ("POST", "/api/v1/orders", {"json": ORDER | {"name": "Ada \ud800"}}, 422, None),
    ("POST", "/api/v1/orders", {"json": ORDER, "headers": {"Idempotency-Key": "a b"}}, 422, "Idempotency-Key"),
]


@pytest.mark.parametrize(("method", "path", "options", "status", "field"), PROBLEMS)
def test_a_program_gets_problem_json(  # noqa: PLR0917 - a row of the table
    client: Client, method: str, path: str, options: dict[str, Any], status: int, field: str | None
) -> None:
    answer = client.flask.open(client.prefix + path, method=method, **options)
    problem = answer.get_json()
    assert (answer.status_code, problem["status"], answer.mimetype) == (status, status, "application/problem+json")
    assert set(problem) >= {"type", "title", "status", "detail"}
    assert answer.headers["Cache-Control"].endswith("no-store")
    if field is not None:
        assert [error["field"] for error in problem["errors"]] == [field]


PAGES = [
    ("GET", "/nowhere", 404, "There is nothing here"),
    ("GET", "/orders/unknown", 404, "No order stands behind this link."),
    ("GET", "/main?cpu=A", 400, "cpu: a part id such as"),
    ("GET", "/main?cpu=acme-cpu&cpu=acme-apu", 400, "cpu: a build holds 1"),
    ("GET", "/main/quantity?build=storage%3Decho-ssd&part=echo-ssd&quantity=x", 400, "quantity: a whole number from 0"),
    ("GET", "/main/quantity?build=storage%3Decho-ssd&part=echo-ssd", 400, "quantity: a whole number from 0"),
    ("GET", "/table?category=tyres", 400, "category: one of cpu"),
    ("GET", "/table?sort=colour", 400, "sort: one of price"),
    ("GET", "/table?price.min=cheap", 400, "price.min: an amount such as 199.99"),
    ("GET", "/table?category=cpu&socket=AM9", 400, "socket: one of AM4"),
    ("GET", "/order?storage=echo-ssd*25", 400, "storage: a build holds 24"),
    ("POST", "/main", 405, "POST is not possible"),
    ("PUT", "/order", 405, "PUT is not possible"),
    ("GET", "/static/../app.py", 404, "There is nothing here"),
    ("GET", "/static/css/nowhere.css", 404, "There is nothing here"),
]


@pytest.mark.parametrize(("method", "path", "status", "words"), PAGES)
def test_a_person_gets_a_page_in_plain_words(client: Client, method: str, path: str, status: int, words: str) -> None:
    answer = client.flask.open(client.prefix + path, method=method)
    assert (answer.status_code, answer.mimetype) == (status, "text/html")
    assert words in answer.text
    assert "Traceback" not in answer.text


def test_a_method_that_is_not_possible_names_those_that_are(client: Client) -> None:
    assert "GET" in client.flask.put(client.prefix + "/order").headers["Allow"]


def test_outside_the_prefix_is_nothing(client: Client) -> None:
    if client.prefix:
        assert client.flask.get("/main").status_code == 404
        assert client.flask.get("/api/v1/parts").status_code == 404
    assert client.flask.get("/pc-builder-apples").status_code == 404


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example", "127.0.0.2", "a b", "[::2]", "", "[::1"])
def test_a_foreign_host_gets_no_page_and_no_echo(client: Client, host: str) -> None:
    answer = client.get("/main", headers={"Host": host})
    assert (answer.status_code, answer.mimetype) == (421, "text/plain")
    assert "evil" not in answer.text


@pytest.mark.parametrize("host", ["localhost", "localhost:8080", "127.0.0.1", "127.0.0.1:8080", "[::1]", "[::1]:8080"])
def test_our_hosts_get_pages(client: Client, host: str) -> None:
    assert client.get("/main", headers={"Host": host}).status_code == 200


PATHS = ["/main?", "/table?", "/order?", "/api/v1/parts?", "/main/quantity?build=", "/"]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(
    st.binary(max_size=60),
    st.sampled_from(["/main?", "/table?", "/order?", "/api/v1/parts?", "/main/quantity?build=", "/"]),
)
def test_no_query_string_breaks_a_page(client: Client, noise: bytes, path: str) -> None:
    quoted = "".join(f"%{byte:02x}" if byte < 33 or byte > 126 or byte in b'#"' else chr(byte) for byte in noise)
    assert client.get(path + quoted).status_code < 500


BODIES = {"/order?cpu=acme-cpu": "application/x-www-form-urlencoded", "/api/v1/orders": "application/json"}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(st.binary(max_size=80), st.sampled_from(list(BODIES)))
def test_no_body_breaks_an_order(client: Client, body: bytes, path: str) -> None:
    assert client.post(path, data=body, content_type=BODIES[path]).status_code == 422
