"""Measure the catalog against databases on the same rows: ``python -m benchmarks.catalog``; all must answer alike."""

from __future__ import annotations

import dataclasses
import gc
import platform
import random
import sqlite3
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, closing, nullcontext
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from typing import Any

import click

from benchmarks.facts import gather_facts
from benchmarks.generated import PRICES, generate_parts
from benchmarks.postgresql import Postgresql, run_postgresql
from benchmarks.postgresql_table import PostgresqlTable
from benchmarks.recording import record
from benchmarks.tables import FACETS, Row, SqliteTable, shown_of
from pcbuilder.domain.catalog import Catalog, Facets, Page, PartQuery
from pcbuilder.domain.columns import Value
from pcbuilder.domain.parts import Category, Motherboard
from pcbuilder.domain.sorting import SortKey

ROWS = (29_454, 1_000_000)
QUERIES = 60
PAGE_SIZE = 24
THREE = ("brand", "socket", "form_factor")
WORDS = ("fal", "x9", "glacier hor", "acme wifi", "5tb", "bolt", "co", "jupiter x1 3tb")
MISSPELT = ("glaicer", "horizn", "jupyter", "blizard", "acvioo", "eclispe", "dynammo", "auroar")

ROUNDS = 3
NAME = "catalog"
OURS, SQLITE, POSTGRESQL = "ours", "SQLite", "PostgreSQL"

Ask = Callable[[PartQuery], Any]
Asked = tuple[Ask, Callable[[Any], Any], Mapping[str, Ask]]


@dataclass(frozen=True, slots=True)
class Question:
    """A class of queries: how to ask ours and the databases, and what may be reached at most, as a ratio or in ms.

    ``plain`` brings our answer into the form of theirs, so that they can be compared. The ratio is that to the quicker
    database.
    """

    name: str
    queries: tuple[PartQuery, ...]
    ours: Ask
    plain: Callable[[Any], Any] = str
    theirs: Mapping[str, Ask] = field(default_factory=dict)
    ratio_at_most: float | None = None
    ms_at_most: float | None = None


@dataclass(frozen=True, slots=True)
class Result:
    """What a class of queries took, in ms; ratios are medians over pairs of the same query.

    ``ratio`` is that to the quicker database where each is asked all queries by itself, ``ratio_in_turns`` that to
    SQLite where each query is asked of both in turns, so that each finds the processor's caches full of the other's.
    """

    rows: int
    question: str
    ours_p50_ms: float
    ours_p99_ms: float
    sqlite_p50_ms: float | None
    postgresql_p50_ms: float | None
    ratio: float | None
    ratio_in_turns: float | None
    goal: str
    met: bool | None


class DifferentAnswersError(Exception):
    """The two did not answer alike, so that their times say nothing."""


@click.command()
@click.option("--rows", "sizes", type=click.IntRange(1000), multiple=True, default=ROWS, help="How many parts.")
@click.option("--queries", type=click.IntRange(2), default=QUERIES, help="Queries of each class.")
@click.option("--postgresql", is_flag=True, help="Count facets in a private PostgreSQL server, too.")
@click.option("--output", type=click.Path(file_okay=False, path_type=Path), help="A folder for JSON and Markdown.")
def main(sizes: tuple[int, ...], queries: int, *, postgresql: bool, output: Path | None) -> None:
    """Ask all the same questions, each by itself and in turns, and print medians and ratios."""
    facts = gather_facts()
    with run_postgresql() if postgresql else nullcontext() as server:
        results = [result for size in sizes for result in _measure_size(size, queries, server)]
        versions = [f"Python {platform.python_version()}", f"SQLite {sqlite3.sqlite_version}"]
        versions += [f"PostgreSQL {server.version()}"] if server else []
    conditions = f"Measured on {facts['date']}: {', '.join(versions)}, {queries} queries of each class."
    text = f"{make_table(results)}\n\n- {conditions}\n"
    click.echo(text)
    record(output, NAME, text, {**facts, "results": [dataclasses.asdict(result) for result in results]})


