"""The database: one engine for each process, transactions that either read or write, and errors a page can explain."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.engine import make_url
from sqlalchemy.exc import InterfaceError, OperationalError, ProgrammingError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.pool import QueuePool, StaticPool

from pcbuilder.domain.errors import Unavailable

POLL_SECONDS = 0.5
UNDEFINED_TABLE = "42P01"  # PostgreSQL's code; SQLite has an OperationalError for it


class Database:
    """SQLite or PostgreSQL behind one interface. Make it with :func:`open_database`, after the server has forked."""

    def __init__(self, engine: Engine) -> None:
        """Keep an engine; nothing is connected yet."""
        self.engine = engine

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Open a transaction that only reads. Raises :class:`Unavailable` where the database does not serve."""
        with _translated(), self.engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Open a transaction that writes; it commits at the end of the block and rolls back on an exception.

        SQLite takes the write lock at once, because a transaction that starts reading cannot always become a writer.
        Raises :class:`Unavailable` where the lock or a connection is not to be had in time.
        """
        with _translated(), self.engine.connect() as connection:
            connection.execution_options(pcbuilder_writing=True)
            with connection.begin():
                yield connection

    def wait(self, seconds: float) -> None:
        """Wait until the database takes connections. Raises :class:`Unavailable` where it does not within that time."""
        deadline = time.monotonic() + seconds
        while True:
            try:
                with self.reading():
                    return
            except Unavailable:
                if time.monotonic() > deadline:
                    raise
            time.sleep(POLL_SECONDS)

    def revision(self) -> str | None:
        """Return the migration that the database stands at, ``None`` before the first."""
        with self.reading() as connection:
            if not self.engine.dialect.has_table(connection, "alembic_version"):
                return None
            return connection.execute(text("SELECT version_num FROM alembic_version")).scalar()

    def close(self) -> None:
        """Close all connections."""
        self.engine.dispose()


def open_database(url: str, timeout_seconds: int, connections: int = 1) -> Database:
    """Make the engine for a ``sqlite:///`` or ``postgresql://`` URL.

    ``timeout_seconds`` bounds the wait for a connection, for a lock and, on PostgreSQL, for each statement;
    ``connections`` is how many transactions may be open at once.
    """
    pool = {"pool_size": connections, "max_overflow": 0, "pool_timeout": timeout_seconds}
    if url.startswith("sqlite:"):
        return Database(_sqlite_engine(url, timeout_seconds, pool))
    return Database(_postgresql_engine(url, timeout_seconds, pool))


def _sqlite_engine(url: str, timeout_seconds: int, pool: dict[str, int]) -> Engine:
    parsed = make_url(url)
    options: dict[str, Any] = {"poolclass": QueuePool, **pool}
    if parsed.database in {None, "", ":memory:"}:
        # An in-memory database lives in its one connection.
        options = {"poolclass": StaticPool, "connect_args": {"check_same_thread": False}}
    engine = create_engine(parsed, **options)
    # The driver's own transaction handling would begin late and unasked; ours begins when SQLAlchemy says so.
    event.listen(engine, "connect", lambda connection, _: _set_up_sqlite(connection, timeout_seconds))
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _set_up_sqlite(connection: Any, timeout_seconds: int) -> None:
    connection.isolation_level = None
    for pragma in (
        f"busy_timeout = {timeout_seconds * 1000}",
        "journal_mode = WAL",
        "foreign_keys = ON",
        "synchronous = FULL",  # an order that was confirmed survives a power cut
    ):
        connection.execute(f"PRAGMA {pragma}")


def _begin_sqlite(connection: Connection) -> None:
    writing = connection.get_execution_options().get("pcbuilder_writing", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writing else "BEGIN")


def _postgresql_engine(url: str, timeout_seconds: int, pool: dict[str, int]) -> Engine:
    milliseconds = timeout_seconds * 1000
    return create_engine(
        make_url(url).set(drivername="postgresql+psycopg"),
        **pool,
        pool_pre_ping=True,  # a restarted PostgreSQL leaves dead connections in the pool
        connect_args={
            "connect_timeout": max(2, timeout_seconds),
            "options": f"-c statement_timeout={milliseconds} -c lock_timeout={milliseconds} -c timezone=UTC",
        },
    )


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except ProgrammingError as error:
        if getattr(error.orig, "sqlstate", None) != UNDEFINED_TABLE:
            raise
        raise Unavailable("the database lacks a table; it has not been migrated") from error
    except (OperationalError, InterfaceError, PoolTimeout) as error:
        cause = getattr(error, "orig", None) or error
        raise Unavailable(f"the database does not serve: {' '.join(str(cause).split())}") from error
