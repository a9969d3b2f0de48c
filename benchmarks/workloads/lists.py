"""The lists of the shop at full size, over many addresses, against plain applications that send as much."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from statistics import mean
from typing import Any, TypeVar

from flask import Flask

from benchmarks.addresses import ADDRESSES, Write, api_address, draw_addresses, page_address
from benchmarks.applications.natural import create_natural
from benchmarks.applications.part_tables import write_database
from benchmarks.applications.tuned import create_tuned
from benchmarks.candidates import Candidate, CandidateError, ask
from benchmarks.full_catalog import PARTS, import_generated
from benchmarks.goals import Goal
from benchmarks.load import Request
from benchmarks.stacks import instance_of, other, shop
from benchmarks.workloads.workload import Workload
from pcbuilder.app import create_app
from pcbuilder.settings import load_settings

T = TypeVar("T", int, dict[str, Any])
SERVERS = ("uwsgi", "hypercorn")
PLAIN: dict[str, Callable[[Path], Flask]] = {"natural": create_natural, "tuned": create_tuned}
COMPARED = 50  # addresses of which the answers are compared
SIZE_TOLERANCE = 0.02
OTHERS = (
    "natural: Flask, SQLAlchemy Core with a dict for each row, `p.name` in Jinja, `jsonify`. tuned: a kept connection,"
    " tuples that the template takes apart, texts made when the rows were written, an index for each order and fact."
    " Both answer the same lists, numbers and facets from SQLite, on the same uWSGI behind the same NGINX, whose page"
    " cache is off for all."
)


def page_candidates(folder: Path, parts: int = PARTS, addresses: int = ADDRESSES) -> list[Candidate]:
    """Return the shop under both servers and the plain applications, with pages of as many bytes."""
    return _candidates(folder, parts, addresses, page_address)


def api_candidates(folder: Path, parts: int = PARTS, addresses: int = ADDRESSES) -> list[Candidate]:
    """Return the same with the documents of the API, which need nothing to be of the same size."""
    return _candidates(folder, parts, addresses, api_address)


def compare_sizes(candidate: Candidate) -> None:
    """Refuse to measure pages that are not as large as those of the candidate that came first."""
    sizes = [len(body) for body in _bodies(candidate)]
    expected = _expected(candidate, sizes)
    if abs(sum(sizes) / sum(expected) - 1) > SIZE_TOLERANCE:
        raise CandidateError(f"{candidate.name} sends {mean(sizes):.0f} bytes for {mean(expected):.0f} of the shop's")


def compare_documents(candidate: Candidate) -> None:
    """Refuse to measure documents that differ from those of the candidate that came first in more than the version."""
    documents = [json.loads(body) | {"version": ""} for body in _bodies(candidate)]
    if documents != _expected(candidate, documents):
        raise CandidateError(f"{candidate.name} answers other documents than the shop")


def _candidates(folder: Path, parts: int, addresses: int, write: Write) -> list[Candidate]:
    first, *others = (instance_of(server, folder) for server in SERVERS)
    catalog = import_generated(first, parts)
    for instance in others:
        shutil.copytree(first, instance)
    database, drawn = folder / "parts.db", folder / "addresses"
    write_database(catalog, database)
    lines = draw_addresses(catalog, write, addresses)
    drawn.write_text("\n".join(lines) + "\n", "utf-8")
    rest = _rest_bytes(first, database, lines) if write is page_address else dict.fromkeys(PLAIN, 0)
    candidates = [shop(server, folder) for server in SERVERS]
    for name in PLAIN:
        environ = {"PARTS_DATABASE": str(database), "REST_BYTES": str(rest[name])}
        candidates.append(other(name, f"benchmarks.applications.{name}:make_application()", folder, environ))
    return [replace(candidate, addresses=drawn) for candidate in candidates]


def _rest_bytes(instance: Path, database: Path, addresses: Iterable[str]) -> dict[str, int]:
    """Return what the pages of the plain applications lack: what no request changes, so a text without any work."""
    asked = different(addresses)
    whole = mean_size(create_app(load_settings({"INSTANCE": str(instance), "LOG_LEVEL": "WARNING"})), asked)
    return {name: max(0, round(whole - mean_size(create(database), asked))) for name, create in PLAIN.items()}


def mean_size(app: Flask, addresses: Iterable[str]) -> float:
    """Return how many bytes an application answers to these addresses, in the mean."""
    client = app.test_client()
    return mean(len(client.get(address).data) for address in addresses)


def different(addresses: Iterable[str]) -> list[str]:
    """Return the addresses of which the answers are compared."""
    return list(dict.fromkeys(addresses))[:COMPARED]


def _bodies(candidate: Candidate) -> list[bytes]:
    assert candidate.addresses is not None  # noqa: S101 - those of this module have some
    answers = [ask(candidate.port, path) for path in different(candidate.addresses.read_text("utf-8").splitlines())]
    if {answer.status for answer in answers} != {200}:
        raise CandidateError(f"{candidate.name} does not answer each address with 200")
    return [answer.body for answer in answers]


def _expected(candidate: Candidate, found: list[T]) -> list[T]:
    """Return what the candidate that came first answered, which is kept beside the addresses."""
    assert candidate.addresses is not None  # noqa: S101 - those of this module have some
    kept = candidate.addresses.with_suffix(".expected")
    if not kept.exists():
        kept.write_text(json.dumps(found), "utf-8")
    expected: list[T] = json.loads(kept.read_text("utf-8"))
    return expected


def _goal(server: str, request: str, baseline: str, at_least: float) -> Goal:
    return Goal(candidate=server, request=request, baseline=baseline, metric="efficiency", at_least=at_least)


def _remarks(what: str) -> tuple[str, ...]:
    return (f"{ADDRESSES:,} addresses, the n-th asked for 1/n as often (Zipf's law). {what}", OTHERS)


PAGES = Workload(
    name="pages",
    question=f"What does a page cost at full size? `/table` with 58 of {PARTS:,} generated parts and all facets.",
    candidates=page_candidates,
    requests=(Request(name="pages", path="/table?category=gpu", script="addresses"),),
    baseline="natural",
    prepare=compare_sizes,
    goals=(_goal("uwsgi", "pages", "natural", 10), _goal("uwsgi", "pages", "tuned", 4)),
    columns=("rate", "efficiency", "p50", "p99", "errors", "pss"),
    remarks=_remarks("Pages are as large within 2 %, what no request changes being a text without any work."),
    rounds=11,
    seconds=3.0,
    warm_up_seconds=10.0,  # until what is kept of frequent parts is kept
)

LISTS = Workload(
    name="lists",
    question="The same lists as JSON, without facets: `/api/v1/parts` with 58 parts.",
    candidates=api_candidates,
    requests=(Request(name="lists", path="/api/v1/parts?category=gpu&page_size=58", script="addresses"),),
    baseline="natural",
    prepare=compare_documents,
    goals=(_goal("uwsgi", "lists", "natural", 5),),
    columns=("rate", "efficiency", "p50", "p99", "errors", "pss"),
    remarks=_remarks("The documents are the same."),
    rounds=11,
    seconds=3.0,
    warm_up_seconds=10.0,  # until what is kept of frequent parts is kept
)
