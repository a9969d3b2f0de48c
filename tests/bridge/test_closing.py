"""close() is called however the request ends, and a client that leaves makes no noise."""

import asyncio
import threading
from collections.abc import Iterable, Iterator
from wsgiref.types import StartResponse, WSGIEnvironment

import pytest

from pcbuilder.bridge import Bridge
from tests.bridge.applications import TEXT, Endless, Fields, Waiting
from tests.bridge.driving import Exchange, get, upload

pytestmark = pytest.mark.asyncio


class Closable:
    """An iterable that is not its own iterator, as PEP 3333 allows."""

    def __init__(self, blocks: Iterable[bytes], headers: Fields = TEXT) -> None:
        self._blocks = blocks
        self._headers = headers
        self.closed = 0

    def __call__(self, _: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        start_response("200 OK", list(self._headers))
        return self

    def __iter__(self) -> Iterator[bytes]:
        return iter(self._blocks)

    def close(self) -> None:
        self.closed += 1


def failing_blocks() -> Iterator[bytes]:
    yield b"begun"
    raise LookupError("the application failed")


@pytest.mark.parametrize(
    ("method", "application"),
    [
        ("GET", Closable([])),
        ("GET", Closable([b"hello"])),
        ("GET", Closable([b"hel", b"lo"])),
        ("GET", Closable([b"hel", b"lo"], [("Content-Length", "5")])),
        ("GET", Closable([b"hel", b"lo"], [("Content-Length", "3")])),
        ("GET", Closable([b"hel"], [("Content-Length", "5")])),
        ("HEAD", Closable([b"hello"])),
        ("GET", Closable(failing_blocks())),
    ],
)
async def test_closed_once(method: str, application: Closable) -> None:
    await get(Bridge(application), method=method)
    assert application.closed == 1


async def test_failing_close_is_logged_and_the_answer_stands(caplog: pytest.LogCaptureFixture) -> None:
    class Failing(Closable):
        def close(self) -> None:
            raise LookupError("close failed")

    exchange = await get(Bridge(Failing([b"hello"])))
    assert (exchange.body, exchange.complete) == (b"hello", True)
    assert [record.getMessage() for record in caplog.records] == ["close() of an answer failed"]


@pytest.mark.parametrize("block", [b"x", b"x" * 200_000])
async def test_client_that_leaves_stops_the_stream(block: bytes, caplog: pytest.LogCaptureFixture) -> None:
    application = Endless(block)
    exchange = Exchange(*upload([]), leave_after_blocks=3)
    await exchange.run(Bridge(application))
    assert await asyncio.to_thread(application.closed.wait, 5)
    assert application.produced <= 5
    assert not exchange.complete
    assert not caplog.records


async def test_generator_gets_to_its_finally_when_the_client_leaves() -> None:
    stopped = threading.Event()

    def application(_: WSGIEnvironment, start_response: StartResponse) -> Iterator[bytes]:
        start_response("200 OK", TEXT)
        try:
            while True:
                yield b"x"
        finally:
            stopped.set()

    await Exchange(*upload([]), leave_after_blocks=2).run(Bridge(application))
    assert await asyncio.to_thread(stopped.wait, 5)


async def test_server_that_reports_the_departure_by_an_exception(caplog: pytest.LogCaptureFixture) -> None:
    class Broken(Exchange):
        async def send(self, event: object) -> None:
            raise BrokenPipeError(event)

    application = Endless()
    await Broken(*upload([])).run(Bridge(application))
    assert await asyncio.to_thread(application.closed.wait, 5)
    assert not caplog.records


async def test_write_tells_the_application_that_the_client_has_left(caplog: pytest.LogCaptureFixture) -> None:
    errors: list[BaseException] = []

    def application(_: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        write = start_response("200 OK", TEXT)
        try:
            while True:
                write(b"x")
        except ConnectionError as error:
            errors.append(error)
            raise

    await Exchange(*upload([]), leave_after_blocks=2).run(Bridge(application))
    assert len(errors) == 1
    assert not caplog.records


async def test_cancelled_between_two_blocks() -> None:
    application = Endless()
    exchange = Exchange(*upload([]))
    exchange.client_reads.clear()
    task = asyncio.ensure_future(exchange.run(Bridge(application)))
    await asyncio.wait_for(exchange.begun.wait(), 5)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert await asyncio.to_thread(application.closed.wait, 5)


async def test_cancelled_while_the_application_runs() -> None:
    application = Waiting()
    task = asyncio.ensure_future(get(Bridge(application)))
    assert await asyncio.to_thread(application.entered.acquire, timeout=5)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    assert not application.closed.is_set()
    application.release.set()
    assert await asyncio.to_thread(application.closed.wait, 5)
