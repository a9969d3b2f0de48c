"""A JSON document of OpenDB, asked by path: a value of the wrong type is unknown."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

INVISIBLE = re.compile("[\u200b-\u200f\u2060\ufeff]")


def clean(text: str) -> str:
    """Text in composed form, without invisible characters and double spaces (section 3.2, point 3)."""
    return " ".join(INVISIBLE.sub("", unicodedata.normalize("NFKC", text)).split())


@dataclass(frozen=True, slots=True)
class Document:
    """One record. A path is the names of the JSON keys with dots between: ``specifications.memory.channels``."""

    content: Mapping[str, Any]

    @property
    def name(self) -> str:
        """The name of the part, empty where there is none."""
        return self.text("metadata.name") or ""

    @property
    def verified(self) -> bool:
        """Whether a person looked at the record: only then are zeros and defaults facts."""
        return self.text("metadata.last_manually_spec_verified_at") is not None

    def get(self, path: str) -> Any:
        """Return the JSON value at a path, None where the path ends early."""
        value: Any = self.content
        for key in path.split("."):
            value = value.get(key) if isinstance(value, Mapping) else None
        return value

    def text(self, path: str) -> str | None:
        """Return a text that says something, cleaned."""
        value = self.get(path)
        return (clean(value) or None) if isinstance(value, str) else None

    def flag(self, path: str) -> bool | None:
        """Return true, false or None."""
        value = self.get(path)
        return value if isinstance(value, bool) else None

    def number(self, path: str) -> float | None:
        """Return a number that is not negative; 0 is kept."""
        value = self.get(path)
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        return value if is_number and value >= 0 else None

    def count(self, path: str) -> int | None:
        """Return a whole number, rounded; 0 is kept: for what a part may truly have none of."""
        value = self.number(path)
        return None if value is None else round(value)

    def positive(self, path: str, low: float = 1, high: float = 1_000_000) -> int | None:
        """Return a whole number, rounded; 0 and what is out of bounds is unknown: for what no part has none of."""
        value = self.number(path)
        return round(value) if value is not None and low <= value <= high else None

    def entries(self, path: str) -> list[Any]:
        """Return a list, empty where there is none."""
        value = self.get(path)
        return value if isinstance(value, list) else []

    def texts(self, path: str) -> list[str]:
        """Return the texts of a list that say something, cleaned."""
        return [text for value in self.entries(path) if isinstance(value, str) and (text := clean(value))]
