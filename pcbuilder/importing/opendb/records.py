"""A record of OpenDB as facts under our names."""

from __future__ import annotations

import datetime
import json
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from pcbuilder.domain.errors import BadInput
from pcbuilder.domain.parts import PART_CLASSES, Category
from pcbuilder.domain.specs import specs_of, wrong_entries
from pcbuilder.importing.opendb.cases import read_case
from pcbuilder.importing.opendb.coolers import read_cooler
from pcbuilder.importing.opendb.document import Document, Skipped, WrongType
from pcbuilder.importing.opendb.drives import read_storage_drive
from pcbuilder.importing.opendb.fans import read_fan
from pcbuilder.importing.opendb.memory_kits import read_memory_kit
from pcbuilder.importing.opendb.monitors import read_monitor
from pcbuilder.importing.opendb.motherboards import read_motherboard
from pcbuilder.importing.opendb.processors import read_cpu
from pcbuilder.importing.opendb.repairs import Mark, Repair
from pcbuilder.importing.opendb.sources import RecordFile, record_files
from pcbuilder.importing.opendb.supplies import read_psu
from pcbuilder.importing.opendb.systems import read_system
from pcbuilder.importing.opendb.video_cards import read_gpu

READERS: dict[Category, Callable[[Document], dict[str, object]]] = {
    Category.CPU: read_cpu,
    Category.MOTHERBOARD: read_motherboard,
    Category.MEMORY: read_memory_kit,
    Category.GPU: read_gpu,
    Category.STORAGE: read_storage_drive,
    Category.COOLER: read_cooler,
    Category.CASE: read_case,
    Category.PSU: read_psu,
    Category.FAN: read_fan,
    Category.OS: read_system,
    Category.MONITOR: read_monitor,
}
LONGEST_NAME = 200
LONGEST_NUMBER = 60
# The list of part numbers was cut at slashes and commas upstream: "ac", "3.1", "16", "OC", "B550", "USB 3.1", "240G".
NO_NUMBER = re.compile(
    r"\D*|.{0,3}|\d{1,4}[GT]?B?|[ABCHQXZ]\d{2,3}[EX]?|USB\d+.*|GEN\d.*|DDR\d|WIFI\d?E?|M2", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class ForeignPart:
    """A part of another catalog: its facts under our names, None where unknown; those that were derived; the repairs.

    ``packed`` says whether it is sold in a box, where that is stated.
    """

    id: str
    name: str
    brand: str
    part_numbers: tuple[str, ...]
    facts: dict[str, object]
    verified_on: datetime.date | None = None
    inferred: tuple[str, ...] = ()
    marks: tuple[Mark, ...] = ()
    packed: bool | None = None

    @property
    def verified(self) -> bool:
        """Whether a person held the record against the maker's."""
        return self.verified_on is not None


def read_checkout(path: Path, category: Category) -> Iterator[ForeignPart]:
    """Yield the parts of one category; a record of which no part can be made is left out.

    Raises :class:`BadInput` where the path is no OpenDB, or where a file is no JSON or has a value of a wrong type.
    """
    for file in record_files(path, lambda _done, _all: None):
        if file.category is category:
            try:
                yield read_record(file)
            except Skipped:
                continue


def read_record(file: RecordFile) -> ForeignPart:
    """One record as a part.

    Raises :class:`Skipped` where it has no name, no maker or no fact (section 3.2, point 1), and :class:`BadInput`
    with file and field where it is no JSON or has a value of a wrong type.
    """
    document = _document(file)
    try:
        return _part(document, file)
    except WrongType as error:
        raise BadInput({f"{file.name}: {error.path}": error.text}) from error


def _document(file: RecordFile) -> Document:
    try:
        content = json.loads(file.content)
    except (ValueError, RecursionError) as error:
        raise BadInput({file.name: f"is no JSON: {error}"}) from error
    if not isinstance(content, dict):
        raise BadInput({file.name: "is no JSON object"})
    return Document(content)


def _part(document: Document, file: RecordFile) -> ForeignPart:
    brand = document.text("metadata.manufacturer")
    if not document.name:
        raise Skipped("no name")
    if brand is None:
        raise Skipped("no maker")
    facts = _possible(document, file.category, READERS[file.category](document))
    if not any(facts.get(name) is not None for name, spec in specs_of(PART_CLASSES[file.category]) if spec.column):
        raise Skipped("no fact by which one chooses such a part")
    packaging = document.text("specifications.packaging")
    return ForeignPart(
        id=document.text("opendb_id") or file.name.rpartition("/")[2].removesuffix(".json"),
        name=_name(document, brand),
        brand=brand,
        part_numbers=_part_numbers(document),
        facts={"release_year": document.positive("metadata.releaseYear", 1995, 2099)} | facts,
        verified_on=document.verified_on,
        inferred=tuple(name for name in document.inferred if facts.get(name) is not None),
        marks=tuple(document.marks),
        packed=None if packaging is None else packaging == "Boxed",
    )


def _possible(document: Document, category: Category, facts: dict[str, object]) -> dict[str, object]:
    """Leave out what our declaration of a fact does not allow."""
    for name, spec in specs_of(PART_CLASSES[category]):
        value = facts.get(name)
        if value is not None and next(wrong_entries(value, spec), None):
            document.mark(Repair.NO_NAME if spec.choices else Repair.OUT_OF_BOUNDS, name)
            facts[name] = None
    return facts


def _name(document: Document, brand: str) -> str:
    """Return the name with the maker before it, as ours have, cut between words where it is a whole description."""
    if document.get("metadata.name") != document.name:
        document.mark(Repair.CLEANED, "metadata.name")
    name = _with_maker(document.name, brand)
    if len(name) <= LONGEST_NAME:
        return name
    document.mark(Repair.SHORTENED, "metadata.name")
    return name[:LONGEST_NAME].rpartition(" ")[0] or name[:LONGEST_NAME]


def _with_maker(name: str, brand: str) -> str:
    """Return a name that has the maker in it, or begins with it; "In Win 303" of InWin begins with it already."""
    if brand.casefold() in name.casefold():
        return name
    letters = r"[\W_]*".join(re.escape(letter) for letter in re.sub(r"[\W_]", "", brand))
    spelt = re.match(rf"{letters}(?![^\W_])[!\s]*", name, re.IGNORECASE) if letters else None
    return f"{brand} {name[spelt.end() :] if spelt else name}"


def _part_numbers(document: Document) -> tuple[str, ...]:
    stated = document.texts("metadata.part_numbers")
    numbers = [text for text in stated if not NO_NUMBER.fullmatch(re.sub(r"[\W_]", "", text))]
    if len(numbers) < len(stated):
        document.mark(Repair.NO_NUMBER, "metadata.part_numbers")
    return tuple(dict.fromkeys(text for text in numbers if len(text) <= LONGEST_NUMBER))
