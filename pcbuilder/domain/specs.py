"""What a spec is: the label, the unit and the bounds of one fact about a part.

The category classes of ``parts.py`` declare their facts with :func:`spec`; everything that shows, checks or sorts
facts (the table, the part page, the reader of the catalog) reads the same declaration.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any


@dataclasses.dataclass(frozen=True, slots=True)
class Spec:
    """One fact of a category: how it is called, its unit, and what a possible value is.

    ``scale`` says how many of the number make one unit, where the unit is too large for whole numbers: 10 for tenths.
    """

    label: str
    unit: str = ""
    scale: int = 1
    low: int = 1
    high: int | None = None
    choices: tuple[str, ...] = ()
    column: bool = False
    deciding: bool = False

    @property
    def stored_unit(self) -> str:
        """The unit of the number as it is stored: ``1/10 in`` where 10 make an inch."""
        return self.unit if self.scale == 1 else f"1/{self.scale} {self.unit}"


def spec(label: str, unit: str = "", **limits: Any) -> Any:
    """Declare a fact of a category as a dataclass field that is unknown (``None``) unless given.

    ``limits`` are the remaining fields of :class:`Spec`: ``low`` and ``high`` bound a number (inclusive, as it is
    stored), ``choices`` bound a name, ``column`` shows the fact in the table, ``deciding`` beside the part in a build.
    """
    return dataclasses.field(default=None, metadata={"spec": Spec(label, unit, **limits)})


def specs_of(part_class: type) -> Iterator[tuple[str, Spec]]:
    """Yield the name and the declaration of each fact of a category class, in the order of declaration."""
    for field in dataclasses.fields(part_class):
        if "spec" in field.metadata:
            yield field.name, field.metadata["spec"]


def wrong_entries(value: object, spec: Spec) -> Iterator[str]:
    """Yield what a value has that its declaration does not allow, in words; a list has each of its entries."""
    for entry in value if isinstance(value, tuple) else (value,):
        if isinstance(entry, str) and (not entry.strip() or (spec.choices and entry not in spec.choices)):
            yield f"{entry!r} is not one of {', '.join(spec.choices) or 'any text'}"
        if isinstance(entry, int) and not isinstance(entry, bool) and _is_out(entry, spec):
            yield f"{entry} is not between {spec.low} and {spec.high} {spec.stored_unit}".rstrip()


def _is_out(number: int, spec: Spec) -> bool:
    return number < spec.low or (spec.high is not None and number > spec.high)
