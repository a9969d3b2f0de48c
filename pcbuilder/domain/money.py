"""Sums of list prices that are honest about what they do not hold."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in integer cents of an ISO 4217 currency."""

    cents: int
    currency: str


@dataclass(frozen=True, slots=True)
class Total:
    """A sum for each currency, and how many units have no known price and so are not in it."""

    amounts: tuple[Money, ...] = ()
    unpriced: int = 0


def add_up(lines: Iterable[tuple[Money | None, int]]) -> Total:
    """Add up prices, each times its quantity; an unknown price (``None``) counts as unpriced, never as zero."""
    sums: Counter[str] = Counter()
    unpriced = 0
    for price, quantity in lines:
        if price is None:
            unpriced += quantity
        else:
            sums[price.currency] += price.cents * quantity
    return Total(tuple(Money(cents, currency) for currency, cents in sorted(sums.items())), unpriced)
