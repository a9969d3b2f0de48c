"""Hypercorn's launcher where uWSGI has no counterpart; what both must do is in test_workers.py."""

from __future__ import annotations

import os
import signal
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from http.client import HTTPResponse
from pathlib import Path

import httpx
import pytest

from deploy.hypercorn.launch import LONGEST_PAUSE_SECONDS, SAME_STOP_SECONDS, describe, pause_seconds
from tests.servers.echo import STARTED
from tests.servers.stack import Process, free_port, wait_until
from tests.servers.test_workers import AT_ONCE_SECONDS, application, two_workers, workers

UPGRADE = "Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\n"
KEY = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n"


def test_pauses_grow_from_none_to_the_longest() -> None:
    assert [pause_seconds(failures) for failures in range(1, 6)] == [0, 1, 2, 4, 8]
    assert pause_seconds(1000) == LONGEST_PAUSE_SECONDS


def test_the_end_of_a_process_is_said_in_words() -> None:
    assert describe(3) == "exit code 3"
    assert describe(-9) == "signal 9 (Killed)"


def ask(folder: Path, more: str = "Host: localhost\r\n", path: str = "/") -> socket.socket:
    client = socket.socket(socket.AF_UNIX)
    client.connect(str(folder / "run" / "app.sock"))
    client.sendall(f"GET {path} HTTP/1.1\r\n{more}".encode())
    return client


def read_answer(client: socket.socket) -> tuple[int, str | None]:
    """Read one whole answer; return its status and what it says about the connection."""
    answer = HTTPResponse(client)
    answer.begin()
    answer.read()
    return answer.status, answer.headers["Connection"]


def is_up(process: Process) -> bool:
    return process.text().count(" is ready") == 2


def test_connections_without_a_request_do_not_hold_up_the_stop(tmp_path: Path) -> None:
    with application(tmp_path, "hypercorn", "tests.servers.echo") as process:
        wait_until(process, lambda: is_up(process))
        with (
            closing(ask(tmp_path, "Host: localhost\r\n\r\n")) as idle,
            closing(ask(tmp_path)) as half,
            closing(ask(tmp_path, f"Host: localhost\r\n{UPGRADE}{KEY}\r\n")) as websocket,
        ):
            assert idle.recv(65536).startswith(b"HTTP/1.1 200")
            assert websocket.recv(65536).startswith(b"HTTP/1.1 403")
            told = time.monotonic()
            assert process.end(signal.SIGTERM) == 0
            assert time.monotonic() - told < AT_ONCE_SECONDS
            assert half.recv(1) == b""


def test_websocket_that_nobody_lets_go_is_cut_off(tmp_path: Path) -> None:
    with application(tmp_path, "hypercorn", "tests.servers.holding", GRACEFUL_SECONDS="1") as process:
        wait_until(process, lambda: is_up(process))
        with closing(ask(tmp_path, f"Host: localhost\r\n{UPGRADE}{KEY}\r\n")) as websocket:
            assert websocket.recv(65536).startswith(b"HTTP/1.1 101")
            told = time.monotonic()
            assert process.end(signal.SIGTERM) == 0
            assert time.monotonic() - told < AT_ONCE_SECONDS
            assert process.text().count(" was cut off: requests took over 1 s\n") == 1


def test_stop_closes_the_door_at_once(tmp_path: Path) -> None:
    with two_workers(tmp_path, "hypercorn") as (stack, process), ThreadPoolExecutor() as pool:
        answer = pool.submit(httpx.get, f"{stack.url}/?seconds=3", timeout=30)
        wait_until(process, lambda: STARTED in process.text())
        os.killpg(process.popen.pid, signal.SIGTERM)  # with a request in flight, and told twice or more
        process.popen.send_signal(signal.SIGTERM)
        wait_until(process, lambda: not (tmp_path / "run" / "app.sock").exists())
        assert process.wait() == 0
        assert answer.result().status_code == 200


def test_second_stop_does_not_wait(tmp_path: Path) -> None:
    with two_workers(tmp_path, "hypercorn") as (stack, process), ThreadPoolExecutor() as pool:
        answer = pool.submit(httpx.get, f"{stack.url}/?seconds=25", timeout=30)
        wait_until(process, lambda: STARTED in process.text())
        told = time.monotonic()
        process.popen.send_signal(signal.SIGTERM)
        wait_until(process, lambda: time.monotonic() - told > 2 * SAME_STOP_SECONDS)
        assert process.end(signal.SIGINT) == 0
        assert time.monotonic() - told < AT_ONCE_SECONDS
        assert answer.result().status_code >= 500


def test_worker_that_leaves_is_replaced_before_its_last_request_ends(tmp_path: Path) -> None:
    with application(tmp_path, "hypercorn", "tests.servers.echo") as process:
        wait_until(process, lambda: is_up(process))
        before = workers(process)
        with closing(ask(tmp_path, "Host: localhost\r\n\r\n", "/?seconds=8")) as slow:
            wait_until(process, lambda: STARTED in process.text())
            for worker in before:
                os.kill(worker, signal.SIGTERM)
            wait_until(process, lambda: process.text().count(" is ready") == 4 and len(workers(process)) == 3)
            assert slow.recv(65536).startswith(b"HTTP/1.1 200")
        wait_until(process, lambda: len(workers(process)) == 2)
        assert not workers(process) & before


def test_worker_that_leaves_still_answers_on_a_kept_connection(tmp_path: Path) -> None:
    """NGINX may not send a POST again, so it must not meet a connection that is being closed."""
    with application(tmp_path, "hypercorn", "tests.servers.echo", WORKERS="1") as process:
        wait_until(process, lambda: " is ready" in process.text())
        with closing(ask(tmp_path, "Host: localhost\r\n\r\n")) as kept:
            assert read_answer(kept) == (200, None)
            [worker] = workers(process)
            os.kill(worker, signal.SIGTERM)
            wait_until(process, lambda: " is renewed" in process.text())
            kept.sendall(b"POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n")
            assert read_answer(kept) == (200, "close")


def test_worker_that_dies_at_once_is_tried_again_and_again(tmp_path: Path) -> None:
    with application(tmp_path, "hypercorn", "tests.servers.dying") as process:
        wait_until(process, lambda: process.text().count(" ended with signal 9 (Killed)") >= 5)
        assert process.end(signal.SIGTERM) == 0


def test_requests_in_flight_outlive_a_killed_master(tmp_path: Path) -> None:
    with two_workers(tmp_path, "hypercorn") as (stack, process), ThreadPoolExecutor() as pool:
        answer = pool.submit(httpx.get, f"{stack.url}/?seconds=2", timeout=30)
        wait_until(process, lambda: STARTED in process.text())
        process.end(signal.SIGKILL)
        assert answer.result().status_code == 200


@pytest.mark.parametrize("workers_wanted", ["1", "2"])
def test_address_that_is_taken_is_said_in_one_sentence(tmp_path: Path, workers_wanted: str) -> None:
    port = free_port()
    with socket.create_server(("127.0.0.1", port)):
        environ = {"LISTEN": f"127.0.0.1:{port}", "WORKERS": workers_wanted}
        with application(tmp_path, "hypercorn", "tests.servers.echo", **environ) as process:
            assert process.wait() == 1
            assert process.text() == f"LISTEN=127.0.0.1:{port} cannot be used: Address already in use.\n"
