"""What a workload is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.candidates import Candidate
from benchmarks.goals import Goal
from benchmarks.load import Request


@dataclass(frozen=True, slots=True, kw_only=True)
class Workload:
    """Candidates, what they are asked, and what is expected.

    ``candidates`` makes their command lines, with fresh ports and the given folder. Ratios are those of the metric
    ``ratio`` to that of ``baseline``. A new workload is a module beside this one and an entry in ``WORKLOADS``.
    """

    name: str
    question: str
    candidates: Callable[[Path], list[Candidate]]
    requests: tuple[Request, ...]
    baseline: str
    goals: tuple[Goal, ...] = ()
    columns: tuple[str, ...] = ("rate", "efficiency", "p50", "p99", "max", "errors", "pss")
    ratio: str = "efficiency"
    remarks: tuple[str, ...] = ()
    clients: int = 64
    rounds: int = 5
    seconds: float = 2.0
    warm_up_seconds: float = 1.0
    starts: int = 1
