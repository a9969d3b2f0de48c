"""Runs with made-up figures."""

from __future__ import annotations

import dataclasses
from typing import Any

from benchmarks.metrics import Run

QUIET = Run(
    candidate="ours",
    request="page",
    round=1,
    attempt=1,
    clients=64,
    seconds=2.0,
    requests=1000,
    errors={"connect": 0, "read": 0, "write": 0, "status": 0, "timeout": 0},
    latency_ms={"p50": 10.0, "p90": 20.0, "p99": 40.0, "max": 80.0},
    server_cpu_seconds=2.0,
    proxy_cpu_seconds=0.5,
    server_pss_bytes=100_000_000,
    proxy_pss_bytes=10_000_000,
    steal_share=0.0,
    others_share=0.01,
)


def run(**changes: Any) -> Run:
    return dataclasses.replace(QUIET, **changes)


def rounds(**requests: list[int]) -> list[Run]:
    """Return the runs of each candidate with these numbers of requests, in rounds."""
    return [
        run(candidate=name, requests=count, round=number)
        for name, counts in requests.items()
        for number, count in enumerate(counts, 1)
    ]
