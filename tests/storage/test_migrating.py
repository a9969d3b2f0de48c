"""Migrations lead to exactly the tables that the code declares, once, whoever starts first."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext

from pcbuilder.storage.database import Database, open_database
from pcbuilder.storage.migrating import migrate
from pcbuilder.storage.revisions import head_revision
from pcbuilder.storage.tables import metadata


def test_the_migrations_make_the_declared_tables(database: Database) -> None:
    with database.reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), metadata) == []


def test_a_new_database_has_no_revision(empty_database: Database) -> None:
    assert empty_database.revision() is None


def test_a_second_run_changes_nothing(database: Database) -> None:
    assert migrate(database) == head_revision() == database.revision()


def test_nobody_else_on_the_machine_reads_orders(tmp_path: Path) -> None:
    database = open_database(f"sqlite:///{tmp_path}/instance/shop.sqlite3", timeout_seconds=5)
    migrate(database)
    with database.reading():  # so that all of its files are there
        files = [path for path in (tmp_path / "instance").iterdir() if path.suffix != ".lock"]
        assert {path.name for path in files} >= {"shop.sqlite3", "shop.sqlite3-wal"}
        assert {path.stat().st_mode & 0o777 for path in files} == {0o600}
    database.close()


def test_starting_at_the_same_moment_migrates_once(database_url: str) -> None:
    together = threading.Barrier(4)

    def start() -> str:
        database = open_database(database_url, timeout_seconds=20)
        together.wait()
        try:
            return migrate(database)
        finally:
            database.close()

    with ThreadPoolExecutor(4) as pool:
        revisions = [future.result() for future in [pool.submit(start) for _ in range(4)]]
    assert revisions == [head_revision()] * 4
