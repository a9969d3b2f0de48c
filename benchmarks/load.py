"""Load from wrk, on this machine and for a bounded time.

wrk is a closed loop: each client sends its next request when it has the answer to the last one. Its percentiles are
corrected for requests that a stalled server kept a client from sending.
"""

from __future__ import annotations

import json
import math
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


class LoadError(Exception):
    """wrk is missing or has failed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What clients ask for. A script of benchmarks/lua makes requests that differ from one another."""

    name: str
    path: str
    script: str = "done"

    @property
    def repeatable(self) -> bool:
        """Whether a plain GET of the path brings the measured answer."""
        return self.script == "done"


@dataclass(frozen=True, slots=True, kw_only=True)
class Load:
    """What wrk measured in one run."""

    seconds: float
    requests: int
    errors: dict[str, int]
    latency_ms: dict[str, float]
    client_cpu_seconds: float


def apply_load(port: int, request: Request, clients: int, seconds: float) -> Load:
    """Let ``clients`` ask without pause for about ``seconds``."""
    used = _children_cpu_seconds()
    output = _run(_command(port, request, clients, seconds), seconds)
    return parse_load(output, _children_cpu_seconds() - used)


def parse_load(output: str, client_cpu_seconds: float) -> Load:
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


def _command(port: int, request: Request, clients: int, seconds: float) -> list[str]:
    wrk = shutil.which("wrk")
    if wrk is None:
        raise LoadError("wrk is missing: please install it, on Debian with: sudo apt-get install wrk")
    return [
        *(wrk, f"-t{min(THREADS, clients)}", f"-c{clients}", f"-d{math.ceil(seconds) + 5}s"),
        *("--timeout", f"{TIMEOUT_SECONDS}s", "--script", str(LUA / f"{request.script}.lua")),
        *(f"http://127.0.0.1:{port}{request.path}", "--", secrets.token_hex(8)),
    ]


def _run(command: list[str], seconds: float) -> str:
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


def _children_cpu_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime
