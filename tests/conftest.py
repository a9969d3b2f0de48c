"""Settings of the test tools, databases of both kinds, and the shop as `make run` starts it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, settings

from benchmarks.postgresql import Postgresql, run_postgresql
from pcbuilder.storage.database import Database, open_database
from pcbuilder.storage.migrating import migrate
from tests.servers.conftest import MODES, SERVERS
from tests.servers.stack import Stack, make_run

# A busy machine is slow; that is no fault of the code under test.
settings.register_profile("pcbuilder", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("pcbuilder")


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Postgresql]:
    """A private PostgreSQL for the whole run."""
    with run_postgresql() as server:
        yield server


@pytest.fixture
def sqlite_url(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The URL of an SQLite file that does not exist yet."""
    return f"sqlite:///{tmp_path_factory.mktemp('sqlite') / 'pcbuilder.sqlite3'}"


@pytest.fixture(params=["sqlite", "postgresql"])
def database_url(request: pytest.FixtureRequest) -> str:
    """The URL of an empty database of either kind."""
    if request.param == "sqlite":
        url: str = request.getfixturevalue("sqlite_url")
        return url
    server: Postgresql = request.getfixturevalue("postgresql")
    return server.create_database()


@pytest.fixture
def empty_database(database_url: str) -> Iterator[Database]:
    """A database of either kind without tables."""
    database = open_database(database_url, timeout_seconds=2, connections=8)
    yield database
    database.close()


@pytest.fixture
def database(empty_database: Database) -> Database:
    """A database of either kind at the newest migration."""
    migrate(empty_database)
    return empty_database


@pytest.fixture(scope="session", params=[(server, mode) for server in SERVERS for mode in MODES], ids="-".join)
def stack(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """The whole shop, as ``make run`` starts it: SERVER x ENV. The tests of the servers and of pages share it."""
    server, mode = request.param
    with make_run(tmp_path_factory.mktemp("stack"), SERVER=server, **MODES[mode]) as running_stack:
        yield running_stack
