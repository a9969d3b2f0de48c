"""The report holds a table, the goals and every reason for doubt; the document takes it up between its markers."""

from __future__ import annotations

import dataclasses
from pathlib import Path

import pytest

from benchmarks.load import LoadError, Request, parse_h2load, parse_wrk
from benchmarks.metrics import Run
from benchmarks.publish import fill
from benchmarks.report import make_document, make_markdown
from benchmarks.rounds import Outcome, keep_quietest
from benchmarks.workloads.workload import Workload
from tests.benchmarks.runs import rounds, run
from tests.benchmarks.test_goals import RATIO

WORKLOAD = Workload(
    name="page",
    question="How fast?",
    candidates=lambda _folder: [],
    requests=(Request(name="page", path="/page"),),
    baseline="theirs",
    goals=(RATIO,),
    columns=("rate", "efficiency", "p99", "errors"),
    starts=2,
)
FACTS = {"date": "2026-11-22"}
STARTS = {"theirs": [1.0, 2.0], "ours": [0.5, 0.5]}
TABLE = """\
How fast?

| candidate | requests/s | requests per CPU second | p99 ms | errors | requests per CPU second, ratio | start s |
| --- | ---: | ---: | ---: | ---: | ---: | ---: |
| theirs | 1,000 | 1,000 | 40.0 | 0 | 1 | 1.50 (1.00-2.00) |
| ours | 2,100 | 2,100 | 40.0 | 0 | 2.10 (2.05-2.20) | 0.50 (0.50-0.50) |

- Goal: requests per CPU second of ours at least 2 times those of theirs: **met** (2.1; 2.05 to 2.2).
- Measured on 2026-11-22: 64 clients, 5 rounds of 2 s, repeated runs: 0; \
median share of the hypervisor 0.0%, of other programs 1.0%.
"""


def markdown(runs: list[Run]) -> str:
    return make_markdown(WORKLOAD, Outcome(runs, STARTS), FACTS)


def good_rounds() -> list[Run]:
    return rounds(theirs=[2000] * 5, ours=[4100, 4150, 4200, 4300, 4400])


def test_the_whole_section() -> None:
    assert markdown(good_rounds()) == TABLE


DISTURBED = {
    "too few rounds": (rounds(theirs=[2000] * 4, ours=[4200] * 4), "4 rounds are too few"),
    "no difference": (rounds(theirs=[100] * 5, ours=[95, 98, 100, 102, 104]), "the spread contains 1"),
    "a spread too wide": (rounds(theirs=[100] * 5, ours=[150, 180, 200, 220, 260]), "55% of the ratio"),
    "errors": (
        [*good_rounds()[:9], run(round=5, requests=4400, errors={"status": 1200, "read": 3})],
        "ours had errors (1,200 status, 3 read)",
    ),
    "steal": ([*good_rounds()[:9], run(round=5, requests=4400, steal_share=0.2)], "in 1 of 10 runs the hypervisor"),
    "others": (
        [run(candidate=name, round=n, others_share=0.3) for name in ("theirs", "ours") for n in range(1, 6)],
        "other programs used 30%",
    ),
}


@pytest.mark.parametrize(("runs", "words"), DISTURBED.values(), ids=DISTURBED)
def test_a_reason_for_doubt_is_said(runs: list[Run], words: str) -> None:
    assert any(line.startswith("- Doubt: ") and words in line for line in markdown(runs).splitlines())


def test_the_document_holds_all_runs_and_the_verdicts() -> None:
    runs = [run(attempt=1, kept=False), *good_rounds()]
    document = make_document(WORKLOAD, Outcome(runs, STARTS), FACTS)
    assert len(document["runs"]) == 11
    assert document["goals"][0]["words"] == "met"
    assert document["start_seconds"] == STARTS


def test_the_quietest_attempt_is_kept() -> None:
    attempts = [run(attempt=number, steal_share=share) for number, share in enumerate([0.4, 0.2, 0.3], 1)]
    assert [each.kept for each in keep_quietest(attempts)] == [False, True, False]


