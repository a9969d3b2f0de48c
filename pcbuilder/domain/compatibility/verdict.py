"""What a rule says about a build: a verdict, how bad it is, and a sentence that anybody understands."""

from __future__ import annotations

import enum
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple


class Verdict(enum.StrEnum):
    """Unknown is neither of the others: a fact is missing that could decide either way."""

    PASS = "pass"  # noqa: S105  # a verdict, no password
    FAIL = "fail"
    UNKNOWN = "unknown"


class Severity(enum.StrEnum):
    """How bad a fail is: it cannot work; it works once something is done; it is good to know."""

    BLOCKER = "blocker"
    STEP = "step"
    NOTE = "note"


class Finding(NamedTuple):
    """What one rule found. A rule that holds gives one finding with its code and :attr:`Verdict.PASS` alone.

    ``severity`` is that of a fail. ``text`` says what and with which numbers, ``step`` what to do about it. ``values``
    are the facts behind the text, with units in their names; ``parts`` the ids of the parts that it concerns, the one
    to change first; ``missing`` the unknown facts as pairs of part id and field.
    """

    rule: str
    verdict: Verdict
    severity: Severity | None = None
    text: str = ""
    step: str = ""
    values: Mapping[str, object] = MappingProxyType({})
    parts: tuple[str, ...] = ()
    missing: tuple[tuple[str, str], ...] = ()
