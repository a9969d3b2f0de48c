"""Orders survive in either database exactly as they were placed."""

from __future__ import annotations

import datetime

import pytest

from pcbuilder.domain.errors import Duplicate
from pcbuilder.domain.money import Money
from pcbuilder.domain.orders import Customer, Order, OrderLine
from pcbuilder.domain.parts import Category
from pcbuilder.storage.database import Database
from pcbuilder.storage.orders import insert_order, select_order, select_order_by_key

ORDER = Order(
    token="t" * 43,
    reference="PB-2345-6789",
    placed_at=datetime.datetime(2026, 2, 28, 23, 59, 58, tzinfo=datetime.UTC),
    customer=Customer("Zoë 李", "zoe@example.org", "1 Hill Road\nLondon"),
    lines=(
        OrderLine(Category.STORAGE, "echo-ssd", 'Echo "1 TB"', 3, Money(7_000, "USD")),
        OrderLine(Category.CPU, "acme-cpu", "Acme Eight", 1, None),
    ),
)


def test_an_order_comes_back_as_it_was_placed(database: Database) -> None:
    with database.writing() as connection:
        insert_order(connection, ORDER, "key", "print")
    with database.reading() as connection:
        assert select_order(connection, ORDER.token) == ORDER
        assert select_order_by_key(connection, "key") == (ORDER, "print")


def test_what_is_not_there_is_none(database: Database) -> None:
    with database.reading() as connection:
        assert select_order(connection, "t") is None
        assert select_order_by_key(connection, "key") is None


def test_an_exception_leaves_nothing_behind(database: Database) -> None:
    def fail() -> None:
        with database.writing() as connection:
            insert_order(connection, ORDER, None, "print")
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    with database.reading() as connection:
        assert select_order(connection, ORDER.token) is None


def test_the_same_key_twice_is_a_duplicate(database: Database) -> None:
    with database.writing() as connection:
        insert_order(connection, ORDER, "key", "print")
    with pytest.raises(Duplicate), database.writing() as connection:
        insert_order(connection, ORDER, "key", "print")
