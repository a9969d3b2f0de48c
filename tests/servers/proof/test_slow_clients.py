"""Slow clients of three kinds, 200 of each at once: all others are answered as ever, and the slow ones are cut off."""

from __future__ import annotations

import socket
import statistics
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from select import POLLERR, POLLHUP, POLLRDHUP, poll

import httpx
import pytest

from tests.servers.proof.conftest import Shop
from tests.servers.stack import PAUSE_SECONDS, Stack

SLOW_CLIENTS = 200
CLIENT_SECONDS = 2  # as the stack is set (conftest.py)
CUT_SECONDS = CLIENT_SECONDS + 13  # until the last one is gone, on a busy machine
PROMPT_SECONDS = 1.0  # a loose bound for the 95th percentile: this machine also runs the 600 slow clients
ANOTHER_CLIENT = "127.0.0.2"
SMALL_BYTES = 1024  # of a receive buffer
SEGMENT_BYTES = (
    536  # as over a poor line; the loopback's own of 64 KB would make the kernel take whole answers from NGINX
)
LARGE_FILE = "/api/v1/docs/swagger-ui-bundle.js"

HEADERS = "GET /main HTTP/1.1\r\nHost: localhost\r\nX-Slow: "
BODY = "POST /order HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1000\r\n\r\nname="
READER = f"GET {LARGE_FILE} HTTP/1.1\r\nHost: localhost\r\n\r\n"


def connect(stack: Stack, first: str) -> socket.socket:
    """Connect with small buffers, and send the beginning of a request."""
    connection = socket.socket()
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, SMALL_BYTES)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_MAXSEG, SEGMENT_BYTES)
    connection.connect(("127.0.0.1", stack.port))
    connection.sendall(first.encode())
    connection.setblocking(False)  # noqa: FBT003  the name of the standard library
    return connection


@contextmanager
def connected(stack: Stack, first: str) -> Iterator[list[socket.socket]]:
    with ExitStack() as opened:
        yield [opened.enter_context(connect(stack, first)) for _ in range(SLOW_CLIENTS)]


def closed(connections: list[socket.socket]) -> int:
    """Return how many of them the other side has ended."""
    watched = poll()
    for connection in connections:
        watched.register(connection, POLLRDHUP)
    return sum(1 for _, event in watched.poll(0) if event & (POLLHUP | POLLERR | POLLRDHUP))


def trickle(connections: list[socket.socket]) -> None:
    """Send a byte more on each that is still open."""
    for connection in connections:
        try:
            connection.send(b"x")
        except (BrokenPipeError, ConnectionResetError):  # cut off; counted elsewhere
            continue


@pytest.fixture
def another(local: Shop) -> Iterator[httpx.Client]:
    """A client with another address, since limits are per client."""
    transport = httpx.HTTPTransport(local_address=ANOTHER_CLIENT)
    with httpx.Client(transport=transport, base_url=f"http://localhost:{local.stack.port}", timeout=30) as client:
        yield client


def ask_once(client: httpx.Client) -> list[float]:
    answers = [client.get(path) for path in ("/healthz", "/order")]
    assert [answer.status_code for answer in answers] == [200, 200]
    return [answer.elapsed.total_seconds() for answer in answers]


def test_others_are_answered_at_once_and_the_slow_ones_are_cut_off(local: Shop, another: httpx.Client) -> None:
    stack, seconds = local.stack, ask_once(another)
    with connected(stack, HEADERS) as headers, connected(stack, BODY) as bodies, connected(stack, READER) as readers:
        slow = {"headers": headers, "bodies": bodies, "readers": readers}
        began = time.monotonic()
        while any(closed(each) < SLOW_CLIENTS for each in slow.values()):
            seconds += ask_once(another)
            trickle(headers)
            left = {kind: SLOW_CLIENTS - closed(each) for kind, each in slow.items()}
            assert time.monotonic() - began < CUT_SECONDS, left
            time.sleep(PAUSE_SECONDS)
        assert time.monotonic() - began > CLIENT_SECONDS / 2  # they were there meanwhile
    assert len(seconds) > 20
    assert statistics.quantiles(seconds, n=20)[-1] < PROMPT_SECONDS


def test_client_that_sends_and_reads_steadily_is_served(local: Shop) -> None:
    with connect(local.stack, "GET /main HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n") as connection:
        time.sleep(CLIENT_SECONDS / 2)
        connection.setblocking(True)  # noqa: FBT003  the standard library's signature
        connection.sendall(b"\r\n")
        answer = b"".join(iter(lambda: connection.recv(4096), b""))
    assert answer.startswith(b"HTTP/1.1 200 ")
    assert b"</html>" in answer
