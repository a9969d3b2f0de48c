"""The logs in their three formats, and one request id through NGINX, the application's log and the answer."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import httpx
import pytest

from tests.servers.edge import alone
from tests.servers.proof.conftest import ORDER, PROD, Shop
from tests.servers.stack import Stack, wait_until

ID = r"[A-Za-z0-9_.-]{8,128}"
SECONDS = r"[0-9]+[.][0-9]{3}"
ORIGINAL = (
    r"(?P<client>[0-9a-f.:]+) (?P<forwarded>[^\[]* )?\[(?P<time>[^]]+)\] "
    r'"(?P<method>[A-Z]+) (?P<uri>[^" ]*) (?P<protocol>HTTP/[0-9.]+|-)" (?P<status>[0-9]{3}) [0-9]+ '
    rf'"(?P<user_agent>[^"]*)" {SECONDS} (?:-|{SECONDS}) "(?P<upstream>[^"]*)"'
)
LINES = {
    "original": re.compile(ORIGINAL),
    "text": re.compile(rf"{ORIGINAL} (?:-|[A-Z]+) (?P<request_id>{ID})"),
}
JSON_NAMES = {
    *(
        "time",
        "request_id",
        "client",
        "forwarded_for",
        "method",
        "uri",
        "protocol",
        "tls",
        "host",
        "status",
        "sent_bytes",
    ),
    *("body_bytes", "request_seconds", "cache", "upstream", "upstream_status", "upstream_connect_seconds"),
    *("upstream_seconds", "user_agent"),
}
APPLICATION = {
    "original": re.compile(r"[0-9-]{10} [0-9:]{8},[0-9]{3} ERROR \[PcBuilderApp\] (?P<message>Unavailable: .*)"),
    "text": re.compile(
        rf"[0-9-]{{10}} [0-9:]{{8}}[.][0-9]{{3}} ERROR \[(?P<request_id>{ID})\] (?P<message>Unavailable: .*)"
    ),
}
ODD_AGENT = 'odd "agent" \\ {x} \x7f'


@pytest.fixture(params=["shop", "local", "inner"])
def logged(request: pytest.FixtureRequest, server: str) -> Shop:  # noqa: ARG001  the stacks ask for it
    """A stack of each format."""
    found: Shop = request.getfixturevalue(request.param)
    return found


def parse(log_format: str, line: str) -> dict[str, str]:
    if log_format == "json":
        found = json.loads(line)
        assert set(found) == JSON_NAMES
        return {name: str(value) for name, value in found.items()}
    match = LINES[log_format].fullmatch(line)
    assert match, line
    return match.groupdict()


def access_log(shop: Shop) -> list[dict[str, str]]:
    lines = (shop.stack.instance / "log" / "access.log").read_text().splitlines()
    return [parse(shop.log_format, line) for line in lines]


def find(shop: Shop, **wanted: str) -> dict[str, str]:
    """Wait for the one line of the access log with these values."""

    def matching() -> list[dict[str, str]]:
        return [line for line in access_log(shop) if wanted.items() <= line.items()]

    wait_until(shop.stack.process, lambda: len(matching()) == 1)
    return matching()[0]


def test_every_line_of_the_access_log_can_be_read(logged: Shop) -> None:
    stack = logged.stack
    uri = f"{stack.prefix}/main?cpu=seen-in-{logged.log_format}"
    for path in ("/main", "/main", "/static/css/base.css", "/no-such-page", "/main?junk=%22", "/.git"):
        stack.get(path, User_Agent=ODD_AGENT)
    stack.raw("nonsense\n\n")
    stack.raw('GET /"x" HTTP/1.1\nHost: "evil"\nConnection: close\n\n')
    httpx.get(stack.origin + uri)
    line = find(logged, uri=uri)
    assert (line["method"], line["status"], line["protocol"]) == ("GET", "200", "HTTP/1.1")


@contextmanager
def held_database(instance: Path) -> Iterator[None]:
    """Hold the database, so that an order cannot be stored."""
    with closing(sqlite3.connect(instance / "pcbuilder.sqlite3", isolation_level=None)) as connection:
        connection.execute("BEGIN EXCLUSIVE")
        yield
        connection.execute("ROLLBACK")


def failures(shop: Shop) -> list[dict[str, str]]:
    """Return what the application has logged about orders that it could not store."""
    lines = [line for line in shop.output.read_text("utf-8", "replace").splitlines() if "Unavailable: " in line]
    if shop.log_format == "json":
        return [json.loads(line) for line in lines]
    found = [APPLICATION[shop.log_format].fullmatch(line) for line in lines]
    assert all(found), lines
    return [match.groupdict() for match in found if match]


def test_failure_has_one_id_in_both_logs_and_the_answer(logged: Shop) -> None:
    before = len(failures(logged))
    with held_database(logged.stack.instance):
        answer = httpx.post(f"{logged.stack.url}/api/v1/orders", json=ORDER, timeout=30)
    [request_id] = answer.headers.get_list("X-Request-Id")
    assert (answer.status_code, answer.json()["request_id"]) == (503, request_id)
    wait_until(logged.stack.process, lambda: len(failures(logged)) == before + 1)
    failure = failures(logged)[-1]
    assert failure["message"].startswith("Unavailable: ")
    if logged.log_format == "original":  # which has no place for one
        assert request_id not in logged.output.read_text("utf-8", "replace")
    else:
        assert failure["request_id"] == request_id
        assert find(logged, request_id=request_id)["status"] == "503"


SENT = (
    ("of-a-proxy.1_2", True),
    ("x" * 128, True),
    ("x" * 8, True),
    ("x" * 7, False),
    ("x" * 129, False),
    ("with a blank", False),
    ('with"quote', False),
    ("with,comma", False),
    ("\xe4\xf6\xfc\xe4\xf6\xfc\xe4\xf6", False),
)


@pytest.mark.parametrize(("sent", "valid"), SENT)
def test_only_a_proxy_names_a_request(logged: Shop, sent: str, *, valid: bool) -> None:
    trusts = logged.log_format == "json"  # the one with TRUSTED_PROXIES=2
    with httpx.Client(headers=httpx.Headers({"X-Request-Id": sent}, encoding="latin-1")) as client:
        for path in ("/order", "/main", "/static/css/base.css", "/no-such-page"):
            [request_id] = client.get(logged.stack.url + path).headers.get_list("X-Request-Id")
            assert (request_id == sent) == (trusts and valid)
            assert re.fullmatch(ID, request_id)


def test_two_ids_are_none(logged: Shop) -> None:
    headers = [("X-Request-Id", "of-the-client"), ("X-Request-Id", "of-a-proxy.1_2")]
    answer = httpx.get(f"{logged.stack.url}/order", headers=headers)
    [request_id] = answer.headers.get_list("X-Request-Id")
    assert re.fullmatch(ID, request_id)


@pytest.fixture(scope="module")
def refusing(server: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """NGINX before nobody, which answers by itself: 502, then 429."""
    settings = PROD | {"WRITES_PER_MINUTE": "1", "WRITES_BURST": "0"}
    with alone(tmp_path_factory.mktemp("refusing"), SERVER=server, **settings) as stack:
        yield stack


REFUSED = (
    ("GET {prefix}/orders/{token}", 502, "GET {prefix}/orders/***"),
    ("GET {prefix}/api/v1/orders/{token}?x", 502, "GET {prefix}/api/v1/orders/***"),
    ("GET {prefix}/%6frders/{token}", 502, "GET {prefix}/orders/***"),
    ("GET {prefix}//x/../orders/{token}", 502, "GET {prefix}/orders/***"),
    ("POST {prefix}/orders/{token}", 502, "POST {prefix}/orders/***"),
    ("DELETE {prefix}/orders/{token}", 429, "DELETE {prefix}/orders/***"),
    ("POST {prefix}/order", 429, "POST {prefix}/order"),
    ("PUT {prefix}/static/css/base.css", 405, "PUT {prefix}/static/css/base.css"),
    ("HEAD {prefix}/main", 502, "HEAD {prefix}/main"),
    ("GET {prefix}/orders/{token}\nX-Long: " + "x" * 21_000, 431, "GET {prefix}/orders/***"),
)


def test_log_names_method_and_path_of_what_nginx_refused_but_no_order(refusing: Stack) -> None:
    log, expected = refusing.instance / "log" / "access.log", []
    for number, (request_head, status, logged) in enumerate(REFUSED):
        request = request_head.format(prefix=refusing.prefix, token=f"secret-{number}").partition("\n")
        refusing.raw(f"{request[0]} HTTP/1.1\nHost: localhost\nConnection: close\n{request[2]}\n{request[1]}")
        expected.append((status, logged.format(prefix=refusing.prefix)))
    wait_until(refusing.process, lambda: len(log.read_text().splitlines()) == len(REFUSED))
    lines = [json.loads(line) for line in log.read_text().splitlines()]
    assert [(line["status"], f"{line['method']} {line['uri']}") for line in lines] == expected
    assert "secret" not in log.read_text()
