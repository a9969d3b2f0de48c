"""What a workload is."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.candidates import Candidate
from benchmarks.goals import Goal
from benchmarks.load import Request
from benchmarks.metrics import Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class Workload:
    """Candidates, what they are asked, and what is expected.

    ``candidates`` makes their command lines, with fresh ports and the given folder; ``prepare`` is called with each as
    soon as it answers, and raises CandidateError where something else would be measured. Ratios are those of the metric
    ``ratio`` to the candidate ``baseline``; without one, to the same candidate under another request, as
    ``baseline_requests`` says. ``document`` shows the result between two markers. A new workload is a module beside
    this one and an entry in ``WORKLOADS``.
    """

    name: str
    question: str
    candidates: Callable[[Path], list[Candidate]]
    requests: tuple[Request, ...]
    baseline: str | None = None
    baseline_requests: Mapping[str, str] = field(default_factory=dict)
    prepare: Callable[[Candidate], None] | None = None
    document: str = "docs/benchmarks.md"
    goals: tuple[Goal, ...] = ()
    columns: tuple[str, ...] = ("rate", "efficiency", "p50", "p99", "max", "errors", "pss")
    ratio: str = "efficiency"
    remarks: tuple[str, ...] = ()
    clients: int = 64
    rounds: int = 5
    seconds: float = 2.0
    warm_up_seconds: float = 1.0
    primed: bool = False  # asked once before each run, so that the answer lies in a cache
    starts: int = 1

    def baseline_of(self, subject: Subject) -> Subject:
        """Return what stands for 1 where the subject's ratio is taken; it may be the subject itself."""
        if self.baseline is not None:
            return Subject(self.baseline, subject.request)
        return Subject(subject.candidate, self.baseline_requests.get(subject.request, subject.request))
