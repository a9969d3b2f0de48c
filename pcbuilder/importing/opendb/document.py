"""A JSON document of OpenDB, asked by path. It notes which values were not taken as they stand."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from pcbuilder.importing.cleaning import clean
from pcbuilder.importing.opendb.repairs import INFERRING, Mark, Repair

VERIFIED = "metadata.last_manually_spec_verified_at"
LARGEST = 1_000_000


class WrongType(Exception):
    """A value of a type that its field never has; ``path`` and ``text`` say where, and what is expected."""

    def __init__(self, path: str, expected: str) -> None:
        super().__init__(f"{path}: {expected} is expected")
        self.path = path
        self.text = f"{expected} is expected"


class Skipped(Exception):
    """A record of which no part can be made; the text says why."""


@dataclass(frozen=True, slots=True)
class Document:
    """One record. A path is the names of the JSON keys with dots between: ``specifications.memory.channels``.

    Every question raises :class:`WrongType` where the value has another type than the one that is asked for; ``null``
    is unknown.
    """

    content: Mapping[str, Any]
    marks: list[Mark] = field(default_factory=list)

    @property
    def name(self) -> str:
        """The name of the part, empty where there is none."""
        return self.text("metadata.name") or ""

    @property
    def verified_on(self) -> datetime.date | None:
        """The day on which a person looked at the record."""
        text = self.text(VERIFIED)
        try:
            return None if text is None else datetime.date.fromisoformat(text[:10])
        except ValueError:
            raise WrongType(VERIFIED, "a date as 2026-01-31") from None

    @property
    def verified(self) -> bool:
        """Whether a person looked at the record: only then are zeros and defaults facts."""
        return self.get(VERIFIED) is not None

    @property
    def inferred(self) -> tuple[str, ...]:
        """The names of the facts that were derived."""
        return tuple(dict.fromkeys(mark.field for mark in self.marks if mark.repair in INFERRING))

    def mark(self, repair: Repair, name: str) -> None:
        """Note what was done to a field."""
        self.marks.append(Mark(repair, name))

    def get(self, path: str) -> Any:
        """Return the JSON value at a path, None where the path ends early."""
        value: Any = self.content
        done: list[str] = []
        for key in path.split("."):
            if value is None:
                return None
            if not isinstance(value, Mapping):
                raise WrongType(".".join(done), "an object")
            value = value.get(key)
            done.append(key)
        return value

    def text(self, path: str) -> str | None:
        """Return a text that says something, cleaned."""
        value = self.get(path)
        if value is not None and not isinstance(value, str):
            raise WrongType(path, "a text")
        return (clean(value) or None) if value else None

    def flag(self, path: str) -> bool | None:
        """Return true, false or None."""
        value = self.get(path)
        if value is not None and not isinstance(value, bool):
            raise WrongType(path, "true or false")
        return value

    def number(self, path: str) -> float | None:
        """Return a number that is possible at all; 0 is kept."""
        value = self.get(path)
        if value is None:
            return None
        if not isinstance(value, int | float) or isinstance(value, bool):
            raise WrongType(path, "a number")
        if not 0 <= value <= LARGEST:
            self.mark(Repair.OUT_OF_BOUNDS, path)
            return None
        return value

    def count(self, path: str) -> int | None:
        """Return a whole number, rounded; 0 is kept: for what a part may truly have none of."""
        value = self.number(path)
        return None if value is None else round(value)

    def positive(self, path: str, low: float = 1, high: float = LARGEST) -> int | None:
        """Return a whole number, rounded; 0 and what is out of bounds is unknown: for what no part has none of."""
        value = self.number(path)
        if value is None or low <= value <= high:
            return None if value is None else round(value)
        self.mark(Repair.OUT_OF_BOUNDS if value else Repair.ZERO, path)
        return None

    def name_of(self, path: str, names: Mapping[str, str]) -> str | None:
        """Return what a text is called here; a text without a name of ours is unknown."""
        text = self.text(path)
        if text is not None and text not in names:
            self.mark(Repair.NO_NAME, path)
        return names.get(text or "")

    def names_of(self, path: str, names: Mapping[str, str]) -> set[str]:
        """Return what the texts of a list are called here."""
        texts = self.texts(path)
        if not names.keys() >= set(texts):
            self.mark(Repair.NO_NAME, path)
        return {names[text] for text in texts if text in names}

    def entries(self, path: str) -> list[Any]:
        """Return a list, empty where there is none."""
        value = self.get(path)
        if value is not None and not isinstance(value, list):
            raise WrongType(path, "a list")
        return value or []

    def keys(self, path: str) -> list[str]:
        """Return the names of what an object holds, none where there is no object."""
        value = self.get(path)
        if value is not None and not isinstance(value, Mapping):
            raise WrongType(path, "an object")
        return list(value or ())

    def documents(self, path: str) -> list[Document]:
        """Return the objects of a list; what is marked in them is lost."""
        entries = self.entries(path)
        if not all(isinstance(entry, Mapping) for entry in entries):
            raise WrongType(path, "a list of objects")
        return [Document(entry) for entry in entries]

    def texts(self, path: str) -> list[str]:
        """Return the texts of a list that say something, cleaned."""
        found = self.entries(path)
        if not all(entry is None or isinstance(entry, str) for entry in found):
            raise WrongType(path, "a list of texts")
        return [text for entry in found if entry and (text := clean(entry))]
