"""How a run ends: on a signal with nothing left and requests in flight finished, and with an error when it must."""

from __future__ import annotations

import fcntl
import os
import signal
import socket
import sqlite3
import struct
import subprocess
import termios
from contextlib import closing
from functools import partial
from pathlib import Path
from subprocess import PIPE
from urllib.parse import urlencode

import pytest

from pcbuilder.settings import ROOT
from pcbuilder.storage.starter import select_starter_catalog
from tests.servers.stack import (
    Stack,
    environment,
    free_port,
    make_run,
    running,
    wait_for_text,
    wait_until,
    wait_until_ready,
)


def children(parent: int) -> dict[str, int]:
    """Return the processes that a program started, by command line."""
    listed = subprocess.run(
        ["ps", "-ww", "-o", "pid=,args=", "--ppid", str(parent)], capture_output=True, text=True, check=True
    )
    lines = (line.split(None, 1) for line in listed.stdout.splitlines())
    return {arguments: int(pid) for pid, arguments in lines}


def is_gone(stack: Stack, pid: int) -> bool:
    return pid not in children(stack.process.popen.pid).values()


def is_older(pid: int, seconds: int) -> bool:
    asked = subprocess.run(["ps", "-o", "etimes=", "-p", str(pid)], capture_output=True, text=True, check=True)
    return int(asked.stdout) > seconds


def crash(stack: Stack, name: str, number: signal.Signals = signal.SIGKILL) -> None:
    """End the program with this word in its command line, and wait until the shop answers again."""
    started = children(stack.process.popen.pid)
    [pid] = [pid for arguments, pid in started.items() if name in arguments]
    if number is not signal.SIGKILL:
        wait_until(stack.process, partial(is_older, pid, NGINX_START_SECONDS))  # before, any end is a failed start
    os.killpg(pid, number)
    wait_until(stack.process, partial(is_gone, stack, pid))
    wait_until_ready(stack.process, f"{stack.url}/readyz")


NGINX_START_SECONDS = 5  # deploy/supervisord.conf
# A folder's name may be too long for a unix socket, or hold what the settings do not allow in one.
ENDS = (
    ("uwsgi", signal.SIGINT, "x" * 120),
    ("uwsgi", signal.SIGTERM, "a folder"),
    ("hypercorn", signal.SIGINT, "caf\u00e9"),
    ("hypercorn", signal.SIGTERM, "folder"),
)


@pytest.mark.parametrize(("server", "number", "name"), ENDS)
def test_signal_ends_everything(tmp_path: Path, server: str, number: signal.Signals, name: str) -> None:
    """Half of the runs have seen both of their programs crash, one of them an end in good order, and come back."""
    (tmp_path / name).mkdir()
    with make_run(tmp_path / name, SERVER=server) as stack:
        assert stack.get("/readyz").status_code == 200
        for program in ("nginx: master", server) if number is signal.SIGTERM else ():
            crash(stack, program)
        if number is signal.SIGTERM and server == "hypercorn":
            crash(stack, "nginx: master", signal.SIGTERM)
        os.killpg(stack.process.popen.pid, number)  # as a terminal does with Ctrl-C
        assert stack.process.wait() == 0
        stack.process.wait_until_nothing_is_left()
        assert sorted(path.name for path in (stack.instance / "run").iterdir()) == ["lock"]
        with socket.socket() as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            probe.bind(("127.0.0.1", stack.port))
        assert "Traceback" not in stack.process.text()


def test_ctrl_c_ends_make_too(tmp_path: Path) -> None:
    port = free_port()
    env = environment(SERVER="hypercorn", INSTANCE=str(tmp_path / "instance"), PORT=str(port))
    with running(["make", "run"], tmp_path / "output", env) as process:
        wait_for_text(process, process.output, " answers at ")
        os.killpg(process.popen.pid, signal.SIGINT)
        process.wait()
        process.wait_until_nothing_is_left()


