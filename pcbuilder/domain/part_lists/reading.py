"""Read a pasted list: our own exports, lists of other sites as text, Markdown or BBCode, or a name on each line.

Every line is looked at a fixed number of times, by patterns that never try one place twice, so a list costs time in
proportion to its length.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator
from itertools import islice
from urllib.parse import parse_qsl

from pcbuilder.domain.build import MAX_QUERY_BYTES, Build, parse_build
from pcbuilder.domain.errors import BadInput
from pcbuilder.domain.export import CSV_COLUMNS
from pcbuilder.domain.part_lists.csv_rows import entry_of_row
from pcbuilder.domain.part_lists.entry import Entry, PastedList
from pcbuilder.domain.part_lists.foreign_lines import entry_of_foreign
from pcbuilder.domain.part_lists.own_lines import entry_of_ours
from pcbuilder.domain.short_ids import SHORT_ID

MAX_LIST_BYTES = 64 * 1024
MAX_ENTRIES = 100
MAX_LINKS = 10
FIELD = "list"
ADDRESS_SIGNS = r"[^\s\"'<>()\[\]|]"
BUILD_LINK = re.compile(rf"/main\?({ADDRESS_SIGNS}+)")
SHORT_LINK = re.compile(rf"https?://{ADDRESS_SIGNS}{{1,300}}?/b/{SHORT_ID.pattern}")
SEPARATOR = re.compile(r"[\s|:-]*-[\s|:-]*")


def read_list(text: str) -> PastedList:
    """Read what was pasted.

    Raises :class:`BadInput` for an empty list, one of more than 64 KiB or 100 parts, and for JSON that is no build.
    """
    text = text.strip()
    if not text:
        raise BadInput({FIELD: "paste a list first"})
    if len(text.encode(errors="replace")) > MAX_LIST_BYTES:
        raise BadInput({FIELD: f"{MAX_LIST_BYTES // 1024} KB at most"})
    lines = [line.strip() for line in text.split("\n")]
    if text.startswith("{"):
        return PastedList(builds=(_read_json(text),))
    if lines[0] == ",".join(CSV_COLUMNS):
        return _made(_csv_entries(lines[1:]))
    builds, addresses = tuple(_builds_in(text)), tuple(dict.fromkeys(SHORT_LINK.findall(text)))[:MAX_LINKS]
    found = _made(_entries(lines))
    return PastedList(found.entries, builds, addresses)


def _made(entries: Iterator[Entry | None]) -> PastedList:
    kept = tuple(entry for entry in entries if entry is not None)
    if len(kept) > MAX_ENTRIES:
        raise BadInput({FIELD: f"{MAX_ENTRIES} parts at most; it has {len(kept)}"})
    return PastedList(kept)


def _entries(lines: list[str]) -> Iterator[Entry | None]:
    for line, below in zip(lines, [*lines[1:], ""], strict=True):
        is_head = "|" in below and SEPARATOR.fullmatch(below) is not None
        if line and not is_head and not SEPARATOR.fullmatch(line):
            yield entry_of_ours(line) or entry_of_foreign(line)


def _csv_entries(lines: list[str]) -> Iterator[Entry | None]:
    try:
        yield from (entry_of_row(row) for row in csv.reader(lines) if row)
    except csv.Error as error:
        raise BadInput({FIELD: f"begins as our CSV but cannot be read as such: {error}"}) from error


def _read_json(text: str) -> Build:
    try:
        document = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise BadInput({FIELD: "begins as JSON but cannot be read as such"}) from error
    query = document.get("build") if isinstance(document, dict) else None
    if not isinstance(query, str) or len(query) > MAX_QUERY_BYTES:
        raise BadInput({FIELD: "is JSON, but none of our builds: its key “build” is missing"})
    return parse_build(parse_qsl(query, keep_blank_values=True))


def _builds_in(text: str) -> Iterator[Build]:
    seen: set[str] = set()
    for found in islice(BUILD_LINK.findall(text), MAX_LINKS):
        query = found.rstrip("?!,;:")  # of the sentence around it; in an address of ours these are encoded
        if query not in seen:
            seen.add(query)
            try:
                build = parse_build(parse_qsl(query, keep_blank_values=True))
            except (BadInput, ValueError):
                continue
            if build.entries:
                yield build
