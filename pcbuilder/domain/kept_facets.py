"""Facets that were counted lately, for other orders and pages of the same parts."""

from __future__ import annotations

from collections.abc import Collection, Hashable

from pcbuilder.domain.bounded import Bounded
from pcbuilder.domain.catalog import Catalog, Facets, Page, PartQuery

KEPT = 192  # those of one selection take about 5 KB


class KeptFacets:
    """Answers what lists ask of one catalog; the counts of all facts are kept, for many threads."""

    __slots__ = ("_catalog", "_kept")

    def __init__(self, catalog: Catalog) -> None:
        """Begin with none."""
        self._catalog = catalog
        self._kept: Bounded[Hashable, Facets] = Bounded(KEPT)

    def find_with_facets(self, query: PartQuery, names: Collection[str] | None = None) -> tuple[Page, Facets]:
        """Answer as :meth:`Catalog.find_with_facets`; the counts are not to be changed."""
        if names is not None:
            return self._catalog.find_with_facets(query, names)
        selected = query.selected()
        facets = self._kept.get(selected)
        if facets is not None:
            return self._catalog.find(query), facets
        page, facets = self._catalog.find_with_facets(query)
        return page, self._kept.put(selected, facets)
