"""A server that is told to stop finishes what it has begun."""

from __future__ import annotations

import signal
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from pathlib import Path

import pytest

from tests.servers.conftest import SERVERS
from tests.servers.contract.case import ROUTES, Case
from tests.servers.contract.stacks import start
from tests.servers.stack import wait_until, wait_until_ready

BREAK_SECONDS = 0.5


@pytest.mark.parametrize("server", SERVERS)
def test_stop_lets_requests_in_flight_finish(tmp_path: Path, server: str) -> None:
    """One of them came directly, one by NGINX; half of each answer is sent when the signal comes."""
    with ExitStack() as opened, ThreadPoolExecutor() as pool:
        served = start(opened, tmp_path / "stack", server, "PROD")
        wait_until_ready(served.process, f"{served.stack.url}/healthz")
        cases = {route: Case(name=route, target=f"/contract/hold?key={route}") for route in ROUTES}
        answers = {route: pool.submit(served.ask, route, case) for route, case in cases.items()}
        wait_until(served.process, lambda: all(served.mark(route).exists() for route in ROUTES))

        served.process.popen.send_signal(signal.SIGTERM)
        time.sleep(BREAK_SECONDS)  # for a server that does not wait to break the answers off
        assert served.process.popen.poll() is None
        for route in ROUTES:
            served.mark(f"{route}-released").touch()
        assert {route: answer.result().body for route, answer in answers.items()} == dict.fromkeys(
            ROUTES, b"first\nlast\n"
        )
        assert served.process.wait() == 0
        assert {route: served.mark(route).read_text() for route in ROUTES} == dict.fromkeys(ROUTES, "held\nclosed\n")
        assert "Traceback" not in "".join(served.logs())
