"""Goals: what a workload has to show, and whether it did."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from benchmarks.metrics import METRICS, Run, Subject, ratios, values
from benchmarks.spread import LEAST_COUNT, Spread, spread_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Goal:
    """A bound for a figure of a candidate, or for its ratio to another candidate, or to itself under another request.

    It binds the median of the rounds, or each of them where ``always`` is set.
    """

    candidate: str
    request: str
    metric: str
    baseline: str | None = None
    baseline_request: str | None = None
    at_least: float | None = None
    at_most: float | None = None
    always: bool = False

    def measure(self, runs: Sequence[Run]) -> list[float]:
        """Return the figure of each round."""
        subject = Subject(self.candidate, self.request)
        baseline = Subject(self.baseline or self.candidate, self.baseline_request or self.request)
        if baseline == subject:
            return values(runs, subject, self.metric)
        return ratios(runs, subject, baseline, self.metric)

    def holds(self, value: float) -> bool:
        above = self.at_least is None or value >= self.at_least
        return above and (self.at_most is None or value <= self.at_most)

    @property
    def text(self) -> str:
        """The goal in words."""
        label = METRICS[self.metric].label
        bound = f"at least {self.at_least:g}" if self.at_least is not None else f"at most {self.at_most:g}"
        if self.baseline_request is not None:
            other = f"{self.baseline or self.candidate} for {self.baseline_request}"
            return f"{label} of {self.candidate} for {self.request} {bound} times those of {other}"
        if self.baseline is not None:
            return f"{label} of {self.candidate} {bound} times those of {self.baseline}"
        return f"{label} of {self.candidate} {bound}{' in every round' if self.always else ''}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What came of a goal."""

    text: str
    spread: Spread
    met: bool
    certain: bool  # enough rounds, and all of the spread on the same side of the bound

    @property
    def words(self) -> str:
        found = "met" if self.met else "not met"
        return found if self.certain else f"{found}, not for certain"


def judge(goal: Goal, runs: Sequence[Run]) -> Verdict:
    """Compare what was measured with the goal."""
    measured = goal.measure(runs)
    spread = spread_of(measured)
    if goal.always:
        return Verdict(text=goal.text, spread=spread, met=all(map(goal.holds, measured)), certain=True)
    ends = {goal.holds(spread.low), goal.holds(spread.high)}
    certain = len(ends) == 1 and spread.count >= LEAST_COUNT
    return Verdict(text=goal.text, spread=spread, met=goal.holds(spread.median), certain=certain)
