"""Find parts."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from pcbuilder.domain.catalog import Facets, Page, PartQuery
from pcbuilder.domain.errors import NotFound
from pcbuilder.domain.parts import Part
from pcbuilder.services.resources import Resources


def find_parts(resources: Resources, query: PartQuery) -> Page:
    """List one page of parts."""
    return resources.catalog.find(query)


def find_with_facets(
    resources: Resources, query: PartQuery, names: Collection[str] | None = None
) -> tuple[Page, Facets]:
    """List one page of parts, and count what each choice of all facts, or of those named, would leave."""
    return resources.facets.find_with_facets(query, names)


def forgiven_words(resources: Resources, words: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the words that no part has, each with those that are looked for instead: none where none is near."""
    return resources.catalog.forgiven(words)


def get_part(resources: Resources, part_id: str) -> Part:
    """Return the part of an id. Raises :class:`NotFound` where it is not listed."""
    part = resources.catalog.get(part_id)
    if part is None:
        raise NotFound(f"No part is listed under the id {part_id!r}.")
    return part
