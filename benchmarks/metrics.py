"""What one run measured, and the figures that can be compared."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

WAIT_SECONDS = 0.05  # how long the view of the workload `wait` waits


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """One candidate under one load for some seconds. A share is a part of the machine's processor time, 0 to 1."""

    candidate: str
    request: str
    round: int
    attempt: int
    clients: int
    seconds: float
    requests: int
    errors: dict[str, int]
    latency_ms: dict[str, float]
    server_cpu_seconds: float
    proxy_cpu_seconds: float
    server_pss_bytes: int
    proxy_pss_bytes: int
    steal_share: float
    others_share: float  # programs that have nothing to do with the benchmark
    kept: bool = field(default=True)  # false for a run that was repeated


class Subject(NamedTuple):
    """What a figure belongs to."""

    candidate: str
    request: str


@dataclass(frozen=True, slots=True)
class Metric:
    """A figure of a run; ``digits`` behind the point in tables."""

    label: str
    value: Callable[[Run], float]
    digits: int = 0


METRICS: dict[str, Metric] = {
    "rate": Metric("requests/s", lambda run: run.requests / run.seconds),
    "efficiency": Metric(
        "requests per CPU second", lambda run: run.requests / max(run.server_cpu_seconds, 0.01)
    ),  # a clock tick is the least that can be seen
    "proxy_efficiency": Metric(
        "requests per NGINX CPU second", lambda run: run.requests / max(run.proxy_cpu_seconds, 0.01)
    ),
    "p50": Metric("p50 ms", lambda run: run.latency_ms["p50"], 1),
    "p90": Metric("p90 ms", lambda run: run.latency_ms["p90"], 1),
    "p99": Metric("p99 ms", lambda run: run.latency_ms["p99"], 1),
    "max": Metric("max ms", lambda run: run.latency_ms["max"], 1),
    "mean": Metric("mean ms", lambda run: run.latency_ms["mean"], 1),
    "errors": Metric("errors", lambda run: sum(run.errors.values())),
    "waiting": Metric("requests at a time", lambda run: run.requests / run.seconds * WAIT_SECONDS, 1),
    "cpu": Metric("server CPU s per s", lambda run: run.server_cpu_seconds / run.seconds, 2),
    "proxy_cpu": Metric("NGINX CPU s per s", lambda run: run.proxy_cpu_seconds / run.seconds, 2),
    "pss": Metric("PSS MB", lambda run: run.server_pss_bytes / 1e6),
    "proxy_pss": Metric("NGINX PSS MB", lambda run: run.proxy_pss_bytes / 1e6),
}


def select(runs: Iterable[Run], subject: Subject) -> list[Run]:
    """Return the kept runs of a candidate under a request, by round."""
    found = (run for run in runs if run.kept and (run.candidate, run.request) == subject)
    return sorted(found, key=lambda run: run.round)


def values(runs: Iterable[Run], subject: Subject, metric: str) -> list[float]:
    return [METRICS[metric].value(run) for run in select(runs, subject)]


def ratios(runs: Iterable[Run], subject: Subject, baseline: Subject, metric: str) -> list[float]:
    """Return subject / baseline for each round: what disturbs a whole round cancels out."""
    runs = list(runs)
    pairs = zip(values(runs, subject, metric), values(runs, baseline, metric), strict=True)
    return [own / other for own, other in pairs]