def test_what_wrk_reports_is_read() -> None:
    line = (
        '{"microseconds": 2000000, "requests": 400, "bytes": 9, "errors": {"status": 3},'
        ' "latency_us": {"p50": 1500, "max": 2500}}'
    )
    load = parse_wrk(f"Running 5s test\n{line}\n", 0.5)
    assert (load.seconds, load.requests, load.errors) == (2.0, 400, {"status": 3})
    assert load.latency_ms == {"p50": 1.5, "max": 2.5}
    with pytest.raises(LoadError, match="unable to connect"):
        parse_wrk("unable to connect to 127.0.0.1:1 Connection refused\n", 0)


H2LOAD = """\
starting benchmark...
TLS Protocol: TLSv1.3
Application protocol: h2

finished in 1.03s, 12101.00 req/s, 232.50MB/s
requests: 12112 total, 12172 started, 12112 done, 12099 succeeded, 13 failed, 11 errored, 1 timeout
status codes: 12099 2xx, 0 3xx, 2 4xx, 0 5xx
traffic: 232.50MB (243789882) total, 1.27MB (1331110) headers (space savings 38.89%), 230.81MB (242020000) data
                     min         max         mean         sd        +/- sd
time for request:      289us      1.26s      449us      5.14ms    95.88%
time for connect:    25.48ms     55.99ms     41.72ms     11.59ms    50.00%
time to 1st byte:    35.33ms     65.19ms     49.24ms     11.87ms    56.25%
req/s           :     169.57      211.10      187.58       11.71    54.69%
"""
H2LOAD_REFUSED = {
    "no HTTP/2": (H2LOAD.replace("protocol: h2", "protocol: http/1.1"), "did not speak HTTP/2"),
    "no connection": ("finished in 1.00s, 0.00 req/s, 0B/s\n", "did not speak HTTP/2"),
    "connections that NGINX ended": (H2LOAD.replace("12172 started", "12169 started"), "57 of 64 connections left"),
    "half a report": (H2LOAD.partition("status codes")[0], "did not report"),
}


def test_what_h2load_reports_is_read() -> None:
    load = parse_h2load(H2LOAD, 64, 1.0, 0.5)
    assert (load.seconds, load.requests, load.client_cpu_seconds) == (1.0, 12101, 0.5)
    assert load.errors == {"status": 2, "error": 11, "timeout": 1}
    assert load.latency_ms == pytest.approx({"max": 1260, "mean": 0.449})


@pytest.mark.parametrize(("output", "words"), H2LOAD_REFUSED.values(), ids=H2LOAD_REFUSED)
def test_a_run_of_h2load_that_measured_something_else_is_refused(output: str, words: str) -> None:
    with pytest.raises(LoadError, match=words):
        parse_h2load(output, 64, 1.0, 0.5)


def test_a_request_is_compared_with_another_one() -> None:
    requests = (Request(name="file", path="/file"), Request(name="page", path="/page"))
    workload = dataclasses.replace(
        WORKLOAD, baseline=None, baseline_requests={"page": "file"}, requests=requests, goals=(), columns=(), starts=1
    )
    runs = [
        run(candidate=name, request=request, round=number, requests=count)
        for name, counts in {"one": (1000, 500), "two": (1000, 1000)}.items()
        for request, count in zip(("file", "page"), counts, strict=True)
        for number in range(1, 6)
    ]
    lines = make_markdown(workload, Outcome(runs, {}), FACTS).splitlines()
    assert lines[4:8] == [
        "| file | one | 1 |",
        "| file | two | 1 |",
        "| page | one | 0.50 (0.50-0.50) |",
        "| page | two | 1.00 (1.00-1.00) |",
    ]
    assert "- Doubt: two, page against file: the spread contains 1, so no difference is shown." in lines


def test_results_stand_between_their_markers(tmp_path: Path) -> None:
    (tmp_path / "bare.md").write_text("new\n", encoding="utf-8")
    text = "a\n<!-- result bare -->\nold\n<!-- end -->\nb\n<!-- result json -->\n<!-- end -->\n"
    filled = "a\n<!-- result bare -->\nnew\n<!-- end -->\nb\n<!-- result json -->\nNot measured yet.\n<!-- end -->\n"
    assert fill(text, tmp_path) == filled
    assert fill(filled, tmp_path) == filled
