"""The benchmark of the catalog asks both sides the same, and says so when they do not agree."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from benchmarks.catalog import DifferentAnswersError, Question, Result, _measure, main, make_table
from pcbuilder.domain.catalog import PartQuery


def test_it_runs(tmp_path: Path) -> None:
    options = ["--rows", "3000", "--queries", "4", "--postgresql", "--output", str(tmp_path)]
    ran = CliRunner().invoke(main, options)
    assert ran.exception is None, ran.output
    results = [Result(**result) for result in json.loads((tmp_path / "catalog.json").read_text("utf-8"))["results"]]
    assert make_table(results) in ran.output
    assert [result.question for result in results if result.ratio is None] == ["search", "misspelt"]
    counted = [result.question for result in results if result.postgresql_p50_ms is not None]
    assert counted == ["narrow: three facets", "mixed: three facets"]
    assert all(result.rows == 3000 and 0 < result.ours_p50_ms <= result.ours_p99_ms for result in results)


def test_different_answers_are_no_result() -> None:
    with pytest.raises(DifferentAnswersError, match="page"):
        _measure(1, Question("page", (PartQuery(),), lambda _: 1, str, {"SQLite": lambda _: 1}))


@pytest.mark.parametrize(("ms_at_most", "met"), [(1000.0, True), (0.0, False)])
def test_a_goal_in_ms(ms_at_most: float, met: bool) -> None:  # noqa: FBT001  a row of the table
    result = _measure(1, Question("search", (PartQuery(),) * 2, lambda _: 1, ms_at_most=ms_at_most))
    assert (result.met, result.ratio, result.goal) == (met, None, f"<= {ms_at_most:g} ms")
