"""Facets that are kept: the answers are those of the catalog, whatever was asked before."""

from __future__ import annotations

from pcbuilder.domain.catalog import PartQuery
from pcbuilder.domain.kept_facets import KeptFacets
from pcbuilder.domain.parts import Category
from pcbuilder.domain.sorting import SortKey
from tests.parts import CATALOG

ASKED = (
    PartQuery(),
    PartQuery(sort=(SortKey("name"),), page_size=2, page=2),
    PartQuery(words=("gate",)),
    PartQuery(category=Category.STORAGE),
    PartQuery(category=Category.STORAGE, sort=(SortKey("capacity_gb", descending=True),)),
    PartQuery(category=Category.STORAGE, filters={"brand": ("Echo",)}),
    PartQuery(category=Category.STORAGE, ranges={"price": (1, None)}),
    PartQuery(category=Category.STORAGE, ranges={"price": (None, 1)}),
    PartQuery(category=Category.STORAGE, rows=1),
    PartQuery(category=Category.STORAGE, rows=0),
)


def test_answers_are_those_of_the_catalog_also_when_asked_again() -> None:
    kept = KeptFacets(CATALOG)
    for query in (*ASKED, *reversed(ASKED)):
        assert kept.find_with_facets(query) == CATALOG.find_with_facets(query)
        assert kept.find_with_facets(query, ["brand"]) == CATALOG.find_with_facets(query, ["brand"])
