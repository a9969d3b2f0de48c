"""The benchmarks of workers and of the import run at all, and say what they found."""

from __future__ import annotations

import json
from pathlib import Path

from click.testing import CliRunner

from benchmarks import importing, workers
from benchmarks.workers import Start, make_text
from pcbuilder.domain.parts import Category
from tests.importing.checkout import KNOWN, record, write_checkout


def test_workers_are_measured(tmp_path: Path) -> None:
    options = ["--parts", "1000", "--starts", "1", "--pages", "5", "--output", str(tmp_path)]
    ran = CliRunner().invoke(workers.main, options)
    assert ran.exception is None, ran.output
    starts = [Start(**start) for start in json.loads((tmp_path / "workers.json").read_text("utf-8"))["starts"]]
    assert [start.server for start in starts] == ["uwsgi", "hypercorn"]
    assert all(0 < start.seconds < 60 and 20 < start.first_pss_mb <= start.pss_mb + 10 for start in starts)
    assert (tmp_path / "workers.md").read_text("utf-8") in ran.output


def test_an_import_is_measured(tmp_path: Path) -> None:
    copy = write_checkout(tmp_path / "copy", {Category.CPU: [record(**KNOWN[Category.CPU])]})
    ran = CliRunner().invoke(importing.main, [str(copy), "--times", "1", "--output", str(tmp_path)])
    assert ran.exception is None, ran.output
    (run,) = json.loads((tmp_path / "importing.json").read_text("utf-8"))["runs"]
    assert run["parts"] > 600
    assert 0 < run["cpu_seconds"] < 60


def test_an_import_that_fails_says_why(tmp_path: Path) -> None:
    ran = CliRunner().invoke(importing.main, [str(tmp_path), "--times", "1"])
    assert ran.exit_code == 1
    assert "catalog import opendb" in ran.output


def test_a_goal_that_is_missed_is_said() -> None:
    text = make_text([Start("uwsgi", 2.5, 100, 120), Start("hypercorn", 1.5, 140, 160)], "Measured here.")
    assert "first page of uwsgi within 2 s: **not met**" in text
    assert "a worker of uwsgi in 150 MB: **met**" in text
    assert "a worker of hypercorn in 150 MB: **not met**" in text
