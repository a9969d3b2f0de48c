"""NGINX before either server: a page from its cache against a static file of the same bytes, plain and over TLS."""

from __future__ import annotations

import gzip
import os
import time
from pathlib import Path

from benchmarks.candidates import Answer, Candidate, CandidateError, ask
from benchmarks.goals import Goal
from benchmarks.load import Headers, Request
from benchmarks.stacks import shop
from benchmarks.workloads.workload import Workload

PAGE = "/table"
FILE = "bench.html"
GZIP: Headers = (("Accept-Encoding", "gzip"),)
# Credentials are never answered from the cache, nor are answers to them kept.
PAST_THE_CACHE: Headers = (*GZIP, ("Authorization", "Bearer none"))
HIT_SECONDS = 5.0
PAUSE_SECONDS = 0.02
CACHE_SECONDS = 1

# A page comes first in each workload: a candidate is up when it answers the first request, and has no file yet.
FILE_PLAIN = Request(name="static file", path=f"/static/{FILE}")
PAGE_PLAIN = Request(name="cached page", path=PAGE)
FILE_GZIP = Request(name="static file, gzip", path=f"/static/{FILE}", headers=GZIP)
PAGE_GZIP = Request(name="cached page, gzip", path=PAGE, headers=GZIP)


def _shops(folder: Path) -> list[Candidate]:
    return [shop(server, folder, cache_seconds=CACHE_SECONDS) for server in ("uwsgi", "hypercorn")]


def _shops_with_tls(folder: Path) -> list[Candidate]:
    return [shop(server, folder, cache_seconds=CACHE_SECONDS, tls=True) for server in ("uwsgi", "hypercorn")]


def publish_page(candidate: Candidate) -> None:
    """Put the cached page among the static files, and refuse to measure what is not cached or not the same."""
    page, packed = _cached(candidate, PAGE_PLAIN), _cached(candidate, PAGE_GZIP)
    if "content-encoding" in page.headers or gzip.decompress(packed.body) != page.body:
        raise CandidateError(f"{candidate.name} does not keep {PAGE} both plain and compressed")
    _write_file(candidate, page.body, packed.body)
    for request, kept in ((FILE_PLAIN, page), (FILE_GZIP, packed)):
        answer = ask(candidate.port, request.path, request.headers)
        if answer != kept or _shape(answer) != _shape(kept):
            raise CandidateError(f"{candidate.name}: the {request.name} is not what the cached page is")
    if _cache_status(ask(candidate.port, PAGE, PAST_THE_CACHE)) == "HIT":
        raise CandidateError(f"{candidate.name} answers {PAGE} from the cache where it should not")


def _cached(candidate: Candidate, request: Request) -> Answer:
    """Ask until NGINX answers from its cache."""
    deadline = time.monotonic() + HIT_SECONDS
    while True:
        answer = ask(candidate.port, request.path, request.headers)
        status = _cache_status(answer)
        if status == "HIT":
            return answer
        if time.monotonic() > deadline:
            raise CandidateError(f"{candidate.name} does not answer the {request.name} from the cache, but {status}")
        time.sleep(PAUSE_SECONDS)


def _cache_status(answer: Answer) -> str | None:
    return answer.headers.get("x-cache-status")


def _shape(answer: Answer) -> list[str | None]:
    return [answer.headers.get(name) for name in ("content-type", "content-encoding")]


def _write_file(candidate: Candidate, plain: bytes, packed: bytes) -> None:
    """Write a file and its compressed twin, which NGINX wants to be of the same age."""
    if candidate.static_folder is None:
        raise CandidateError(f"{candidate.name} has no static files")
    file = candidate.static_folder / FILE
    twin = file.with_name(f"{FILE}.gz")
    file.write_bytes(plain)
    twin.write_bytes(packed)
    written = file.stat().st_mtime_ns
    os.utime(twin, ns=(written, written))


def _goal(candidate: str, request: Request, baseline: Request, at_least: float) -> Goal:
    return Goal(
        candidate=candidate,
        request=request.name,
        baseline_request=baseline.name,
        metric="rate",
        at_least=at_least,
    )


# Primed, as NGINX forgets a page that nobody asks for while the other candidate is measured. Then one client fetches
# it, and those who wait for that look again after 500 ms only: the run would measure a pause.
EDGE = Workload(
    name="edge",
    question=f"What does a page from NGINX's cache cost, compared with a static file of the same bytes? `{PAGE}`.",
    candidates=_shops,
    requests=(PAGE_PLAIN, FILE_PLAIN, PAGE_GZIP, FILE_GZIP),
    baseline_requests={PAGE_PLAIN.name: FILE_PLAIN.name, PAGE_GZIP.name: FILE_GZIP.name},
    prepare=publish_page,
    document="docs/serving.md",
    goals=(
        _goal("uwsgi", PAGE_PLAIN, FILE_PLAIN, 0.9),
        _goal("hypercorn", PAGE_PLAIN, FILE_PLAIN, 0.8),
        _goal("uwsgi", PAGE_GZIP, FILE_GZIP, 0.9),
        _goal("hypercorn", PAGE_GZIP, FILE_GZIP, 0.9),
    ),
    columns=("rate", "proxy_efficiency", "p50", "p99", "errors", "proxy_cpu", "cpu"),
    ratio="rate",
    remarks=(
        f"NGINX lifts its limits for a client and keeps pages for {CACHE_SECONDS} s; all else is as in `make run`.",
        "Gzip: the cache keeps the page compressed, and the file lies compressed beside the plain one (`gzip_static`).",
    ),
    rounds=11,
    seconds=1.0,
    primed=True,
)

TLS = Workload(
    name="tls",
    question=f"The same compressed bytes over TLS and HTTP/2, and `{PAGE}` past the cache.",
    candidates=_shops_with_tls,
    requests=(
        Request(name="cached page", path=PAGE, headers=GZIP, protocol="h2"),
        Request(name="static file", path=f"/static/{FILE}", headers=GZIP, protocol="h2"),
        Request(name="uncached page", path=PAGE, headers=PAST_THE_CACHE, protocol="h2"),
    ),
    baseline_requests={"cached page": "uncached page", "static file": "uncached page"},
    prepare=publish_page,
    document="docs/serving.md",
    columns=("rate", "proxy_efficiency", "mean", "max", "errors", "proxy_cpu", "cpu"),
    ratio="rate",
    remarks=(
        "h2load with one stream in each connection; it keeps no percentiles. The handshakes lie within the run.",
        "Limits and cache as above.",
    ),
    # NGINX ends a connection after 1,000 requests, and h2load opens no other.
    clients=256,
    seconds=1.0,
    primed=True,
)
