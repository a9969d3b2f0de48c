"""uWSGI against Hypercorn, each with the whole shop behind NGINX: page by page, and with very many connections."""

from __future__ import annotations

from pathlib import Path

from benchmarks.candidates import Candidate
from benchmarks.goals import Goal
from benchmarks.load import Request
from benchmarks.stacks import shop
from benchmarks.workloads.workload import Workload

SERVERS_COMPARED = ("uwsgi", "hypercorn")
WHAT_DIFFERS = (
    "NGINX's page cache is off and its limits for a client are lifted, so that every request reaches the application; "
    "all else is as in `make run`."
)
BUILD = "cpu=amd-ryzen-5-5600&memory=corsair-vengeance-lpx-16gb-ddr4-3200&storage=samsung-990-evo-plus-1tb*2"


def _shops(folder: Path) -> list[Candidate]:
    return [shop(server, folder) for server in SERVERS_COMPARED]


CONNECTIONS = Workload(
    name="connections",
    question="Does every one of 1,000 kept connections get its answers? `/table` through NGINX.",
    candidates=_shops,
    requests=(Request(name="table", path="/table"),),
    baseline="uwsgi",
    goals=tuple(
        Goal(candidate=server, request="table", metric="errors", at_most=0, always=True) for server in SERVERS_COMPARED
    ),
    columns=("rate", "p50", "p90", "p99", "max", "errors", "pss", "proxy_pss"),
    ratio="rate",
    remarks=("The limit on open files is 8,192 for the client and all servers.", WHAT_DIFFERS),
    clients=1000,
    seconds=8.0,
    warm_up_seconds=3.0,
)

SERVERS = Workload(
    name="servers",
    question="What does the shop cost under either server? The same two workers, behind the same NGINX.",
    candidates=_shops,
    requests=(
        Request(name="/", path="/"),
        Request(name="/table", path="/table"),
        Request(name="/api/v1/parts", path="/api/v1/parts"),
        Request(name="POST /order", path=f"/order?{BUILD}", script="order"),
    ),
    baseline="uwsgi",
    columns=("rate", "efficiency", "p50", "p99", "errors", "cpu", "proxy_cpu", "pss"),
    remarks=(WHAT_DIFFERS,),
    seconds=2.0,
    starts=3,
)
