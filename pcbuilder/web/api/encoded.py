"""Parts as JSON: each is encoded once for a version of the catalog, however many lists it stands in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import cast

import msgspec
from flask import current_app

from pcbuilder.domain.bounded import Bounded
from pcbuilder.domain.parts import Part
from pcbuilder.web.api.parts import AnyPart, part_document
from pcbuilder.web.context import resources

EXTENSION = "pcbuilder.encoded_parts"
KEPT_PARTS = 16_384  # a part takes about 700 bytes


class EncodedParts:
    """The documents of the parts of one version that were asked for lately."""

    def __init__(self, version: str) -> None:
        """Begin with none."""
        self.version = version
        self._kept: Bounded[str, msgspec.Raw] = Bounded(KEPT_PARTS)

    def get(self, parts: Iterable[Part]) -> list[AnyPart]:
        """Return the documents of parts of this version, which another document may hold as its own."""
        kept = self._kept.get
        return cast(list[AnyPart], [self._encode(part) if (own := kept(part.id)) is None else own for part in parts])

    def _encode(self, part: Part) -> msgspec.Raw:
        return self._kept.put(part.id, msgspec.Raw(msgspec.json.encode(part_document(part))))


def encoded_parts() -> EncodedParts:
    """Return those of the catalog of this request; what was kept of another version is dropped."""
    version = resources().catalog.version
    kept = current_app.extensions.get(EXTENSION)
    if not isinstance(kept, EncodedParts) or kept.version != version:
        kept = current_app.extensions[EXTENSION] = EncodedParts(version)
    return kept
