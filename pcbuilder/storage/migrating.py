"""Migrations: run once before a server starts, by one process at a time, never by a worker."""

from __future__ import annotations

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, text

from pcbuilder.domain.errors import Unavailable
from pcbuilder.storage.database import Database
from pcbuilder.storage.revisions import MIGRATIONS, head_revision

LOCK_SECONDS = 60
START_SECONDS = 30  # a database that starts at the same moment, in a container beside ours, needs some
FILE_MODE = 0o600  # of a new one
POSTGRESQL_LOCK = 7_320_615  # any number that no other program locks in the same database


def migrate(database: Database) -> str:
    """Bring the database to the newest revision and return it; a second process waits and finds the work done.

    A database that is still starting is waited for. Raises :class:`Unavailable` where it does not serve within
    ``START_SECONDS``, or where the lock is not free within a minute.
    """
    with _file_lock(database):
        database.wait(START_SECONDS)
        _upgrade(database)
    return head_revision()


def _upgrade(database: Database) -> None:
    with database.writing() as connection:
        if database.engine.dialect.name == "postgresql":
            _lock_postgresql(connection)
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")


def _lock_postgresql(connection: Connection) -> None:
    connection.execute(text(f"SET LOCAL lock_timeout = {LOCK_SECONDS * 1000}"))
    connection.execute(text("SET LOCAL statement_timeout = 0"))
    connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": POSTGRESQL_LOCK})


@contextmanager
def _file_lock(database: Database) -> Iterator[None]:
    """Hold a lock file beside an SQLite file; its own lock would not wait while another process changes the tables."""
    url = database.engine.url
    if url.get_backend_name() != "sqlite" or url.database in {None, "", ":memory:"}:
        yield
        return
    with _open_beside(Path(str(url.database))) as lock:
        deadline = time.monotonic() + LOCK_SECONDS
        while not _try_lock(lock.fileno()):
            if time.monotonic() > deadline:
                raise Unavailable(f"another process has been migrating the database for {LOCK_SECONDS} seconds")
            time.sleep(0.1)
        yield


def _open_beside(database: Path) -> IO[str]:
    """Open the lock file of a database, which is made empty where it is not there."""
    try:
        database.parent.mkdir(parents=True, exist_ok=True)
        # Orders hold addresses and the keys of their links; SQLite gives its other files the mode of this one.
        database.touch(mode=FILE_MODE)
        return database.with_name(f"{database.name}.lock").open("w", encoding="utf-8")
    except OSError as error:
        raise Unavailable(f"the folder of {database} cannot be written: {error.strerror}") from error


def _try_lock(descriptor: int) -> bool:
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
