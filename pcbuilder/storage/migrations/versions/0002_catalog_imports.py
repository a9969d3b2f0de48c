"""Create what was imported into the catalog, and which of it is shown."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    op.create_table(
        "catalog_imports",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("digest", sa.String(64), nullable=False),
        sa.Column("imported_at_utc", sa.DateTime, nullable=False),
        sa.Column("source", sa.Text, nullable=False),
        sa.Column("attribution", sa.Text, nullable=False),
        sa.Column("entries", sa.Integer, nullable=False),
        sa.Column("report", sa.Text, nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_catalog_imports"),
        sa.UniqueConstraint("kind", "digest", name="uq_catalog_imports_kind"),
    )
    op.create_table(
        "catalog_choices",
        # Never a number twice, or a server that looks for a new one would miss it.
        sa.Column("id", sa.Integer, nullable=False, autoincrement=True),
        sa.Column("chosen_at_utc", sa.DateTime, nullable=False),
        sa.Column("parts_id", sa.Integer),
        sa.Column("prices_id", sa.Integer),
        sa.PrimaryKeyConstraint("id", name="pk_catalog_choices"),
        sa.ForeignKeyConstraint(["parts_id"], ["catalog_imports.id"], name="fk_catalog_choices_parts_id"),
        sa.ForeignKeyConstraint(["prices_id"], ["catalog_imports.id"], name="fk_catalog_choices_prices_id"),
        sqlite_autoincrement=True,
    )
