"""Part files: TOML, one file for each category, read strictly.

A record that cannot be right becomes a :class:`Finding`, which names the file, the part and the field.
"""

from __future__ import annotations

import dataclasses
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from pcbuilder.domain.build import PART_ID
from pcbuilder.domain.checking.finding import Finding
from pcbuilder.domain.errors import BadCatalog
from pcbuilder.domain.parts import PART_CLASSES, Category, Part
from pcbuilder.domain.specs import specs_of, wrong_entries

T = TypeVar("T")
RULE = "reading"


@dataclass(frozen=True, slots=True)
class PartFile:
    """What a file holds: its bytes, the parts that could be read, and what is wrong with the others."""

    name: str
    content: bytes
    parts: tuple[Part, ...]
    findings: tuple[Finding, ...]


def read_part_file(path: Path) -> PartFile:
    """Read the parts of the category after which a file is named (``cpu.toml``).

    Finds a name that is no category, a file that cannot be read or is no TOML, an unknown key, and a value of the wrong
    type or out of its bounds.
    """
    if path.stem not in set(Category):
        text = f"the name of a part file is a category: {', '.join(Category)}"
        return PartFile(path.name, b"", (), (Finding(path.name, "", "", RULE, text),))
    try:
        content = read_bytes(path)
        records = read_records(path, content, "part")
    except BadCatalog as error:
        text = str(error).removeprefix(f"{path.name}: ")
        return PartFile(path.name, b"", (), (Finding(path.name, "", "", RULE, text),))
    parts: list[Part] = []
    findings: list[Finding] = []
    for position, record in enumerate(records, start=1):
        found = _read_part(path.name, position, record, PART_CLASSES[Category(path.stem)])
        findings += found if isinstance(found, list) else []
        parts += [] if isinstance(found, list) else [found]
    return PartFile(path.name, content, tuple(parts), tuple(findings))


def read_bytes(path: Path) -> bytes:
    """Return the content of a file. Raises :class:`BadCatalog` with its name."""
    try:
        return path.read_bytes()
    except OSError as error:
        raise BadCatalog(f"{path.name}: cannot be read: {error.strerror}") from error


def read_records(path: Path, content: bytes, key: str) -> list[dict[str, Any]]:
    """Return the tables of a TOML file that holds an array of tables and nothing else. Raises :class:`BadCatalog`."""
    try:
        document = tomllib.loads(content.decode("utf-8"))
    except ValueError as error:
        raise BadCatalog(f"{path.name}: is no TOML: {error}") from error
    records = document.get(key, [])
    if set(document) - {key} or not isinstance(records, list) or not all(isinstance(one, dict) for one in records):
        raise BadCatalog(f"{path.name}: only [[{key}]] tables are allowed")
    return records


def convert_record(record: Mapping[str, Any], target: type[T]) -> T:
    """Return a record as a frozen dataclass. Raises :class:`BadCatalog` with the field and what is wrong with it."""
    fields = {field.name for field in dataclasses.fields(target)}  # type: ignore[arg-type]  # T is a dataclass
    unknown = next((key for key in record if key not in fields), None)
    if unknown is not None:
        raise BadCatalog(f"{unknown}: is no field of a {target.__name__}")
    try:
        return msgspec.convert(record, target, strict=True)
    except msgspec.ValidationError as error:
        text, _, path = str(error).partition(" - at `$.")
        raise BadCatalog(f"{path.rstrip('`') or 'record'}: {text}") from error


def _read_part(file: str, position: int, record: dict[str, Any], part_class: type[Part]) -> Part | list[Finding]:
    name = str(record.get("id", f"part {position}"))
    try:
        part = convert_record(record, part_class)
    except BadCatalog as error:
        field, _, text = str(error).partition(": ")
        return [Finding(file, name, field, RULE, text)]
    return [Finding(file, name, field, RULE, text) for field, text in _out_of_bounds(part)] or part


def _out_of_bounds(part: Part) -> Iterator[tuple[str, str]]:
    if not PART_ID.fullmatch(part.id):
        yield "id", "lower-case letters, digits, dots and hyphens, 80 at most"
    for name, spec in specs_of(type(part)):
        yield from ((name, text) for text in wrong_entries(getattr(part, name), spec))
