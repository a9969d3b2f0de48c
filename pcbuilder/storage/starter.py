"""The starter catalog: the package's own part files, read strictly.

A record that cannot be right ends the load with :class:`BadCatalog`, which names the file, the part and the field.
"""

from __future__ import annotations

import dataclasses
import hashlib
import tomllib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from pcbuilder.domain.build import PART_ID
from pcbuilder.domain.catalog import Catalog
from pcbuilder.domain.errors import BadCatalog
from pcbuilder.domain.examples import Example
from pcbuilder.domain.parts import PART_CLASSES, Category, Part
from pcbuilder.domain.specs import Spec, specs_of

T = TypeVar("T")
STARTER = Path(__file__).with_name("starter")


def select_starter_catalog(folder: Path = STARTER) -> Catalog:
    """Read one file for each category into a catalog whose version is the hash of all files.

    Raises :class:`BadCatalog` for a file that is missing or no TOML, an unknown key, a value of the wrong type or out
    of its bounds, and an id that stands twice.
    """
    digest = hashlib.sha256()
    parts: dict[str, Part] = {}
    for category in Category:
        path = folder / f"{category}.toml"
        content = _read(path)
        digest.update(content)
        for part in _parts(path, content, PART_CLASSES[category]):
            if part.id in parts:
                raise BadCatalog(f"{path.name}: {part.id}: id: stands twice")
            parts[part.id] = part
    return Catalog(parts.values(), digest.hexdigest()[:16])


def select_starter_examples(folder: Path = STARTER) -> tuple[Example, ...]:
    """Read the example builds of the landing page. Raises :class:`BadCatalog` where a record cannot be used."""
    path = folder / "examples.toml"
    records = _records(path, _read(path), "example")
    return tuple(_convert(record, Example, f"{path.name}: {record.get('name', '?')}") for record in records)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise BadCatalog(f"{path.name}: cannot be read: {error.strerror}") from error


def _records(path: Path, content: bytes, key: str) -> list[dict[str, Any]]:
    try:
        document = tomllib.loads(content.decode("utf-8"))
    except ValueError as error:
        raise BadCatalog(f"{path.name}: is no TOML: {error}") from error
    records = document.get(key, [])
    if set(document) - {key} or not isinstance(records, list):
        raise BadCatalog(f"{path.name}: only [[{key}]] tables are allowed")
    return records


def _parts(path: Path, content: bytes, part_class: type[Part]) -> Iterator[Part]:
    for position, record in enumerate(_records(path, content, "part"), start=1):
        where = f"{path.name}: {record.get('id', f'part {position}')}"
        part = _convert(record, part_class, where)
        if not PART_ID.fullmatch(part.id):
            raise BadCatalog(f"{where}: id: lower-case letters, digits, dots and hyphens, 80 at most")
        for name, spec in specs_of(part_class):
            _check_bounds(getattr(part, name), spec, f"{where}: {name}")
        yield part


def _convert(record: Mapping[str, Any], target: type[T], where: str) -> T:
    unknown = _unknown_key(record, target)
    if unknown:
        raise BadCatalog(f"{where}: {unknown}: is no field of a {target.__name__}")
    try:
        return msgspec.convert(record, target, strict=True)
    except msgspec.ValidationError as error:
        text, _, path = str(error).partition(" - at `$.")
        raise BadCatalog(f"{where}: {path.rstrip('`') or 'record'}: {text}") from error


def _unknown_key(record: Mapping[str, Any], target: type) -> str | None:
    fields = {field.name for field in dataclasses.fields(target)}
    return next((key for key in record if key not in fields), None)


def _check_bounds(value: object, spec: Spec, where: str) -> None:
    """Hold a value against the bounds of its declaration; a list holds each of its entries."""
    for entry in value if isinstance(value, tuple) else (value,):
        if isinstance(entry, str) and (not entry.strip() or (spec.choices and entry not in spec.choices)):
            raise BadCatalog(f"{where}: {entry!r} is not one of {', '.join(spec.choices) or 'any text'}")
        if isinstance(entry, int) and not isinstance(entry, bool) and _is_out(entry, spec):
            raise BadCatalog(f"{where}: {entry} is not between {spec.low} and {spec.high} {spec.unit}".rstrip())


def _is_out(number: int, spec: Spec) -> bool:
    return number < spec.low or (spec.high is not None and number > spec.high)
