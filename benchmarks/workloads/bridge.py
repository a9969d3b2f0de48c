"""Our bridge against asgiref's own wrapper, on Hypercorn: without work, with some, with the shop's, and waiting."""

from __future__ import annotations

from pathlib import Path

from benchmarks.candidates import Candidate
from benchmarks.goals import Goal
from benchmarks.load import Request
from benchmarks.stacks import hypercorn, uwsgi
from benchmarks.workloads.workload import Workload

SMALL = "benchmarks.applications.small"


def _small(_folder: Path) -> list[Candidate]:
    return [hypercorn("asgiref", f"{SMALL}:asgiref"), hypercorn("bridge", f"{SMALL}:bridge")]


def _shop(folder: Path) -> list[Candidate]:
    environ = {"SERVER": "hypercorn", "INSTANCE": str(folder), "LOG_LEVEL": "WARNING"}
    return [
        hypercorn("asgiref", "benchmarks.applications.shop:asgiref", environ),
        hypercorn("bridge", "pcbuilder.asgi:application", environ),
    ]


def _waiting(folder: Path) -> list[Candidate]:
    return [*_small(folder), uwsgi("uwsgi, 16 threads", f"{SMALL}:application", 16)]


def _ratio_goal(request: str, at_least: float) -> Goal:
    return Goal(candidate="bridge", baseline="asgiref", request=request, metric="efficiency", at_least=at_least)


BARE = Workload(
    name="bare",
    question="What does the way from Hypercorn into Flask cost? A Flask view of 13 bytes.",
    candidates=_small,
    requests=(Request(name="bare", path="/bare"),),
    baseline="asgiref",
    goals=(_ratio_goal("bare", 1.9),),
    rounds=11,
    seconds=1.5,
)

JSON = Workload(
    name="json",
    question="The same with some work: `jsonify` of 58 rows with 11 columns, from memory.",
    candidates=_small,
    requests=(Request(name="json", path="/json"),),
    baseline="asgiref",
    goals=(_ratio_goal("json", 1.2),),
    rounds=11,
    seconds=1.0,
)

TABLE = Workload(
    name="table",
    question="The same with the shop's own work: `/table` with 58 parts of the starter catalog.",
    candidates=_shop,
    requests=(Request(name="table", path="/table"),),
    baseline="asgiref",
    goals=(_ratio_goal("table", 0.95),),
    rounds=5,
    seconds=5.0,  # pages take long here: those in flight at the end shall not weigh
)

WAIT = Workload(
    name="wait",
    question="How many requests are answered at a time when each waits for 50 ms? 64 clients, 2 workers.",
    candidates=_waiting,
    requests=(Request(name="wait", path="/wait"),),
    baseline="asgiref",
    goals=(
        Goal(candidate="bridge", request="wait", metric="waiting", at_least=40),
        Goal(candidate="bridge", request="wait", metric="p99", at_most=200),
    ),
    columns=("rate", "waiting", "p50", "p99", "max", "errors", "cpu"),
    ratio="waiting",
    remarks=("No warm-up: asgiref's one thread would still be busy with requests whose clients have left.",),
    seconds=3.0,
    warm_up_seconds=0,
)
