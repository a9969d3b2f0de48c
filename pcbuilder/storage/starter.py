"""The starter catalog: the package's own part files. One record that cannot be right ends the load."""

from __future__ import annotations

import hashlib
from pathlib import Path

from pcbuilder.domain.catalog import Catalog
from pcbuilder.domain.errors import BadCatalog
from pcbuilder.domain.examples import Example
from pcbuilder.domain.parts import Category, Part
from pcbuilder.storage.part_files import convert_record, read_bytes, read_part_file, read_records

STARTER = Path(__file__).with_name("starter")


def starter_files(folder: Path = STARTER) -> tuple[Path, ...]:
    """Return the part files of a catalog: one for each category, in the order of the categories."""
    return tuple(folder / f"{category}.toml" for category in Category)


def select_starter_catalog(folder: Path = STARTER) -> Catalog:
    """Read the starter catalog, whose version is the hash of all files. Raises as :func:`select_starter_parts`."""
    return Catalog(select_starter_parts(folder), starter_version(folder))


def starter_version(folder: Path = STARTER) -> str:
    """Return the hash of all part files. Raises :class:`BadCatalog` for one that is missing."""
    digest = hashlib.sha256()
    for path in starter_files(folder):
        digest.update(read_bytes(path))
    return digest.hexdigest()[:16]


def select_starter_parts(folder: Path = STARTER) -> tuple[Part, ...]:
    """Read one file for each category.

    Raises :class:`BadCatalog` for a file that is missing or no TOML, an unknown key, a value of the wrong type or out
    of its bounds, and an id that stands twice.
    """
    parts: dict[str, Part] = {}
    for path in starter_files(folder):
        found = read_part_file(path)
        if found.findings:
            raise BadCatalog(str(found.findings[0]))
        for part in found.parts:
            if part.id in parts:
                raise BadCatalog(f"{path.name}: {part.id}: id: stands twice")
            parts[part.id] = part
    return tuple(parts.values())


def select_starter_examples(folder: Path = STARTER) -> tuple[Example, ...]:
    """Read the example builds of the landing page. Raises :class:`BadCatalog` where a record cannot be used."""
    path = folder / "examples.toml"
    return tuple(_example(path.name, record) for record in read_records(path, read_bytes(path), "example"))


def _example(file: str, record: dict[str, object]) -> Example:
    try:
        return convert_record(record, Example)
    except BadCatalog as error:
        raise BadCatalog(f"{file}: {record.get('name', '?')}: {error}") from error
