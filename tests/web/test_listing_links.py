"""Addresses one step from a list are put together of encoded pieces; each is the canonical one."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pcbuilder.domain.build import Build, Choice
from pcbuilder.domain.catalog import BY_PRICE, sort_keys
from pcbuilder.domain.fields import FIELDS
from pcbuilder.domain.parts import Category
from pcbuilder.domain.sorting import SortKey
from pcbuilder.web.finding import Listing, sort_text
from pcbuilder.web.links import table_url
from pcbuilder.web.listing_links import ListingLinks
from tests.web.conftest import Client
from tests.web.test_finding import listings

BUILD = Build((Choice(Category.CPU, "a"), Choice(Category.STORAGE, "b", 2)))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60)
@given(listings(), st.data())
def test_each_link_is_canonical(client: Client, listing: Listing, data: st.DataObject) -> None:
    query = listing.query
    key = SortKey(data.draw(st.sampled_from(sort_keys(query.category))), data.draw(st.booleans()))
    page = data.draw(st.integers(1, 99))
    category = data.draw(st.sampled_from((None, *Category)))
    anywhere = Listing(
        replace(
            query,
            category=category,
            page=1,
            sort=(BY_PRICE,),
            filters={name: own for name, own in query.filters.items() if name in FIELDS[None]},
            ranges={name: own for name, own in query.ranges.items() if name in FIELDS[None]},
        )
    )
    with client.flask.application.test_request_context():
        links = ListingLinks(BUILD, listing)
        sort_url = table_url(BUILD, replace(listing, query=replace(query, sort=(key,), page=1)))
        assert links.sorted_by(sort_text((key,))) == sort_url
        assert links.page(page) == table_url(BUILD, replace(listing, query=replace(query, page=page)))
        assert links.category(category) == table_url(BUILD, anywhere)
