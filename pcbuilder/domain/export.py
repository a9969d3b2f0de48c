"""A build as text that people and programs take along: Markdown, BBCode, plain text, CSV and JSON.

A part is told by its id, which stands in its link or in a column; in plain text by the link to the whole build. Amounts
are written ``199.00 USD``, so that no reader has to guess what a sign means.
"""

from __future__ import annotations

import csv
import enum
import io
import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from pcbuilder.domain.money import Money, Total
from pcbuilder.domain.parts import Category

MARKDOWN_SIGNS = re.compile(r"[\\`*_\[\]<>|~&!#$]")
QUANTITY_SIGN = "×"
OPENS_QUANTITY = re.compile(rf"[0-9]+ {QUANTITY_SIGN} ")
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "'")
CSV_COLUMNS = ("category", "id", "name", "quantity", "unit_price", "currency", "note")
TEXT_TITLE = "PC build"
LINK_TITLE = "This build"
OWN_PART, OWN_PRICE, NO_PRICE, EACH = "own part", "own price", "no price", "each"
MARKDOWN_HEAD = ("| Kind | Part | Quantity | Price of one |", "| --- | --- | ---: | ---: |")


@enum.unique
class Format(enum.Enum):
    """The forms of an export; the value is the ending of its file's name."""

    MARKDOWN = "md"
    BBCODE = "bbcode"
    TEXT = "txt"
    CSV = "csv"
    JSON = "json"


@dataclass(frozen=True, slots=True)
class ExportedLine:
    """A part of an exported build. An own part has no id and no url; the price of one is ``None`` where unknown."""

    category: Category
    label: str
    name: str
    quantity: int
    unit_price: Money | None
    part_id: str | None = None
    url: str | None = None
    own_price: bool = False
    listed: bool = True

    @property
    def note(self) -> str:
        """Whose price it is, where it is not the list price."""
        if self.part_id is None:
            return OWN_PART
        return OWN_PRICE if self.own_price else ""


@dataclass(frozen=True, slots=True)
class ExportedBuild:
    """A build ready to be written: its canonical query string, its absolute address, its lines and its total."""

    query: str
    url: str
    lines: tuple[ExportedLine, ...]
    total: Total


def export(build: ExportedBuild, form: Format) -> str:
    """Write a build; every format ends with a line break."""
    return WRITERS[form](build)


def write_text(build: ExportedBuild) -> str:
    """Write a line for each part, under the link to the whole build."""
    return _joined([f"{TEXT_TITLE}: {build.url}", *map(_text_line, build.lines), f"Total: {_total(build.total)}"])


def write_markdown(build: ExportedBuild) -> str:
    """Write a table (GitHub's dialect); a name cannot end its cell, nor be taken for markup."""
    rows = [
        f"| {line.label} | {_markdown_name(line)} | {line.quantity} | {_noted(line, _price(line.unit_price))} |"
        for line in build.lines
    ]
    total = f"| **Total** | | | **{_total(build.total)}** |"
    return _joined([*MARKDOWN_HEAD, *rows, total, "", f"[{LINK_TITLE}]({build.url})"])


def write_bbcode(build: ExportedBuild) -> str:
    """Write lines for forums. BBCode has no escapes, so brackets in a name become round ones."""
    lines = [f"[b]{line.label}:[/b] {_bbcode_part(line)} ({_noted(line, _price_of(line))})" for line in build.lines]
    total = f"[b]Total:[/b] {_total(build.total)}"
    return _joined([f"[b]{TEXT_TITLE}[/b]", *lines, total, f"[url={build.url}]{LINK_TITLE}[/url]"])


def write_csv(build: ExportedBuild) -> str:
    """Write a table (RFC 4180). No cell begins a formula: an apostrophe stands before a sign that would."""
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(CSV_COLUMNS)
    writer.writerows([_guarded(cell) for cell in _csv_cells(line)] for line in build.lines)
    return out.getvalue()


