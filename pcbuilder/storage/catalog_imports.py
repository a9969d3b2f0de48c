"""What was imported into the catalog, and which of it is shown; each function runs in the caller's transaction."""

from __future__ import annotations

import datetime
import enum
import hashlib
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, delete, func, insert, select, text

from pcbuilder.storage.tables import catalog_choices, catalog_imports

POSTGRESQL_LOCK = 7_320_616  # any number that no other program locks in the same database
KEPT_CHOICES = 8


class Kind(enum.StrEnum):
    """What an import holds."""

    PARTS = "parts"
    PRICES = "prices"


@dataclass(frozen=True, slots=True, kw_only=True)
class NewImport:
    """Something to keep: ``content`` as ``part_documents`` makes it, ``report`` as JSON."""

    kind: Kind
    content: bytes
    source: str
    attribution: str
    entries: int
    report: str

    @property
    def digest(self) -> str:
        """What tells two imports apart: the hash of all that is shown of them."""
        shown = b"\0".join((self.source.encode(), self.attribution.encode(), self.content))
        return hashlib.sha256(shown).hexdigest()


@dataclass(frozen=True, slots=True, kw_only=True)
class KeptImport:
    """An import that stands in the database, without its content and its report."""

    id: int
    kind: Kind
    digest: str
    imported_at: datetime.datetime
    source: str
    attribution: str
    entries: int


@dataclass(frozen=True, slots=True)
class Choice:
    """Which imports are shown; both are ``None`` for the starter catalog alone. ``id`` 0: nothing was ever chosen."""

    id: int
    parts_id: int | None
    prices_id: int | None
    chosen_at: datetime.datetime | None = None

    def shows_same(self, other: Choice) -> bool:
        """Tell whether both show the same."""
        return (self.parts_id, self.prices_id) == (other.parts_id, other.prices_id)


NOTHING_CHOSEN = Choice(0, None, None)
KEPT_COLUMNS = [column for column in catalog_imports.c if column.name not in {"content", "report"}]


def lock_choices(connection: Connection) -> None:
    """Let one transaction after the other change what is shown; SQLite does so for every transaction that writes."""
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": POSTGRESQL_LOCK})


def insert_import(connection: Connection, new: NewImport) -> int:
    """Keep an import that is not kept yet; return its number. Call it under :func:`lock_choices`."""
    same = (catalog_imports.c.kind == new.kind.value, catalog_imports.c.digest == new.digest)
    standing: int | None = connection.execute(select(catalog_imports.c.id).where(*same)).scalar()
    if standing is not None:
        return standing
    values = {
        "kind": new.kind.value,
        "digest": new.digest,
        "imported_at_utc": _now(),
        "source": new.source,
        "attribution": new.attribution,
        "entries": new.entries,
        "report": new.report,
        "content": new.content,
    }
    added: int = connection.execute(insert(catalog_imports).values(values).returning(catalog_imports.c.id)).scalar_one()
    return added


def insert_choice(connection: Connection, wanted: Choice) -> bool:
    """Show what is wanted, and forget the oldest choices; return False where it is shown already.

    Call it under :func:`lock_choices`.
    """
    if wanted.shows_same(select_choice(connection)):
        return False
    values = {"chosen_at_utc": _now(), "parts_id": wanted.parts_id, "prices_id": wanted.prices_id}
    connection.execute(insert(catalog_choices).values(values))
    newest = select(catalog_choices.c.id).order_by(catalog_choices.c.id.desc()).limit(KEPT_CHOICES)
    kept = connection.scalars(newest).all()
    connection.execute(delete(catalog_choices).where(catalog_choices.c.id < min(kept)))
    _delete_unused(connection)
    return True


def select_choice(connection: Connection) -> Choice:
    """Return what is shown now."""
    newest = select(catalog_choices).order_by(catalog_choices.c.id.desc()).limit(1)
    row = connection.execute(newest).one_or_none()
    return NOTHING_CHOSEN if row is None else _choice(row)


def select_choices(connection: Connection) -> tuple[Choice, ...]:
    """Return what is and was shown, the newest first."""
    rows = connection.execute(select(catalog_choices).order_by(catalog_choices.c.id.desc()))
    return tuple(map(_choice, rows))


def select_choice_id(connection: Connection) -> int:
    """Return the number of what is shown now: another number, another choice. Cheap enough to ask all the time."""
    return connection.execute(select(func.max(catalog_choices.c.id))).scalar() or 0


def select_imports(connection: Connection) -> dict[int, KeptImport]:
    """Return all imports by their numbers, the oldest first."""
    rows = connection.execute(select(*KEPT_COLUMNS).order_by(catalog_imports.c.id))
    return {row.id: _kept(row) for row in rows}


def select_content(connection: Connection, import_id: int) -> bytes:
    """Return the content of an import that is there."""
    query = select(catalog_imports.c.content).where(catalog_imports.c.id == import_id)
    content: bytes = connection.execute(query).scalar_one()
    return content


def select_report(connection: Connection, import_id: int) -> str:
    """Return the quality report of an import that is there, as JSON."""
    report: str = connection.execute(
        select(catalog_imports.c.report).where(catalog_imports.c.id == import_id)
    ).scalar_one()
    return report


def missing_imports(connection: Connection, choice: Choice) -> set[int]:
    """Return the imports of a choice that are no longer kept."""
    wanted = {number for number in (choice.parts_id, choice.prices_id) if number is not None}
    kept = connection.scalars(select(catalog_imports.c.id).where(catalog_imports.c.id.in_(wanted)))
    return wanted - set(kept)


def _delete_unused(connection: Connection) -> None:
    used = connection.execute(select(catalog_choices.c.parts_id, catalog_choices.c.prices_id)).all()
    kept = {number for row in used for number in row if number is not None}
    connection.execute(delete(catalog_imports).where(catalog_imports.c.id.not_in(kept)))


def _choice(row: Row[Any]) -> Choice:
    return Choice(row.id, row.parts_id, row.prices_id, row.chosen_at_utc.replace(tzinfo=datetime.UTC))


def _kept(row: Row[Any]) -> KeptImport:
    return KeptImport(
        id=row.id,
        kind=Kind(row.kind),
        digest=row.digest,
        imported_at=row.imported_at_utc.replace(tzinfo=datetime.UTC),
        source=row.source,
        attribution=row.attribution,
        entries=row.entries,
    )


def _now() -> datetime.datetime:
    return datetime.datetime.now(datetime.UTC).replace(tzinfo=None, microsecond=0)
