"""One id goes with a request: into every record, to the client, and into what a person is told of a failure."""

from __future__ import annotations

import asyncio
import json
import logging
import re
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr
from functools import partial
from io import StringIO
from typing import Any

import pytest
from flask import Flask, Response, current_app

from pcbuilder.bridge import Bridge
from pcbuilder.domain.errors import Unavailable
from pcbuilder.log import configure_logging
from pcbuilder.web.request_id import current_request_id
from tests.bridge.applications import Waiting, answering, streaming
from tests.bridge.driving import Exchange, get, post
from tests.web.conftest import Client

MADE = re.compile(r"[0-9a-f]{32}")
SENT = "7d1f0c2ab9e84c5f8a6b3e2d1c0f9a8b"
VALID = ["12345678", "a" * 128, "Ab.c_d-9", SENT]
INVALID = [
    "",
    "1234567",
    "a" * 129,
    "12345678 ",
    "1234 5678",
    "1234567\u00e4",
    "12345678;x",
    '12345678"',
    "a, 12345678",
]


@pytest.fixture(params=["json"])
def log(request: pytest.FixtureRequest, app: Flask) -> Iterator[StringIO]:
    """What the application logs from here on."""
    assert app  # which configures the log, too
    stream = StringIO()
    with redirect_stderr(stream):
        configure_logging("INFO", request.param, current_request_id)
    [handler] = logging.getLogger().handlers
    yield stream
    logging.getLogger().removeHandler(handler)


def read(log: StringIO) -> list[dict[str, Any]]:
    """Return what was logged since the last call."""
    lines = log.getvalue().splitlines()
    log.seek(0)
    log.truncate()
    return [json.loads(line) for line in lines]


def mount(app: Flask, path: str, view: Callable[..., Any]) -> None:
    app.add_url_rule(app.config["PREFIX"] + path, view.__name__, view)


def log_and_answer() -> str:
    logging.getLogger("views").info("in a view")
    return "done"


async def log_in_a_loop() -> str:
    await asyncio.sleep(0)
    logging.getLogger("views").info("in an async view")
    await asyncio.to_thread(logging.getLogger("views").info, "in its thread")
    return "done"


def log_in_a_stream() -> Response:
    def blocks() -> Iterator[str]:
        logging.getLogger("views").info("before a block")
        yield "a"
        logging.getLogger("views").info("before another")
        yield "b"

    answer = Response(blocks())
    answer.call_on_close(partial(logging.getLogger("views").info, "at the end"))
    return answer


def fail() -> str:
    raise ValueError("seven\n2026-01-01 forged")


def fail_for_lack_of_a_database() -> str:
    raise Unavailable("no connection")


def break_off() -> Response:
    def blocks() -> Iterator[str]:
        yield "a"
        raise ValueError("seven")

    return Response(blocks())


LOGGING = [
    (log_and_answer, ["in a view"]),
    (log_in_a_loop, ["in an async view", "in its thread"]),
    (log_in_a_stream, ["before a block", "before another", "at the end"]),
]


@pytest.mark.parametrize("sent", VALID)
def test_a_valid_id_is_kept(client: Client, sent: str) -> None:
    assert client.get("/", headers={"X-Request-Id": sent}).headers.getlist("X-Request-Id") == [sent]


@pytest.mark.parametrize("sent", INVALID)
def test_in_the_place_of_any_other_one_is_made(client: Client, sent: str) -> None:
    [made] = client.get("/", headers={"X-Request-Id": sent}).headers.getlist("X-Request-Id")
    assert MADE.fullmatch(made)


def test_each_request_has_its_own(client: Client) -> None:
    assert len({client.get("/healthz").headers["X-Request-Id"] for _ in range(5)}) == 5


@pytest.mark.parametrize(
    ("method", "path", "options", "status"),
    [
        ("GET", "/", {}, 200),
        ("HEAD", "/table", {}, 200),
        ("GET", "/static/css/base.css", {}, 200),
        ("GET", "/readyz", {}, 200),
        ("OPTIONS", "/main", {}, 200),
        ("GET", "/main?cpu=A", {}, 400),
        ("GET", "/nowhere", {}, 404),
        ("GET", "/api/v1/nowhere", {}, 404),
        ("PUT", "/order", {}, 405),
        ("GET", "/", {"headers": {"Host": "evil.example"}}, 421),
        ("POST", "/order", {"data": {"name": "x" * 200_000}}, 413),
        ("GET", "/fail", {}, 500),
    ],
)
def test_every_answer_carries_it(client: Client, method: str, path: str, options: dict[str, Any], status: int) -> None:
    mount(client.flask.application, "/fail", fail)
    with client.flask.open(client.prefix + path, method=method, **options) as answer:
        assert answer.status_code == status
        assert MADE.fullmatch(answer.headers["X-Request-Id"])


@pytest.mark.parametrize(("view", "messages"), LOGGING)
def test_every_record_of_a_request_carries_it(
    app: Flask, log: StringIO, view: Callable[..., Any], messages: list[str]
) -> None:
    mount(app, "/view", view)
    client = Client(app)
    for sent in (SENT, "another-one"):
        client.get("/view", headers={"X-Request-Id": sent}, buffered=True)
        assert [(line["message"], line["request_id"]) for line in read(log)] == [
            (message, sent) for message in messages
        ]
    logging.getLogger("views").info("between two")
    assert ["request_id" in line for line in read(log)] == [False]


