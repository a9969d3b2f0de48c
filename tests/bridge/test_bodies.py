"""The request body: bounded, spooled, and dropped without noise when its sender leaves."""

import asyncio
from collections.abc import Iterable
from wsgiref.types import StartResponse, WSGIEnvironment
from wsgiref.validate import validator

import pytest

from pcbuilder.bridge import Bridge
from tests.bridge.applications import TEXT, Recorder, echo
from tests.bridge.driving import DISCONNECT, Exchange, http_scope, post, upload

pytestmark = pytest.mark.asyncio

LIMIT_BYTES = 200_000


@pytest.mark.parametrize(
    "parts",
    [
        [],
        [b""],
        [b"abc"],
        [b"a", b"", b"bc"],
        [b"x" * 64 * 1024],
        [b"x" * 64 * 1024, b"y"],
        [b"x" * 1000] * 200,
        [b"x" * LIMIT_BYTES],
    ],
)
async def test_body_up_to_the_limit(parts: list[bytes]) -> None:
    exchange = await post(Bridge(validator(echo), max_body_bytes=LIMIT_BYTES), *parts)
    assert (exchange.status, exchange.body) == (200, b"".join(parts))


@pytest.mark.parametrize("parts", [[b"x" * (LIMIT_BYTES + 1)], [b"x" * LIMIT_BYTES, b"y"], [b"x" * 1000] * 300])
async def test_body_over_the_limit(parts: list[bytes]) -> None:
    application = Recorder()
    exchange = await post(Bridge(application, max_body_bytes=LIMIT_BYTES), *parts)
    assert (exchange.status, exchange.complete) == (413, True)
    assert not application.environ


async def test_announced_length_over_the_limit_is_answered_before_the_body_comes() -> None:
    exchange = Exchange()
    scope = http_scope(method="POST", headers=[(b"content-length", b"1001")])
    running = asyncio.ensure_future(exchange.run(Bridge(echo, max_body_bytes=1000), scope))
    await asyncio.wait_for(exchange.begun.wait(), 5)
    assert exchange.status == 413
    assert not exchange.complete  # the rest of the upload is awaited, so that the client sees the answer
    exchange.leave()
    await running
    assert exchange.complete


async def test_body_in_one_event() -> None:
    exchange = Exchange({"type": "http.request", "body": b"whole", "more_body": False})
    await exchange.run(Bridge(echo))
    assert exchange.body == b"whole"


async def test_body_can_be_read_by_lines_and_ends() -> None:
    def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        start_response("200 OK", TEXT)
        stream = environ["wsgi.input"]
        return [stream.readline(), b"|", *stream, b"|", stream.read(10)]

    exchange = await post(Bridge(validator(application)), b"one\ntwo\n", b"three")
    assert exchange.body == b"one\n|two\nthree|"


@pytest.mark.parametrize("parts", [[], [b"half"], [b"x" * 100_000]])
async def test_client_that_leaves_while_uploading(parts: list[bytes], caplog: pytest.LogCaptureFixture) -> None:
    application = Recorder()
    exchange = Exchange(*upload(parts)[:-1], DISCONNECT)
    await exchange.run(Bridge(application), http_scope(method="POST"))
    assert exchange.sent == []
    assert not application.environ
    assert not caplog.records
