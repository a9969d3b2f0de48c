"""Facets for programs: which are asked for, and how they are answered."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import cache

from msgspec import UNSET, UnsetType
from werkzeug.datastructures import MultiDict

from pcbuilder.domain.catalog import Facets, PartQuery
from pcbuilder.domain.columns import Counts, Extent, Value
from pcbuilder.domain.errors import BadInput
from pcbuilder.domain.fields import FIELDS, Field
from pcbuilder.domain.parts import Category
from pcbuilder.web.api import schemas
from pcbuilder.web.notation import IN_API

ALL = "true"
CATEGORIES = "category"

Names = Collection[str] | None  # of fields and "category"; ``None`` for all


@cache
def facet_names(category: Category | None) -> Mapping[str, str]:
    """Return what can be asked for of a category: the name of each in the API, and in the domain."""
    return {CATEGORIES: CATEGORIES} | {IN_API.name(field): name for name, field in FIELDS[category].items()}


@cache
def all_facet_names() -> tuple[str, ...]:
    """Return what can be asked for of any category; nobody needs to name more facets at once."""
    return tuple(dict.fromkeys(name for category in FIELDS for name in facet_names(category)))


def read_facets(args: MultiDict[str, str], category: Category | None) -> Names:
    """Read which facets are asked for. Raises ``BadInput``."""
    text = args.get("facets", "")
    known = facet_names(category)
    asked = text.split(",") if text else []
    if len(asked) > len(all_facet_names()):
        raise BadInput({"facets": f"{len(all_facet_names())} at most"})
    if ALL in asked:
        return None
    if not known.keys() >= set(asked):
        raise BadInput({"facets": f"{ALL}, or some of {', '.join(known)}"})
    return [known[name] for name in asked]


def category_documents(facets: Facets) -> dict[str, int] | UnsetType:
    """Return how many parts each category has, where that was asked for."""
    return {category.value: count for category, count in facets.categories.items()} or UNSET


def facet_documents(query: PartQuery, facets: Facets, names: Names) -> dict[str, schemas.Facet] | UnsetType:
    """Return the facets by their names in the API, where any were asked for."""
    if names is not None and not names:
        return UNSET
    fields = FIELDS[query.category].items()
    return {
        IN_API.name(field): _document(query, field, facets.counts.get(name), facets.extent(field))
        for name, field in fields
        if name in facets.counts or name in facets.extents
    }


def _document(query: PartQuery, field: Field, counts: Counts | None, extent: Extent | None) -> schemas.Facet:
    known = counts or extent
    return schemas.Facet(
        label=field.spec.label,
        unit=field.spec.stored_unit,
        values=_values(counts, query.filters.get(field.name, ())) if counts else None,
        low=extent.low if extent else None,
        high=extent.high if extent else None,
        unknown=known.unknown if known else 0,
    )


def _values(counts: Counts, asked: tuple[Value, ...]) -> list[schemas.FacetValue]:
    numbers = zip(counts.values, counts.numbers, strict=True)
    return [schemas.FacetValue(value, count) for value, count in numbers if count or value in asked]
