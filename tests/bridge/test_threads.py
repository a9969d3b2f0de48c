"""The pool: as many requests at a time as it has threads, and no client can hold one for nothing."""

import asyncio
import contextvars
import threading
from collections.abc import Iterable, Iterator
from wsgiref.types import StartResponse, WSGIEnvironment

import flask
import pytest

from pcbuilder.bridge import Bridge
from tests.bridge.applications import TEXT, Endless, Waiting, answering, streaming
from tests.bridge.driving import Exchange, get, http_scope, upload

pytestmark = pytest.mark.asyncio

VARIABLE: contextvars.ContextVar[str] = contextvars.ContextVar("VARIABLE")


@pytest.mark.parametrize("threads", [1, 8])
async def test_requests_at_a_time_are_as_many_as_threads(threads: int) -> None:
    together = threading.Barrier(threads)
    running = 0
    most = 0
    lock = threading.Lock()

    def application(_: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        nonlocal running, most
        with lock:
            running += 1
            most = max(most, running)
        together.wait(10)
        with lock:
            running -= 1
        start_response("200 OK", TEXT)
        return [threading.current_thread().name.encode()]

    bridge = Bridge(application, threads=threads)
    exchanges = await asyncio.gather(*(get(bridge) for _ in range(3 * threads)))
    assert {exchange.status for exchange in exchanges} == {200}
    assert most == threads
    assert {exchange.body for exchange in exchanges} == {b"wsgi_%d" % number for number in range(threads)}


async def test_full_pool_answers_503_in_time_and_recovers(caplog: pytest.LogCaptureFixture) -> None:
    application = Waiting()
    bridge = Bridge(application, threads=1, queue_seconds=0.05)
    first = asyncio.ensure_future(get(bridge))
    assert await asyncio.to_thread(application.entered.acquire, timeout=5)
    refused = await get(bridge)
    assert (refused.status, refused.headers[b"retry-after"], refused.complete) == (503, b"1", True)
    assert refused.headers[b"content-length"] == b"%d" % len(refused.body)
    assert [record.getMessage() for record in caplog.records] == ["no thread became free within 0.05 s, answered 503"]
    application.release.set()
    assert (await first).status == 200
    assert (await get(bridge)).status == 200


async def test_request_that_waits_gets_the_next_free_thread() -> None:
    application = Waiting()
    bridge = Bridge(application, threads=1, queue_seconds=10)
    waiting = [asyncio.ensure_future(get(bridge)) for _ in range(3)]
    assert await asyncio.to_thread(application.entered.acquire, timeout=5)
    application.release.set()
    assert [exchange.status for exchange in await asyncio.gather(*waiting)] == [200, 200, 200]


async def test_slow_reader_holds_no_thread_and_nothing_is_produced_ahead() -> None:
    stream = Endless(b"x" * 1000)

    def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        other = answering()
        return (stream if environ["PATH_INFO"] == "/stream" else other)(environ, start_response)

    bridge = Bridge(application, threads=1)
    slow = Exchange(*upload([]))
    slow.client_reads.clear()
    streaming_task = asyncio.ensure_future(slow.run(bridge, http_scope("/stream")))
    await asyncio.wait_for(slow.begun.wait(), 5)
    assert (await get(bridge, "/other")).status == 200
    assert stream.produced == 1
    slow.leave()
    slow.client_reads.set()
    await streaming_task
    assert await asyncio.to_thread(stream.closed.wait, 5)


async def test_context_variables_reach_the_application_and_do_not_leak() -> None:
    def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        start_response("200 OK", TEXT)
        before = VARIABLE.get()
        VARIABLE.set(f"changed by {environ['PATH_INFO']}")
        return [before.encode()]

    VARIABLE.set("from the server")
    bridge = Bridge(application, threads=1)
    assert [(await get(bridge, path)).body for path in ("/1", "/2")] == [b"from the server"] * 2


async def test_one_context_for_all_of_an_answer() -> None:
    def blocks() -> Iterator[bytes]:
        token = VARIABLE.set("inside")
        for _ in range(3):
            yield VARIABLE.get().encode()
        VARIABLE.reset(token)  # fails in any other context

    exchange = await get(Bridge(streaming(blocks)))
    assert (exchange.body, exchange.complete) == (b"inside" * 3, True)


def flask_application() -> flask.Flask:
    application = flask.Flask(__name__)

    @application.get("/loop")
    async def loop() -> str:
        await asyncio.sleep(0)
        return str(id(asyncio.get_running_loop()))

    @application.get("/stream")
    def stream() -> flask.Response:
        def blocks() -> Iterator[str]:
            for number in range(3):
                yield f"{flask.request.path} {number}\n"

        return flask.Response(flask.stream_with_context(blocks()))

    @application.get("/gather")
    async def gather() -> str:
        return ",".join(await asyncio.gather(*(asyncio.sleep(0, str(number)) for number in range(3))))

    return application


async def test_async_view_runs_on_the_server_s_loop() -> None:
    bridge = Bridge(flask_application(), threads=4)
    exchanges = await asyncio.gather(*(get(bridge, "/loop") for _ in range(8)))
    assert {exchange.body for exchange in exchanges} == {str(id(asyncio.get_running_loop())).encode()}


@pytest.mark.parametrize(
    ("path", "body"), [("/stream", b"/stream 0\n/stream 1\n/stream 2\n"), ("/gather", b"0,1,2"), ("/none", None)]
)
async def test_flask(path: str, body: bytes | None) -> None:
    exchange = await get(Bridge(flask_application()), path)
    assert exchange.complete
    assert exchange.status == (200 if body else 404)
    assert body is None or exchange.body == body
