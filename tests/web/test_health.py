"""Alive touches nothing; ready names what is missing."""

from __future__ import annotations

from pcbuilder.storage.database import Database
from tests.web.conftest import Client


def test_alive_without_a_database(client: Client, memory_database: Database) -> None:
    memory_database.close()
    answer = client.get("/healthz")
    assert (answer.status_code, answer.get_json()) == (200, {"status": "alive"})


def test_ready(client: Client) -> None:
    answer = client.get("/readyz")
    assert (answer.status_code, answer.get_json()) == (200, {"status": "ready"})


def test_not_ready_says_why(client: Client, memory_database: Database) -> None:
    with memory_database.writing() as connection:
        connection.exec_driver_sql("DROP TABLE alembic_version")
    answer = client.get("/readyz")
    assert answer.status_code == 503
    assert answer.headers["Retry-After"] == "5"
    assert answer.get_json()["reasons"] == {"database": "the database is at migration None, not 0003"}
