"""Amounts of money, and sums of list prices that are honest about what they do not hold."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

AMOUNT = re.compile(r"([0-9]{1,7})(?:[.,]([0-9]{1,2}))?")


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


def parse_amount(text: str) -> int | None:
    """Read cents from an amount such as ``199``, ``199.9`` or ``199,99``, of seven digits at most, else ``None``."""
    match = AMOUNT.fullmatch(text)
    return int(match[1]) * 100 + int((match[2] or "").ljust(2, "0")) if match else None


def amount_text(cents: int) -> str:
    """Write cents as :func:`parse_amount` reads them: ``199`` or ``199.90``, without a currency."""
    whole, rest = divmod(cents, 100)
    return f"{whole}.{rest:02}" if rest else str(whole)
