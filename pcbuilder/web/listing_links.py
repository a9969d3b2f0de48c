"""The addresses that lie one step from a list, each in its canonical spelling; what they share is encoded once."""

from __future__ import annotations

from pcbuilder.domain.build import Build
from pcbuilder.domain.catalog import PartQuery
from pcbuilder.domain.fields import FIELDS
from pcbuilder.domain.parts import Category
from pcbuilder.web.addresses import address_of
from pcbuilder.web.finding import Listing, encode, field_pairs, listing_pairs
from pcbuilder.web.links import with_query

AFTER_FILTERS = frozenset({"sort", "columns", "page"})


class ListingLinks:
    """Writes addresses of the table that differ from a listing in one thing, with the build behind."""

    def __init__(self, build: Build, listing: Listing) -> None:
        """Encode what the addresses share."""
        query = listing.query
        pairs = listing_pairs(listing)
        self._path = address_of("pcbuilder.table")
        self._filters = encode(pair for pair in pairs if pair[0] not in AFTER_FILTERS)
        self._sort = encode(pair for pair in pairs if pair[0] == "sort")
        self._columns = encode(pair for pair in pairs if pair[0] == "columns")
        words = [("q", " ".join(query.words))] if query.words else []
        self._everywhere = encode(words + field_pairs(_shared(query)))
        self._build = build.to_query()

    def sorted_by(self, keys: str) -> str:
        """Return the address of the first page by other sort keys, written as in an address."""
        return self._join(self._filters, f"sort={keys}" if keys else "", self._columns)

    def page(self, number: int) -> str:
        """Return the address of another page."""
        return self._join(self._filters, self._sort, self._columns, f"page={number}" if number > 1 else "")

    def category(self, category: Category | None) -> str:
        """Return the address of another category, with the words and what every category can be asked."""
        return self._join(f"category={category}" if category else "", self._everywhere)

    def _join(self, *parts: str) -> str:
        return with_query(self._path, "&".join(filter(None, (*parts, self._build))))


def _shared(query: PartQuery) -> PartQuery:
    """Return what a query asks of fields that every category has."""
    shared = FIELDS[None]
    return PartQuery(
        filters={name: values for name, values in query.filters.items() if name in shared},
        ranges={name: bounds for name, bounds in query.ranges.items() if name in shared},
    )
