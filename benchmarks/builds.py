"""Measure what is said about builds: ``python -m benchmarks.builds``; verdicts, swaps, and only what fits."""

from __future__ import annotations

import dataclasses
import gc
import platform
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import click

from benchmarks.drawn_builds import ORDER, draw_builds
from benchmarks.facts import gather_facts
from benchmarks.full_catalog import PARTS
from benchmarks.generated import generate_parts
from benchmarks.recording import record
from benchmarks.starter_based import vary_parts
from pcbuilder.domain.build import Build
from pcbuilder.domain.catalog import Catalog, PartQuery
from pcbuilder.domain.compatibility.check import check_build
from pcbuilder.domain.compatibility.chosen import ChosenParts, chosen_parts
from pcbuilder.domain.compatibility.fitting import Fitting
from pcbuilder.domain.compatibility.fixes import Fixes
from pcbuilder.domain.compatibility.obstacles import Obstacle
from pcbuilder.domain.parts import Category, Part
from pcbuilder.services.fitting import FitQuery, find_fitting
from pcbuilder.services.probe import Probe
from pcbuilder.services.resources import Resources
from pcbuilder.storage.database import Database, open_database
from pcbuilder.storage.starter import select_starter_parts
from pcbuilder.web.finding import PAGE_SIZE

BUILDS = 200
ROUNDS = 3
UNSEEN = 3  # how many are asked with nothing kept; each groups the whole catalog
NAME = "verdicts"
GENERATED, VARIED = "generated", "starter-based"
GOALS_MS = {"verdicts": 0.2, "swaps": 2.0, "first time": 2.0, "kept": 0.2}


@dataclass(frozen=True, slots=True)
class Result:
    """The CPU time of a class of questions, in ms for each build, and what may be reached at most."""

    parts: str
    question: str
    count: int
    p50_ms: float
    p95_ms: float
    at_most_ms: float | None = None

    @property
    def met(self) -> str:
        """Say whether the median is within the goal."""
        if self.at_most_ms is None:
            return "-"
        return "yes" if self.p50_ms <= self.at_most_ms else "no"


Ask = Callable[[], Any]


@click.command()
@click.option("--parts", type=click.IntRange(1000), default=PARTS, show_default=True, help="How many parts.")
@click.option("--builds", type=click.IntRange(20), default=BUILDS, show_default=True, help="How many builds.")
@click.option("--rounds", type=click.IntRange(1), default=ROUNDS, show_default=True, help="The best of them counts.")
@click.option("--output", type=click.Path(file_okay=False, path_type=Path), help="A folder for JSON and Markdown.")
def main(parts: int, builds: int, rounds: int, output: Path | None) -> None:
    """Ask about drawn builds, half of which warm what is kept, and print medians and 95 % of the other half."""
    facts = gather_facts()
    results = []
    for name, made in ((VARIED, vary_parts(select_starter_parts(), parts)), (GENERATED, generate_parts(parts))):
        results += measure(name, made, builds, rounds)
    conditions = (
        f"Measured on {facts['date']}: Python {platform.python_version()}, {parts:,} parts, {builds // 2} builds after"
        f" {builds - builds // 2} others, the best of {rounds} rounds, CPU time."
    )
    text = f"{make_table(results)}\n\n- {conditions}\n"
    click.echo(text)
    record(output, NAME, text, {**facts, "results": [dataclasses.asdict(result) for result in results]})


def make_table(results: Sequence[Result]) -> str:
    """Return the results as a Markdown table."""
    heads = ("parts", "question", "builds", "p50 ms", "p95 ms", "goal, p50", "met")
    lines = [f"| {' | '.join(heads)} |", "| --- | --- | ---: | ---: | ---: | --- | --- |"]
    for result in results:
        goal = "-" if result.at_most_ms is None else f"<= {result.at_most_ms:g} ms"
        lines.append(
            f"| {result.parts} | {result.question} | {result.count} | {result.p50_ms:.3f} | {result.p95_ms:.3f}"
            f" | {goal} | {result.met} |"
        )
    return "\n".join(lines)


