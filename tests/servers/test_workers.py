"""Workers that die, hang, load or are told to stop: the same happens under either server."""

from __future__ import annotations

import asyncio
import os
import re
import signal
import subprocess
import time
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from pcbuilder.settings import ROOT, load_settings
from tests.servers.conftest import SERVERS
from tests.servers.echo import STARTED
from tests.servers.edge import alone, before_echo, server_command, server_environment
from tests.servers.stack import START_SECONDS, Process, Stack, running, wait_until

LOADED = {"uwsgi": "WSGI app 0", "hypercorn": " is ready"}
RENEWED = {"uwsgi": "Respawned uWSGI worker", "hypercorn": " is renewed"}
# The configuration of each server, and how it is changed so that its workers are renewed after few requests.
RENEWALS = {
    "uwsgi": ("deploy/uwsgi/uwsgi.ini", "max-requests = 10000", "max-requests = 3000\nmin-worker-lifetime = 1"),
    "hypercorn": ("deploy/hypercorn/hypercorn.toml", "max_requests = 10000", "max_requests = 300"),
}
RENEWALS_WANTED = {"uwsgi": 3, "hypercorn": 6}
CLIENTS = 64
AT_ONCE_SECONDS = 10  # on a busy machine; less than any deadline that is not reached


@contextmanager
def two_workers(folder: Path, server: str, **environ: str) -> Iterator[tuple[Stack, Process]]:
    """Run NGINX before an echo in two workers that have both loaded it."""
    with before_echo(folder, SERVER=server, WORKERS="2", **environ) as (stack, process):
        wait_until(process, lambda: process.text().count(LOADED[server]) == 2)
        yield stack, process


@contextmanager
def application(folder: Path, server: str, module: str, **environ: str) -> Iterator[Process]:
    """Run an application in two workers, without NGINX."""
    settings = load_settings({"INSTANCE": str(folder), "SERVER": server, "WORKERS": "2", **environ})
    (folder / "run").mkdir()
    command = server_command(settings, module)
    with running(command, folder / "output", server_environment(settings)) as process:
        yield process


def workers(process: Process) -> set[int]:
    command = ["ps", "-o", "pid=,stat=", "--ppid", str(process.popen.pid)]
    listed = subprocess.run(command, capture_output=True, text=True, check=False).stdout.splitlines()
    return {int(pid) for pid, state in map(str.split, listed) if not state.startswith("Z")}


@pytest.mark.parametrize("server", SERVERS)
def test_requests_in_flight_finish(tmp_path: Path, server: str) -> None:
    with two_workers(tmp_path, server) as (stack, process), ThreadPoolExecutor() as pool:
        answers = [pool.submit(httpx.get, f"{stack.url}/?seconds={seconds}", timeout=30) for seconds in (1, 2)]
        wait_until(process, lambda: process.text().count(STARTED) == 2)
        assert process.end(signal.SIGTERM) == 0
        assert [answer.result().status_code for answer in answers] == [200, 200]


@pytest.mark.parametrize("server", SERVERS)
def test_stuck_request_cannot_hold_up_the_stop(tmp_path: Path, server: str) -> None:
    with (
        two_workers(tmp_path, server, GRACEFUL_SECONDS="2") as (stack, process),
        ThreadPoolExecutor() as pool,
    ):
        answer = pool.submit(httpx.get, f"{stack.url}/?seconds=25", timeout=30)
        wait_until(process, lambda: STARTED in process.text())
        told = time.monotonic()
        assert process.end(signal.SIGTERM) == 0
        assert 2 <= time.monotonic() - told < AT_ONCE_SECONDS
        assert answer.result().status_code >= 500
        assert process.members() == []


@pytest.mark.parametrize("server", SERVERS)
def test_killed_worker_is_replaced_while_the_other_answers(tmp_path: Path, server: str) -> None:
    with two_workers(tmp_path, server) as (stack, process):
        killed, other = workers(process)
        os.kill(killed, signal.SIGKILL)
        answers = []

        def is_replaced() -> bool:
            answers.append(stack.get("/").status_code)
            return process.text().count(LOADED[server]) == 3

        wait_until(process, is_replaced)
        assert set(answers) == {200}
        now = workers(process)
        assert len(now) == 2
        assert other in now


@pytest.mark.parametrize("server", SERVERS)
def test_stop_does_not_wait_for_workers_that_still_load(tmp_path: Path, server: str) -> None:
    with application(tmp_path, server, "tests.servers.slow_to_load") as process:
        wait_until(process, lambda: process.text().count("loading\n") == 2)
        if server == "uwsgi":
            wait_until(process, lambda: "(master-start)" in process.text())  # before that it is deaf
        told = time.monotonic()
        assert process.end(signal.SIGTERM) == 0
        assert time.monotonic() - told < AT_ONCE_SECONDS


@pytest.mark.parametrize("server", SERVERS)
def test_application_that_cannot_be_loaded_ends_the_start(tmp_path: Path, server: str) -> None:
    with application(tmp_path, server, "tests.servers.no_such_module") as process:
        assert process.wait() > 0
        assert "ModuleNotFoundError" in process.text()


@pytest.mark.parametrize("server", SERVERS)
def test_nothing_outlives_a_killed_master(tmp_path: Path, server: str) -> None:
    with two_workers(tmp_path, server) as (_, process):
        assert process.end(signal.SIGKILL) == -signal.SIGKILL
        process.wait_until_nothing_is_left()


async def post_again_and_again(port: int, is_enough: Callable[[], bool]) -> set[bytes]:
    """Post on one connection for each client until it is enough; return what the answers begin with."""

    async def post() -> None:
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        while not is_enough():
            writer.write(b"POST /x HTTP/1.1\r\nHost: localhost\r\nContent-Length: 1\r\n\r\n1")
            head = (await reader.readuntil(b"\r\n\r\n")).lower()
            begins.add(head[:12])
            [size] = re.findall(rb"content-length: (\d+)", head)
            await reader.readexactly(int(size))
        writer.close()

    begins: set[bytes] = set()
    async with asyncio.timeout(START_SECONDS), asyncio.TaskGroup() as clients:
        for _ in range(CLIENTS):
            clients.create_task(post())
    return begins


@pytest.mark.parametrize("server", SERVERS)
def test_renewal_loses_no_request(tmp_path: Path, server: str) -> None:
    """NGINX asks nobody else when a POST was sent, so a worker must not end under one."""
    file, many, few = RENEWALS[server]
    (tmp_path / file.rpartition("/")[2]).write_text((ROOT / file).read_text().replace(many, few))
    with alone(tmp_path, SERVER=server) as stack:
        settings = load_settings({"INSTANCE": str(tmp_path), "SERVER": server, "WORKERS": "2"})
        command = server_command(settings, "tests.servers.echo")
        command[command.index(file)] = str(tmp_path / file.rpartition("/")[2])
        with running(command, tmp_path / "output", server_environment(settings)) as process:
            wait_until(process, lambda: process.text().count(LOADED[server]) == 2)

            def is_enough() -> bool:
                return process.text().count(RENEWED[server]) >= RENEWALS_WANTED[server]

            assert asyncio.run(post_again_and_again(stack.port, is_enough)) == {b"http/1.1 200"}
        assert " ended with " not in process.text()
