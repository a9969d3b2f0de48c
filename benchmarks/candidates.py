"""Candidates: command lines that answer on a port of this machine; started, awaited, stopped."""

from __future__ import annotations

import contextlib
import http.client
import os
import signal
import ssl
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.load import Headers, Request
from pcbuilder.settings import ROOT

START_SECONDS = 60.0
STOP_SECONDS = 30.0
PAUSE_SECONDS = 0.01
ANSWER_SECONDS = 10.0
LOG_BYTES_SHOWN = 2000


class CandidateError(Exception):
    """A candidate cannot be measured; the text says which one and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Program:
    """A command line and the environment it needs beyond the path."""

    command: tuple[str, ...]
    environ: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """What is compared: a server, reached on a port of 127.0.0.1, directly or through a proxy of its own."""

    name: str
    port: int
    server: Program
    proxy: Program | None = None
    tls_port: int | None = None
    static_folder: Path | None = None  # what the proxy serves under /static/
    addresses: Path | None = None  # a file of those that clients ask for, one a line

    def port_for(self, request: Request) -> int:
        if request.protocol != "h2":
            return self.port
        if self.tls_port is None:
            raise CandidateError(f"{self.name} does not speak TLS")
        return self.tls_port


@dataclass(frozen=True, slots=True, kw_only=True)
class Running:
    """A candidate that answers; each session id stands for all processes of a program."""

    candidate: Candidate
    server_session: int
    proxy_session: int | None
    start_seconds: float  # from the command to the first answer

    @property
    def sessions(self) -> tuple[int, ...]:
        return (self.server_session,) if self.proxy_session is None else (self.server_session, self.proxy_session)


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back; status 0 where nobody listens yet. Two answers are equal where status and body are."""

    status: int
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict, compare=False)  # names in lower case


@contextlib.contextmanager
def started(candidate: Candidate, path: str, folder: Path) -> Iterator[Running]:
    """Start a candidate and wait until it answers 200 on ``path``; leave nothing of it behind."""
    with contextlib.ExitStack() as stack:
        proxy = stack.enter_context(_running(candidate.proxy, folder / "proxy.log")) if candidate.proxy else None
        began = time.monotonic()
        log = folder / "server.log"
        server = stack.enter_context(_running(candidate.server, log))
        _wait_until_ready(candidate, path, server, log)
        yield Running(
            candidate=candidate,
            server_session=server.pid,
            proxy_session=proxy.pid if proxy else None,
            start_seconds=time.monotonic() - began,
        )


def ask(port: int, path: str, headers: Headers = (), *, tls: bool = False) -> Answer:
    """Send one GET."""
    connection = _connection(port, tls=tls)
    try:
        connection.request("GET", path, headers=dict(headers))
        answer = connection.getresponse()
        return Answer(answer.status, answer.read(), {name.lower(): value for name, value in answer.getheaders()})
    except (OSError, http.client.HTTPException):
        return Answer(0)
    finally:
        connection.close()


def _connection(port: int, *, tls: bool) -> http.client.HTTPConnection:
    if not tls:
        return http.client.HTTPConnection("127.0.0.1", port, timeout=ANSWER_SECONDS)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE  # the certificate was made for this run
    return http.client.HTTPSConnection("127.0.0.1", port, timeout=ANSWER_SECONDS, context=context)


def environment(extra: Mapping[str, str]) -> dict[str, str]:
    """Return an environment without the caller's settings, in which the programs of these packages are found."""
    kept = {name: os.environ[name] for name in ("HOME", "LANG") if name in os.environ}
    return kept | {"PATH": f"{Path(sys.executable).parent}:{os.environ['PATH']}"} | dict(extra)


@contextlib.contextmanager
def _running(program: Program, log: Path) -> Iterator[subprocess.Popen[bytes]]:
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("wb") as stream:
        process = subprocess.Popen(
            program.command,
            cwd=ROOT,
            env=environment(program.environ),
            stdin=subprocess.DEVNULL,
            stdout=stream,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        yield process
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    with contextlib.suppress(subprocess.TimeoutExpired):
        process.wait(STOP_SECONDS)
    with contextlib.suppress(ProcessLookupError):  # the usual case: nothing is left of the group
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _wait_until_ready(candidate: Candidate, path: str, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + START_SECONDS
    while ask(candidate.port, path).status != http.HTTPStatus.OK:
        if server.poll() is not None:
            raise CandidateError(f"{candidate.name} ended while it started:\n{_tail(log)}")
        if time.monotonic() > deadline:
            raise CandidateError(f"{candidate.name} does not answer {path} with 200:\n{_tail(log)}")
        time.sleep(PAUSE_SECONDS)


def _tail(log: Path) -> str:
    return log.read_bytes()[-LOG_BYTES_SHOWN:].decode("utf-8", "replace")
