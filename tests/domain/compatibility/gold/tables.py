"""The gold set: builds whose verdicts are known, as tables of TOML.

``good.toml`` holds builds that work. ``broken.toml`` and ``unknown.toml`` hold changes of them: parts taken out and put
in, and facts that say something else or nothing. ``parts.toml`` holds real parts that the starter catalog lacks.
"""

from __future__ import annotations

import dataclasses
import tomllib
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, TypeVar

import msgspec

from pcbuilder.domain.compatibility.chosen import ChosenParts, choose
from pcbuilder.domain.parts import PART_CLASSES, Category, Part
from pcbuilder.domain.specs import specs_of, wrong_entries
from pcbuilder.storage.part_files import convert_record
from pcbuilder.storage.starter import select_starter_parts

FOLDER = Path(__file__).parent
Names = frozenset[str]
T = TypeVar("T")


class Build(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A build that works; the last fields are the codes of the rules that say something about it."""

    name: str
    source: str
    parts: tuple[str, ...]
    steps: Names = frozenset()
    notes: Names = frozenset()
    not_checked: Names = frozenset()


class Change(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A good build that is changed, and the codes of the rules that must say so."""

    name: str
    why: str
    base: str = msgspec.field(name="from")
    without: tuple[str, ...] = ()
    put: tuple[str, ...] = msgspec.field(name="with", default=())
    facts: dict[str, dict[str, Any]] = {}
    unknown: dict[str, tuple[str, ...]] = {}
    blockers: Names = frozenset()
    steps: Names = frozenset()
    notes: Names = frozenset()
    not_checked: Names = frozenset()


@dataclass(frozen=True, slots=True)
class Gold:
    """All tables; ``parts`` are those of the starter catalog and the own ones, by id."""

    parts: Mapping[str, Part]
    good: Mapping[str, Build]
    broken: tuple[Change, ...]
    unknown: tuple[Change, ...]


def read_gold() -> Gold:
    """Read all tables. Raises where a record is not as declared, or a name stands twice."""
    parts = {part.id: part for part in (*select_starter_parts(), *_own_parts())}
    good = _records("good.toml", Build)
    broken, unknown = _records("broken.toml", Change), _records("unknown.toml", Change)
    names = Counter([*(build.name for build in good), *(change.name for change in broken + unknown)])
    twice = [name for name, count in names.items() if count > 1]
    if twice:
        raise ValueError(f"stand twice: {twice}")
    return Gold(parts, {build.name: build for build in good}, broken, unknown)


def parts_of(gold: Gold, build: Build) -> ChosenParts:
    """Look up the parts of a good build. Raises ``KeyError`` for one that is not listed."""
    return choose((gold.parts[name], quantity) for name, quantity in _quantities(build.parts).items())


def parts_of_change(gold: Gold, change: Change) -> ChosenParts:
    """Look up the parts of a good build and change them. Raises ``KeyError`` where there is nothing to change."""
    quantities = _quantities(gold.good[change.base].parts)
    for name in change.without:
        del quantities[name]
    quantities |= _quantities(change.put)
    parts = {name: gold.parts[name] for name in quantities}
    for name, facts in change.facts.items():
        parts[name] = _with_facts(parts[name], facts)
    for name, fields in change.unknown.items():
        nothing: dict[str, Any] = dict.fromkeys(fields)
        parts[name] = dataclasses.replace(parts[name], **nothing)
    return choose((parts[name], quantity) for name, quantity in quantities.items())


def _own_parts() -> list[Part]:
    document = tomllib.loads((FOLDER / "parts.toml").read_text("utf-8"))
    return [
        _part(PART_CLASSES[Category(category)], {"source": "maker's specification", **record})
        for category, records in document.items()
        for record in records
    ]


def _part(part_class: type[Part], record: Mapping[str, Any]) -> Part:
    part = convert_record(record, part_class)
    for name, spec in specs_of(part_class):
        for text in wrong_entries(getattr(part, name), spec):
            raise ValueError(f"{part.id}: {name}: {text}")
    return part


def _with_facts(part: Part, facts: Mapping[str, Any]) -> Part:
    given = _part(type(part), {"id": part.id, "name": part.name, "brand": part.brand, **facts})
    return dataclasses.replace(part, **{name: getattr(given, name) for name in facts})


def _records(file: str, record_class: type[T]) -> tuple[T, ...]:
    document = tomllib.loads((FOLDER / file).read_text("utf-8"))
    return tuple(msgspec.convert(record, record_class) for record in document["build"])


def _quantities(parts: Iterable[str]) -> dict[str, int]:
    return {name: int(count or 1) for name, _, count in (part.partition("*") for part in parts)}
