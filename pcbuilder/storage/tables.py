"""The tables, as the newest migration leaves them."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, DateTime, ForeignKey, Integer, MetaData, String, Table, Text

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "ck": "ck_%(table_name)s_%(constraint_name)s",
    }
)

orders = Table(
    "orders",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("token", String(64), nullable=False, unique=True),
    Column("reference", String(16), nullable=False, unique=True),
    Column("placed_at_utc", DateTime, nullable=False),
    Column("name", Text, nullable=False),
    Column("email", Text, nullable=False),
    Column("address", Text, nullable=False),
    Column("idempotency_key", String(128), unique=True),
    Column("fingerprint", String(64), nullable=False),
)

order_lines = Table(
    "order_lines",
    metadata,
    Column("order_id", Integer, ForeignKey("orders.id", ondelete="CASCADE"), primary_key=True),
    Column("position", Integer, primary_key=True),
    Column("category", String(32), nullable=False),
    Column("part_id", String(80), nullable=False),
    Column("part_name", Text, nullable=False),
    Column("quantity", Integer, CheckConstraint("quantity > 0", name="quantity_positive"), nullable=False),
    Column("unit_price_cents", Integer),
    Column("currency", String(3)),
    CheckConstraint("(unit_price_cents IS NULL) = (currency IS NULL)", name="price_has_currency"),
)
