"""Place an order and show it again."""

from __future__ import annotations

import datetime
import secrets

from pcbuilder.domain.build import Build
from pcbuilder.domain.catalog import Catalog
from pcbuilder.domain.errors import BadInput, Conflict, Duplicate, NotFound
from pcbuilder.domain.money import Money
from pcbuilder.domain.orders import Customer, Order, OrderLine, fingerprint
from pcbuilder.services.resources import Resources
from pcbuilder.storage.orders import insert_order, select_order, select_order_by_key

TOKEN_BYTES = 32
REFERENCE_ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # without what is misread: 0 and O, 1, I and L, U and V


def place_order(resources: Resources, build: Build, customer: Customer, key: str | None = None) -> tuple[Order, bool]:
    """Store an order at today's catalog prices; return it and whether it is new.

    The same ``key`` with the same content returns the order that stands already, so that a double click or a repeated
    request orders once; with other content it raises :class:`Conflict`. Raises :class:`BadInput` for an empty build,
    a part that is no longer listed, and own parts or prices, which nobody can order, ``Unavailable`` where the database
    does not serve.
    """
    lines = _lines(resources.catalog, build)
    asked = fingerprint(build.to_query(), customer)
    try:
        return _place_once(resources, customer, lines, key, asked)
    except Duplicate:
        # Another process placed it between our look and our insert; the second look finds it.
        return _place_once(resources, customer, lines, key, asked)


def _place_once(
    resources: Resources, customer: Customer, lines: tuple[OrderLine, ...], key: str | None, asked: str
) -> tuple[Order, bool]:
    with resources.database.writing() as connection:
        standing = select_order_by_key(connection, key) if key else None
        if standing is None:
            order = _make_order(customer, lines)
            insert_order(connection, order, key, asked)
            return order, True
    order, asked_before = standing
    if asked_before != asked:
        raise Conflict("This key was used for an order with other parts or another customer.")
    return order, False


def get_order(resources: Resources, token: str) -> Order:
    """Return the order behind an unguessable link. Raises :class:`NotFound` where there is none."""
    with resources.database.reading() as connection:
        order = select_order(connection, token)
    if order is None:
        raise NotFound("No order stands behind this link.")
    return order


def _lines(catalog: Catalog, build: Build) -> tuple[OrderLine, ...]:
    if build != build.at_list_prices():
        raise BadInput({"build": "an order holds listed parts at list prices; leave out own parts and own prices"})
    if not build.choices:
        raise BadInput({"build": "choose at least one part before you order"})
    lines: list[OrderLine] = []
    unlisted: dict[str, str] = {}
    for choice in build.choices:
        part = catalog.get_of(choice.category, choice.part_id)
        if part is None:
            unlisted[choice.category.value] = f"{choice.part_id} is no longer listed; remove it or choose another"
            continue
        price = Money(part.list_price.cents, part.list_price.currency) if part.list_price else None
        lines.append(OrderLine(choice.category, part.id, part.name, choice.quantity, price))
    if unlisted:
        raise BadInput(unlisted)
    return tuple(lines)


def _make_order(customer: Customer, lines: tuple[OrderLine, ...]) -> Order:
    letters = "".join(secrets.choice(REFERENCE_ALPHABET) for _ in range(8))
    return Order(
        token=secrets.token_urlsafe(TOKEN_BYTES),
        reference=f"PB-{letters[:4]}-{letters[4:]}",
        placed_at=datetime.datetime.now(datetime.UTC).replace(microsecond=0),
        customer=customer,
        lines=lines,
    )