def test_hypercorn_finishes_an_order_in_flight(tmp_path: Path) -> None:
    """The order waits for a locked database while the server is told to stop."""
    part = next(part for part in select_starter_catalog().parts if part.list_price)
    form = {"name": "Ada", "email": "ada@example.org", "address": "1 Hill Road", "order_key": "0" * 32}
    body = urlencode(form)
    head = f"POST /order?{part.category}={part.id} HTTP/1.1\r\nHost: localhost\r\nContent-Length: {len(body)}\r\n"
    head += "Content-Type: application/x-www-form-urlencoded\r\nConnection: close\r\n\r\n"
    environ = {"SERVER": "hypercorn", "WORKERS": "2", "INSTANCE": str(tmp_path)}
    with (
        running(["deploy/entrypoint.sh"], tmp_path / "output", environment(**environ)) as process,
        closing(sqlite3.connect(tmp_path / "pcbuilder.sqlite3", isolation_level=None)) as database,
        closing(socket.socket(socket.AF_UNIX)) as client,
    ):
        wait_until(process, lambda: process.text().count("Components retrieved") == 2)
        database.execute("BEGIN IMMEDIATE")
        # A worker listens only after it has loaded the application.
        wait_until(process, lambda: client.connect_ex(str(tmp_path / "run" / "app.sock")) == 0)
        client.sendall((head + body).encode())
        wait_until(process, lambda: unread_bytes(client) == 0)
        process.popen.send_signal(signal.SIGTERM)
        # The other worker, which has nothing to do, ends first.
        wait_until(process, lambda: len([line for line in process.members() if "hypercorn.worker" in line]) == 1)
        database.execute("ROLLBACK")
        assert client.recv(65536).startswith(b"HTTP/1.1 303")
        assert process.wait() == 0


def unread_bytes(client: socket.socket) -> int:
    """Return how many of the bytes that were sent the other side has not read yet."""
    answer = fcntl.ioctl(client, termios.TIOCOUTQ, struct.pack("i", 0))
    count: int = struct.unpack("i", answer)[0]
    return count


def failed_start(tmp_path: Path, **settings: str) -> tuple[int, str]:
    env = environment(**{"INSTANCE": str(tmp_path / "instance"), **settings})
    with running(["deploy/run.sh"], tmp_path / "failed-output", env) as process:
        return process.popen.wait(90), process.text()


def test_second_run_in_the_same_folder_is_refused(tmp_path: Path, stack: Stack) -> None:
    code, text = failed_start(tmp_path, INSTANCE=str(stack.instance), PORT=str(free_port()))
    assert code == 1
    assert text.startswith(f"pcbuilder runs already from {stack.instance}; ")
    assert text.count("\n") == 1
    assert stack.get("/readyz").status_code == 200


def test_port_that_is_taken_ends_the_run(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        code, text = failed_start(tmp_path, PORT=str(port))
    assert code == 1
    assert text == f"PORT={port} is taken by another program; choose another one, for example PORT={port + 1}.\n"


def test_server_that_cannot_start_ends_the_run(tmp_path: Path) -> None:
    """It ends before the program that SERVER names; test_workers.py has an application that this one cannot load."""
    code, text = failed_start(tmp_path, PORT=str(free_port()), DATABASE_URL="sqlite:////dev/null/no-such-folder/db")
    assert code == 1
    assert text.endswith("pcbuilder stopped: its server cannot be kept running; the lines above say why.\n")


WRONG = (
    ({"SERVER": "foo"}, "SERVER=foo"),
    ({"ENV": "TEST"}, "ENV=TEST"),
    ({"ENV": "PROD"}, "HOSTS "),
    ({"DOMAIN": "pc builder"}, "DOMAIN=pc builder"),
    ({"LOG_LEVEL": "LOUD"}, "LOG_LEVEL=LOUD"),
    ({"PORT": "99999"}, "PORT=99999"),
    ({"WORKERS": "many"}, "WORKERS=many"),
    ({"HOSTS": "http://localhost/"}, "HOSTS=http://localhost/"),
    ({"TRUSTED_PROXIES": "0"}, "TRUSTED_PROXIES=0"),
    ({"LISTEN": "somewhere"}, "LISTEN=somewhere"),
)


@pytest.mark.parametrize(("settings", "words"), WRONG)
def test_wrong_setting_ends_the_start_with_one_sentence(tmp_path: Path, settings: dict[str, str], words: str) -> None:
    env = environment(**{"INSTANCE": str(tmp_path / "instance"), **settings})
    start = partial(subprocess.Popen[str], env=env, cwd=ROOT, stdout=PIPE, stderr=PIPE, text=True)
    with start("deploy/run.sh") as one, start("deploy/entrypoint.sh") as other:
        for program in (one, other):
            output, errors = program.communicate(timeout=60)
            assert (program.returncode, output) == (2, "")
            assert errors.startswith(words)
            assert errors.count("\n") == 1
    assert not (tmp_path / "instance").exists()
