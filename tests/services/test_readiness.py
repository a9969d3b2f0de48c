"""Readiness names what is missing, and keeps its deadline while the database hangs."""

from __future__ import annotations

import asyncio
import threading
import time

import pytest

from benchmarks.postgresql import Postgresql
from pcbuilder.domain.catalog import Catalog
from pcbuilder.services.probe import Probe
from pcbuilder.services.readiness import check_database, check_readiness
from pcbuilder.services.resources import Resources
from pcbuilder.storage.database import Database, open_database
from tests.parts import CATALOG


def make(database: Database, catalog: Catalog = CATALOG, ready_seconds: float = 5) -> Resources:
    return Resources(database, catalog, (), Probe(lambda: check_database(database)), ready_seconds)


def test_ready(database: Database) -> None:
    assert asyncio.run(check_readiness(make(database))) == {}


def test_a_database_before_its_migrations_is_not_ready(empty_database: Database) -> None:
    reasons = asyncio.run(check_readiness(make(empty_database)))
    assert reasons == {"database": "the database is at migration None, not 0003"}


def test_everything_that_is_missing_is_named(empty_database: Database) -> None:
    assert set(asyncio.run(check_readiness(make(empty_database, Catalog((), "empty"))))) == {"database", "catalog"}


def test_an_unreachable_database_is_not_ready() -> None:
    database = open_database("postgresql://a@127.0.0.1:1/b", 2)
    reasons = asyncio.run(check_readiness(make(database)))
    assert "refused" in reasons["database"]


def test_a_fault_of_our_own_is_raised() -> None:
    faults: dict[str, None] = {}
    probe = Probe(lambda: faults["ours"])
    with pytest.raises(KeyError):
        asyncio.run(check_readiness(Resources(open_database("sqlite:///:memory:", 1), CATALOG, (), probe, 5)))


def test_the_deadline_holds_while_the_database_hangs(postgresql: Postgresql) -> None:
    database = open_database(postgresql.create_database(), 5)
    resources = make(database, ready_seconds=0.3)
    with postgresql.hanging():
        for _ in range(3):
            started = time.monotonic()
            assert asyncio.run(check_readiness(resources)) == {"database": "no answer within 0.3 seconds"}
            assert time.monotonic() - started < 2
        assert sum(thread.name == "probe" for thread in threading.enumerate()) == 1
    assert "migration" in asyncio.run(check_readiness(make(database)))["database"]
    database.close()


def test_callers_share_one_run() -> None:
    release, runs = threading.Event(), []

    def check() -> None:
        runs.append(1)
        release.wait()

    probe = Probe(check)
    answers = {id(probe.ask()) for _ in range(5)}
    answer = probe.ask()
    release.set()
    answer.result()
    assert (len(answers), len(runs)) == (1, 1)
    probe.ask().result()
    assert len(runs) == 2
