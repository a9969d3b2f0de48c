"""The page of a full build, over many builds, against a plain application that compares sockets and sums prices."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path

from flask import Flask

from benchmarks.applications.plain_build import create_natural_build, create_tuned_build, write_build_parts
from benchmarks.candidates import Candidate
from benchmarks.drawn_builds import draw_build_addresses, draw_builds
from benchmarks.full_catalog import PARTS, import_parts
from benchmarks.goals import Goal
from benchmarks.load import Request
from benchmarks.stacks import instance_of, other, shop
from benchmarks.starter_based import vary_parts
from benchmarks.workloads.lists import SERVERS, compare_sizes, different, mean_size
from benchmarks.workloads.workload import Workload
from pcbuilder.app import create_app
from pcbuilder.domain.known_builds import KEPT
from pcbuilder.settings import load_settings
from pcbuilder.storage.starter import select_starter_parts

BUILDS = 500
DRAWN = 20_000
PLAIN: dict[str, Callable[[Path], Flask]] = {"natural": create_natural_build, "tuned": create_tuned_build}
OTHERS = (
    "natural: Flask, a SQLAlchemy model for each category, each part fetched by its id from SQLite, facts written in"
    " Jinja, each address asked of `url_for`. tuned: no models, statements that were made once, only what is shown,"
    " texts made when the rows were written, addresses put together by hand. Both have the rows, links and forms of the"
    " shop's page, compare sockets and sum prices, and know no other rule, no watts and no swaps. The same uWSGI behind"
    " the same NGINX, whose page cache is off for all."
)


def build_candidates(folder: Path, parts: int = PARTS, builds: int = BUILDS) -> list[Candidate]:
    """Return the shop under both servers and the plain application, with pages of as many bytes."""
    first, *others = (instance_of(server, folder) for server in SERVERS)
    catalog = import_parts(first, vary_parts(select_starter_parts(), parts))
    for instance in others:
        shutil.copytree(first, instance)
    database, drawn = folder / "builds.db", folder / "addresses"
    write_build_parts(catalog, database)
    lines = draw_build_addresses(draw_builds(catalog, builds), DRAWN)
    drawn.write_text("\n".join(lines) + "\n", "utf-8")
    whole = _mean_size(create_app(load_settings({"INSTANCE": str(first), "LOG_LEVEL": "WARNING"})), lines)
    plain = []
    for name, create in PLAIN.items():
        rest = max(0, round(whole - _mean_size(create(database), lines)))
        environ = {"PARTS_DATABASE": str(database), "REST_BYTES": str(rest)}
        plain.append(other(name, f"benchmarks.applications.plain_build:make_{name}()", folder, environ))
    return [replace(one, addresses=drawn) for one in (*(shop(server, folder) for server in SERVERS), *plain)]


def _mean_size(app: Flask, addresses: Iterable[str]) -> float:
    return mean_size(app, different(addresses))


BUILDS_WORKLOAD = Workload(
    name="builds",
    question=f"What does the page of a full build cost? `/main` with 8 of {PARTS:,} parts, all rules asked.",
    candidates=build_candidates,
    requests=(Request(name="builds", path="/main", script="addresses"),),
    baseline="natural",
    prepare=compare_sizes,
    goals=(Goal(candidate="uwsgi", request="builds", baseline="natural", metric="efficiency", at_least=4),),
    columns=("rate", "efficiency", "p50", "p99", "errors", "pss"),
    remarks=(
        f"{BUILDS} builds, the n-th asked for 1/n as often (Zipf's law). Pages are as large within 2 %.",
        f"A worker knows what was found out about the builds asked about last, {KEPT} at most; no page is kept.",
        OTHERS,
    ),
    rounds=11,
    seconds=3.0,
    warm_up_seconds=10.0,  # until what is kept of frequent builds is kept
)
