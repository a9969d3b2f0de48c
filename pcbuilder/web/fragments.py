"""Markup that is made once and written many times.

A template writes it, with gaps where something depends on the part or on the request. Values are put in as they are, so
they must be escaped; what stands in a gap is never looked at again, so no value can pass for a gap.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Generic, TypeVar

from flask import current_app
from markupsafe import Markup

GAP = re.compile("\0([a-z_]+)\0")
K = TypeVar("K")
V = TypeVar("V")


class Form:
    """The markup of a macro, with gaps."""

    __slots__ = ("_names", "_texts")

    def __init__(self, markup: str) -> None:
        """Take markup in which :func:`gap` has left its marks."""
        pieces = GAP.split(markup)
        self._texts, self._names = pieces[::2], pieces[1::2]

    def fill(self, **values: str) -> str:
        """Return the markup with a value in each gap. Raises ``KeyError`` for one without."""
        pieces = self._texts[:1]
        for name, text in zip(self._names, self._texts[1:], strict=True):
            pieces += (values[name], text)
        return "".join(pieces)

    def cut(self, **values: str) -> tuple[str, ...]:
        """Return the pieces between the gaps that these values leave, in the order in which they stand."""
        cut, piece = [], self._texts[0]
        for name, text in zip(self._names, self._texts[1:], strict=True):
            if name in values:
                piece = f"{piece}{values[name]}{text}"  # not by +, as a Markup would escape what follows
            else:
                cut.append(piece)
                piece = text
        return (*cut, piece)


class Kept(Generic[K, V]):
    """The values that were asked for last: ``size`` of them for certain, twice as many at most."""

    __slots__ = ("_before", "_now", "_size")

    def __init__(self, size: int) -> None:
        """Begin with none."""
        self._size = size
        self._now: dict[K, V] = {}
        self._before: dict[K, V] = {}

    def get(self, key: K) -> V | None:
        """Return a value, ``None`` where it is not kept (any more)."""
        value = self._now.get(key)
        if value is None and (value := self._before.get(key)) is not None:
            self.put(key, value)
        return value

    def put(self, key: K, value: V) -> None:
        """Keep a value."""
        if len(self._now) >= self._size:
            self._before, self._now = self._now, {}
        self._now[key] = value


def gap(name: str) -> Markup:
    """Return the mark of a gap, as an argument for a macro."""
    return Markup(f"\0{name}\0")  # noqa: S704 - a name of ours


def macros(template: str) -> Callable[..., Form]:
    """Return what makes forms of a template's macros: name the macro, what fills its gaps now, and its gaps."""
    module = current_app.jinja_env.get_template(template).module

    def form(macro: str, *gaps: str, **arguments: object) -> Form:
        return Form(str(getattr(module, macro)(**arguments, **{name: gap(name) for name in gaps})))

    return form