def measure(name: str, parts: Iterable[Part], count: int, rounds: int) -> list[Result]:
    """Measure one catalog; the same number of builds always gives the same questions."""
    catalog = Catalog(parts, name)
    builds = draw_builds(catalog, count)
    gc.collect()
    gc.freeze()  # as a worker does
    try:
        with closing(open_database("sqlite://", 1)) as database:
            bench = _Bench(name, catalog, database, builds[count // 2 :], builds[: count // 2], rounds)
            return [*bench.verdicts(), *bench.swaps(), *bench.first_times(), *bench.kept(), *bench.unseen()]
    finally:
        gc.unfreeze()


@dataclass(frozen=True, slots=True)
class _Bench:
    """A catalog, the builds that were asked about before, and those that are measured."""

    name: str
    catalog: Catalog
    database: Database
    before: Sequence[Build]
    builds: Sequence[Build]
    rounds: int

    def verdicts(self) -> Iterator[Result]:
        """Check whole builds."""
        asked = [partial(check_build, chosen) for chosen in self._chosen(self.builds)]
        yield self._result("verdicts of a build", [self._best(ask) for ask in asked], GOALS_MS["verdicts"])

    def swaps(self) -> Iterator[Result]:
        """Look for swaps in what is broken: a build that was not asked about, and the same one once more."""
        first, again = [], []
        for _ in range(self.rounds):
            fixes = Fixes(self.catalog, self._warm_fitting(mended=True))
            asked = [partial(fixes.mend, *broken) for broken in self._broken(self.builds)]
            first.append([_cpu_ms(ask) for ask in asked])
            again.append([_cpu_ms(ask) for ask in asked])
        yield self._result("swaps for a broken build, first time", _best_of(first), GOALS_MS["swaps"])
        yield self._result("swaps for a broken build, kept", _best_of(again), GOALS_MS["swaps"])

    def first_times(self) -> Iterator[Result]:
        """Ask what fits beside builds that were not asked about yet, category by category."""
        rounds = []
        for _ in range(self.rounds):
            fitting = self._warm_fitting()
            rounds.append([_fits(fitting, chosen) for chosen in self._chosen(self.builds)])
        columns = {category: _best_of([[row[category] for row in one] for one in rounds]) for category in ORDER}
        for category, times in columns.items():
            yield self._result(f"first time: what fits, {category}", times, GOALS_MS["first time"])
        every = _best_of([[sum(row.values()) for row in one] for one in rounds])
        yield self._result("first time: what fits, all categories at once", every)

    def kept(self) -> Iterator[Result]:
        """Ask for a page of what fits, beside a plain page of the same category."""
        resources = self._resources()
        more, whole = [], []
        for place, build in enumerate(self.builds):
            query = PartQuery(category=ORDER[place % len(ORDER)], page_size=PAGE_SIZE)
            find_fitting(resources, query, build, FitQuery())
            fitting = self._best(partial(find_fitting, resources, query, build, FitQuery()))
            plain = self._best(partial(self.catalog.find_with_facets, query))
            more.append(fitting - plain)
            whole.append(fitting)
        yield self._result("kept: a page of what fits, with facets and counts", whole)
        yield self._result("kept: how much more than a plain page", more, GOALS_MS["kept"])
        counts = [partial(_count_fitting, resources, build) for build in self.builds]
        yield self._result("kept: how many fit, all categories at once", [self._best(ask) for ask in counts])

    def unseen(self) -> Iterator[Result]:
        """Ask with nothing kept at all, as the first visitor after a start does."""
        some = self._chosen(self.builds[:UNSEEN])
        rows = [_fits(Fitting(self.catalog), chosen) for chosen in some]
        yield self._result("nothing kept: what fits, all categories at once", [sum(row.values()) for row in rows])
        mends = [
            _cpu_ms(partial(Fixes(self.catalog, Fitting(self.catalog)).mend, *broken))
            for broken in self._broken(self.builds)[:UNSEEN]
        ]
        yield self._result("nothing kept: swaps for a broken build", mends)

    def _result(self, question: str, times: Sequence[float], at_most_ms: float | None = None) -> Result:
        highest = quantiles(times, n=20, method="inclusive")[-1] if len(times) > 1 else times[0]
        return Result(self.name, question, len(times), median(times), highest, at_most_ms)

    def _best(self, ask: Ask) -> float:
        return min(_cpu_ms(ask) for _ in range(1 + self.rounds))

    def _chosen(self, builds: Iterable[Build]) -> list[ChosenParts]:
        return [chosen_parts(build, self.catalog) for build in builds]

    def _broken(self, builds: Iterable[Build]) -> list[tuple[ChosenParts, Any]]:
        found = [(chosen, check_build(chosen)) for chosen in self._chosen(builds)]
        return [(chosen, findings) for chosen, findings in found if any(finding.severity for finding in findings)]

    def _warm_fitting(self, *, mended: bool = False) -> Fitting:
        """Return one that has answered for other builds."""
        fitting = Fitting(self.catalog)
        for chosen in self._chosen(self.before):
            _fits(fitting, chosen)
        if mended:
            for broken in self._broken(self.before):
                Fixes(self.catalog, fitting).mend(*broken)
        return fitting

    def _resources(self) -> Resources:
        return Resources(self.database, self.catalog, (), Probe(lambda: None), 1.0)


def _fits(fitting: Fitting, chosen: ChosenParts) -> dict[Category, float]:
    """Return the time for the rows that fit beside a build, with how many are hidden for which reason."""
    return {category: _cpu_ms(partial(_count, fitting, chosen, category)) for category in ORDER}


def _count(fitting: Fitting, chosen: ChosenParts, category: Category) -> list[int]:
    fit = fitting.fit(chosen, category)
    return [rows.bit_count() for rows in (fit.hidden(Obstacle.BLOCKER), *fit.reasons(Obstacle.BLOCKER).values())]


def _best_of(rounds: Sequence[Sequence[float]]) -> list[float]:
    return [min(times) for times in zip(*rounds, strict=True)]


def _cpu_ms(ask: Ask) -> float:
    start = time.process_time_ns()
    ask()
    return (time.process_time_ns() - start) / 1e6


def _count_fitting(resources: Resources, build: Build) -> list[int]:
    """Return how many parts of each category fit beside a build."""
    chosen = chosen_parts(build, resources.catalog)
    hidden = [resources.fitting.fit(chosen, category).hidden(Obstacle.BLOCKER).bit_count() for category in ORDER]
    return [len(resources.catalog.of(category)) - count for category, count in zip(ORDER, hidden, strict=True)]


if __name__ == "__main__":
    main()
