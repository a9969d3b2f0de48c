"""Orders in the database; each function runs in the caller's transaction."""

from __future__ import annotations

import datetime
from typing import Any

from sqlalchemy import Connection, Row, insert, select
from sqlalchemy.exc import IntegrityError

from pcbuilder.domain.errors import Duplicate
from pcbuilder.domain.money import Money
from pcbuilder.domain.orders import Customer, Order, OrderLine
from pcbuilder.domain.parts import Category
from pcbuilder.storage.tables import order_lines, orders


def insert_order(connection: Connection, order: Order, idempotency_key: str | None, fingerprint: str) -> None:
    """Write an order and its lines. Raises :class:`Duplicate` where another one came first with the same key."""
    values = {
        "token": order.token,
        "reference": order.reference,
        "placed_at_utc": order.placed_at.astimezone(datetime.UTC).replace(tzinfo=None),
        "name": order.customer.name,
        "email": order.customer.email,
        "address": order.customer.address,
        "idempotency_key": idempotency_key,
        "fingerprint": fingerprint,
    }
    try:
        order_id = connection.execute(insert(orders).values(values).returning(orders.c.id)).scalar_one()
    except IntegrityError as error:
        raise Duplicate("an order with this key, token or reference stands already") from error
    rows = [_line_values(order_id, position, line) for position, line in enumerate(order.lines)]
    connection.execute(insert(order_lines), rows)


def select_order(connection: Connection, token: str) -> Order | None:
    """Read the order of a token, or ``None``."""
    row = connection.execute(select(orders).where(orders.c.token == token)).one_or_none()
    return None if row is None else _order(connection, row)


def select_order_by_key(connection: Connection, idempotency_key: str) -> tuple[Order, str] | None:
    """Read the order that was placed with this key, and the fingerprint of what it asked for, or ``None``."""
    row = connection.execute(select(orders).where(orders.c.idempotency_key == idempotency_key)).one_or_none()
    return None if row is None else (_order(connection, row), row.fingerprint)


def _line_values(order_id: int, position: int, line: OrderLine) -> dict[str, Any]:
    return {
        "order_id": order_id,
        "position": position,
        "category": line.category.value,
        "part_id": line.part_id,
        "part_name": line.part_name,
        "quantity": line.quantity,
        "unit_price_cents": line.unit_price.cents if line.unit_price else None,
        "currency": line.unit_price.currency if line.unit_price else None,
    }


def _order(connection: Connection, row: Row[Any]) -> Order:
    lines = select(order_lines).where(order_lines.c.order_id == row.id).order_by(order_lines.c.position)
    return Order(
        token=row.token,
        reference=row.reference,
        placed_at=row.placed_at_utc.replace(tzinfo=datetime.UTC),
        customer=Customer(row.name, row.email, row.address),
        lines=tuple(_line(line) for line in connection.execute(lines)),
    )


def _line(row: Row[Any]) -> OrderLine:
    price = None if row.unit_price_cents is None else Money(row.unit_price_cents, row.currency)
    return OrderLine(Category(row.category), row.part_id, row.part_name, row.quantity, price)
