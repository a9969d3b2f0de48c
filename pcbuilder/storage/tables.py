"""The tables, as the newest migration leaves them."""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    DateTime,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    UniqueConstraint,
)

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

# Builds that were given a short link; ``id`` is the beginning of a hash of ``query``.
shared_builds = Table(
    "shared_builds",
    metadata,
    Column("id", String(52), primary_key=True),
    Column("query", Text, nullable=False),
)

# What was imported, as it was read: parts, or prices by part id. ``content`` is compressed JSON.
catalog_imports = Table(
    "catalog_imports",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("kind", String(16), nullable=False),
    Column("digest", String(64), nullable=False),
    Column("imported_at_utc", DateTime, nullable=False),
    Column("source", Text, nullable=False),
    Column("attribution", Text, nullable=False),
    Column("entries", Integer, nullable=False),
    Column("report", Text, nullable=False),
    Column("content", LargeBinary, nullable=False),
    UniqueConstraint("kind", "digest", name="uq_catalog_imports_kind"),
)

# Each combination of imports that was shown; the newest row is what is shown now. None of both is the starter alone.
catalog_choices = Table(
    "catalog_choices",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=True),
    Column("chosen_at_utc", DateTime, nullable=False),
    Column("parts_id", Integer, ForeignKey("catalog_imports.id")),
    Column("prices_id", Integer, ForeignKey("catalog_imports.id")),
    sqlite_autoincrement=True,
)
