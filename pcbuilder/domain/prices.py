"""Prices that were stated elsewhere than in a part's own record."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator, Mapping

from pcbuilder.domain.parts import Part, Price


def with_prices(parts: Iterable[Part], prices: Mapping[str, Price]) -> Iterator[Part]:
    """Yield each part with the later of its own price and the one under its id; its own where both are of one day."""
    for part in parts:
        price = prices.get(part.id)
        if price is None or (part.list_price is not None and part.list_price.date >= price.date):
            yield part
        else:
            yield dataclasses.replace(part, list_price=price)
