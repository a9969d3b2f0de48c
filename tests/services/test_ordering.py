"""An order takes catalog prices, is placed once per key, and is never lost in silence."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import parse_qsl

import pytest
from sqlalchemy import func, select

from pcbuilder.domain.build import Build, parse_build
from pcbuilder.domain.errors import BadInput, Conflict, NotFound, Unavailable
from pcbuilder.domain.money import Money, Total
from pcbuilder.domain.orders import Customer
from pcbuilder.services.ordering import get_order, place_order
from pcbuilder.services.probe import Probe
from pcbuilder.services.resources import Resources
from pcbuilder.storage.database import Database, open_database
from pcbuilder.storage.tables import orders
from tests.parts import CATALOG

ADA = Customer("Ada", "ada@example.org", "1 Hill Road")
BOB = Customer("Bob", "bob@example.org", "2 Hill Road")


def build(query: str) -> Build:
    return parse_build(parse_qsl(query))


def count_orders(database: Database) -> int:
    with database.reading() as connection:
        return connection.execute(select(func.count()).select_from(orders)).scalar_one()


@pytest.fixture
def resources(database: Database) -> Resources:
    return Resources(database, CATALOG, (), Probe(lambda: None), ready_seconds=1)


def test_an_order_takes_the_prices_of_the_catalog(resources: Resources) -> None:
    placed, is_new = place_order(resources, build("cpu=acme-cpu&storage=echo-ssd*2&gpu=dart-gpu"), ADA)
    assert is_new
    assert get_order(resources, placed.token) == placed
    assert [(line.part_id, line.quantity, line.unit_price) for line in placed.lines] == [
        ("acme-cpu", 1, Money(20_000, "USD")),
        ("dart-gpu", 1, None),
        ("echo-ssd", 2, Money(7_000, "USD")),
    ]
    assert placed.total == Total((Money(34_000, "USD"),), unpriced=1)


def test_tokens_cannot_be_guessed_and_references_can_be_said(resources: Resources) -> None:
    placed = [place_order(resources, build("cpu=acme-cpu"), ADA)[0] for _ in range(20)]
    assert len({order.token for order in placed}) == len({order.reference for order in placed}) == 20
    assert all(len(order.token) >= 43 for order in placed)
    assert all(re.fullmatch(r"PB-[2-9A-HJKMNP-TV-Z]{4}-[2-9A-HJKMNP-TV-Z]{4}", order.reference) for order in placed)


REFUSED = {
    "an empty build": ("", "build"),
    "an unknown part": ("cpu=acme-cpu&storage=gone", "storage"),
    "a part of another category": ("cpu=dart-gpu", "cpu"),
}


@pytest.mark.parametrize(("query", "field"), REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_ordered_stores_nothing(resources: Resources, query: str, field: str) -> None:
    with pytest.raises(BadInput) as caught:
        place_order(resources, build(query), ADA)
    assert list(caught.value.errors) == [field]
    assert count_orders(resources.database) == 0


def test_the_same_key_orders_once(resources: Resources) -> None:
    first, is_new = place_order(resources, build("cpu=acme-cpu"), ADA, "k")
    again, is_new_again = place_order(resources, build("cpu=acme-cpu"), ADA, "k")
    assert (first, is_new, is_new_again) == (again, True, False)
    assert count_orders(resources.database) == 1


@pytest.mark.parametrize(("query", "customer"), [("cpu=acme-cpu", BOB), ("cpu=acme-apu", ADA)])
def test_the_same_key_with_other_content_is_a_conflict(resources: Resources, query: str, customer: Customer) -> None:
    place_order(resources, build("cpu=acme-cpu"), ADA, "k")
    with pytest.raises(Conflict):
        place_order(resources, build(query), customer, "k")


def test_a_key_used_by_eight_at_once_orders_once(resources: Resources) -> None:
    with ThreadPoolExecutor(8) as pool:
        futures = [pool.submit(place_order, resources, build("cpu=acme-cpu"), ADA, "k") for _ in range(8)]
        placed = [future.result() for future in futures]
    assert len({order.token for order, _ in placed}) == 1
    assert sum(is_new for _, is_new in placed) == 1
    assert count_orders(resources.database) == 1


def test_an_unknown_token_is_not_found(resources: Resources) -> None:
    with pytest.raises(NotFound):
        get_order(resources, "t" * 43)


def test_a_locked_database_says_so(sqlite_url: str) -> None:
    holder, database = open_database(sqlite_url, 1), open_database(sqlite_url, 1)
    with holder.writing(), pytest.raises(Unavailable):
        place_order(Resources(database, CATALOG, (), Probe(lambda: None), 1), build("cpu=acme-cpu"), ADA)
    holder.close()
    database.close()
