"""Imports for the tests: generated parts, and prices, as a reader would hand them on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from benchmarks.generated import generate_parts
from pcbuilder.domain.parts import Part, Price
from pcbuilder.storage.catalog_imports import Kind, NewImport
from pcbuilder.storage.catalog_versions import CatalogVersions
from pcbuilder.storage.database import Database
from pcbuilder.storage.part_documents import encode_parts, encode_prices
from pcbuilder.storage.snapshots import Snapshots

RELEASE = "0123456789abcdef" * 4
CREDIT = "Contains information from Acme."


def parts_import(parts: Iterable[Part] | None = None, source: str = "Acme") -> NewImport:
    """Return an import of these parts, or of twenty generated ones."""
    given = tuple(generate_parts(20) if parts is None else parts)
    return NewImport(
        kind=Kind.PARTS,
        content=encode_parts(given),
        source=source,
        attribution=CREDIT,
        entries=len(given),
        report='{"kept": 20}',
    )


def prices_import(prices: Mapping[str, Price]) -> NewImport:
    """Return an import of these prices."""
    return NewImport(
        kind=Kind.PRICES,
        content=encode_prices(prices),
        source="prices.csv",
        attribution="",
        entries=len(prices),
        report="{}",
    )


def versions_in(database: Database, folder: Path) -> CatalogVersions:
    """Return the versions of a database, with snapshots in a folder."""
    return CatalogVersions(database, Snapshots(folder / "catalog", RELEASE))
