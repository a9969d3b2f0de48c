"""Find parts."""

from __future__ import annotations

import logging
from collections.abc import Collection

from pcbuilder.domain.catalog import Catalog, Facets, Page, PartQuery
from pcbuilder.domain.errors import NotFound
from pcbuilder.domain.examples import Example
from pcbuilder.domain.parts import Part
from pcbuilder.services.resources import Resources
from pcbuilder.storage.starter import select_starter_catalog, select_starter_examples

log = logging.getLogger("PcBuilderApp")


def load_catalog() -> tuple[Catalog, tuple[Example, ...]]:
    """Read the starter catalog and its example builds. Raises ``BadCatalog`` where a record cannot be used."""
    catalog = select_starter_catalog()
    log.info("%d Components retrieved successfully", len(catalog))
    return catalog, select_starter_examples()


def find_parts(resources: Resources, query: PartQuery) -> Page:
    """List one page of parts. Raises ``BadInput`` for a sort key, filter or range that the category does not have."""
    return resources.catalog.find(query)


def find_with_facets(
    resources: Resources, query: PartQuery, names: Collection[str] | None = None
) -> tuple[Page, Facets]:
    """List one page of parts, and count what each choice of all facts, or of those named, would leave.

    Raises ``BadInput`` as :func:`find_parts`.
    """
    return resources.catalog.find_with_facets(query, names)


def get_part(resources: Resources, part_id: str) -> Part:
    """Return the part of an id. Raises :class:`NotFound` where it is not listed."""
    part = resources.catalog.get(part_id)
    if part is None:
        raise NotFound(f"No part is listed under the id {part_id!r}.")
    return part
