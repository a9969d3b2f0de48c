"""What a check found, and the rule that found it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong: the file, the part and the field where it stands, the rule's code, and a sentence."""

    file: str
    part: str
    field: str
    rule: str
    text: str

    def __str__(self) -> str:
        return ": ".join(text for text in (self.file, self.part, self.field, self.text) if text)


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule about one part of a category; ``field`` is the one to look at first when the rule is broken."""

    field: str
    broken: Callable[[Any], str | None]

    @property
    def code(self) -> str:
        """The name of the function that decides."""
        return self.broken.__name__


def is_less(value: float | None, limit: float | None) -> bool:
    """Whether both are known and the first is the smaller; what is unknown contradicts nothing."""
    return value is not None and limit is not None and value < limit
