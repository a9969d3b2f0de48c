"""Parts as JSON: each is encoded once for a version of the catalog, however many lists it stands in."""

from __future__ import annotations

from typing import cast

import msgspec
from flask import current_app

from pcbuilder.domain.parts import Part
from pcbuilder.web.api.parts import AnyPart, part_document
from pcbuilder.web.context import resources
from pcbuilder.web.fragments import Kept

EXTENSION = "pcbuilder.encoded_parts"
KEPT_PARTS = 8192  # a part takes about 700 bytes


class EncodedParts:
    """The documents of the parts of one version that were asked for lately."""

    def __init__(self, version: str) -> None:
        """Begin with none."""
        self.version = version
        self._kept: Kept[str, msgspec.Raw] = Kept(KEPT_PARTS)

    def get(self, part: Part) -> AnyPart:
        """Return the document of a part of this version, which another document may hold as its own."""
        encoded = self._kept.get(part.id)
        if encoded is None:
            encoded = msgspec.Raw(msgspec.json.encode(part_document(part)))
            self._kept.put(part.id, encoded)
        return cast(AnyPart, encoded)


def encoded_parts() -> EncodedParts:
    """Return those of the catalog of this request; what was kept of another version is dropped."""
    version = resources().catalog.version
    kept = current_app.extensions.get(EXTENSION)
    if not isinstance(kept, EncodedParts) or kept.version != version:
        kept = current_app.extensions[EXTENSION] = EncodedParts(version)
    return kept
