"""A price list as a CSV: ``part_number`` or ``id``, ``price``, ``currency``, ``date``, and perhaps ``brand``."""

from __future__ import annotations

import csv
import datetime
import io
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from pcbuilder.domain.errors import BadInput
from pcbuilder.domain.parts import Price
from pcbuilder.importing.cleaning import clean
from pcbuilder.importing.prices.offers import AMOUNT, Offer, cents_of, currency_of, date_of

NAMED_BY = ("part_number", "id")
COLUMNS = (*NAMED_BY, "brand", "price", "currency", "date")
SEPARATORS = ",;\t"


def read_table(file: str, content: bytes, defaults: Mapping[str, str], today: datetime.date) -> Iterator[Offer]:
    """Yield the rows of a CSV in UTF-8; columns are separated by commas, semicolons or tabs, others are left out.

    ``defaults`` hold ``currency`` and ``date`` for rows that state none. Raises :class:`BadInput`, which names file,
    line and field.
    """
    lines = _text(file, content)
    reader = csv.reader(io.StringIO(lines, newline=""), delimiter=_separator(lines), strict=True)
    try:
        columns = _columns(file, next(reader, []), defaults)
        for row in reader:
            if any(cell.strip() for cell in row):
                yield _offer(
                    _cells(columns, row, f"{file} line {reader.line_num}"),
                    f"{file} line {reader.line_num}",
                    defaults,
                    today,
                )
    except csv.Error as error:
        raise BadInput({f"{file} line {reader.line_num}": f"is no CSV: {error}"}) from error


def _text(file: str, content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise BadInput({f"{file} line {line}": "is no UTF-8; save the file as UTF-8"}) from error


def _separator(text: str) -> str:
    head = text.partition("\n")[0]
    return max(SEPARATORS, key=head.count)


def _columns(file: str, head: Sequence[str], defaults: Mapping[str, str]) -> list[str]:
    columns = [name.strip().casefold().replace(" ", "_") for name in head]
    where = f"{file} line 1"
    twice = [name for name in COLUMNS if columns.count(name) > 1]
    if twice:
        raise BadInput({where: f"the column {twice[0]} stands twice"})
    if not set(NAMED_BY) & set(columns):
        raise BadInput({where: "a column part_number or id is expected"})
    missing = [name for name in ("price", "currency", "date") if name not in columns and name not in defaults]
    if missing:
        raise BadInput({where: f"a column {missing[0]} is expected"})
    return columns


def _cells(columns: Sequence[str], row: Sequence[str], where: str) -> dict[str, str]:
    if len(row) > len(columns):
        raise BadInput({where: f"{len(row)} cells, but {len(columns)} columns; quote what holds the separator"})
    return dict(zip(columns, map(clean, row), strict=False))


def _offer(cells: Mapping[str, str], where: str, defaults: Mapping[str, str], today: datetime.date) -> Offer:
    amount = cells.get("price", "")
    if not AMOUNT.fullmatch(amount):
        raise BadInput({f"{where}: price": f"{amount[:20]!r} is no amount such as 199.99"})
    part_number, part_id = cells.get("part_number") or None, cells.get("id") or None
    if part_number is None and part_id is None:
        raise BadInput({f"{where}: part_number": "a part number or an id is expected"})
    price = Price(
        cents_of(Decimal(amount.replace(",", ".")), f"{where}: price"),
        currency_of(cells.get("currency") or defaults.get("currency", ""), f"{where}: currency"),
        date_of(cells.get("date") or defaults.get("date", ""), f"{where}: date", today),
    )
    return Offer(
        where=where,
        price=price,
        part_id=part_id,
        part_number=part_number,
        brand=cells.get("brand") or None,
        name=part_id or part_number or "",
    )
