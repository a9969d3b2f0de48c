"""Results in words: a document for JSON, and Markdown with a table, the goals and what to distrust."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from statistics import median
from typing import Any

from benchmarks.goals import Verdict, judge
from benchmarks.metrics import METRICS, Run, Subject, ratios, values
from benchmarks.rounds import STEAL_LIMIT, Outcome
from benchmarks.spread import LEAST_COUNT, Spread, doubts, spread_of
from benchmarks.workloads.workload import Workload

OTHERS_LIMIT = 0.1


def make_document(workload: Workload, outcome: Outcome, facts: Mapping[str, object]) -> dict[str, Any]:
    """Return all that was measured and what follows from it."""
    return {
        "workload": workload.name,
        "question": workload.question,
        **facts,
        "clients": workload.clients,
        "rounds": workload.rounds,
        "seconds": workload.seconds,
        "goals": [{**asdict(verdict), "words": verdict.words} for verdict in _verdicts(workload, outcome)],
        "doubts": list(_doubts(workload, outcome)),
        "start_seconds": {name: [round(one, 2) for one in found] for name, found in outcome.starts.items()},
        "runs": [asdict(run) for run in outcome.runs],
    }


def make_markdown(workload: Workload, outcome: Outcome, facts: Mapping[str, object]) -> str:
    """Return the result as a section of a document."""
    lines = [workload.question, "", *_table(workload, outcome), ""]
    lines += [f"- Goal: {_verdict_line(verdict)}" for verdict in _verdicts(workload, outcome)]
    lines += [f"- {remark}" for remark in workload.remarks]
    lines += [f"- Doubt: {doubt}." for doubt in _doubts(workload, outcome)]
    lines.append(f"- {_conditions(workload, outcome, facts)}")
    return "\n".join(lines) + "\n"


def format_number(value: float, digits: int) -> str:
    return f"{value:,.{digits}f}"


def _verdicts(workload: Workload, outcome: Outcome) -> list[Verdict]:
    return [judge(goal, outcome.runs) for goal in workload.goals]


def _verdict_line(verdict: Verdict) -> str:
    spread = verdict.spread
    return f"{verdict.text}: **{verdict.words}** ({spread.median:.4g}; {spread.low:.4g} to {spread.high:.4g})."


def _names(runs: Sequence[Run]) -> list[str]:
    return list(dict.fromkeys(run.candidate for run in runs))


def _table(workload: Workload, outcome: Outcome) -> Iterator[str]:
    several, starts = len(workload.requests) > 1, workload.starts > 1
    heads = ["request"] if several else []
    heads += ["candidate", *(METRICS[column].label for column in workload.columns)]
    heads += [f"{METRICS[workload.ratio].label}, ratio"] + (["start s"] if starts else [])
    yield f"| {' | '.join(heads)} |"
    yield f"|{' --- |' * (2 if several else 1)}{' ---: |' * (len(heads) - (2 if several else 1))}"
    for subject in _subjects(workload, outcome):
        cells = [subject.request] if several else []
        cells += [subject.candidate, *(_cell(outcome, subject, column) for column in workload.columns)]
        cells += [_ratio_cell(workload, outcome, subject)]
        cells += [_start_cell(outcome.starts[subject.candidate])] if starts else []
        yield f"| {' | '.join(cells)} |"


def _subjects(workload: Workload, outcome: Outcome) -> list[Subject]:
    return [Subject(name, request.name) for request in workload.requests for name in _names(outcome.runs)]


def _cell(outcome: Outcome, subject: Subject, column: str) -> str:
    found = values(outcome.runs, subject, column)
    if column == "errors":
        return format_number(sum(found), 0)
    return format_number(median(found), METRICS[column].digits)


def _ratio_cell(workload: Workload, outcome: Outcome, subject: Subject) -> str:
    if subject == workload.baseline_of(subject):
        return "1"
    spread = _ratio(workload, outcome, subject)
    return f"{spread.median:.2f} ({spread.low:.2f}-{spread.high:.2f})"


def _ratio(workload: Workload, outcome: Outcome, subject: Subject) -> Spread:
    return spread_of(ratios(outcome.runs, subject, workload.baseline_of(subject), workload.ratio))


def _start_cell(seconds: Sequence[float]) -> str:
    return f"{median(seconds):.2f} ({min(seconds):.2f}-{max(seconds):.2f})"


def _doubts(workload: Workload, outcome: Outcome) -> Iterator[str]:
    """Say what forbids a conclusion, and what disturbed the measurement."""
    for subject in _subjects(workload, outcome):
        baseline = workload.baseline_of(subject)
        if subject != baseline:
            compared = _compared(workload, subject, baseline)
            yield from (f"{compared}: {doubt}" for doubt in doubts(_ratio(workload, outcome, subject)))
    yield from _disturbances(outcome.runs)


def _compared(workload: Workload, subject: Subject, baseline: Subject) -> str:
    if subject.candidate == baseline.candidate:
        return f"{subject.candidate}, {subject.request} against {baseline.request}"
    where = f" on {subject.request}" if len(workload.requests) > 1 else ""
    return f"{subject.candidate} against {baseline.candidate}{where}"


def _disturbances(runs: Sequence[Run]) -> Iterator[str]:
    kept = [run for run in runs if run.kept]
    rounds = max(run.round for run in kept)
    if rounds < LEAST_COUNT:
        yield f"{rounds} rounds are too few for a conclusion; {LEAST_COUNT} are the least"
    stolen = sum(run.steal_share > STEAL_LIMIT for run in kept)
    if stolen:
        yield f"in {stolen} of {len(kept)} runs the hypervisor took more than {STEAL_LIMIT:.0%}, even when repeated"
    others = median(run.others_share for run in kept)
    if others > OTHERS_LIMIT:
        yield f"other programs used {others:.0%} of the machine, so rates and latencies are worse than alone"
    for name in _names(kept):
        failed = sum((Counter(run.errors) for run in kept if run.candidate == name), Counter())
        if failed:
            kinds = ", ".join(f"{count:,} {kind}" for kind, count in failed.most_common())
            yield f"{name} had errors ({kinds}), and a failure may be quicker than an answer"


def _conditions(workload: Workload, outcome: Outcome, facts: Mapping[str, object]) -> str:
    kept = [run for run in outcome.runs if run.kept]
    repeated = len(outcome.runs) - len(kept)
    steal, others = (median(getattr(run, name) for run in kept) for name in ("steal_share", "others_share"))
    load = f"{workload.clients:,} clients, {workload.rounds} rounds of {workload.seconds:g} s"
    noise = f"median share of the hypervisor {steal:.1%}, of other programs {others:.1%}"
    return f"Measured on {facts['date']}: {load}, repeated runs: {repeated}; {noise}."
