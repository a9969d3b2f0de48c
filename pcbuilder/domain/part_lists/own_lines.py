"""Lines that :mod:`pcbuilder.domain.export` wrote: read so that nothing of a name is lost."""

from __future__ import annotations

import re

from pcbuilder.domain.build import PART_ID
from pcbuilder.domain.export import EACH, NO_PRICE, OWN_PART, OWN_PRICE, QUANTITY_SIGN
from pcbuilder.domain.money import Money
from pcbuilder.domain.part_lists.entry import Entry
from pcbuilder.domain.part_lists.labels import category_called

PRICE = rf"(?:(\d{{1,7}})\.(\d\d) ([A-Z]{{3}})(?: {EACH})?|{NO_PRICE})(?:, ({OWN_PART}|{OWN_PRICE}))?"
LABELLED = r"([A-Za-z][A-Za-z -]{0,30})"
COUNT = rf"(?:(\d{{1,3}}) {QUANTITY_SIGN} )?"
TEXT_LINE = re.compile(rf"{LABELLED}: {COUNT}(.+) \({PRICE}\)")
BBCODE_LINE = re.compile(rf"\[b\]{LABELLED}:\[/b\] {COUNT}(?:\[url=([^\]\s]+)\])?(.+?)(?:\[/url\])? \({PRICE}\)")
PRICE_CELL = re.compile(PRICE)
LINKED = re.compile(r"\[((?:\\.|[^\]\\])*)\]\(([^)\s]+)\)")
ESCAPED = re.compile(r"\\([\\`*_\[\]<>|~&!#$])")
PART_LINK = re.compile(rf"/parts/({PART_ID.pattern})(?![a-z0-9._-])")


def entry_of_ours(line: str) -> Entry | None:
    """Read a line of one of our exports, ``None`` where it is none."""
    if line.startswith("|"):
        return _markdown_entry(line)
    if match := BBCODE_LINE.fullmatch(line):
        label, count, url, name, *price = match.groups()
        return _entry(line, label, name, count=count, url=url, price=price)
    if match := TEXT_LINE.fullmatch(line):
        label, count, name, *price = match.groups()
        return _entry(line, label, name, count=count, url=None, price=price)
    return None


def part_id_in(address: str) -> str | None:
    """Return the id of the part to whose page an address leads."""
    match = PART_LINK.search(address)
    return match[1] if match else None


def split_cells(line: str) -> list[str]:
    """Split a row of a Markdown table; a line in a cell is escaped."""
    cells, cell, escaped = [], "", False
    for sign in line.strip():
        if sign == "|" and not escaped:
            cells.append(cell.strip())
            cell = ""
            continue
        escaped = sign == "\\" and not escaped
        cell += sign
    cells.append(cell.strip())
    return cells[1:] if cells[0] == "" else cells


def _markdown_entry(line: str) -> Entry | None:
    cells = split_cells(line)
    price = PRICE_CELL.fullmatch(cells[3]) if len(cells) == 5 else None
    if price is None or not re.fullmatch(r"\d{1,3}", cells[2]):
        return None
    linked = LINKED.fullmatch(cells[1])
    name, url = (linked[1], linked[2]) if linked else (cells[1], None)
    plain = ESCAPED.sub(r"\1", name)
    return _entry(line, cells[0], plain, count=cells[2], url=url, price=list(price.groups()))


def _entry(
    line: str, label: str, name: str, *, count: str | None, url: str | None, price: list[str | None]
) -> Entry | None:
    category = category_called(label)
    if category is None:
        return None
    whole, cents, currency, note = price
    own = Money(int(whole or 0) * 100 + int(cents or 0), currency) if note and currency else None
    part_id = part_id_in(url) if url else None
    return Entry(line, name, category, int(count or 1), part_id, own, note == OWN_PART, ours=True)
