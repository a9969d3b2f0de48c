"""What the client gets from an application that keeps to PEP 3333, and from one that does not."""

import logging
import sys
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import NoReturn
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment
from wsgiref.validate import validator

import httpx
import pytest

from pcbuilder.bridge import Bridge
from tests.bridge.applications import TEXT, Fields, answering, echo, streaming
from tests.bridge.driving import Exchange, get, upload

pytestmark = pytest.mark.asyncio

LARGE = bytes(range(256)) * 1024


def three_blocks() -> Iterator[bytes]:
    yield from (b"one ", b"", b"two ", b"three")


def late_start(_: WSGIEnvironment, start_response: StartResponse) -> Iterator[bytes]:
    start_response("201 Created", TEXT)
    yield b"late"


def written(_: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    write = start_response("200 OK", TEXT)
    write(b"written ")
    write(b"and ")
    return [b"returned"]


def file(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    start_response("200 OK", [*TEXT, ("Content-Length", str(len(LARGE)))])
    wrapped: Iterable[bytes] = environ["wsgi.file_wrapper"](BytesIO(LARGE), 8192)
    return wrapped


def fail() -> NoReturn:
    raise LookupError("the application failed")


def replaced(_: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    start_response("200 OK", TEXT)
    try:
        fail()
    except LookupError:
        start_response("503 Sorry", TEXT, sys.exc_info())
    return [b"replaced"]


def with_length(length: int) -> Fields:
    return [*TEXT, ("Content-Length", str(length))]


@pytest.mark.parametrize(
    ("application", "status", "body"),
    [
        (answering(), 200, b"hello"),
        (answering(body=[]), 200, b""),
        (answering(body=[b""]), 200, b""),
        (answering(body=[b"a", b"", b"b"]), 200, b"ab"),
        (answering(body=[LARGE]), 200, LARGE),
        (answering("404 Nothing Here", with_length(2), [b"no"]), 404, b"no"),
        (answering("204 No Content", [], []), 204, b""),
        (answering("304 Not Modified", [], []), 304, b""),
        (streaming(three_blocks), 200, b"one two three"),
        (streaming(three_blocks, with_length(13)), 200, b"one two three"),
        (late_start, 201, b"late"),
        (written, 200, b"written and returned"),
        (replaced, 503, b"replaced"),
        (file, 200, LARGE),
        (echo, 200, b""),
    ],
)
async def test_valid_applications(
    application: WSGIApplication, status: int, body: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    transport = httpx.ASGITransport(Bridge(validator(application)))  # type: ignore[arg-type] # its types are looser
    async with httpx.AsyncClient(transport=transport, base_url="http://shop.test") as client:
        response = await client.get("/a?b=c")
    assert (response.status_code, response.content) == (status, body)
    assert not caplog.records


@pytest.mark.parametrize(
    ("application", "content_length"),
    [
        (answering(headers=with_length(5)), b"5"),
        (answering(headers=with_length(5), body=[]), b"5"),
        (answering(), None),
        (streaming(three_blocks), None),
        (answering("204 No Content", [("Content-Length", "0")], []), None),
    ],
)
async def test_head_gets_the_headers_alone(application: WSGIApplication, content_length: bytes | None) -> None:
    exchange = await get(Bridge(application), method="HEAD")
    assert exchange.complete
    assert exchange.blocks == []
    assert exchange.headers.get(b"content-length") == content_length


@pytest.mark.parametrize("status", ["204 No Content", "304 Not Modified"])
async def test_no_body_where_none_is_allowed(status: str) -> None:
    exchange = await get(Bridge(answering(status, TEXT, [b"not allowed"])))
    assert exchange.complete
    assert exchange.blocks == []


@pytest.mark.parametrize(
    ("body", "content_length"), [([b"a", b"bc"], b"3"), ((b"abc",), b"3"), ([], b"0"), (iter([b"abc"]), None)]
)
async def test_a_sequence_gets_its_length(body: Iterable[bytes], content_length: bytes | None) -> None:
    exchange = await get(Bridge(answering(body=body)))
    assert exchange.headers.get(b"content-length") == content_length


async def test_a_large_block_goes_out_in_pieces() -> None:
    exchange = await get(Bridge(answering(body=[LARGE])))
    assert exchange.body == LARGE
    assert max(len(block) for block in exchange.blocks) == 64 * 1024


async def test_each_block_of_a_stream_is_sent_before_the_next_is_asked_for() -> None:
    exchange = Exchange(*upload([]))
    seen: list[bytes] = []

    def blocks() -> Iterator[bytes]:
        for number in range(3):
            seen.append(exchange.body)
            yield b"%d" % number

    await exchange.run(Bridge(streaming(blocks)))
    assert seen == [b"", b"0", b"01"]


async def test_a_written_block_is_sent_before_write_returns() -> None:
    exchange = Exchange(*upload([]))
    seen: list[bytes] = []

    def application(_: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        write = start_response("200 OK", TEXT)
        for number in range(2):
            write(b"%d" % number)
            seen.append(exchange.body)
        return []

    await exchange.run(Bridge(application))
    assert seen == [b"0", b"01"]


def no_start(_: WSGIEnvironment, __: StartResponse) -> Iterable[bytes]:
    return [b"no start_response"]


def two_starts(_: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    start_response("200 OK", TEXT)
    start_response("200 OK", TEXT)
    return [b"two"]


def failing(_: WSGIEnvironment, __: StartResponse) -> Iterable[bytes]:
    fail()


def exiting(_: WSGIEnvironment, __: StartResponse) -> Iterable[bytes]:
    sys.exit(3)


def failing_at_once() -> Iterator[bytes]:
    fail()
    yield b"never"


@pytest.mark.parametrize(
    "application",
    [
        failing,
        exiting,
        no_start,
        two_starts,
        streaming(failing_at_once),
        answering(body=None),  # type: ignore[arg-type]  # wrong on purpose
        answering(body=["text"]),  # type: ignore[list-item]  # wrong on purpose
        answering(body=iter(["text"])),  # type: ignore[arg-type]  # wrong on purpose
        answering(body=iter([None])),  # type: ignore[arg-type]  # wrong on purpose
        answering("101 Switching Protocols"),
        answering(headers=[("Connection", "close")]),
        answering(headers=[("X-A", "1\r\nX-Evil: 1")]),
        answering(headers=with_length(5), body=[]),
    ],
)
async def test_failure_before_the_answer(application: WSGIApplication, caplog: pytest.LogCaptureFixture) -> None:
    exchange = await get(Bridge(application), "/orders", query_string=b"secret=1")
    assert exchange.complete
    assert exchange.status == 500
    assert exchange.headers[b"content-type"] == b"text/plain; charset=utf-8"
    assert b"Traceback" not in exchange.body
    assert [(record.name, record.getMessage()) for record in caplog.records] == [
        ("pcbuilder.bridge", "GET /orders failed")
    ]
    assert caplog.records[0].exc_info


def fails_in_the_middle() -> Iterator[bytes]:
    yield b"begun"
    fail()


def raises_again(_: WSGIEnvironment, start_response: StartResponse) -> Iterator[bytes]:
    start_response("200 OK", TEXT)
    yield b"begun"
    try:
        fail()
    except LookupError:
        start_response("500 Too Late", TEXT, sys.exc_info())


@pytest.mark.parametrize(
    "application",
    [
        streaming(fails_in_the_middle),
        raises_again,
        streaming(lambda: iter([b"begun"]), with_length(6)),
        answering(headers=with_length(6), body=[b"begun"]),
        streaming(lambda: iter([b"begun", "text"])),  # type: ignore[list-item]  # wrong on purpose
    ],
)
async def test_failure_within_the_answer_leaves_it_without_an_end(
    application: WSGIApplication, caplog: pytest.LogCaptureFixture
) -> None:
    exchange = await get(Bridge(application))
    assert (exchange.status, exchange.body, exchange.complete) == (200, b"begun", False)
    assert [record.name for record in caplog.records] == ["pcbuilder.bridge"]
    assert caplog.records[0].exc_info


@pytest.mark.parametrize(
    "application",
    [
        answering(headers=with_length(3)),
        streaming(lambda: iter([b"he", b"llo"]), with_length(3)),
    ],
)
async def test_no_more_is_sent_than_was_announced(
    application: WSGIApplication, caplog: pytest.LogCaptureFixture
) -> None:
    exchange = await get(Bridge(application))
    assert (exchange.body, exchange.complete) == (b"hel", True)
    assert [(record.levelno, record.getMessage()) for record in caplog.records] == [
        (logging.ERROR, "the application sent more than the 3 bytes it had announced")
    ]
