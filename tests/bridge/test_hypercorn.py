"""The bridge under a real Hypercorn, over real sockets."""

import asyncio
import threading
from collections.abc import AsyncIterator, Iterable, Iterator
from pathlib import Path
from wsgiref.types import StartResponse, WSGIEnvironment
from wsgiref.validate import validator

import pytest
import pytest_asyncio

from tests.bridge.applications import TEXT, Endless, Recorder, Waiting, answering, echo, streaming
from tests.bridge.serving import Connection, Server, hypercorn

pytestmark = pytest.mark.asyncio

LIMIT_BYTES = 100_000


def failing_in_the_middle() -> Iterator[bytes]:
    yield b"begun"
    raise LookupError("the application failed")


ROUTES = {
    "/echo": validator(echo),
    "/hello": validator(answering(headers=[*TEXT, ("Content-Length", "5")])),
    "/empty": validator(answering("204 No Content", [], [])),
    "/unchanged": validator(answering("304 Not Modified", [("ETag", '"1"')], [])),
    "/stream": validator(streaming(lambda: iter([b"one ", b"two"]))),
    "/long": answering(headers=[*TEXT, ("Content-Length", "3")]),
    "/short": answering(headers=[*TEXT, ("Content-Length", "9")]),
    "/broken": streaming(failing_in_the_middle),
    "/injected": answering(headers=[("X-A", "1\r\nX-Evil: 1")]),
}