def make_table(results: list[Result]) -> str:
    """Return the results as a Markdown table."""
    heads = (
        "rows",
        "question",
        "ours p50 / p99 ms",
        "SQLite p50 ms",
        "PostgreSQL p50 ms",
        "ratio",
        "in turns",
        "goal",
        "met",
    )
    lines = [f"| {' | '.join(heads)} |", "| --- " * len(heads) + "|"]
    lines += [
        f"| {result.rows} | {result.question} | {result.ours_p50_ms:.4f} / {result.ours_p99_ms:.4f}"
        f" | {_number(result.sqlite_p50_ms)} | {_number(result.postgresql_p50_ms)} | {_number(result.ratio)}"
        f" | {_number(result.ratio_in_turns)} | {result.goal}"
        f" | {'-' if result.met is None else 'yes' if result.met else 'no'} |"
        for result in results
    ]
    return "\n".join(lines)


def _measure_size(size: int, queries: int, server: Postgresql | None) -> list[Result]:
    start = time.perf_counter()
    catalog = Catalog(generate_parts(size), "generated")
    click.echo(f"{size} parts: made and indexed in {time.perf_counter() - start:.1f} s", err=True)
    with ExitStack() as stack:
        table = stack.enter_context(closing(SqliteTable(catalog)))
        other = stack.enter_context(closing(PostgresqlTable(catalog, _by_socket(server)))) if server else None
        gc.collect()
        gc.freeze()  # as a worker does
        stack.callback(gc.unfreeze)
        return [_measure(size, question) for question in _questions(catalog, table, other, queries)]


def _by_socket(server: Postgresql) -> str:
    """Make a database, and return its URL by the quickest way."""
    return f"{server.create_database()}?host={server.data.parent}"


def _measure(size: int, question: Question) -> Result:
    for query in question.queries:
        _compare(question, query)
    own, *theirs = [_fastest(ask, question.queries) for ask in (question.ours, *question.theirs.values())]
    others = dict(zip(question.theirs, map(median, theirs), strict=True))
    ratio = median(mine / min(them) for mine, *them in zip(own, *theirs, strict=True)) if theirs else None
    goal, met = "", None
    if question.ratio_at_most is not None and ratio is not None:
        goal, met = f"<= {question.ratio_at_most:g} x", ratio <= question.ratio_at_most
    elif question.ms_at_most is not None:
        goal, met = f"<= {question.ms_at_most:g} ms", median(own) <= question.ms_at_most
    highest = quantiles(own, n=100, method="inclusive")[-1]
    databases = (others.get(SQLITE), others.get(POSTGRESQL))
    return Result(size, question.name, median(own), highest, *databases, ratio, _ratio_in_turns(question), goal, met)


def _compare(question: Question, query: PartQuery) -> None:
    """Ask all once, which warms them, too."""
    answer = question.plain(question.ours(query))
    for name, ask in question.theirs.items():
        if ask(query) != answer:
            raise DifferentAnswersError(f"{question.name}, {name}: {query}")


def _fastest(ask: Ask, queries: tuple[PartQuery, ...]) -> list[float]:
    """Ask all queries one after the other, several times; return the fastest time of each, in ms."""
    rounds = [[_time(ask, query) for query in queries] for _ in range(ROUNDS)]
    return [min(times) for times in zip(*rounds, strict=True)]


def _ratio_in_turns(question: Question) -> float | None:
    if SQLITE not in question.theirs:
        return None
    ratios: list[float] = []
    for query in question.queries:
        rounds = [[_time(ask, query) for ask in (question.ours, question.theirs[SQLITE])] for _ in range(ROUNDS)]
        own, other = (min(times) for times in zip(*rounds, strict=True))
        ratios.append(own / other)
    return median(ratios)


def _time(ask: Ask, query: PartQuery) -> float:
    start = time.perf_counter_ns()
    ask(query)
    return (time.perf_counter_ns() - start) / 1e6