@pytest.mark.asyncio
@pytest.mark.parametrize(("view", "messages"), LOGGING)
async def test_every_record_carries_it_behind_the_bridge(
    app: Flask, log: StringIO, view: Callable[..., Any], messages: list[str]
) -> None:
    mount(app, "/view", view)
    bridge = Bridge(app, threads=4)
    sent = [f"request-{number}" for number in range(8)]
    exchanges = await asyncio.gather(*(fetch(bridge, app, "/view", request_id) for request_id in sent))
    assert [exchange.headers[b"x-request-id"].decode() for exchange in exchanges] == sent
    found = read(log)
    for request_id in sent:
        assert [line["message"] for line in found if line["request_id"] == request_id] == messages


async def fetch(bridge: Bridge, app: Flask, path: str, request_id: str) -> Exchange:
    headers = [(b"host", b"localhost"), (b"x-request-id", request_id.encode("latin-1"))]
    return await get(bridge, app.config["PREFIX"] + path, headers=headers)


@pytest.mark.asyncio
@pytest.mark.parametrize("sent", [SENT, "bad id"])
async def test_the_bridge_names_an_answer_that_broke_off(app: Flask, log: StringIO, sent: str) -> None:
    mount(app, "/view", break_off)
    exchange = await fetch(Bridge(app), app, "/view", sent)
    [line] = read(log)
    assert (exchange.status, exchange.complete, line["logger"]) == (200, False, "pcbuilder.bridge")
    assert line["request_id"] == exchange.headers[b"x-request-id"].decode()
    assert (line["request_id"] == sent) == (sent == SENT)


def raise_at_once(*_: object) -> list[bytes]:
    raise ValueError("seven")


@pytest.mark.asyncio
@pytest.mark.parametrize("sent", [SENT, "bad\u00e9 id"])
async def test_the_bridge_names_its_own_failures(caplog: pytest.LogCaptureFixture, sent: str) -> None:
    headers = [(b"x-request-id", sent.encode("latin-1"))]
    waiting = Waiting()
    busy = Bridge(waiting, threads=1, queue_seconds=0.05)
    running = asyncio.ensure_future(get(busy))
    assert await asyncio.to_thread(waiting.entered.acquire, timeout=5)
    refused = await get(busy, headers=headers)
    waiting.release.set()
    await running
    failed = await get(Bridge(raise_at_once), headers=headers)
    too_large = await post(Bridge(answering(), max_body_bytes=3), b"four", headers=headers)
    assert [answer.status for answer in (refused, failed, too_large)] == [503, 500, 413]
    named = [answer.headers[b"x-request-id"].decode() for answer in (refused, failed, too_large)]
    assert [vars(record)["request_id"] for record in caplog.records] == named[:2]
    assert all(request_id == sent if sent == SENT else MADE.fullmatch(request_id) for request_id in named)


class _BadEnd(list[bytes]):
    def close(self) -> None:
        raise ValueError("seven")


@pytest.mark.asyncio
@pytest.mark.parametrize(
    "application",
    [
        streaming(lambda: iter([b"he", b"llo"]), [("Content-Length", "3")]),
        answering(body=_BadEnd([b"hello"])),
    ],
)
async def test_the_bridge_names_a_slip_of_the_application(caplog: pytest.LogCaptureFixture, application: Any) -> None:
    await get(Bridge(application), headers=[(b"x-request-id", SENT.encode())])
    assert [vars(record)["request_id"] for record in caplog.records] == [SENT]


FAILURES = [
    ("/view", fail, 500, "text/html"),
    ("/api/view", fail, 500, "application/problem+json"),
    ("/view", fail_for_lack_of_a_database, 503, "text/html"),
    ("/api/view", fail_for_lack_of_a_database, 503, "application/problem+json"),
]


@pytest.mark.parametrize(("path", "view", "status", "kind"), FAILURES)
def test_who_meets_a_failure_of_ours_can_quote_it(  # noqa: PLR0917 - a row of the table
    app: Flask, log: StringIO, path: str, view: Callable[..., Any], status: int, kind: str
) -> None:
    mount(app, path, view)
    answer = Client(app).get(path, headers={"X-Request-Id": SENT})
    assert (answer.status_code, answer.mimetype, answer.headers["X-Request-Id"]) == (status, kind, SENT)
    if kind == "text/html":
        assert f"Quote this number if you ask us about it: <code>{SENT}</code>" in answer.text
    else:
        assert answer.get_json()["request_id"] == SENT
    assert [(line["level"], line["request_id"]) for line in read(log)] == [("ERROR", SENT)]


@pytest.mark.parametrize("path", ["/nowhere", "/api/v1/nowhere", "/main?cpu=A", "/api/v1/builds?cpu=A"])
def test_who_made_a_slip_needs_no_number(client: Client, path: str) -> None:
    answer = client.get(path, headers={"X-Request-Id": SENT})
    assert answer.status_code in {400, 404}
    assert SENT not in answer.text


@pytest.mark.parametrize("log", ["original", "text"], indirect=True)
def test_the_path_of_a_failed_request_forges_no_record(app: Flask, log: StringIO) -> None:
    app.add_url_rule(app.config["PREFIX"] + "/fail/<rest>", "fail", lambda rest: fail())  # noqa: ARG005  the route gives it
    Client(app).get("/fail/x%0A2026-01-01 00:00:00,000 INFO [PcBuilderApp] forged")
    records = [line for line in log.getvalue().splitlines() if line.startswith("20")]
    assert len(records) == 1
    assert r"/fail/x\n2026-01-01" in records[0]


def test_outside_of_a_request_there_is_none(app: Flask) -> None:
    with app.app_context():
        assert current_app
        assert current_request_id() is None
