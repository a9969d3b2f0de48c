"""What is left out of names never makes two parts of the starter catalog one."""

from __future__ import annotations

import datetime

from pcbuilder.domain.parts import Part, Price
from pcbuilder.importing.prices.blocks import part_facts
from pcbuilder.importing.prices.joining import join_names
from pcbuilder.importing.prices.offers import Offer
from pcbuilder.storage.starter import select_starter_parts

PRICE = Price(10_000, "USD", datetime.date(2026, 1, 1))


def offer_like(part: Part) -> Offer:
    """Return a row that says of a part what our catalog says."""
    return Offer(where=part.id, price=PRICE, category=part.category, name=part.name, facts=part_facts(part))


def test_a_row_with_the_name_of_a_part_is_that_part_alone() -> None:
    parts = select_starter_parts()
    joined = join_names(parts, [offer_like(part) for part in parts], lambda _done, _all: None)
    others = {
        part_id: [row.where for row in rows if row.where != part_id] for part_id, rows in joined.candidates.items()
    }
    assert {part_id: rows for part_id, rows in others.items() if rows} == {}
    assert len(joined.candidates) > len(parts) / 2  # lists do not append what our names do
