"""A row of a price list, whichever format it was read from."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation

from pcbuilder.domain.errors import BadInput
from pcbuilder.domain.parts import Category, Price
from pcbuilder.importing.prices.blocks import Facts

# As the amounts that people type (domain/money.py): seven digits before the point.
HIGHEST_CENTS = 999_999_999
AMOUNT = re.compile(r"[0-9]{1,7}(?:[.,][0-9]{1,2})?")
# ISO 4217, currencies that are counted in hundredths.
CODES = """
AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CNY COP CRC
CUP CVE CZK DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GTQ GYD HKD HNL HTG HUF IDR ILS INR IRR JMD KES
KGS KHR KPW KYD KZT LAK LBP LKR LRD LSL MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR
NZD PAB PEN PGK PHP PKR PLN QAR RON RSD RUB SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT
TOP TRY TTD TWD TZS UAH USD UYU UZS VED VES WST XCD YER ZAR ZMW
"""
CURRENCIES = frozenset(CODES.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """A row: where it stands, and its price, where it states one.

    It says by ``part_id``, by ``part_number`` (of a ``brand``, perhaps), or by category, name and facts under our names
    which part it means.
    """

    where: str
    price: Price | None
    part_id: str | None = None
    part_number: str | None = None
    brand: str | None = None
    category: Category | None = None
    name: str = ""
    color: str | None = None
    facts: Facts = field(default_factory=dict)


def cents_of(amount: Decimal, where: str) -> int:
    """Return an amount in hundredths. Raises :class:`BadInput` for what is no price."""
    try:
        cents = int((amount * 100).to_integral_value())
    except (InvalidOperation, ValueError, OverflowError):
        cents = -1
    if not 0 < cents <= HIGHEST_CENTS:
        raise BadInput({where: f"an amount from 0.01 to {HIGHEST_CENTS // 100:,} is expected"})
    return cents


def currency_of(text: str, where: str) -> str:
    """Return the code of a currency. Raises :class:`BadInput` for one that is not known."""
    code = text.strip().upper()
    if code not in CURRENCIES:
        raise BadInput({where: f"{text[:20]!r} is no currency of ISO 4217 that has hundredths, such as USD or EUR"})
    return code


def date_of(text: str, where: str, today: datetime.date) -> datetime.date:
    """Return a day. Raises :class:`BadInput` for what is none, and for one in the future."""
    try:
        day = datetime.date.fromisoformat(text.strip())
    except ValueError:
        raise BadInput({where: f"{text[:20]!r} is no date such as 2026-01-31"}) from None
    if day > today:
        raise BadInput({where: f"{day} lies in the future"})
    return day
