"""A goal is met by the median of its rounds, for certain when the whole spread agrees, or in every round."""

from __future__ import annotations

import pytest

from benchmarks.goals import Goal, judge
from benchmarks.metrics import METRICS, Subject, ratios, values
from benchmarks.workloads import WORKLOADS
from benchmarks.workloads.workload import Workload
from pcbuilder.settings import ROOT
from tests.benchmarks.runs import rounds, run

RATIO = Goal(candidate="ours", baseline="theirs", request="page", metric="efficiency", at_least=2.0)
NO_ERROR = Goal(candidate="ours", request="page", metric="errors", at_most=0, always=True)
CASES = {
    "met": ([210, 220, 230, 240, 250], (True, True)),
    "met, but a round was below": ([190, 220, 230, 240, 250], (True, False)),
    "not met": ([100, 110, 120, 130, 140], (False, True)),
    "not met, but a round was above": ([100, 110, 120, 130, 240], (False, False)),
    "met, in too few rounds": ([210, 220, 230, 240], (True, False)),
}


@pytest.mark.parametrize(("requests", "expected"), CASES.values(), ids=CASES)
def test_a_ratio(requests: list[int], expected: tuple[bool, bool]) -> None:
    verdict = judge(RATIO, rounds(theirs=[100] * len(requests), ours=requests))
    assert (verdict.met, verdict.certain) == expected


def test_a_ratio_is_taken_within_the_round() -> None:
    # The second round was disturbed as a whole: both candidates did a tenth.
    runs = rounds(theirs=[100, 10, 100], ours=[200, 20, 200])
    assert ratios(runs, Subject("ours", "page"), Subject("theirs", "page"), "rate") == [2, 2, 2]


def test_a_ratio_of_two_requests_to_the_same_candidate() -> None:
    goal = Goal(candidate="ours", request="page", baseline_request="file", metric="rate", at_least=0.9)
    files = [run(request="file", round=number, requests=1000) for number in range(1, 6)]
    assert goal.measure([*files, *rounds(ours=[950] * 5, theirs=[10] * 5)]) == [0.95] * 5
    assert goal.text == "requests/s of ours for page at least 0.9 times those of ours for file"


def test_a_repeated_run_does_not_count() -> None:
    runs = [run(requests=1, attempt=1, kept=False), run(requests=1000, attempt=2)]
    assert values(runs, Subject("ours", "page"), "rate") == [500]


def test_one_error_in_one_round_fails_a_goal_for_every_round() -> None:
    runs = rounds(ours=[100] * 5)
    assert judge(NO_ERROR, runs).met
    assert not judge(NO_ERROR, [*runs[:4], run(round=5, errors={"status": 1, "timeout": 0})]).met


def test_goals_are_said_in_words() -> None:
    assert RATIO.text == "requests per CPU second of ours at least 2 times those of theirs"
    assert NO_ERROR.text == "errors of ours at most 0 in every round"


def test_requests_at_a_time_follow_from_the_rate_and_the_wait() -> None:
    assert METRICS["waiting"].value(run(requests=1600, seconds=2.0)) == pytest.approx(40)


@pytest.mark.parametrize("workload", WORKLOADS.values(), ids=WORKLOADS)
def test_workloads_name_only_what_there_is(workload: Workload) -> None:
    requests = {request.name for request in workload.requests}
    assert {goal.request for goal in workload.goals} <= requests
    assert {goal.baseline_request for goal in workload.goals} <= requests | {None}
    assert {*workload.baseline_requests, *workload.baseline_requests.values()} <= requests
    assert f"<!-- result {workload.name} -->\n" in (ROOT / workload.document).read_text("utf-8")
    assert {*workload.columns, workload.ratio, *(goal.metric for goal in workload.goals)} <= set(METRICS)
    assert workload.rounds >= 5
