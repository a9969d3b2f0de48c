"""How the values of a field stand in a query string: the page says prices as people do, the API in cents."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from pcbuilder.domain.columns import Value
from pcbuilder.domain.errors import BadInput
from pcbuilder.domain.fields import AMOUNTS, CHOOSABLE, FIELDS, LARGEST_NUMBER, MEASURABLE, Field, Kind
from pcbuilder.domain.money import amount_text, parse_amount
from pcbuilder.domain.parts import Category

LOW, HIGH = ".min", ".max"
NUMBER = re.compile(r"[0-9]{1,9}")
FLAGS = {"true": True, "false": False}


@dataclass(frozen=True, slots=True)
class Slot:
    """A key of the query string: a field, and ``end``, which is empty for its values, else one of its bounds."""

    key: str
    field: Field
    end: str


@dataclass(frozen=True)
class Notation:
    """One way to write fields: the keys of each category, with what stands behind those of amounts, and the values."""

    amount_suffix: str
    amount_form: str
    read_amount: Callable[[str], int | None]
    write_amount: Callable[[int], str]

    @cached_property
    def slots(self) -> Mapping[Category | None, Mapping[str, Slot]]:
        """The keys of each category."""
        return {category: {slot.key: slot for slot in self._slots(category)} for category in FIELDS}

    def name(self, field: Field) -> str:
        """Return the key of a field's values; its bounds have an end behind it."""
        return field.name + self.amount_suffix if field.kind in AMOUNTS else field.name

    def read(self, slot: Slot, text: str) -> Value:
        """Read a value. Raises ``BadInput`` that names the key and what it takes."""
        value: Value | None
        match slot.field.kind:
            case Kind.TEXT | Kind.TEXTS:
                return text
            case Kind.FLAG:
                value = FLAGS.get(text)
            case kind if kind in AMOUNTS:
                value = self.read_amount(text.strip())
            case _:
                value = _read_number(text.strip())
        if value is None:
            raise BadInput({slot.key: self._allowed(slot.field)})
        return value

    def write(self, field: Field, value: Value) -> str:
        """Write a value so that ``read`` returns it again."""
        if isinstance(value, bool):
            return "true" if value else "false"
        return self.write_amount(int(value)) if field.kind in AMOUNTS else str(value)

    def _allowed(self, field: Field) -> str:
        return self.amount_form if field.kind in AMOUNTS else field.allowed

    def _slots(self, category: Category | None) -> Iterator[Slot]:
        for name, field in FIELDS[category].items():
            ends = ([""] if name in CHOOSABLE[category] else []) + ([LOW, HIGH] if name in MEASURABLE[category] else [])
            yield from (Slot(self.name(field) + end, field, end) for end in ends)


def _read_number(text: str) -> int | None:
    return int(text) if NUMBER.fullmatch(text) else None


ON_PAGES = Notation("", "an amount such as 199.99", parse_amount, amount_text)
IN_API = Notation("_cents", f"a whole number from 0 to {LARGEST_NUMBER}", _read_number, str)
