"""The database waits for a lock as long as it was told, and says so where it cannot serve."""

from __future__ import annotations

import threading
import time
from pathlib import Path

import pytest
from sqlalchemy import text

from pcbuilder.domain.errors import Unavailable
from pcbuilder.storage.database import Database, open_database
from pcbuilder.storage.migrating import migrate

PRAGMAS = {"journal_mode": "wal", "foreign_keys": 1, "busy_timeout": 2000, "synchronous": 2}


def test_sqlite_is_set_up_on_every_connection(sqlite_url: str) -> None:
    database = open_database(sqlite_url, timeout_seconds=2, connections=2)
    with database.reading() as first, database.reading() as second:
        for connection in (first, second):
            found = {name: connection.execute(text(f"PRAGMA {name}")).scalar() for name in PRAGMAS}
            assert found == PRAGMAS
    database.close()


def test_no_more_transactions_than_connections(database_url: str) -> None:
    database = open_database(database_url, timeout_seconds=1, connections=2)
    full = pytest.raises(Unavailable, match="limit of size 2")
    with database.reading(), database.reading(), full, database.reading():
        pass
    with database.reading(), database.reading():
        pass
    database.close()


def test_a_second_writer_waits_for_the_first(sqlite_url: str) -> None:
    database = open_database(sqlite_url, timeout_seconds=20, connections=2)
    migrate(database)
    order: list[str] = []
    inside, release = threading.Event(), threading.Event()

    def write_first() -> None:
        with database.writing():
            inside.set()
            release.wait()
            order.append("first")

    first = threading.Thread(target=write_first)
    first.start()
    inside.wait()
    threading.Timer(0.2, release.set).start()
    with database.writing():
        order.append("second")
    first.join()
    database.close()
    assert order == ["first", "second"]


def test_a_lock_that_is_not_free_in_time_is_unavailable(sqlite_url: str) -> None:
    holder, waiter = open_database(sqlite_url, timeout_seconds=1), open_database(sqlite_url, timeout_seconds=1)
    started = time.monotonic()
    with holder.writing(), pytest.raises(Unavailable, match="locked"), waiter.writing():
        pass
    assert 0.9 < time.monotonic() - started < 10
    holder.close()
    waiter.close()


@pytest.mark.parametrize(
    "url", ["sqlite:////dev/null/nowhere.sqlite3", "sqlite:////proc/nowhere.sqlite3", "postgresql://a@127.0.0.1:1/b"]
)
def test_a_database_that_cannot_be_reached_is_unavailable(url: str) -> None:
    with pytest.raises(Unavailable, match="the database does not serve"):
        _read(url)


def _read(url: str) -> None:
    database: Database = open_database(url, timeout_seconds=1)
    with database.reading():
        raise AssertionError("This database must not open.")


def test_a_database_that_is_still_starting_is_waited_for(tmp_path: Path) -> None:
    folder = tmp_path / "later"
    database = open_database(f"sqlite:///{folder / 'pcbuilder.sqlite3'}", timeout_seconds=1)
    threading.Timer(0.3, folder.mkdir).start()
    database.wait(20)
    database.close()


def test_waiting_ends(tmp_path: Path) -> None:
    with pytest.raises(Unavailable):
        open_database(f"sqlite:///{tmp_path / 'never' / 'pcbuilder.sqlite3'}", timeout_seconds=1).wait(0.1)
