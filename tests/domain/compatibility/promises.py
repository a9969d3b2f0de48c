"""How the tables of this folder are written: what one rule says about some parts, in one word."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import pytest

from pcbuilder.domain.compatibility.chosen import choose
from pcbuilder.domain.compatibility.rule import Rule
from pcbuilder.domain.parts import Part

SILENT = "silent"
ORDER = ("blocker", "step", "unknown", "note", "pass")


@dataclass(frozen=True)
class Row:
    """``parts`` may be pairs with a quantity; ``says`` is a severity, "pass", "unknown" or "silent".

    ``has`` is a piece of the text of the finding that says so.
    """

    says: str
    parts: tuple[Part | tuple[Part, int], ...]
    has: str = ""


Tables = Mapping[Rule, Mapping[str, Row]]


def row(says: str, *parts: Part | tuple[Part, int], has: str = "") -> Row:
    return Row(says, parts, has)


def told(rule: Rule, *parts: Part | tuple[Part, int]) -> list[tuple[str, str]]:
    """Return what the rule says, the gravest first, with its text."""
    findings = rule.judge(choose(part if isinstance(part, tuple) else (part, 1) for part in parts))
    said = [((found.severity or found.verdict).value, found.text) for found in findings]
    return sorted(said, key=lambda entry: ORDER.index(entry[0]))


def hold(rule: Rule, promise: Row) -> None:
    said = told(rule, *promise.parts)
    assert (said[0][0] if said else SILENT) == promise.says, said
    assert not promise.has or promise.has in said[0][1]


def each_row(tables: Tables) -> pytest.MarkDecorator:
    """Parametrize a test with every row of the tables."""
    rows = [
        pytest.param(rule, promise, id=f"{rule.code}: {name}")
        for rule, table in tables.items()
        for name, promise in table.items()
    ]
    return pytest.mark.parametrize(("rule", "promise"), rows)
