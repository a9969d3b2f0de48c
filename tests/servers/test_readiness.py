"""/readyz keeps its deadline while the database hangs, under both servers; /healthz does not care."""

from __future__ import annotations

import time
from pathlib import Path

import httpx
import pytest

from benchmarks.postgresql import Postgresql
from tests.servers.conftest import SERVERS
from tests.servers.edge import before_shop


@pytest.mark.parametrize("server", SERVERS)
def test_readiness_keeps_its_deadline_while_the_database_hangs(
    server: str, postgresql: Postgresql, tmp_path: Path
) -> None:
    url = postgresql.create_database()
    with before_shop(tmp_path, SERVER=server, DATABASE_URL=url, READY_SECONDS="1") as (stack, _):
        assert stack.get("/readyz").json() == {"status": "ready"}
        with postgresql.hanging():
            for _ in range(4):
                started = time.monotonic()
                answer = stack.get("/readyz")
                seconds = time.monotonic() - started
                assert answer.status_code == httpx.codes.SERVICE_UNAVAILABLE
                assert answer.json()["reasons"] == {"database": "no answer within 1 seconds"}
                assert 0.9 < seconds < 4
                assert stack.get("/healthz").status_code == httpx.codes.OK
        deadline = time.monotonic() + 20
        while stack.get("/readyz").status_code != httpx.codes.OK:
            assert time.monotonic() < deadline
