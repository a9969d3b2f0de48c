"""How values are written for a person."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from pcbuilder.domain.money import Money, Total
from pcbuilder.domain.parts import PART_CLASSES, M2Slot, Part, Price, RadiatorMount
from pcbuilder.domain.specs import Spec, specs_of

SIGNS = {"USD": "$", "EUR": "€", "GBP": "£"}
UNKNOWN = "unknown"
DECIDING = {
    part_class: tuple([(name, spec) for name, spec in specs_of(part_class) if spec.deciding])
    for part_class in PART_CLASSES.values()
}


def price_text(price: Money | Price | None, unknown: str = "no list price") -> str:
    """Write an amount: ``$1,299.00``, or ``1,299.00 CHF`` where the currency has no sign here."""
    if price is None:
        return unknown
    amount = f"{price.cents / 100:,.2f}"
    sign = SIGNS.get(price.currency)
    return f"{sign}{amount}" if sign else f"{amount} {price.currency}"


def total_text(total: Total) -> str:
    """Write a sum; one for each currency where there are several."""
    return " + ".join(price_text(amount) for amount in total.amounts) or "$0.00"


def date_text(date: datetime.date) -> str:
    """Write a date so that day and month cannot be mistaken: ``27 September 2022``."""
    return f"{date.day} {date:%B %Y}"


def price_date_text(part: Part) -> str:
    """Write the date on which the list price of a part was stated; nothing where it has none."""
    return date_text(part.list_price.date) if part.list_price else ""


def spec_text(value: object, spec: Spec) -> str:
    """Write a fact with its unit."""
    text = value_text(value, spec.scale)
    return f"{text} {spec.unit}" if spec.unit and value is not None else text


def value_text(value: object, scale: int = 1) -> str:
    """Write a fact without its unit, for a column that has the unit in its head; ``scale`` is that of its spec."""
    match value:
        case None:
            return UNKNOWN
        case bool():
            return "yes" if value else "no"
        case int():
            return _number_text(value, scale)
        case Money():
            return price_text(value)
        case tuple():
            return _list_text(value)
        case _:
            return str(value)


def _number_text(number: int, scale: int) -> str:
    if scale > 1:
        return f"{number / scale:g}"
    return f"{number:,}".replace(",", " ") if number >= 10_000 else str(number)


def deciding_texts(part: Part) -> list[str]:
    """Write the facts that decide a choice, as far as they are known."""
    declared = [(getattr(part, name), spec) for name, spec in DECIDING[type(part)]]
    texts = [_deciding_text(value, spec) for value, spec in declared if value is not None]
    return texts[:3]


def _deciding_text(value: object, spec: Spec) -> str:
    if isinstance(value, int) and not spec.unit:
        label = spec.label.lower()
        return f"{value} {label.removesuffix('s') if value == 1 else label}"
    return spec_text(value, spec)


def _list_text(values: Sequence[object]) -> str:
    if not values:
        return "none"
    if isinstance(values[0], M2Slot):
        return str(len(values))
    if isinstance(values[0], RadiatorMount):
        sizes = {size for mount in values if isinstance(mount, RadiatorMount) for size in mount.sizes_mm}
        return f"up to {max(sizes)} mm" if sizes else "none"
    return ", ".join(str(value) for value in values)
