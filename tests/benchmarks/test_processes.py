"""/proc is read right: names with brackets, children that were buried, what the hypervisor took."""

from __future__ import annotations

import subprocess
import sys

import pytest

from benchmarks.processes import (
    Host,
    busy_seconds,
    cpu_seconds,
    parse_host,
    parse_pss_bytes,
    parse_stat,
    pss_bytes,
    steal_share,
    total_seconds,
)

# One child that has worked for 0.3 s and is buried, and a parent that has slept: its own time would show nothing.
PARENT = """
import subprocess, sys
subprocess.run([sys.executable, "-S", "-c", "import time\\nwhile time.process_time() < 0.3: pass"], check=True)
print("buried", flush=True)
sys.stdin.read()
"""


def test_the_time_of_a_process_is_its_own_and_that_of_buried_children() -> None:
    stat = parse_stat("7 (a (b) c) S 1 7 42 0 -1 0 0 0 0 0 10 20 300 4000 20 0 1 0 99 0 0")
    assert (stat.session, stat.ticks) == (42, 4330)


def test_guests_are_not_counted_twice() -> None:
    host = parse_host("cpu  100 1 20 1000 50 2 3 24 70 7\ncpu0 1 2 3 4 5 6 7 8 9 10\nintr 5\n")
    assert host == Host(total_ticks=1200, idle_ticks=1050, steal_ticks=24)


def test_shares_and_seconds_between_two_readings() -> None:
    before, after = Host(1000, 600, 10), Host(1400, 700, 50)
    assert steal_share(before, after) == pytest.approx(0.1)
    assert busy_seconds(before, after) == pytest.approx(2.6)
    assert total_seconds(before, after) == pytest.approx(4.0)
    assert steal_share(before, before) == 0


def test_memory_is_the_proportional_share() -> None:
    assert parse_pss_bytes("Rss:  900 kB\nPss:                 512 kB\nPss_Anon:   100 kB\n") == 512 * 1024
    assert parse_pss_bytes("") == 0


def test_a_session_counts_as_a_whole() -> None:
    with subprocess.Popen(
        [sys.executable, "-S", "-c", PARENT], stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
    ) as parent:
        assert parent.stdout is not None
        assert parent.stdout.readline() == b"buried\n"
        assert 0.25 <= cpu_seconds(parent.pid) < 5
        assert pss_bytes(parent.pid) > 1_000_000
        parent.communicate(b"")
    assert cpu_seconds(parent.pid) == 0