def _questions(catalog: Catalog, table: SqliteTable, other: PostgresqlTable | None, count: int) -> Iterator[Question]:
    chance = random.Random(7)  # noqa: S311  # repeatable, not secret
    boards = PartQuery(category=Category.MOTHERBOARD, page_size=PAGE_SIZE)
    narrow = tuple(_filtered(catalog, chance, 1) for _ in range(count))
    mixed = tuple(_filtered(catalog, chance, 0.5) for _ in range(count))
    deep = tuple(_deep(catalog, boards, chance) for _ in range(count))

    def both(names: tuple[str, ...]) -> Asked:
        return (
            lambda query: catalog.find_with_facets(query, names),
            lambda answer: (_listed(answer[0]), _counted(answer[1])),
            {SQLITE: lambda query: (table.find(query), table.facets(query, names))},
        )

    def facets_only(names: tuple[str, ...]) -> Asked:
        theirs: dict[str, Ask] = {SQLITE: lambda query: table.facets(query, names)}
        if other is not None:
            theirs[POSTGRESQL] = lambda query: other.facets(query, names)
        return lambda query: catalog.facets(query, names), _counted, theirs

    list_only: Asked = (catalog.find, _listed, {SQLITE: table.find})
    most = 0.05 if len(catalog) < ROWS[-1] else 0.02
    for kind, queries in (("narrow", narrow), ("mixed", mixed)):
        yield Question(f"{kind}: page and count", queries, *list_only)
        yield Question(f"{kind}: three facets", queries, *facets_only(THREE), most)
        yield Question(f"{kind}: page, count, three facets", queries, *both(THREE), 0.05)
        yield Question(f"{kind}: page, count, {len(FACETS)} facets", queries, *both(FACETS), 0.05)
    yield Question("mixed, by another fact downwards: page, count, three facets", _turned(mixed), *both(THREE), 0.2)
    yield Question("deep in a category: page and count", deep, *list_only, 0.2)
    yield Question("deep, by another fact downwards: page and count", _turned(deep), *list_only, 0.2)
    yield Question("search", tuple(_search(WORDS, chance) for _ in range(count)), catalog.find, ms_at_most=1)
    yield Question("misspelt", tuple(_search(MISSPELT, chance) for _ in range(count)), catalog.find, ms_at_most=10)


def _listed(page: Page) -> tuple[list[Row], int]:
    return [shown_of(part) for part in page.parts], page.total


def _counted(facets: Facets) -> dict[str, dict[Value, int]]:
    """Leave out the values that no row has, which SQLite does not list either."""
    return {name: {value: n for value, n in own.by_value().items() if n} for name, own in facets.counts.items()}


def _filtered(catalog: Catalog, chance: random.Random, share: float) -> PartQuery:
    """One or two brands, one form factor, a range of prices, each with this chance; a random page of what is there."""
    low = chance.randrange(PRICES // 2) * 100
    (brand, form_factor), (other_brand, _) = _known(catalog, chance), _known(catalog, chance)
    filters: dict[str, tuple[Value, ...]] = {
        "brand": tuple(dict.fromkeys((brand, other_brand))),
        "form_factor": (form_factor,),
    }
    query = PartQuery(
        category=Category.MOTHERBOARD,
        page_size=PAGE_SIZE,
        filters={name: values for name, values in filters.items() if chance.random() < share},
        ranges={"price": (low, low + PRICES * 40)} if chance.random() < share else {},
    )
    return dataclasses.replace(query, page=chance.randint(1, catalog.find(query).count))


def _known(catalog: Catalog, chance: random.Random) -> tuple[str, str]:
    """Return the brand and the form factor of any board: what is frequent is asked for frequently."""
    while True:
        board = chance.choice(catalog.of(Category.MOTHERBOARD))
        if isinstance(board, Motherboard) and board.form_factor is not None:
            return board.brand, board.form_factor


def _turned(queries: tuple[PartQuery, ...]) -> tuple[PartQuery, ...]:
    return tuple(dataclasses.replace(query, sort=(SortKey("max_memory_gib", descending=True),)) for query in queries)


def _deep(catalog: Catalog, query: PartQuery, chance: random.Random) -> PartQuery:
    pages = catalog.find(query).count
    return dataclasses.replace(query, page=chance.randint(pages // 2, pages))


def _search(texts: tuple[str, ...], chance: random.Random) -> PartQuery:
    category = chance.choice((None, *Category))
    return PartQuery(category=category, words=tuple(chance.choice(texts).split()), page_size=PAGE_SIZE)


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.4f}"


if __name__ == "__main__":
    main()
