"""The versions of the catalog: the starter catalog with what was imported, made once and kept as a snapshot."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from pcbuilder.domain.catalog import Catalog
from pcbuilder.domain.merging import merge
from pcbuilder.domain.namesakes import tell_apart
from pcbuilder.domain.parts import Part, Price
from pcbuilder.domain.prices import with_prices
from pcbuilder.storage.catalog_imports import Choice, KeptImport, NewImport, select_content, select_imports
from pcbuilder.storage.database import Database
from pcbuilder.storage.part_documents import decode_parts, decode_prices
from pcbuilder.storage.snapshots import Snapshot, SnapshotNotKept, Snapshots
from pcbuilder.storage.starter import select_starter_parts, starter_version

log = logging.getLogger("PcBuilderApp")


Import = NewImport | KeptImport


@dataclass(frozen=True, slots=True)
class Version:
    """A version by its name, with the imports that it is made of, which may not be kept yet."""

    name: str
    parts: Import | None
    prices: Import | None


@dataclass(frozen=True, slots=True)
class CatalogVersions:
    """Where the versions come from, the database, and where they lie ready, the snapshots."""

    database: Database
    snapshots: Snapshots

    def find(self, choice: Choice) -> Version:
        """Return the version that a choice shows. Raises ``Unavailable`` where the database does not serve."""
        with self.database.reading() as connection:
            return version_of(choice, select_imports(connection))

    def open(self, version: Version, pause: Callable[[], None] | None = None) -> Snapshot:
        """Return a version: its snapshot, or a new one where that is missing or damaged.

        ``pause`` as in :meth:`Snapshots.read`. Raises ``Unavailable`` where the database does not serve, and
        ``BadCatalog`` where an import cannot be used.
        """
        return self.snapshots.read(version.name, pause) or self._make_once(version)

    def lay_ready(self, version: Version, *, must_keep: bool = False) -> None:
        """See to it that the snapshot of a version lies on the disk; where it cannot be kept there, it is only said.

        Raises as :meth:`open`, and with ``must_keep`` ``SnapshotNotKept``.
        """
        if not self.snapshots.has(version.name):
            self._make_once(version, must_keep=must_keep)

    def make(self, version: Version) -> Snapshot:
        """Make a version from the starter catalog and its imports. Raises as :meth:`open`."""
        parts, prices = self._content(version.parts), self._content(version.prices)
        return _assemble(version, decode_parts(parts), decode_prices(prices))

    def _content(self, one: Import | None) -> bytes:
        match one:
            case None:
                return b""
            case NewImport():
                return one.content
            case KeptImport():
                with self.database.reading() as connection:
                    return select_content(connection, one.id)

    def _make_once(self, version: Version, *, must_keep: bool = False) -> Snapshot:
        """Make a snapshot in one process while others wait; one that cannot be kept still serves this process."""
        made: Snapshot | None = None
        try:
            with self.snapshots.making():
                made = self.snapshots.read(version.name)
                if made is None:
                    made = self.make(version)
                    self.snapshots.write(made)
        except SnapshotNotKept as error:
            if must_keep:
                raise
            log.warning("%s", error)
        return made or self.make(version)


def version_of(choice: Choice, imports: Mapping[int, KeptImport]) -> Version:
    """Return the version that a choice among these imports shows."""
    parts = imports[choice.parts_id] if choice.parts_id is not None else None
    prices = imports[choice.prices_id] if choice.prices_id is not None else None
    return named_version(parts, prices)


def named_version(parts: Import | None, prices: Import | None) -> Version:
    """Name a version: the same starter catalog with the same imports always has the same name."""
    if parts is None and prices is None:
        return Version(starter_version(), None, None)
    digests = (starter_version(), parts.digest if parts else "", prices.digest if prices else "")
    return Version(hashlib.sha256("\0".join(digests).encode()).hexdigest()[:16], parts, prices)


def _assemble(version: Version, parts: Iterable[Part], prices: Mapping[str, Price]) -> Snapshot:
    merged = tell_apart(merge(select_starter_parts(), parts))
    named = dict.fromkeys(one.attribution for one in (version.parts, version.prices) if one and one.attribution)
    return Snapshot(Catalog(with_prices(merged, prices), version.name), tuple(named))
