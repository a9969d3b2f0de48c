"""Marks: a few rows are counted as the sets of each column count them."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcbuilder.domain.bitsets import bitset
from pcbuilder.domain.columns import Choices, Counts, FewNumbers
from pcbuilder.domain.marks import MOST_ROWS, Marks

NAMES = Choices([None, "b", "a", "b"])
SEVERAL = Choices([("x", "y"), (), None, ("y",)])
NUMBERS = FewNumbers([3, 1, None, 3])
MARKS = Marks({"name": NAMES, "several": SEVERAL, "number": NUMBERS}, 4)

COUNTED: dict[str, tuple[list[int], dict[str, Counts]]] = {
    "no row": ([], {"name": Counts(("a", "b"), [0, 0], 0)}),
    "one row": ([1], {"name": Counts(("a", "b"), [0, 1], 0), "number": Counts((1, 3), [1, 0], 0)}),
    "a row of which nothing is known": ([2], {"several": Counts(("x", "y"), [0, 0], 1)}),
    "a row that has no value is not unknown": ([1], {"several": Counts(("x", "y"), [0, 0], 0)}),
    "all rows": (
        [0, 1, 2, 3],
        {
            "number": Counts((1, 3), [1, 2], 1),
            "several": Counts(("x", "y"), [1, 2], 1),
            "name": Counts(("a", "b"), [1, 2], 1),
        },
    ),
}


@pytest.mark.parametrize(("rows", "counts"), COUNTED.values(), ids=COUNTED)
def test_count(rows: list[int], counts: dict[str, Counts]) -> None:
    assert list(_plain(MARKS.count(rows, counts)).items()) == list(_plain(counts).items())


def _plain(counts: dict[str, Counts]) -> dict[str, tuple[Any, list[int], int]]:
    """Leave out in what the numbers stand."""
    return {name: (own.values, list(own.numbers), own.unknown) for name, own in counts.items()}


@st.composite
def tables(draw: st.DrawFn) -> tuple[list[list[Any]], list[int]]:
    """Draw the cells of some columns, and some of their rows."""
    size = draw(st.integers(0, 2 * MOST_ROWS))
    cell = st.none() | st.integers(0, 9) | st.frozensets(st.integers(0, 9))
    pattern = st.lists(cell, min_size=1, max_size=7)
    columns = [(draw(pattern) * size)[:size] for _ in range(draw(st.integers(1, 4)))]
    rows = draw(st.sets(st.integers(0, size - 1), max_size=MOST_ROWS)) if size else set()
    return columns, sorted(rows)


@given(tables())
def test_marks_count_as_sets_do(table: tuple[list[list[Any]], list[int]]) -> None:
    cells, rows = table
    columns = {str(place): Choices(own) for place, own in enumerate(cells)}
    size = len(cells[0])
    found = Marks(columns, size).count(rows, columns)
    assert _plain(found) == _plain({name: column.count(bitset(rows, size)) for name, column in columns.items()})


def test_as_many_rows_as_are_allowed() -> None:
    column = Choices(["a"] * MOST_ROWS)
    counts = Marks({"name": column}, MOST_ROWS).count(range(MOST_ROWS), ["name"])
    assert _plain(counts) == {"name": (("a",), [MOST_ROWS], 0)}
