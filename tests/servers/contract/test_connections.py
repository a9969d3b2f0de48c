"""What happens on a connection over time: several requests, slow and leaving clients, many at once."""

from __future__ import annotations

import socket
import struct
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from io import BytesIO
from pathlib import Path

import pytest

from tests.servers.conftest import SERVERS
from tests.servers.contract.asking import connected, exchange, http_request, read_answer
from tests.servers.contract.case import ROUTES, Case
from tests.servers.contract.stacks import MODES, Served, Stacks
from tests.servers.contract.views import BLOCK, PARALLEL
from tests.servers.stack import wait_until

HEALTH = Case(name="alive", target="/healthz")
PIECE_BYTES = 64 * 1024
TROUBLE = ("Traceback", "rror", "xception", "imeout", "[alert]", "[crit]")
# uWSGI tells in one line that an upload broke off. NGINX passes on whole uploads, so that is seen without it alone.
TOLD_BY_UWSGI = "[uwsgi-body-read] "


@pytest.fixture(params=[(server, mode) for server in SERVERS for mode in MODES], ids="-".join)
def served(request: pytest.FixtureRequest, stacks: Stacks) -> Served:
    return stacks.get(*request.param)


@pytest.fixture(params=ROUTES)
def route(request: pytest.FixtureRequest) -> str:
    name: str = request.param
    return name


def asking(target: str, method: str = "GET", body: bytes = b"") -> Case:
    return Case(name=target, target=target, method=method, body=body)


PIPELINE = (
    (asking("/contract/body", "POST", b"one"), b"one"),
    (asking("/contract/answer?header=Content-Length:3&block=two"), b"two"),
    (asking("/contract/answer?header=Content-Length:3&block=two", "HEAD"), b""),
    (asking("/contract/answer?way=generator&block=th&block=ree"), b"three"),
    (asking("/contract/answer?status=204+No+Content"), b""),
    (asking("/contract/ignore", "POST", BLOCK), b"ignored"),
    (asking("/contract/body", "POST", BLOCK), BLOCK),
    (HEALTH, b'{"status":"alive"}\n'),
)


@pytest.mark.parametrize("at_once", [True, False], ids=["pipelined", "one by one"])
def test_connection_serves_request_after_request(served: Served, *, at_once: bool) -> None:
    requests = [http_request(case, served.prefix, served.host) for case, _ in PIPELINE]
    bodies = []
    with connected(served.address("nginx")) as connection, connection.makefile("rb") as stream:
        if at_once:
            connection.sendall(b"".join(requests))
        for request, (case, _) in zip(requests, PIPELINE, strict=True):
            if not at_once:
                connection.sendall(request)
            bodies.append(read_answer(stream, head_only=case.method == "HEAD").body)
    assert bodies == [body for _, body in PIPELINE]


def test_upload_that_is_announced_first(served: Served) -> None:
    """Expect: 100-continue is answered before the body is sent, and then the body arrives."""
    head = "POST {prefix}/contract/body HTTP/1.1\nHost: {host}\nContent-Length: 3\nExpect: 100-continue\n\n"
    with connected(served.address("nginx")) as connection, connection.makefile("rb") as stream:
        connection.sendall(http_request(Case(name="announced", raw=head), served.prefix, served.host))
        assert (stream.readline(), stream.readline()) == (b"HTTP/1.1 100 Continue\r\n", b"\r\n")
        connection.sendall(b"abc")
        assert read_answer(stream).body == b"abc"


def test_upload_that_is_announced_and_too_large(served: Served) -> None:
    """It is refused without being sent."""
    head = "POST {prefix}/contract/body HTTP/1.1\nHost: {host}\nContent-Length: 65537\nExpect: 100-continue\n\n"
    answer = exchange(served.address("nginx"), http_request(Case(name="", raw=head), served.prefix, served.host))
    assert answer.status == 413


READS = ("/contract/much?blocks=256", "/contract/much?blocks=256&stream&key=slow")


@pytest.mark.parametrize("target", READS, ids=["at once", "streamed"])
def test_slow_reader_gets_everything_and_holds_up_nobody(served: Served, route: str, target: str) -> None:
    """Others are served in the middle of the answer; the small buffer makes the server wait."""
    case = Case(name="slow", target=target, headers=("Connection: close",))
    received = bytearray()
    with connected(served.address(route), receive_bytes=4096) as connection:
        connection.sendall(served.encode(route, case))
        while data := connection.recv(PIECE_BYTES - len(received) % PIECE_BYTES):
            received += data
            if len(received) % PIECE_BYTES == 0:
                assert served.ask(route, HEALTH).status == 200
    answer = read_answer(BytesIO(received))
    assert (answer.status, answer.complete, answer.body == BLOCK * 256) == (200, True, True)


