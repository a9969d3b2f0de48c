"""The benchmarks of builds run, ask about different full builds, and compare pages of the same size."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner
from flask import Flask

from benchmarks.applications.plain_build import create_natural_build, create_tuned_build, write_build_parts
from benchmarks.builds import GENERATED, VARIED, Result, main, make_table
from benchmarks.candidates import Candidate
from benchmarks.drawn_builds import ORDER, draw_build_addresses, draw_builds
from benchmarks.rounds import measure_workload
from benchmarks.starter_based import vary_parts
from benchmarks.workloads.builds import BUILDS_WORKLOAD, build_candidates
from pcbuilder.domain.catalog import Catalog
from pcbuilder.domain.compatibility.check import check_build
from pcbuilder.domain.compatibility.chosen import chosen_parts
from pcbuilder.domain.compatibility.verdict import Severity
from pcbuilder.storage.starter import select_starter_parts

CATALOG = Catalog(vary_parts(select_starter_parts(), 2500), "varied")


def test_it_runs(tmp_path: Path) -> None:
    options = ["--parts", "1000", "--builds", "20", "--rounds", "1", "--output", str(tmp_path)]
    ran = CliRunner().invoke(main, options)
    assert ran.exception is None, ran.output
    results = [Result(**result) for result in json.loads((tmp_path / "verdicts.json").read_text("utf-8"))["results"]]
    assert make_table(results) in ran.output
    assert {result.parts for result in results} == {VARIED, GENERATED}
    assert all(result.count and result.p50_ms <= result.p95_ms for result in results)


def test_drawn_builds_are_different_and_full_and_the_same_each_time() -> None:
    builds = draw_builds(CATALOG, 50)
    assert len(set(builds)) == 50
    assert all(build.has(category) for build in builds for category in ORDER)
    assert draw_builds(CATALOG, 50) == builds
    addresses = draw_build_addresses(builds, 1000)
    assert addresses.count(f"/main?{builds[0].to_query()}") > 1000 / 50


def test_builds_are_broken_only_where_that_is_asked_for() -> None:
    def blocked(share: float) -> int:
        found = (check_build(chosen_parts(build, CATALOG)) for build in draw_builds(CATALOG, 40, share))
        return sum(any(finding.severity is Severity.BLOCKER for finding in findings) for findings in found)

    assert blocked(1) > 2 * blocked(0)


@pytest.mark.parametrize("create", [create_natural_build, create_tuned_build])
def test_the_plain_applications_sum_prices_and_compare_sockets(
    create: Callable[[Path, str], Flask], tmp_path: Path
) -> None:
    write_build_parts(CATALOG, tmp_path / "builds.db")
    client = create(tmp_path / "builds.db", "rest").test_client()
    for build in draw_builds(CATALOG, 20):
        parts = {part.category: part for place in chosen_parts(build, CATALOG)[:8] for part in place}
        page = client.get(f"/main?{build.to_query()}").text
        total = sum(part.list_price.cents for part in parts.values() if part.list_price)
        assert f"<strong>${total / 100:,.2f}</strong>" in page
        sockets = {getattr(parts[category], "socket") for category in ORDER[:2]}  # noqa: B009  each has one
        assert ("does not fit" in page, "not known" in page) == (
            None not in sockets and len(sockets) > 1,
            None in sockets,
        )


def test_the_workload_runs(tmp_path: Path) -> None:
    def some(folder: Path) -> list[Candidate]:
        return [one for one in build_candidates(folder, parts=1000, builds=10) if one.name != "hypercorn"]

    tiny = dataclasses.replace(BUILDS_WORKLOAD, candidates=some, rounds=1, seconds=0.3, clients=4, warm_up_seconds=0)
    kept = [run for run in measure_workload(tiny, tmp_path, lambda _line: None).runs if run.kept]
    assert [run.candidate for run in kept] == ["uwsgi", "natural", "tuned"]
    assert not any(sum(run.errors.values()) for run in kept)


def test_both_plain_applications_write_the_same(tmp_path: Path) -> None:
    write_build_parts(CATALOG, tmp_path / "builds.db")
    natural, tuned = (
        create(tmp_path / "builds.db").test_client() for create in (create_natural_build, create_tuned_build)
    )
    for build in draw_builds(CATALOG, 20):
        assert natural.get(f"/main?{build.to_query()}").text == tuned.get(f"/main?{build.to_query()}").text
