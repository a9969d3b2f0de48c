"""Real stacks for tests: started as ``make run`` starts them, each with its own folder and a free port."""

from __future__ import annotations

import os
import random
import signal
import socket
import ssl
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import httpx

from pcbuilder.settings import ROOT

PAUSE_SECONDS = 0.05
PORTS = range(20_000, 32_000)
# httpx would read all certificates of the system for each request, even one without TLS.
NO_TLS = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
START_SECONDS = 90
STOP_SECONDS = 40
# Tests ask faster than people; those of the limits set their own.
HIGH_LIMITS = {
    "READS_PER_SECOND": "1000000",
    "READS_BURST": "1000000",
    "WRITES_PER_MINUTE": "1000000",
    "WRITES_BURST": "1000000",
    "CONNECTIONS_PER_CLIENT": "65535",
}


def free_port() -> int:
    """Return a port on which nobody listens.

    It is not one of those that the system gives to connections: it might until the port is used.
    """
    while True:
        port = random.choice(PORTS)  # noqa: S311 - no secret
        with socket.socket() as probe, suppress(OSError):
            probe.bind(("127.0.0.1", port))
            return port


def environment(**settings: str) -> dict[str, str]:
    """Return an environment in which exactly these settings are set, and the programs of these packages are found."""
    path = f"{Path(sys.executable).parent}:{os.environ['PATH']}"
    return {name: os.environ[name] for name in ("HOME", "LANG") if name in os.environ} | {"PATH": path} | settings


@dataclass(kw_only=True)
class Process:
    """A program in a session of its own, as a terminal would start it, with all its output in one file."""

    popen: subprocess.Popen[bytes]
    output: Path

    def text(self) -> str:
        return self.output.read_text("utf-8", "replace")

    def members(self) -> list[str]:
        """Return the command lines of all processes of the session that still run."""
        listed = subprocess.run(
            ["ps", "-ww", "-o", "args=", "--sid", str(self.popen.pid)], capture_output=True, text=True, check=False
        )
        return [line for line in listed.stdout.splitlines() if "<defunct>" not in line]

    def wait(self) -> int:
        return self.popen.wait(STOP_SECONDS)

    def wait_until_nothing_is_left(self) -> None:
        """Wait for the last helpers of the program: Python's own resource tracker ends a moment after the rest."""
        deadline = time.monotonic() + STOP_SECONDS
        while members := self.members():
            assert time.monotonic() < deadline, members
            time.sleep(PAUSE_SECONDS)

    def end(self, number: signal.Signals = signal.SIGTERM) -> int:
        """Send a signal to the program alone, and return its exit code."""
        self.popen.send_signal(number)
        return self.wait()


@contextmanager
def running(command: list[str], output: Path, env: Mapping[str, str]) -> Iterator[Process]:
    """Run a program, and leave nothing of it behind."""
    with output.open("wb") as stream:
        popen = subprocess.Popen(
            command, cwd=ROOT, env=dict(env), stdout=stream, stderr=subprocess.STDOUT, start_new_session=True
        )
    process = Process(popen=popen, output=output)
    try:
        yield process
    finally:
        if popen.poll() is None:
            process.end()
        process.wait_until_nothing_is_left()


def wait_until(process: Process, happens: Callable[[], bool]) -> None:
    """Wait until something happens; fail with the program's output when the program ends or that takes too long."""
    deadline = time.monotonic() + START_SECONDS
    while not happens():
        assert process.popen.poll() is None, process.text()
        assert time.monotonic() < deadline, process.text()
        time.sleep(PAUSE_SECONDS)


def wait_until_ready(process: Process, url: str) -> None:
    """Wait until the answer is 200."""

    def answers() -> bool:
        try:
            return httpx.get(url, verify=NO_TLS).status_code == httpx.codes.OK
        except httpx.TransportError:  # nobody listens yet
            return False

    wait_until(process, answers)


def wait_for_text(process: Process, file: Path, words: str) -> None:
    """Wait until a file contains these words."""
    wait_until(process, lambda: words in file.read_text("utf-8", "replace"))


@dataclass(kw_only=True)
class Stack:
    """NGINX and an application server that answer."""

    server: str
    port: int
    prefix: str
    instance: Path
    process: Process

    @property
    def origin(self) -> str:
        return f"http://localhost:{self.port}"

    @property
    def url(self) -> str:
        return self.origin + self.prefix

    def get(self, path: str, **headers: str) -> httpx.Response:
        """Ask for a path under the prefix."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return httpx.get(self.url + path, headers=named, verify=NO_TLS)

    def raw(self, request: str) -> bytes:
        """Send these bytes as they are, lines joined as HTTP wants, and return all that comes back."""
        with socket.create_connection(("127.0.0.1", self.port), 10) as connection:
            connection.sendall(request.replace("\n", "\r\n").encode("latin-1"))
            return b"".join(iter(lambda: connection.recv(65536), b""))


@contextmanager
def make_run(folder: Path, **settings: str) -> Iterator[Stack]:
    """Start what ``make run`` starts, in a folder of its own; it answers when the block begins."""
    port = free_port()
    instance = folder / "instance"
    env = environment(**{"INSTANCE": str(instance), "PORT": str(port), **HIGH_LIMITS, **settings})
    with running(["deploy/run.sh"], folder / "output", env) as process:
        prefix = settings.get("DOMAIN", "") if settings.get("ENV") == "PROD" else ""
        wait_for_text(process, process.output, " answers at ")
        yield Stack(
            server=settings.get("SERVER", "uwsgi"), port=port, prefix=prefix, instance=instance, process=process
        )
