"""Builds under an id survive in either database."""

from __future__ import annotations

import pytest

from pcbuilder.domain.errors import Duplicate
from pcbuilder.storage.builds import insert_build, select_build
from pcbuilder.storage.database import Database

LONG = "own=gpu__" + "%F0%9F%92%BE" * 1_300


def test_a_build_comes_back(database: Database) -> None:
    with database.writing() as connection:
        insert_build(connection, "0123456789", LONG)
    with database.reading() as connection:
        assert select_build(connection, "0123456789") == LONG
        assert select_build(connection, "0123456788") is None


def test_an_id_stands_for_one_build(database: Database) -> None:
    with database.writing() as connection:
        insert_build(connection, "0123456789", "cpu=a")
    with pytest.raises(Duplicate), database.writing() as connection:
        insert_build(connection, "0123456789", "cpu=b")
