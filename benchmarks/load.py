"""Load on this machine for a bounded time: from wrk over plain HTTP/1.1, from h2load over TLS and HTTP/2.

Both are closed loops: each client sends its next request when it has the answer to the last one. wrk's percentiles are
corrected for requests that a stalled server kept a client from sending; h2load knows the mean and the maximum only.
"""

from __future__ import annotations

import json
import math
import re
import resource
import secrets
import shutil
import signal
import subprocess
from dataclasses import dataclass
from pathlib import Path

from pcbuilder.settings import ROOT

THREADS = 2
TIMEOUT_SECONDS = 30  # an answer that takes longer is an error
END_SECONDS = 10.0
LUA = Path("benchmarks/lua")
PACKAGES = {"wrk": "wrk", "h2load": "nghttp2-client"}
UNIT_MS = {"us": 1e-3, "ms": 1.0, "s": 1e3}
# NGINX ends a connection after 1,000 requests, and h2load silently opens no other. One that was quicker than the others
# may be used up; if many are, a pause was measured.
USED_UP_LIMIT = 0.1

Headers = tuple[tuple[str, str], ...]


class LoadError(Exception):
    """A load generator is missing or has failed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What clients ask for. A script of benchmarks/lua makes requests that differ from one another.

    ``protocol`` is "http/1.1", which is plain, or "h2", which is HTTP/2 over TLS and takes no script.
    """

    name: str
    path: str
    script: str = "done"
    headers: Headers = ()
    protocol: str = "http/1.1"

    @property
    def repeatable(self) -> bool:
        """Whether a plain GET of the path brings the measured answer."""
        return self.script == "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """What was measured in one run."""

    seconds: float
    requests: int
    errors: dict[str, int]
    latency_ms: dict[str, float]
    client_cpu_seconds: float


def apply_load(port: int, request: Request, clients: int, seconds: float, addresses: Path | None = None) -> Load:
    """Let ``clients``, each with a connection of its own, ask without pause for about ``seconds``.

    ``addresses`` is the file from which the script of that name takes them.
    """
    used = _children_cpu_seconds()
    if request.protocol == "h2":
        output = _run_h2load(port, request, clients, seconds)
        return parse_h2load(output, clients, seconds, _children_cpu_seconds() - used)
    given = [str(addresses)] if addresses is not None else []
    output = _run_wrk([*_wrk_command(port, request, clients, seconds), *given], seconds)
    return parse_wrk(output, _children_cpu_seconds() - used)


def parse_wrk(output: str, client_cpu_seconds: float) -> Load:
    """Read the line that benchmarks/lua/done.lua wrote."""
    line = next((line for line in output.splitlines() if line.startswith("{")), None)
    if line is None:
        raise LoadError(f"wrk did not report: {output.strip() or 'no output'}")
    found = json.loads(line)
    return Load(
        seconds=found["microseconds"] / 1e6,
        requests=found["requests"],
        errors=found["errors"],
        latency_ms={name: value / 1e3 for name, value in found["latency_us"].items()},
        client_cpu_seconds=client_cpu_seconds,
    )


def parse_h2load(output: str, clients: int, seconds: float, client_cpu_seconds: float) -> Load:
    """Read the summary of h2load, which exits with 0 whatever happened; clients and seconds are what it was told."""
    if "Application protocol: h2" not in output:
        raise LoadError(f"h2load did not speak HTTP/2 over TLS: {output.strip() or 'no output'}")
    statuses = _counts(output, "status codes: ")
    others = _counts(output, "requests: ")
    waiting = others["started"] - others["done"]  # each connection that is left has one request under way at the end
    if clients - waiting > USED_UP_LIMIT * clients:
        raise LoadError(f"h2load had {waiting} of {clients} connections left: give it more clients or fewer seconds")
    times = _found(r"^time for request: +\S+ +([\d.]+)(us|ms|s) +([\d.]+)(us|ms|s) ", output)
    return Load(
        seconds=seconds,
        requests=sum(statuses.values()),
        errors={"status": statuses["4xx"] + statuses["5xx"], "error": others["errored"], "timeout": others["timeout"]},
        latency_ms={"max": float(times[1]) * UNIT_MS[times[2]], "mean": float(times[3]) * UNIT_MS[times[4]]},
        client_cpu_seconds=client_cpu_seconds,
    )


def _counts(output: str, start: str) -> dict[str, int]:
    """Read a line such as ``requests: 12 total, 12 done``."""
    line = _found(f"^{start}(.+)$", output)[1]
    return {name: int(count) for count, name in (pair.split() for pair in line.split(","))}


def _found(pattern: str, output: str) -> re.Match[str]:
    found = re.search(pattern, output, re.MULTILINE)
    if found is None:
        raise LoadError(f"h2load did not report: {output.strip()}")
    return found


def _program(name: str) -> str:
    program = shutil.which(name)
    if program is None:
        raise LoadError(f"{name} is missing: please install it, on Debian with: sudo apt-get install {PACKAGES[name]}")
    return program


def _headers(request: Request) -> list[str]:
    return [part for name, value in request.headers for part in ("-H", f"{name}: {value}")]


def _wrk_command(port: int, request: Request, clients: int, seconds: float) -> list[str]:
    return [
        *(_program("wrk"), f"-t{min(THREADS, clients)}", f"-c{clients}", f"-d{math.ceil(seconds) + 5}s"),
        *("--timeout", f"{TIMEOUT_SECONDS}s", "--script", str(LUA / f"{request.script}.lua"), *_headers(request)),
        *(f"http://127.0.0.1:{port}{request.path}", "--", secrets.token_hex(8)),
    ]


def _run_wrk(command: list[str], seconds: float) -> str:
    """Run wrk and interrupt it, upon which it reports: by itself it can only count whole seconds."""
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True) as process:
        try:
            return process.communicate(timeout=seconds)[0]
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGINT)
        try:
            return process.communicate(timeout=END_SECONDS)[0]
        except subprocess.TimeoutExpired as error:
            process.kill()
            raise LoadError("wrk did not end") from error


def _run_h2load(port: int, request: Request, clients: int, seconds: float) -> str:
    """Run h2load with one stream in each connection, so that 64 clients are 64 requests at a time here, too."""
    command = [
        *(_program("h2load"), f"-t{min(THREADS, clients)}", f"-c{clients}", "-m1", f"-D{round(seconds * 1000)}ms"),
        *(*_headers(request), f"https://127.0.0.1:{port}{request.path}"),
    ]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=seconds + END_SECONDS)
    except subprocess.TimeoutExpired as error:
        raise LoadError("h2load did not end") from error
    return done.stdout + done.stderr


def _children_cpu_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
