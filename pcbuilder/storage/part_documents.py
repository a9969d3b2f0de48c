"""Parts and prices as bytes for the database: compressed JSON, read as strictly as a part file."""

from __future__ import annotations

import dataclasses
import zlib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from types import GenericAlias
from typing import Any

import msgspec

from pcbuilder.domain.errors import BadCatalog
from pcbuilder.domain.parts import PART_CLASSES, Category, Part, Price


def encode_parts(parts: Iterable[Part]) -> bytes:
    """Return parts as bytes; the same parts give the same bytes, in whatever order they come."""
    found: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    for part in sorted(parts, key=lambda part: part.id):
        found[part.category].append(_known_facts(part))
    return zlib.compress(msgspec.json.encode(found, order="deterministic"))


def decode_parts(content: bytes) -> tuple[Part, ...]:
    """Return the parts of such bytes, none of no bytes. Raises :class:`BadCatalog` where they cannot be used."""
    raw = _decode(content, dict[Category, msgspec.Raw])
    shared: dict[tuple[type, Any], Any] = {}
    return tuple(
        _sharing(part, shared)
        for category, records in raw.items()
        for part in _decode_json(records, GenericAlias(list, (PART_CLASSES[category],)))
    )


def encode_prices(prices: Mapping[str, Price]) -> bytes:
    """Return prices by part id as bytes; the same prices give the same bytes."""
    return zlib.compress(msgspec.json.encode(dict(prices), order="deterministic"))


def decode_prices(content: bytes) -> dict[str, Price]:
    """Return the prices of such bytes, none of no bytes. Raises :class:`BadCatalog` where they cannot be used."""
    prices: dict[str, Price] = _decode(content, dict[str, Price])
    return prices


def _sharing(part: Part, shared: dict[tuple[type, Any], Any]) -> Part:
    """Return a part in which equal values are the same object as in others: most of them are, and take memory once."""
    values = {field.name: getattr(part, field.name) for field in dataclasses.fields(part)}
    return type(part)(**{name: shared.setdefault((type(value), value), value) for name, value in values.items()})


def _known_facts(part: Part) -> dict[str, Any]:
    """Leave out what is unknown, or as it is without a word; that halves the bytes."""
    fields = dataclasses.fields(part)
    return {field.name: value for field in fields if (value := getattr(part, field.name)) != field.default}


def _decode(content: bytes, form: Any) -> Any:
    try:
        return _decode_json(zlib.decompress(content) if content else b"{}", form)
    except zlib.error as error:
        raise BadCatalog(f"imported catalog: damaged: {error}") from error


def _decode_json(content: bytes | msgspec.Raw, form: Any) -> Any:
    try:
        return msgspec.json.decode(content, type=form)
    except msgspec.MsgspecError as error:
        raise BadCatalog(f"imported catalog: {error}") from error