def routes(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    return ROUTES[environ["PATH_INFO"]](environ, start_response)


@pytest_asyncio.fixture(params=["unix", "tcp"])
async def server(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Server]:
    unix_path = tmp_path / "app.sock" if request.param == "unix" else None
    async with hypercorn(routes, unix_path, max_body_bytes=LIMIT_BYTES) as running:
        yield running


@pytest_asyncio.fixture
async def connection(server: Server) -> AsyncIterator[Connection]:
    async with server.connect() as opened:
        yield opened


def ask(path: str, method: str = "GET", *headers: str, body: bytes = b"") -> bytes:
    lines = [f"{method} {path} HTTP/1.1", "Host: shop.test", *headers]
    return "\r\n".join([*lines, "", ""]).encode("latin-1") + body


def errors(caplog: pytest.LogCaptureFixture) -> list[str]:
    return [record.name for record in caplog.records if record.levelname not in {"INFO", "DEBUG"}]


@pytest.mark.parametrize(
    ("request_bytes", "status", "body"),
    [
        (ask("/hello"), 200, b"hello"),
        (ask("/hello", "HEAD"), 200, b""),
        (ask("/stream", "HEAD"), 200, b""),
        (ask("/empty"), 204, b""),
        (ask("/unchanged"), 304, b""),
        (ask("/long"), 200, b"hel"),
        (ask("/injected"), 500, b"The server failed to answer this request.\n"),
        (ask("/unknown"), 500, b"The server failed to answer this request.\n"),
        (ask("/echo", "POST", "Content-Length: 0"), 200, b""),
        (ask("/echo", "POST", "Content-Length: 3", body=b"abc"), 200, b"abc"),
        (ask("/echo", "POST", "Transfer-Encoding: chunked", body=b"2\r\nab\r\n1\r\nc\r\n0\r\n\r\n"), 200, b"abc"),
        (ask("/echo", "POST", f"Content-Length: {LIMIT_BYTES}", body=b"x" * LIMIT_BYTES), 200, b"x" * LIMIT_BYTES),
        (
            ask("/echo", "POST", f"Content-Length: {LIMIT_BYTES + 1}", body=b"x" * (LIMIT_BYTES + 1)),
            413,
            b"The request body is too large.\n",
        ),
    ],
)
async def test_answer_and_the_connection_serves_on(
    connection: Connection, request_bytes: bytes, status: int, body: bytes
) -> None:
    found_status, _, found_body = await connection.exchange(request_bytes)
    assert (found_status, found_body) == (status, body)
    assert (await connection.exchange(ask("/hello")))[2] == b"hello"


async def test_stream_is_chunked(connection: Connection) -> None:
    await connection.send(ask("/stream"))
    assert b"\r\ntransfer-encoding: chunked\r\n" in (await connection.read_until(b"\r\n\r\n")).lower()
    assert await connection.read_until(b"0\r\n\r\n") == b"4\r\none \r\n3\r\ntwo\r\n0\r\n\r\n"


async def test_pipelined_requests_are_answered_in_order(connection: Connection) -> None:
    echoes = [ask("/echo", "POST", "Content-Length: 1", body=b"%d" % number) for number in range(3)]
    assert (await connection.exchange(b"".join(echoes)))[2] == b"0"
    assert [(await connection.exchange(b""))[2] for _ in range(2)] == [b"1", b"2"]


@pytest.mark.parametrize(("path", "end"), [("/short", b"hello"), ("/broken", b"5\r\nbegun\r\n")])
async def test_unfinished_answer_closes_the_connection(
    connection: Connection, path: str, end: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    await connection.send(ask(path))
    answer = await connection.read_all()
    assert answer.startswith(b"HTTP/1.1 200 ")
    assert answer.endswith(b"\r\n\r\n" + end)
    assert errors(caplog) == ["pcbuilder.bridge"]


async def test_upload_that_is_far_too_large_gets_its_answer_not_a_reset(connection: Connection) -> None:
    request = ask("/echo", "POST", "Content-Length: 10000000")
    status, _, _ = await connection.exchange(request + b"x" * 5_000_000)
    assert status == 413


async def test_client_that_expects_100_continue_is_told_to_go_on(connection: Connection) -> None:
    await connection.send(ask("/echo", "POST", "Content-Length: 3", "Expect: 100-continue"))
    assert (await connection.read_until(b"\r\n\r\n")).startswith(b"HTTP/1.1 100 ")
    assert (await connection.exchange(b"abc"))[2] == b"abc"


async def test_websocket_is_refused(connection: Connection) -> None:
    handshake = (
        "Connection: Upgrade",
        "Upgrade: websocket",
        "Sec-WebSocket-Version: 13",
        "Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==",
    )
    status, _, _ = await connection.exchange(ask("/hello", "GET", *handshake))
    assert status == 403


async def test_environ_on_a_unix_socket(tmp_path: Path) -> None:
    application = Recorder()
    async with hypercorn(application, tmp_path / "app.sock") as server, server.connect() as connection:
        await connection.exchange(ask("/a%2Fb%FF?c=%20", "GET", "X-A: 1", "X_A: 2", "Cookie: a=1", "Cookie: b=2"))
    expected = {
        "SERVER_NAME": "localhost",
        "SERVER_PORT": "80",
        "REMOTE_ADDR": "",
        "PATH_INFO": "/a/b\xff",
        "REQUEST_URI": "/a%2Fb%FF?c=%20",
        "QUERY_STRING": "c=%20",
        "HTTP_X_A": "1",
        "HTTP_COOKIE": "a=1; b=2",
        "HTTP_HOST": "shop.test",
    }
    assert {key: application.environ[key] for key in expected} == expected


@pytest.mark.parametrize("unix", [True, False])
async def test_client_that_leaves_stops_the_stream(
    unix: bool,  # noqa: FBT001 - a column of the table
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
) -> None:
    application = Endless(b"x" * 10_000)
    async with hypercorn(application, tmp_path / "app.sock" if unix else None) as server:
        async with server.connect() as connection:
            await connection.send(ask("/"))
            await connection.read_until(b"xxx")
            connection.abort()
        assert await asyncio.to_thread(application.closed.wait, 5)
    assert errors(caplog) == []


async def test_client_that_leaves_while_uploading(caplog: pytest.LogCaptureFixture) -> None:
    application = Recorder()
    async with hypercorn(application) as server:
        async with server.connect() as connection:
            await connection.send(ask("/", "POST", "Content-Length: 100", body=b"half"))
        async with server.connect() as connection:
            await connection.exchange(ask("/next"))
    assert application.environ["PATH_INFO"] == "/next"
    assert errors(caplog) == []


async def test_client_that_leaves_while_the_application_works(caplog: pytest.LogCaptureFixture) -> None:
    application = Waiting()
    async with hypercorn(application) as server:
        async with server.connect() as connection:
            await connection.send(ask("/"))
            assert await asyncio.to_thread(application.entered.acquire, timeout=5)
            connection.abort()
        application.release.set()
        assert await asyncio.to_thread(application.closed.wait, 5)
    assert errors(caplog) == []


async def test_slow_reader_stops_the_production_and_frees_the_thread() -> None:
    stream = Endless(b"x" * 100_000)

    def application(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        return (stream if environ["PATH_INFO"] == "/stream" else answering())(environ, start_response)

    async with hypercorn(application, threads=1) as server, server.connect() as slow, server.connect() as other:
        await slow.send(ask("/stream"))
        await slow.read_until(b"xxx")
        produced = -1
        while produced < stream.produced:  # until the buffers between server and client are full
            produced = stream.produced
            for _ in range(20):
                assert (await other.exchange(ask("/other")))[2] == b"hello"
        assert produced < 500
        slow.abort()
        assert await asyncio.to_thread(stream.closed.wait, 5)


async def test_as_many_requests_at_a_time_as_threads() -> None:
    together = threading.Barrier(8)

    def application(_: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        together.wait(5)
        start_response("204 No Content", [])
        return []

    async def one(server: Server) -> int:
        async with server.connect() as connection:
            return (await connection.exchange(ask("/")))[0]

    async with hypercorn(application, threads=8) as server:
        assert await asyncio.gather(*(one(server) for _ in range(16))) == [204] * 16
