"""Maintenance: a file switches it on, and its absence off; static files stay."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from tests.servers.proof.conftest import Shop
from tests.servers.stack import Stack

# Each worker of NGINX looks for the file once a second (open_file_cache_valid), so there is nothing else to wait for.
SEEN_SECONDS = 1.5
PAGES = ("/", "/main", "/main?cpu=amd-ryzen-5-7600", "/table", "/order", "/orders/a-token", "/no-such-page", "/live/")
DOCUMENTS = ("/api/v1/parts", "/api/v1/orders/a-token", "/healthz", "/readyz")
FILES = ("/static/css/base.css", "/static/images/favicon.svg")
TITLE = "The shop is being worked on"


@contextmanager
def maintained(stack: Stack) -> Iterator[None]:
    """Switch maintenance on, and off again; all workers have seen it each time."""
    file = stack.instance / "nginx" / "maintenance"
    file.touch()
    try:
        time.sleep(SEEN_SECONDS)
        yield
    finally:
        file.unlink()
    time.sleep(SEEN_SECONDS)


def assert_page(stack: Stack, path: str) -> None:
    answer = stack.get(path)
    assert (answer.status_code, answer.headers["Content-Type"]) == (503, "text/html; charset=utf-8"), path
    assert (answer.headers["Retry-After"], answer.headers["Cache-Control"]) == ("5", "no-store")
    assert f"<h1>{TITLE}</h1>" in answer.text


def assert_document(stack: Stack, path: str) -> None:
    answer = stack.get(path)
    assert (answer.status_code, answer.headers["Content-Type"]) == (503, "application/problem+json"), path
    assert (answer.headers["Retry-After"], answer.headers["Cache-Control"]) == ("5", "no-store")
    assert (answer.json()["status"], answer.json()["title"]) == (503, TITLE)


def test_maintenance_closes_everything_but_files_and_ends_with_its_file(shop: Shop) -> None:
    stack = shop.stack
    before = {path: stack.get(path).status_code for path in (*PAGES, *DOCUMENTS, *FILES)}  # some are in the cache now
    with maintained(stack):
        for path in PAGES:
            assert_page(stack, path)
        for path in DOCUMENTS:
            assert_document(stack, path)
        assert {path: stack.get(path).status_code for path in FILES} == dict.fromkeys(FILES, 200)
    assert {path: stack.get(path).status_code for path in before} == before
    assert set(before.values()) == {200, 404}
