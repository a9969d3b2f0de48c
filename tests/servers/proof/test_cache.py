"""NGINX's cache: what the application marks and nothing else, renewed in the background, kept while it is away."""

from __future__ import annotations

import json
import os
import signal
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from pcbuilder.nginx import PUBLIC_PATHS
from pcbuilder.web.policy import Keep
from pcbuilder.web.routes import ROUTES
from tests.servers.edge import before_application
from tests.servers.proof.conftest import Shop
from tests.servers.proof.marking import ASKED, BODY_BYTES, version_file
from tests.servers.stack import NO_TLS, Process, Stack, wait_until

MODULE = "tests.servers.proof.marking"
PARALLEL = 30
SOON_SECONDS = 10  # on a busy machine; an idle one takes about two
IDENTITY, GZIP = {"Accept-Encoding": "identity"}, {"Accept-Encoding": "br, gzip;q=0.8"}


@contextmanager
def marking(folder: Path, server: str) -> Iterator[tuple[Stack, Process]]:
    """Run NGINX before the application that marks its answers."""
    with before_application(folder, MODULE, SERVER=server, CACHE_SECONDS="1", WORKERS="2", THREADS="8") as both:
        yield both


@pytest.fixture(scope="module")
def marked(server: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """The same, shared."""
    with marking(tmp_path_factory.mktemp("marked"), server) as (stack, _):
        yield stack


def ask(stack: Stack, query: str, method: str = "GET", **headers: str) -> httpx.Response:
    named = IDENTITY | {name.replace("_", "-"): value for name, value in headers.items()}
    answer = httpx.request(method, f"{stack.url}/main?{query}", headers=named, timeout=30, verify=NO_TLS)
    assert "X-Accel-Expires" not in answer.headers
    return answer


def cache_status(answer: httpx.Response) -> str:
    status: str = answer.headers["X-Cache-Status"]
    return status


def asked(stack: Stack, query: str) -> list[dict[str, str]]:
    """Return the requests with this query that reached the application."""
    lines = (stack.instance / ASKED).read_text().splitlines()
    return [request for request in map(json.loads, lines) if request["QUERY_STRING"] == query]


def cached_files(stack: Stack) -> list[Path]:
    return [path for path in (stack.instance / "nginx" / "cache").rglob("*") if path.is_file()]


def test_second_request_is_served_from_the_cache(marked: Stack) -> None:
    first, second = ask(marked, "keep=60&page=hit"), ask(marked, "keep=60&page=hit")
    assert [cache_status(first), cache_status(second)] == ["MISS", "HIT"]
    assert first.content == second.content
    assert first.headers["ETag"] == second.headers["ETag"]
    assert first.headers["X-Request-Id"] != second.headers["X-Request-Id"]
    assert second.headers["Cache-Control"] == "no-cache"
    assert len(asked(marked, "keep=60&page=hit")) == 1


def test_each_form_is_an_entry_of_its_own(marked: Stack) -> None:
    query = "keep=60&page=forms"
    answers = [ask(marked, query, **headers) for headers in (IDENTITY, GZIP, IDENTITY, GZIP)]
    assert [cache_status(answer) for answer in answers] == ["MISS", "MISS", "HIT", "HIT"]
    assert [answer.headers.get("Content-Encoding") for answer in answers] == [None, "gzip", None, "gzip"]
    assert len({answer.content for answer in answers}) == 1
    assert int(answers[3].headers["Content-Length"]) < BODY_BYTES / 10  # as the application has compressed it
    assert {answer.headers["Vary"] for answer in answers} == {"Accept-Encoding"}
    assert [request["HTTP_ACCEPT_ENCODING"] for request in asked(marked, query)] == ["", "gzip"]


ACCEPTS = (
    ("gzip", "gzip"),
    ("GZIP", "gzip"),
    ("gzip, deflate, br, zstd", "gzip"),
    ("deflate;q=0.5,gzip;q=1.0", "gzip"),
    ("gzip;q=0", ""),
    ("gzip; q=0.000, br", ""),
    ("gzip;q=0.001", "gzip"),
    ("br", ""),
    ("x-gzipped", ""),
    ("*", ""),
)


@pytest.mark.parametrize(("sent", "arrives"), ACCEPTS)
def test_application_learns_of_gzip_and_nothing_else(marked: Stack, sent: str, arrives: str) -> None:
    query = f"page=accept-{ACCEPTS.index((sent, arrives))}"
    ask(marked, query, Accept_Encoding=sent)
    assert [request["HTTP_ACCEPT_ENCODING"] for request in asked(marked, query)] == [arrives]


def test_head_is_served_from_the_cache(marked: Stack) -> None:
    full = ask(marked, "keep=60&page=head")
    head = ask(marked, "keep=60&page=head", "HEAD")
    assert (cache_status(head), head.content) == ("HIT", b"")
    assert head.headers["Content-Length"] == full.headers["Content-Length"]


def test_head_that_comes_first_leaves_no_empty_page(marked: Stack) -> None:
    head = ask(marked, "keep=60&page=head-first", "HEAD")
    page = ask(marked, "keep=60&page=head-first")
    assert (head.status_code, head.content) == (200, b"")
    assert (page.status_code, len(page.content)) == (200, BODY_BYTES)


@pytest.mark.parametrize("form", [IDENTITY, GZIP], ids=["identity", "gzip"])
def test_who_has_it_gets_304_from_the_cache(marked: Stack, form: dict[str, str]) -> None:
    etag = ask(marked, "keep=60&page=have", **form).headers["ETag"]
    reached = len(asked(marked, "keep=60&page=have"))
    answer = ask(marked, "keep=60&page=have", If_None_Match=f'"other", {etag}', **form)
    assert (answer.status_code, answer.content, cache_status(answer)) == (304, b"", "HIT")
    assert answer.headers["ETag"] == etag
    assert len(asked(marked, "keep=60&page=have")) == reached
    assert ask(marked, "keep=60&page=have", If_None_Match='"other"', **form).status_code == 200


def test_who_has_the_first_to_be_cached_leaves_a_whole_page(marked: Stack) -> None:
    assert ask(marked, "keep=60&page=have-first", If_None_Match='W/"first"').status_code == 304
    assert len(ask(marked, "keep=60&page=have-first").content) == BODY_BYTES


NEVER_STORED: tuple[tuple[str, dict[str, str], list[str]], ...] = (
    ("page=no-mark", {}, ["MISS", "MISS"]),
    ("keep=0&page=zero", {}, ["MISS", "MISS"]),
    ("keep=60&cookie=a%3Db&page=cookie", {}, ["MISS", "MISS"]),
    ("keep=60&page=authorization", {"Authorization": "Basic eDp5"}, ["BYPASS", "BYPASS"]),
)


@pytest.mark.parametrize(("query", "headers", "statuses"), NEVER_STORED)
def test_what_is_not_for_everybody_is_not_stored(
    marked: Stack, query: str, headers: dict[str, str], statuses: list[str]
) -> None:
    before = len(cached_files(marked))
    assert [cache_status(ask(marked, query, **headers)) for _ in statuses] == statuses
    assert len(cached_files(marked)) == before
    assert cache_status(ask(marked, query)) == "MISS"


def test_authorization_gets_no_cached_page(marked: Stack) -> None:
    ask(marked, "keep=60&page=authorized")
    assert cache_status(ask(marked, "keep=60&page=authorized", Authorization="Basic eDp5")) == "BYPASS"
    assert len(asked(marked, "keep=60&page=authorized")) == 2
    assert cache_status(ask(marked, "keep=60&page=authorized")) == "HIT"


def test_post_is_neither_cached_nor_served_from_the_cache(marked: Stack) -> None:
    ask(marked, "keep=60&page=post")
    assert "X-Cache-Status" not in ask(marked, "keep=60&page=post", "POST").headers
    assert [request["REQUEST_METHOD"] for request in asked(marked, "keep=60&page=post")] == ["GET", "POST"]


def test_hosts_do_not_share_pages(marked: Stack) -> None:
    ask(marked, "keep=60&page=host")
    assert cache_status(ask(marked, "keep=60&page=host", Host=f"127.0.0.1:{marked.port}")) == "MISS"


def test_expired_page_is_asked_for_again_by_its_etag(marked: Stack) -> None:
    query = "keep=1&page=expire"
    first = ask(marked, query)
    wait_until(marked.process, lambda: cache_status(ask(marked, query)) != "HIT")
    wait_until(marked.process, lambda: len(asked(marked, query)) > 1)
    assert asked(marked, query)[1]["HTTP_IF_NONE_MATCH"] == first.headers["ETag"]
    again = ask(marked, query)
    assert (again.status_code, cache_status(again), again.content) == (200, "HIT", first.content)


def test_many_who_wait_for_a_page_ask_once(marked: Stack) -> None:
    query = "keep=60&seconds=1&page=lock"
    with ThreadPoolExecutor(PARALLEL) as pool:
        answers = list(pool.map(lambda _: ask(marked, query), range(PARALLEL)))
    assert {(answer.status_code, len(answer.content)) for answer in answers} == {(200, BODY_BYTES)}
    assert sorted(map(cache_status, answers)) == ["HIT"] * (PARALLEL - 1) + ["MISS"]
    assert len(asked(marked, query)) == 1


def test_nobody_waits_while_a_page_is_renewed(marked: Stack) -> None:
    query = "keep=1&seconds=1&page=background"
    ask(marked, query)
    version_file(marked.instance, "background").write_text("second")
    answers: list[httpx.Response] = []

    def is_renewed() -> bool:
        answers.append(ask(marked, query))
        return answers[-1].content.startswith(b"second")

    wait_until(marked.process, is_renewed)
    # Who gets it from the cache has not waited; others would get EXPIRED or MISS.
    assert {cache_status(answer) for answer in answers} <= {"HIT", "STALE", "UPDATING"}
    assert {cache_status(answer) for answer in answers} & {"STALE", "UPDATING"}


def test_new_version_shows_within_seconds(marked: Stack) -> None:
    query = "keep=1&page=version"
    assert ask(marked, query).content.startswith(b"first")
    version_file(marked.instance, "version").write_text("second")
    changed = time.monotonic()
    wait_until(marked.process, lambda: ask(marked, query).content.startswith(b"second"))
    assert time.monotonic() - changed < SOON_SECONDS
    assert ask(marked, query).headers["ETag"] == 'W/"second"'
    # To a client that had the first one, too.
    assert ask(marked, query, If_None_Match='W/"first"').status_code == 200


def test_cached_page_is_served_while_the_server_is_away(server: str, tmp_path: Path) -> None:
    with marking(tmp_path, server) as (stack, process):
        query = "keep=1&page=stale"
        assert ask(stack, query).status_code == 200
        os.killpg(process.popen.pid, signal.SIGKILL)
        process.wait()
        wait_until(stack.process, lambda: cache_status(ask(stack, query)) == "STALE")
        assert ask(stack, query).content.startswith(b"first")
        absent = ask(stack, "keep=1&page=never-asked")
        assert (absent.status_code, absent.headers["Content-Type"]) == (502, "text/html; charset=utf-8")
        assert "does not answer" in absent.text


def test_junk_does_not_fill_the_cache(shop: Shop) -> None:
    stack = shop.stack
    stack.get("/main")
    before = len(cached_files(stack))
    for junk in ("utm_source=a", "x=1&y=2", "fbclid=z", "=", "&&"):
        answer = stack.get(f"/main?{junk}")
        assert (answer.status_code, answer.headers["Location"]) == (308, f"{stack.prefix}/main")
    assert len(cached_files(stack)) == before


def test_locations_with_a_cache_are_the_public_routes() -> None:
    public = {route.path.split("<")[0] for route in ROUTES if route.keep is Keep.PUBLIC}
    assert set(PUBLIC_PATHS) == public