def write_json(build: ExportedBuild) -> str:
    """Write the build as the API does, under the same names, with a line for each part."""
    total = {"amounts": [_json_money(amount) for amount in build.total.amounts], "unpriced": build.total.unpriced}
    fields = [
        f'"build": {_json(build.query)}',
        _json_list("lines", (_json_line(line) for line in build.lines if line.part_id is not None)),
        _json_list("own_parts", (_json_own_part(line) for line in build.lines if line.part_id is None)),
        f'"total": {_json(total)}',
        f'"page": {_json(build.url)}',
    ]
    return "{\n  " + ",\n  ".join(fields) + "\n}\n"


def _text_line(line: ExportedLine) -> str:
    return f"{line.label}: {_count(line)}{line.name} ({_noted(line, _price_of(line))})"


def _count(line: ExportedLine) -> str:
    """Write how many, also where a name would be taken for that."""
    return f"{line.quantity} {QUANTITY_SIGN} " if line.quantity > 1 or OPENS_QUANTITY.match(line.name) else ""


def _price_of(line: ExportedLine) -> str:
    each = f" {EACH}" if line.quantity > 1 and line.unit_price else ""
    return _price(line.unit_price) + each


def _noted(line: ExportedLine, text: str) -> str:
    return f"{text}, {line.note}" if line.note else text


def _price(price: Money | None) -> str:
    return NO_PRICE if price is None else f"{price.cents // 100}.{price.cents % 100:02} {price.currency}"


def _total(total: Total) -> str:
    amounts = " + ".join(map(_price, total.amounts)) or "0"
    return f"{amounts}, without {total.unpriced} of unknown price" if total.unpriced else amounts


def _markdown_name(line: ExportedLine) -> str:
    name = MARKDOWN_SIGNS.sub(r"\\\g<0>", line.name)
    return f"[{name}]({line.url})" if line.url else name


def _bbcode_part(line: ExportedLine) -> str:
    name = bbcode_name(line.name)
    return _count(line) + (f"[url={line.url}]{name}[/url]" if line.url else name)


def bbcode_name(name: str) -> str:
    """Return a name as it stands in BBCode."""
    return name.replace("[", "(").replace("]", ")")


def _csv_cells(line: ExportedLine) -> tuple[str, ...]:
    price = line.unit_price
    amount = f"{price.cents // 100}.{price.cents % 100:02}" if price else ""
    currency = price.currency if price else ""
    return (line.category, line.part_id or "", line.name, str(line.quantity), amount, currency, line.note)


def _guarded(cell: str) -> str:
    return f"'{cell}" if cell.startswith(FORMULA_SIGNS) else cell


def unguarded(cell: str) -> str:
    """Return what :func:`write_csv` wrote into a cell."""
    return cell.removeprefix("'")


def _json_list(name: str, items: Iterable[Mapping[str, Any]]) -> str:
    """Write a list with an item on each line; the encoder's own indentation would take five times as long."""
    lines = ",".join(f"\n    {_json(item)}" for item in items)
    return f'"{name}": [{lines}\n  ]' if lines else f'"{name}": []'


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _json_line(line: ExportedLine) -> Mapping[str, Any]:
    return {
        "category": line.category.value,
        "id": line.part_id,
        "quantity": line.quantity,
        "listed": line.listed,
        "name": line.name if line.listed else None,
        "unit_price": _json_money(line.unit_price),
        "own_price": line.own_price,
    }


def _json_own_part(line: ExportedLine) -> Mapping[str, Any]:
    return {
        "category": line.category.value,
        "name": line.name,
        "quantity": line.quantity,
        "unit_price": _json_money(line.unit_price),
    }


def _json_money(amount: Money | None) -> Mapping[str, Any] | None:
    return {"cents": amount.cents, "currency": amount.currency} if amount else None


def _joined(lines: Iterable[str]) -> str:
    return "\n".join(lines) + "\n"


WRITERS = {
    Format.MARKDOWN: write_markdown,
    Format.BBCODE: write_bbcode,
    Format.TEXT: write_text,
    Format.CSV: write_csv,
    Format.JSON: write_json,
}
