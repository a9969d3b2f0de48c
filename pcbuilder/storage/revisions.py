"""The revision of the database that this code works with, known without Alembic, which no server needs in memory."""

from __future__ import annotations

from functools import cache
from pathlib import Path

MIGRATIONS = Path(__file__).with_name("migrations")


@cache
def head_revision() -> str:
    """Return the newest migration that this code knows: the number with which the name of its file begins."""
    return max(path.name.partition("_")[0] for path in (MIGRATIONS / "versions").glob("[0-9]*_*.py"))
