"""How values stand in a query string: the page says prices and inches as people do, the API whole cents and tenths."""

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
DECIMAL = re.compile(r"([0-9]{1,9})(?:[.,]([0-9]{1,3}))?")
SCALE_IN_NAME = re.compile("_(tenths|hundredths)")
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
    in_units: bool  # whether a number is written in its unit where it is stored in parts of that

    @cached_property
    def slots(self) -> Mapping[Category | None, Mapping[str, Slot]]:
        """The keys of each category."""
        return {category: {slot.key: slot for slot in self._slots(category)} for category in FIELDS}

    def name(self, field: Field) -> str:
        """Return the key of a field's values; its bounds have an end behind it."""
        if field.kind in AMOUNTS:
            return field.name + self.amount_suffix
        return SCALE_IN_NAME.sub("", field.name) if self._has_decimals(field) else field.name

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
            case _ if self._has_decimals(slot.field):
                value = _read_decimal(text.strip(), slot.field.spec.scale)
            case _:
                value = _read_number(text.strip())
        if value is None:
            raise BadInput({slot.key: self._allowed(slot.field)})
        return value

    def write(self, field: Field, value: Value) -> str:
        """Write a value so that ``read`` returns it again."""
        if isinstance(value, bool):
            return "true" if value else "false"
        if self._has_decimals(field):
            return _write_decimal(int(value), field.spec.scale)
        return self.write_amount(int(value)) if field.kind in AMOUNTS else str(value)

    def _has_decimals(self, field: Field) -> bool:
        return self.in_units and field.spec.scale > 1

    def _allowed(self, field: Field) -> str:
        if self._has_decimals(field):
            return f"a number such as {_write_decimal(field.spec.low + 1, field.spec.scale)}"
        return self.amount_form if field.kind in AMOUNTS else field.allowed

    def _slots(self, category: Category | None) -> Iterator[Slot]:
        for name, field in FIELDS[category].items():
            ends = ([""] if name in CHOOSABLE[category] else []) + ([LOW, HIGH] if name in MEASURABLE[category] else [])
            yield from (Slot(self.name(field) + end, field, end) for end in ends)


def _read_number(text: str) -> int | None:
    return int(text) if NUMBER.fullmatch(text) else None


def _read_decimal(text: str, scale: int) -> int | None:
    match, digits = DECIMAL.fullmatch(text), len(str(scale)) - 1
    decimals = (match[2] or "").rstrip("0") if match else ""
    if match is None or len(decimals) > digits:
        return None
    number = int(match[1] + decimals.ljust(digits, "0"))
    return number if number <= LARGEST_NUMBER else None


def _write_decimal(number: int, scale: int) -> str:
    whole, rest = divmod(number, scale)
    return f"{whole}.{rest:0{len(str(scale)) - 1}}".rstrip("0").rstrip(".")


ON_PAGES = Notation("", "an amount such as 199.99", parse_amount, amount_text, in_units=True)
IN_API = Notation("_cents", f"a whole number from 0 to {LARGEST_NUMBER}", _read_number, str, in_units=False)
