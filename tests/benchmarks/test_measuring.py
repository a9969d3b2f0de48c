"""The benchmark runs against real servers, briefly: what it measures is not judged, that it measures is."""

from __future__ import annotations

import dataclasses
import json
import subprocess
import sys
from pathlib import Path

import pytest

from benchmarks.candidates import Candidate, CandidateError, Program, started
from benchmarks.load import Request
from benchmarks.rounds import measure_workload
from benchmarks.stacks import free_port, hypercorn, shop
from benchmarks.workloads.edge import EDGE, TLS, publish_page
from benchmarks.workloads.servers import SERVERS
from benchmarks.workloads.workload import Workload
from pcbuilder.settings import ROOT

SMALL = "benchmarks.applications.small"


def workload(**changes: object) -> Workload:
    known = {"name": "tiny", "question": "", "rounds": 2, "seconds": 0.2, "clients": 4, "warm_up_seconds": 0.2}
    return Workload(**{**known, **changes})  # type: ignore[arg-type]  # names checked by the class


def test_the_command_writes_its_results(tmp_path: Path) -> None:
    options = ["--rounds", "2", "--seconds", "0.2", "--clients", "4", "--output", str(tmp_path)]
    command = [sys.executable, "-m", "benchmarks.compare", "bare", *options]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr
    text = (tmp_path / "bare.json").read_text("utf-8")
    document = json.loads(text)
    runs = [run for run in document["runs"] if run["kept"]]
    assert [(run["round"], run["candidate"]) for run in runs] == [
        (number, name) for number in (1, 2) for name in ("asgiref", "bridge")
    ]
    assert all(run["requests"] > 10 and run["server_pss_bytes"] > 30_000_000 for run in runs)
    assert not any(sum(run["errors"].values()) for run in runs)
    assert str(ROOT) not in text
    assert "| bridge |" in (tmp_path / "bare.md").read_text("utf-8")


def test_the_shop_takes_orders_behind_nginx(tmp_path: Path) -> None:
    orders = next(request for request in SERVERS.requests if request.script == "order")
    home = Request(name="/", path="/")
    servers = ("uwsgi", "hypercorn")
    tiny = workload(
        candidates=lambda folder: [shop(server, folder) for server in servers],
        requests=(home, orders),
        baseline="uwsgi",
        rounds=1,
    )
    outcome = measure_workload(tiny, tmp_path, lambda _line: None)
    assert {(run.candidate, run.request) for run in outcome.runs} == {
        (server, request.name) for server in servers for request in tiny.requests
    }
    assert not any(sum(run.errors.values()) for run in outcome.runs)
    assert all(run.server_cpu_seconds > 0 and run.proxy_pss_bytes > 1_000_000 for run in outcome.runs)
    assert all(0 < seconds < 60 for found in outcome.starts.values() for seconds in found)


# Over TLS, long enough for the handshakes of a busy machine, and too short for a thousand requests on a quick one.
@pytest.mark.parametrize(("edge", "seconds"), [(EDGE, 0.3), (TLS, 0.5)], ids=["edge", "tls"])
def test_a_cached_page_is_measured_beside_a_file(edge: Workload, seconds: float, tmp_path: Path) -> None:
    # Many clients, as NGINX ends a connection after a thousand requests and h2load opens no other.
    tiny = dataclasses.replace(edge, rounds=1, seconds=seconds, clients=64, warm_up_seconds=0.2)
    outcome = measure_workload(tiny, tmp_path, lambda _line: None)
    kept = [(run.candidate, run.request) for run in outcome.runs if run.kept]
    assert kept == [(server, request.name) for server in ("uwsgi", "hypercorn") for request in edge.requests]
    assert not any(sum(run.errors.values()) for run in outcome.runs)


def test_a_page_that_is_not_cached_is_not_measured_as_one(tmp_path: Path) -> None:
    candidate = shop("uwsgi", tmp_path, cache_seconds=0)
    with (
        started(candidate, "/table", tmp_path / candidate.name),
        pytest.raises(CandidateError, match="does not answer the cached page from the cache"),
    ):
        publish_page(candidate)


def test_candidates_that_answer_differently_are_not_compared(tmp_path: Path) -> None:
    def candidates(_folder: Path) -> list[Candidate]:
        other = "tests.servers.echo:asgi_application"
        return [hypercorn("one", f"{SMALL}:bridge"), hypercorn("other", other)]

    tiny = workload(candidates=candidates, requests=(Request(name="bare", path="/bare"),), baseline="one")
    with pytest.raises(CandidateError, match="answer /bare differently"):
        measure_workload(tiny, tmp_path, lambda _line: None)


def test_a_candidate_that_ends_says_why(tmp_path: Path) -> None:
    program = Program(command=(sys.executable, "-c", "raise SystemExit('no such luck')"))
    candidate = Candidate(name="broken", port=free_port(), server=program)
    with pytest.raises(CandidateError, match="no such luck"), started(candidate, "/", tmp_path):
        pass
