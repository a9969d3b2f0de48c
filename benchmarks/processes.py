"""What processes use, from /proc. A program runs in a session of its own, so all its processes carry one session id."""

from __future__ import annotations

import os
import re
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

PROC = Path("/proc")
TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK")
IDLE_PROBE_SECONDS = 0.15
IDLE_PROBES = 2  # in a row: a busy machine may not let a server run for a moment
IDLE_DEADLINE_SECONDS = 30.0


@dataclass(frozen=True, slots=True)
class Stat:
    """One process: its session, and its processor time with that of the children it has buried."""

    session: int
    ticks: int


@dataclass(frozen=True, slots=True)
class Host:
    """Processor time of the whole machine since it started."""

    total_ticks: int
    idle_ticks: int
    steal_ticks: int  # taken by the hypervisor for other machines


def parse_stat(text: str) -> Stat:
    """Read /proc/PID/stat (proc(5)). Its second field is a name in brackets, which may hold blanks and brackets."""
    fields = text.rpartition(")")[2].split()
    return Stat(session=int(fields[3]), ticks=sum(map(int, fields[11:15])))


def parse_host(text: str) -> Host:
    """Read /proc/stat. The two last columns, guests, are contained in the first two."""
    line = next(line for line in text.splitlines() if line.startswith("cpu "))
    user, nice, system, idle, iowait, irq, softirq, steal = map(int, line.split()[1:9])
    return Host(user + nice + system + idle + iowait + irq + softirq + steal, idle + iowait, steal)


def parse_pss_bytes(text: str) -> int:
    """Read /proc/PID/smaps_rollup: the memory of a process, with what it shares divided among those who share it."""
    found = re.search(r"^Pss:\s+(\d+) kB$", text, re.MULTILINE)
    return int(found[1]) * 1024 if found else 0  # a process that has ended and is not yet buried has no memory


def cpu_seconds(session: int) -> float:
    """Return the processor time of all processes of a session, also of those that have ended."""
    return sum(stat.ticks for _, stat in _members(session)) / TICKS_PER_SECOND


def pss_bytes(session: int) -> int:
    """Return the memory of all processes of a session."""
    return sum(pss_bytes_of_each(session))


def pss_bytes_of_each(session: int) -> list[int]:
    """Return the memory of each process of a session."""
    return [parse_pss_bytes(_read(PROC / str(pid) / "smaps_rollup")) for pid, _ in _members(session)]


def read_host() -> Host:
    return parse_host((PROC / "stat").read_text(encoding="ascii"))


def steal_share(before: Host, after: Host) -> float:
    """Return which part of the machine the hypervisor took away, from 0 to 1."""
    return (after.steal_ticks - before.steal_ticks) / max(1, after.total_ticks - before.total_ticks)


def busy_seconds(before: Host, after: Host) -> float:
    """Return the processor time that anybody on this machine used."""
    used = [host.total_ticks - host.idle_ticks - host.steal_ticks for host in (before, after)]
    return (used[1] - used[0]) / TICKS_PER_SECOND


def total_seconds(before: Host, after: Host) -> float:
    """Return the processor time that there was, over all cores."""
    return (after.total_ticks - before.total_ticks) / TICKS_PER_SECOND


def wait_until_idle(sessions: Iterable[int]) -> None:
    """Wait until servers have done with requests whose client has left; not for ever, as one may never be idle.

    uWSGI's queue would else be full of them when the next clients come.
    """
    sessions = tuple(sessions)
    deadline = time.monotonic() + IDLE_DEADLINE_SECONDS
    used, quiet = sum(map(cpu_seconds, sessions)), 0
    while quiet < IDLE_PROBES and time.monotonic() < deadline:
        time.sleep(IDLE_PROBE_SECONDS)
        used, before = sum(map(cpu_seconds, sessions)), used
        quiet = quiet + 1 if used - before < 2 / TICKS_PER_SECOND else 0


def _members(session: int) -> list[tuple[int, Stat]]:
    found = []
    for entry in PROC.iterdir():
        if entry.name.isdigit() and (text := _read(entry / "stat")):
            stat = parse_stat(text)
            if stat.session == session:
                found.append((int(entry.name), stat))
    return found


def _read(path: Path) -> str:
    """Return the text, empty where the process has just ended."""
    try:
        return path.read_text(encoding="utf-8", errors="replace")
    except (FileNotFoundError, ProcessLookupError):
        return ""
