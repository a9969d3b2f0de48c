"""Markup that is made once and written many times.

A template writes it, with gaps where something depends on the part or on the request. Values are put in as they are, so
they must be escaped (:func:`markup_of`); what stands in a gap is never looked at again, so no value can pass for a gap.

All of it is ASCII: one dash or quotation mark would make Python hold a whole page in twice the memory, and encoding it
would take ten times as long. Other signs are written as character references, which HTML reads as the same.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from operator import itemgetter

from flask import current_app
from markupsafe import Markup, escape

GAP = re.compile("\0([a-z_]+)\0")
# Not U+0080 to U+009F: HTML reads their references as signs of Windows-1252.
REFERRED = re.compile("[\u00a0-\U0010ffff]")


class Form:
    """The markup of a macro, with gaps."""

    __slots__ = ("_names", "_pieces", "_values_of")

    def __init__(self, markup: str) -> None:
        """Take markup in which :func:`gap` has left its marks."""
        self._pieces = GAP.split(_in_ascii(markup))
        self._names = self._pieces[1::2]
        self._values_of = _getter(self._names)

    def fill(self, **values: str) -> str:
        """Return the markup with a value in each gap. Raises ``KeyError`` for one without."""
        pieces = self._pieces.copy()
        pieces[1::2] = self._values_of(values)
        return "".join(pieces)

    def cut(self, **values: str) -> tuple[str, ...]:
        """Return the pieces between the gaps that these values leave, in the order in which they stand."""
        cut, piece = [], self._pieces[0]
        for name, text in zip(self._names, self._pieces[2::2], strict=True):
            if name in values:
                piece = f"{piece}{values[name]}{text}"  # not by +, as a Markup would escape what follows
            else:
                cut.append(piece)
                piece = text
        return (*cut, piece)


def markup_of(text: str) -> Markup:
    """Return a text as markup, for an element or an attribute, as templates write it."""
    escaped = escape(text)
    return escaped if escaped.isascii() else Markup(_in_ascii(escaped))  # noqa: S704 - it is escaped


def query_markup(query: str) -> Markup:
    """Return a query string of ours as markup: it is percent-encoded, so it has no other sign that markup knows."""
    return Markup(query.replace("&", "&amp;"))  # noqa: S704 - it is escaped


def gap(name: str) -> Markup:
    """Return the mark of a gap, as an argument for a macro."""
    return Markup(f"\0{name}\0")  # noqa: S704 - a name of ours


def macros(template: str) -> Callable[..., Form]:
    """Return what makes forms of a template's macros: name the macro, what fills its gaps now, and its gaps."""
    module = current_app.jinja_env.get_template(template).module

    def form(macro: str, *gaps: str, **arguments: object) -> Form:
        return Form(str(getattr(module, macro)(**arguments, **{name: gap(name) for name in gaps})))

    return form


def _getter(names: Sequence[str]) -> Callable[[Mapping[str, str]], Sequence[str]]:
    """Return what takes the values of these names; itemgetter alone gives no sequence for a single one."""
    if len(names) < 2:
        return lambda values: [values[name] for name in names]
    return itemgetter(*names)


def _in_ascii(markup: str) -> str:
    return markup if markup.isascii() else REFERRED.sub(lambda sign: f"&#{ord(sign[0])};", markup)
