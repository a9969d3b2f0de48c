"""The plain applications answer what the shop answers, and the workloads over them run at all."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qsl

import pytest
from werkzeug.datastructures import MultiDict

from benchmarks.addresses import draw_addresses, page_address
from benchmarks.applications import natural, tuned
from benchmarks.applications.part_tables import write_database
from benchmarks.candidates import Candidate, CandidateError, started
from benchmarks.generated import generate_parts
from benchmarks.rounds import measure_workload
from benchmarks.stacks import hypercorn
from benchmarks.workloads.lists import LISTS, PAGES, api_candidates, compare_sizes, page_candidates
from benchmarks.workloads.workload import Workload
from pcbuilder.domain.catalog import Catalog, Facets, PartQuery
from pcbuilder.domain.fields import MEASURABLE
from pcbuilder.domain.parts import Category
from pcbuilder.web.finding import parse_listing

PARTS = 2500
CATALOG = Catalog(generate_parts(PARTS), "0123456789abcdef")
QUERIES = [
    parse_listing(MultiDict(parse_qsl(address.partition("?")[2]))).query
    for address in dict.fromkeys(draw_addresses(CATALOG, page_address, count=40))
]


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("plain") / "parts.db"
    write_database(CATALOG, path)
    return path


def test_the_natural_application_answers_as_the_shop_does(database: Path) -> None:
    parts = natural.Parts(database)
    for query in QUERIES:
        found = {
            facet["field"].name: (
                {choice["value"]: choice["parts"] for choice in facet["choices"]},
                (facet["low"], facet["high"], facet["unknown"]),
            )
            for facet in parts.facets(query)
        }
        categories = {row["category"]: row["parts"] for row in parts.count_categories(query)}
        _compare(query, [row["id"] for row in parts.find(query, ["id"])], parts.count(query), categories, found)


def test_the_tuned_application_answers_as_the_shop_does(database: Path) -> None:
    parts = tuned.Parts(database)
    for query in QUERIES:
        found = {
            field.name: (dict(choices), (low, high, unknown))
            for field, choices, low, high, unknown in parts.facets(query)
        }
        ids = [row[0] for row in parts.find(query, ["id"])]
        _compare(query, ids, parts.count(query), dict(parts.count_categories(query)), found)


def _compare(
    query: PartQuery,
    ids: list[str],
    total: int,
    categories: dict[str, int],
    facets: dict[str, tuple[dict[object, int], tuple[int | None, int | None, int]]],
) -> None:
    page, expected = CATALOG.find_with_facets(query)
    assert (ids, total) == ([part.id for part in page.parts], page.total), query
    assert categories == {category.value: count for category, count in expected.categories.items() if count}
    for name, (values, extent) in facets.items():
        _compare_facet(query.category, expected, name, values, extent)


def _compare_facet(
    category: Category | None,
    expected: Facets,
    name: str,
    values: dict[object, int],
    extent: tuple[int | None, int | None, int],
) -> None:
    if name in expected.counts:
        counts = expected.counts[name]
        assert values == {value: count for value, count in counts.by_value().items() if count}, name
        assert extent[2] == counts.unknown, name
    if name in MEASURABLE[category]:
        assert extent == expected.extent(MEASURABLE[category][name]), name


@pytest.mark.parametrize(
    ("workload", "candidates", "names"),
    [
        (PAGES, page_candidates, ["hypercorn", "natural"]),
        (LISTS, api_candidates, ["uwsgi", "tuned"]),
    ],
    ids=["pages", "lists"],
)
def test_a_workload_runs(
    workload: Workload, candidates: Callable[..., list[Candidate]], names: list[str], tmp_path: Path
) -> None:
    def some(folder: Path) -> list[Candidate]:
        return [one for one in candidates(folder, parts=1000, addresses=20) if one.name in names]

    tiny = dataclasses.replace(workload, candidates=some, rounds=1, seconds=0.3, clients=4, warm_up_seconds=0)
    outcome = measure_workload(tiny, tmp_path, lambda _line: None)
    kept = [run for run in outcome.runs if run.kept]
    assert [run.candidate for run in kept] == names
    assert not any(sum(run.errors.values()) for run in kept)


def test_pages_of_another_size_are_not_measured(tmp_path: Path) -> None:
    candidate = hypercorn("bridge", "benchmarks.applications.small:bridge")
    addresses = tmp_path / "addresses"
    addresses.write_text("/bare\n", "utf-8")
    addresses.with_suffix(".expected").write_text("[14]", "utf-8")  # one byte more
    with (
        started(candidate, "/bare", tmp_path),
        pytest.raises(CandidateError, match="bridge sends 13 bytes for 14 of the shop's"),
    ):
        compare_sizes(dataclasses.replace(candidate, addresses=addresses))