def leave(connection: socket.socket) -> None:
    """Leave as a crashed client does: with a reset, where the socket knows one."""
    if connection.family == socket.AF_INET:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    connection.close()


def receive(connection: socket.socket, number: int) -> None:
    """Receive so many bytes and no more."""
    while number:
        data = connection.recv(number)
        assert data
        number -= len(data)


def quiet_while(served: Served, act: Callable[[], None], told: str = "") -> None:
    """Do something, serve a request after it, and look for trouble in what the servers wrote meanwhile.

    ``told`` begins the one line that is expected.
    """
    before = served.logs()

    def written() -> str:
        return "".join(now.removeprefix(then) for now, then in zip(served.logs(), before, strict=True))

    act()
    wait_until(served.process, lambda: told in written())
    assert served.ask("nginx", HEALTH).status == 200
    lines = [line for line in written().splitlines() if any(word in line for word in TROUBLE)]
    assert [line for line in lines if not (told and line.startswith(told))] == []


def closes(file: Path) -> int:
    return file.read_text("utf-8").count("closed") if file.exists() else 0


@pytest.mark.parametrize("half", [0, 3, 40_000])
def test_client_that_leaves_while_sending(served: Served, route: str, half: int) -> None:
    case = asking("/contract/body", "POST", b"x" * 60_000)
    whole = served.encode(route, case)

    def act() -> None:
        with connected(served.address(route)) as connection:
            connection.sendall(whole[: len(whole) - 60_000 + half])
            leave(connection)

    direct_to_uwsgi = route == "direct" and served.settings.server == "uwsgi"
    quiet_while(served, act, TOLD_BY_UWSGI if direct_to_uwsgi else "")


@pytest.mark.parametrize("read_bytes", [0, 1, 100_000])
def test_client_that_leaves_while_reading(served: Served, route: str, read_bytes: int) -> None:
    """The application's iterable is closed, once, and nobody complains."""
    key = f"left-{route}-{read_bytes}"
    case = asking(f"/contract/endless?key={key}")

    def act() -> None:
        with connected(served.address(route)) as connection:
            connection.sendall(served.encode(route, case))
            wait_until(served.process, served.mark(f"{key}-begun").exists)
            receive(connection, read_bytes)
            leave(connection)
        wait_until(served.process, lambda: closes(served.mark(key)) > 0)

    quiet_while(served, act)
    assert closes(served.mark(key)) == 1


ENDS = (
    ("/contract/much?blocks=3&stream&key={key}", "GET"),
    ("/contract/much?blocks=3&stream&key={key}", "HEAD"),
    ("/contract/much?blocks=0&stream&key={key}", "GET"),
    ("/contract/fail?after=1&key={key}", "GET"),
    ("/contract/fail?after=0&key={key}", "GET"),
)


@pytest.mark.parametrize(("number", "end"), list(enumerate(ENDS)))
def test_answer_is_closed_once_however_it_ends(served: Served, route: str, number: int, end: tuple[str, str]) -> None:
    target, method = end
    key = f"end-{route}-{number}"
    served.ask(route, asking(target.replace("{key}", key), method))
    wait_until(served.process, lambda: closes(served.mark(key)) > 0)
    assert closes(served.mark(key)) == 1


def test_parallel_requests_get_their_own_answers(served: Served, route: str) -> None:
    def ask(number: int) -> bytes:
        return served.ask(route, asking(f"/contract/body?{number}", "POST", b"%d" % number)).body

    with ThreadPoolExecutor(PARALLEL) as pool:
        assert list(pool.map(ask, range(PARALLEL))) == [b"%d" % number for number in range(PARALLEL)]


@pytest.mark.parametrize("mode", MODES)
def test_hypercorn_serves_as_many_at_a_time_as_it_has_threads(stacks: Stacks, route: str, mode: str) -> None:
    """Each request waits until all of them are being served."""
    served = stacks.get("hypercorn", mode)
    case = asking("/contract/wait?block=together")
    with ThreadPoolExecutor(PARALLEL) as pool:
        assert {answer.body for answer in pool.map(lambda _: served.ask(route, case), range(PARALLEL))} == {b"together"}
