"""What one client may ask for, and that clients are told apart. Each test is a client of its own, from 127.0.0.2 on."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from pathlib import Path

import httpx
import pytest

from tests.servers.edge import before_echo
from tests.servers.stack import Stack

READS_BURST, WRITES_BURST, CONNECTIONS = 5, 2, 3
LIMITS = {
    "READS_PER_SECOND": "1",
    "READS_BURST": str(READS_BURST),
    "WRITES_PER_MINUTE": "1",
    "WRITES_BURST": str(WRITES_BURST),
    "CONNECTIONS_PER_CLIENT": str(CONNECTIONS),
}
ADDRESSES = (f"127.0.0.{number}" for number in count(2))


@pytest.fixture(scope="module")
def limited(server: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """An echo with low limits. The cache is off, so that each answer tells what arrived."""
    with before_echo(tmp_path_factory.mktemp("limited"), SERVER=server, CACHE_SECONDS="0", THREADS="8", **LIMITS) as (
        stack,
        _,
    ):
        yield stack


@pytest.fixture(scope="module")
def behind_a_proxy(server: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """The same behind somebody's proxy."""
    folder = tmp_path_factory.mktemp("proxied")
    with before_echo(folder, SERVER=server, TRUSTED_PROXIES="2", **LIMITS) as (stack, _):
        yield stack


@pytest.fixture
def client(limited: Stack) -> Iterator[httpx.Client]:
    """A client that nobody has seen before."""
    transport = httpx.HTTPTransport(local_address=next(ADDRESSES))
    with httpx.Client(transport=transport, base_url=f"http://127.0.0.1:{limited.port}", timeout=30) as new:
        yield new


def statuses(client: httpx.Client, method: str, path: str, times: int) -> list[int]:
    return [client.request(method, path).status_code for _ in range(times)]


FORMS = (
    ("/main?cpu=x", "text/html; charset=utf-8"),
    ("/orders/x", "text/html; charset=utf-8"),
    ("/api/v1/parts?q=x", "application/problem+json"),
    ("/api/v1/parts/x", "application/problem+json"),
    ("/healthz", "application/problem+json"),
)


@pytest.mark.parametrize(("path", "kind"), FORMS)
def test_reads_above_the_burst_are_refused_in_the_form_of_the_reader(
    client: httpx.Client, path: str, kind: str
) -> None:
    assert statuses(client, "GET", path, READS_BURST + 1) == [200] * (READS_BURST + 1)
    answer = client.get(path)
    assert (answer.status_code, answer.headers["Content-Type"]) == (429, kind)
    assert (answer.headers["Retry-After"], answer.headers["Cache-Control"]) == ("1", "no-store")
    if "json" in kind:
        assert (answer.json()["status"], answer.json()["title"]) == (429, "Too many requests")
    else:
        assert "<h1>Too many requests</h1>" in answer.text


def test_reads_come_back_with_time(client: httpx.Client) -> None:
    # One second brings one request, so ten at once are refused from the seventh on; a little later one is served again.
    assert 429 in statuses(client, "GET", "/main?cpu=x", READS_BURST + 5)
    while client.get("/main?cpu=x").status_code == 429:
        pass
    assert client.get("/main?cpu=x").status_code == 429


def test_heads_are_reads(client: httpx.Client) -> None:
    assert 429 in statuses(client, "HEAD", "/main?cpu=x", READS_BURST + 3)


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_writes_have_a_limit_of_their_own(client: httpx.Client, method: str) -> None:
    allowed = WRITES_BURST + 1
    assert statuses(client, method, "/order", allowed + 2) == [200] * allowed + [429] * 2
    assert client.post("/api/v1/orders").json()["status"] == 429
    assert statuses(client, "GET", "/main?cpu=x", READS_BURST) == [200] * READS_BURST


def test_reads_do_not_use_up_writes(client: httpx.Client) -> None:
    assert 429 in statuses(client, "GET", "/main?cpu=x", READS_BURST + 3)
    assert client.post("/order").status_code == 200


def test_static_files_are_not_counted(client: httpx.Client) -> None:
    assert set(statuses(client, "GET", "/static/css/base.css", 30)) == {200}
    assert statuses(client, "GET", "/main?cpu=x", READS_BURST) == [200] * READS_BURST


def test_a_cached_page_with_one_address_is_not_counted(server: str, tmp_path: Path) -> None:
    """It costs the application no more than a request a second, whoever asks; with a query there are many pages."""
    with before_echo(tmp_path, SERVER=server, **LIMITS) as (stack, _), httpx.Client(base_url=stack.origin) as client:
        for path in ("/", "/main", "/table", "/api/v1/parts"):
            assert set(statuses(client, "GET", path, 3 * READS_BURST)) == {200}
        assert 429 in statuses(client, "GET", "/main?cpu=x", READS_BURST + 3)
        assert 429 in statuses(client, "GET", "/api/v1/parts/x", READS_BURST + 3)


def test_requests_under_way_are_limited(client: httpx.Client) -> None:
    with ThreadPoolExecutor(CONNECTIONS + 2) as pool:
        asked = [pool.submit(client.get, "/slow?seconds=2") for _ in range(CONNECTIONS + 2)]
        found = sorted(answer.result().status_code for answer in asked)
    assert found == [200] * CONNECTIONS + [429] * 2


def reads_of(stack: Stack, forwarded: list[str]) -> list[int]:
    return [stack.get("/order", X_Forwarded_For=value).status_code for value in forwarded]


def test_clients_behind_a_proxy_are_told_apart(behind_a_proxy: Stack) -> None:
    for address in ("192.0.2.1", "192.0.2.2", "2001:db8::1"):
        assert reads_of(behind_a_proxy, [address] * (READS_BURST + 1)) == [200] * (READS_BURST + 1)
        assert 429 in reads_of(behind_a_proxy, [address] * 3)


SPOOFED = (
    ("192.0.2.10", "{number}.6.6.6, 192.0.2.10"),
    ("192.0.2.11", "{number}.6.6.6,192.0.2.11"),
    ("192.0.2.12", "a b, {number}, , 192.0.2.12"),
)


@pytest.mark.parametrize(("address", "pattern"), SPOOFED)
def test_what_a_client_writes_before_the_proxy_makes_it_no_other(
    behind_a_proxy: Stack, address: str, pattern: str
) -> None:
    assert reads_of(behind_a_proxy, [address] * (READS_BURST + 1)) == [200] * (READS_BURST + 1)
    assert 429 in reads_of(behind_a_proxy, [pattern.format(number=number) for number in range(3)])


HIDDEN = (
    "/.env",
    "/.git/config",
    "/%2egit/HEAD",
    "/static/.htaccess",
    "/static/css/.base.css.swp",
    "/a/../.svn/entries",
)


@pytest.mark.parametrize("path", HIDDEN)
def test_dot_files_never_reach_the_application(limited: Stack, path: str) -> None:
    answer = limited.raw(f"GET {path} HTTP/1.1\nHost: localhost\nConnection: close\n\n")
    assert answer.startswith(b"HTTP/1.1 404")
    assert b"There is nothing here" in answer
