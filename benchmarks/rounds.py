"""The order of the runs: all candidates up at once, warmed up, then A B C, A B C; a disturbed run is repeated."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.candidates import Answer, Candidate, CandidateError, Running, ask, started
from benchmarks.load import Load, Request, apply_load
from benchmarks.metrics import Run
from benchmarks.processes import (
    Host,
    busy_seconds,
    cpu_seconds,
    pss_bytes,
    read_host,
    steal_share,
    total_seconds,
    wait_until_idle,
)
from benchmarks.workloads.workload import Workload

STEAL_LIMIT = 0.15
ATTEMPTS = 3

Say = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """All runs of a workload, and for each candidate the seconds of its starts."""

    runs: list[Run]
    starts: dict[str, list[float]]


def measure_workload(workload: Workload, folder: Path, say: Say) -> Outcome:
    """Run a workload; raises CandidateError or LoadError where it cannot be measured."""
    starts = _start_and_stop(workload, folder)
    with contextlib.ExitStack() as stack:
        running = _start_all(workload, folder / "measured", stack)
        for each in running:
            starts.setdefault(each.candidate.name, []).append(each.start_seconds)
        if workload.prepare is not None:
            for each in running:
                workload.prepare(each.candidate)
        _compare_answers(workload, running)
        _warm_up(workload, running)
        runs = [run for number in range(1, workload.rounds + 1) for run in _round(workload, running, number, say)]
    return Outcome(runs, starts)


def keep_quietest(attempts: Sequence[Run]) -> list[Run]:
    """Mark all attempts but the one of which the hypervisor took least."""
    best = min(attempts, key=lambda run: run.steal_share)
    return [replace(run, kept=run is best) for run in attempts]


def _start_and_stop(workload: Workload, folder: Path) -> dict[str, list[float]]:
    """Start each candidate alone, for the time it takes; the last of the starts is that for the measurement."""
    starts: dict[str, list[float]] = {}
    for number in range(1, workload.starts):
        place = folder / f"start-{number}"
        for candidate in workload.candidates(place):
            with started(candidate, workload.requests[0].path, place / candidate.name) as running:
                starts.setdefault(candidate.name, []).append(running.start_seconds)
    return starts


def _start_all(workload: Workload, folder: Path, stack: contextlib.ExitStack) -> list[Running]:
    path = workload.requests[0].path
    return [
        stack.enter_context(started(candidate, path, folder / candidate.name))
        for candidate in workload.candidates(folder)
    ]


def _compare_answers(workload: Workload, running: Sequence[Running]) -> None:
    """Refuse to compare candidates that do not do the same work."""
    for request in workload.requests:
        if request.repeatable:
            answers = {_answer_without_port(each.candidate, request) for each in running}
            if len(answers) > 1:
                raise CandidateError(f"the candidates of {workload.name} answer {request.path} differently")


def _answer_without_port(candidate: Candidate, request: Request) -> Answer:
    """Ask once; a page may name its own address, of which the port is another for each candidate."""
    answer = ask(candidate.port, request.path, request.headers)
    return replace(answer, body=answer.body.replace(f":{candidate.port}/".encode(), b"/"))


def _warm_up(workload: Workload, running: Sequence[Running]) -> None:
    if workload.warm_up_seconds:
        for request in workload.requests:
            for each in running:
                _prime(workload, each, request)
                port, addresses = each.candidate.port_for(request), each.candidate.addresses
                apply_load(port, request, workload.clients, workload.warm_up_seconds, addresses)


def _prime(workload: Workload, running: Running, request: Request) -> None:
    if workload.primed:
        ask(running.candidate.port_for(request), request.path, request.headers, tls=request.protocol == "h2")


def _round(workload: Workload, running: Sequence[Running], number: int, say: Say) -> list[Run]:
    runs: list[Run] = []
    for each, request in _turns(workload, running):
        wait_until_idle(session for other in running for session in other.sessions)
        _prime(workload, each, request)
        attempts = _measure_until_quiet(workload, each, request, number)
        say(_progress(workload, attempts[-1]))
        runs += keep_quietest(attempts)
    return runs


def _turns(workload: Workload, running: Sequence[Running]) -> list[tuple[Running, Request]]:
    """Return a round's order, in which runs whose ratio is taken follow one another."""
    turns = [(each, request) for request in workload.requests for each in running]
    if workload.baseline is None:
        turns.sort(key=lambda turn: running.index(turn[0]))
    return turns


def _measure_until_quiet(workload: Workload, running: Running, request: Request, number: int) -> list[Run]:
    attempts: list[Run] = []
    while len(attempts) < ATTEMPTS and not (attempts and attempts[-1].steal_share <= STEAL_LIMIT):
        attempts.append(_measure(workload, running, request, number, len(attempts) + 1))
    return attempts


def _measure(workload: Workload, running: Running, request: Request, number: int, attempt: int) -> Run:
    host, used = read_host(), _cpu_seconds(running)
    port, addresses = running.candidate.port_for(request), running.candidate.addresses
    load = apply_load(port, request, workload.clients, workload.seconds, addresses)
    server_seconds, proxy_seconds = (now - then for now, then in zip(_cpu_seconds(running), used, strict=True))
    after = read_host()
    if load.requests == 0:
        raise CandidateError(f"{running.candidate.name} answered no request within {load.seconds:.1f} s")
    return Run(
        candidate=running.candidate.name,
        request=request.name,
        round=number,
        attempt=attempt,
        clients=workload.clients,
        seconds=load.seconds,
        requests=load.requests,
        errors=load.errors,
        latency_ms=load.latency_ms,
        server_cpu_seconds=round(server_seconds, 2),
        proxy_cpu_seconds=round(proxy_seconds, 2),
        server_pss_bytes=pss_bytes(running.server_session),
        proxy_pss_bytes=pss_bytes(running.proxy_session) if running.proxy_session else 0,
        steal_share=round(steal_share(host, after), 4),
        others_share=_others_share(host, after, load, server_seconds + proxy_seconds),
    )


def _cpu_seconds(running: Running) -> tuple[float, float]:
    proxy = cpu_seconds(running.proxy_session) if running.proxy_session else 0.0
    return cpu_seconds(running.server_session), proxy


def _others_share(before: Host, after: Host, load: Load, own_seconds: float) -> float:
    """Return what neither the candidate nor the load used; the counters do not tick together, so never below zero."""
    others = busy_seconds(before, after) - own_seconds - load.client_cpu_seconds
    return round(max(0.0, others / total_seconds(before, after)), 4)


def _progress(workload: Workload, run: Run) -> str:
    return (
        f"{workload.name} {run.round}/{workload.rounds} {run.candidate} {run.request}: "
        f"{run.requests / run.seconds:.0f} requests/s, {run.requests / max(run.server_cpu_seconds, 0.01):.0f} per CPU s"
    )
