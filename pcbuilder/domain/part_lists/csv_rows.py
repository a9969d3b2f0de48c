"""Rows of our own CSV."""

from __future__ import annotations

import re

from pcbuilder.domain.build import PART_ID
from pcbuilder.domain.export import CSV_COLUMNS, OWN_PART, unguarded
from pcbuilder.domain.money import Money, parse_amount
from pcbuilder.domain.own_parts import CATEGORIES, CURRENCY
from pcbuilder.domain.part_lists.entry import Entry


def entry_of_row(row: list[str]) -> Entry:
    """Read a row; what has not our columns is an entry without anything but its text."""
    line = ",".join(row)
    if len(row) != len(CSV_COLUMNS):
        return Entry(line, line)
    category, part_id, name, quantity, amount, currency, note = map(unguarded, row)
    cents = parse_amount(amount)
    own = Money(cents, currency) if note and cents is not None and CURRENCY.fullmatch(currency) else None
    return Entry(
        line,
        name,
        CATEGORIES.get(category),
        int(quantity) if re.fullmatch("[1-9][0-9]{0,2}", quantity) else 1,
        part_id if PART_ID.fullmatch(part_id) else None,
        own,
        note == OWN_PART,
        ours=True,
    )
