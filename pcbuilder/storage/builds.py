"""Shared builds in the database; each function runs in the caller's transaction."""

from __future__ import annotations

from sqlalchemy import Connection, insert, select
from sqlalchemy.exc import IntegrityError

from pcbuilder.domain.errors import Duplicate
from pcbuilder.storage.tables import shared_builds


def insert_build(connection: Connection, build_id: str, query: str) -> None:
    """Write a build as its canonical query string. Raises :class:`Duplicate` where another one came first."""
    try:
        connection.execute(insert(shared_builds).values(id=build_id, query=query))
    except IntegrityError as error:
        raise Duplicate("a build with this id stands already") from error


def select_build(connection: Connection, build_id: str) -> str | None:
    """Read the query string of a build, or ``None``."""
    return connection.execute(select(shared_builds.c.query).where(shared_builds.c.id == build_id)).scalar_one_or_none()
