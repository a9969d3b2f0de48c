"""A shop with as many parts as an import of the open data has, but generated ones."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from benchmarks.generated import generate_parts
from pcbuilder.domain.catalog import Catalog
from pcbuilder.domain.parts import Part
from pcbuilder.release import release_digest
from pcbuilder.services.catalog_keeping import keep_import, prepare
from pcbuilder.settings import load_settings
from pcbuilder.storage.catalog_imports import Kind, NewImport
from pcbuilder.storage.catalog_versions import CatalogVersions
from pcbuilder.storage.database import open_database
from pcbuilder.storage.migrating import migrate
from pcbuilder.storage.part_documents import encode_parts
from pcbuilder.storage.snapshots import Snapshots

PARTS = 29_454  # in the build categories of the open data, August 2026


def import_generated(instance: Path, count: int = PARTS) -> Catalog:
    """Import generated parts into the shop of a folder; return what it shows then, the starter catalog's parts, too."""
    return import_parts(instance, tuple(generate_parts(count)))


def import_parts(instance: Path, parts: Iterable[Part]) -> Catalog:
    """Import parts into the shop of a folder, which is made; return what it shows then."""
    instance.mkdir(parents=True, exist_ok=True)
    given = tuple(parts)
    new = NewImport(
        kind=Kind.PARTS,
        content=encode_parts(given),
        source="generated",
        attribution="",
        entries=len(given),
        report="{}",
    )
    with _opened(instance) as versions:
        migrate(versions.database)
        return versions.open(keep_import(versions, new).version).catalog


def count_parts(instance: Path) -> int:
    """Return how many parts the shop of a folder shows."""
    with _opened(instance) as versions:
        return len(versions.open(prepare(versions)).catalog)


@contextmanager
def _opened(instance: Path) -> Iterator[CatalogVersions]:
    settings = load_settings({"INSTANCE": str(instance)})
    with closing(open_database(settings.database_url, settings.database_seconds)) as database:
        yield CatalogVersions(database, Snapshots(instance / "catalog", release_digest()))
