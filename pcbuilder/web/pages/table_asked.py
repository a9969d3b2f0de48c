"""What the table is asked for, as chips; what to leave out where nothing was found; and the pages around this one."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from pcbuilder.domain.build import Build
from pcbuilder.domain.catalog import Page, PartQuery
from pcbuilder.services.catalog import find_parts
from pcbuilder.services.fitting import FittingPage
from pcbuilder.services.resources import Resources
from pcbuilder.web.categories import WORDS
from pcbuilder.web.finding import Listing
from pcbuilder.web.links import table_url
from pcbuilder.web.listing_links import ListingLinks
from pcbuilder.web.listing_words import Asked, each_choice, each_field
from pcbuilder.web.rule_words import TOPICS

NEIGHBOURS = 2


@dataclass(frozen=True, slots=True)
class Chip:
    """One thing that the list is asked for, the address of the list without it, and how many parts that has."""

    label: str
    value: str
    url: str
    count: int | None = None


@dataclass(frozen=True, slots=True)
class WayOut:
    """What to leave out where nothing was found, other categories that have something, and how many parts there are.

    ``instead`` are chosen parts in whose place another may fit, where nothing fits beside them.
    """

    chips: list[Chip]
    instead: list[Chip]
    categories: list[Chip]
    total: int
    all_url: str


@dataclass(frozen=True, slots=True)
class PageLink:
    """A page to go to."""

    number: int
    url: str
    current: bool


@dataclass(frozen=True, slots=True)
class Pager:
    """The pages around the one that is shown."""

    previous_url: str | None
    next_url: str | None
    pages_urls: list[PageLink]


def chips(build: Build, listing: Listing) -> list[Chip]:
    """Return a chip for each thing that the list is asked for."""
    asked = [Chip(one.label, one.value, _without(build, listing, one.without)) for one in each_choice(listing.query)]
    if listing.reason:
        every = replace(listing, reason="", query=replace(listing.query, page=1))
        asked.append(Chip("Hidden by", TOPICS[listing.reason], table_url(build, every)))
    return asked


def clear_url(build: Build, listing: Listing) -> str:
    """Return the address of the list without anything asked for."""
    return _without(build, replace(listing, reason=""), _cleared(listing.query))


def way_out(resources: Resources, build: Build, listing: Listing, found: FittingPage) -> WayOut:
    """Say what to leave out where nothing was found, and how many parts there would be."""
    query, links, facets = listing.query, ListingLinks(build, listing), found.facets
    rows = found.query.rows
    counted = ((asked, find_parts(resources, replace(asked.without, rows=rows)).total) for asked in each_field(query))
    return WayOut(
        chips=[
            Chip(asked.label, asked.value, _without(build, listing, asked.without), count)
            for asked, count in _most_first(counted)
        ],
        instead=_in_place_of(resources, build, listing) if found.hidden else [],
        categories=[
            Chip("", WORDS[category].plural, links.category(category), count)
            for category, count in facets.categories.items()
            if count and category is not query.category
        ],
        total=find_parts(resources, _cleared(query)).total,
        all_url=clear_url(build, replace(listing, fits="any") if found.hidden else listing),
    )


def pager(page: Page, links: ListingLinks) -> Pager:
    """Return the links to the pages around this one, to the first and to the last."""
    near = range(max(1, page.number - NEIGHBOURS), min(page.count, page.number + NEIGHBOURS) + 1)
    numbers = sorted({1, *near, page.count})
    return Pager(
        previous_url=links.page(page.number - 1) if page.number > 1 else None,
        next_url=links.page(page.number + 1) if page.number < page.count else None,
        pages_urls=[PageLink(number, links.page(number), number == page.number) for number in numbers],
    )


def _in_place_of(resources: Resources, build: Build, listing: Listing) -> list[Chip]:
    """Return the chosen parts of the listed category, each with the list of what fits without it."""
    category = listing.query.category
    chosen = build.of(category) if category else ()
    parts = [part for choice in chosen if (part := resources.catalog.get(choice.part_id)) is not None]
    return [Chip("", part.name, table_url(build.without(part.category, part.id), listing)) for part in parts]


def _most_first(counted: Iterable[tuple[Asked, int]]) -> list[tuple[Asked, int]]:
    return sorted((pair for pair in counted if pair[1]), key=lambda pair: -pair[1])


def _without(build: Build, listing: Listing, query: PartQuery) -> str:
    return table_url(build, replace(listing, query=query))


def _cleared(query: PartQuery) -> PartQuery:
    return replace(query, words=(), filters={}, ranges={}, page=1)
