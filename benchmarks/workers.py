"""Measure the memory of a worker with a full catalog, and its start: ``python -m benchmarks.workers``."""

from __future__ import annotations

import dataclasses
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import click

from benchmarks.addresses import draw_addresses, page_address
from benchmarks.candidates import ask, started
from benchmarks.facts import gather_facts
from benchmarks.full_catalog import PARTS, import_generated
from benchmarks.processes import pss_bytes_of_each
from benchmarks.recording import record
from benchmarks.stacks import instance_of, shop
from pcbuilder.domain.catalog import Catalog

SERVERS = ("uwsgi", "hypercorn")
FIRST = "/table?category=gpu"
MOST_PSS_MB = 150
MOST_START_SECONDS = 2
NAME = "workers"


@dataclass(frozen=True, slots=True)
class Start:
    """One start: seconds from the command to the first page, and the largest process then and after many pages."""

    server: str
    seconds: float
    first_pss_mb: float
    pss_mb: float


@click.command()
@click.option("--parts", type=click.IntRange(1000), default=PARTS, show_default=True, help="How many are imported.")
@click.option("--starts", type=click.IntRange(1), default=5, show_default=True, help="Of each server, in turns.")
@click.option(
    "--pages", type=click.IntRange(1), default=1000, show_default=True, help="Different ones, asked for once."
)
@click.option("--output", type=click.Path(file_okay=False, path_type=Path), help="A folder for JSON and Markdown.")
def main(parts: int, starts: int, pages: int, output: Path | None) -> None:
    """Import generated parts, start each server some times, and say what its largest process uses."""
    facts = gather_facts()
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        found = [start for number in range(starts) for start in _start_each(Path(folder), number, parts, pages)]
    text = make_text(found, f"Measured on {facts['date']}: {parts:,} imported parts, {starts} starts, {pages:,} pages.")
    click.echo(text)
    document = {**facts, "parts": parts, "pages": pages, "starts": [dataclasses.asdict(start) for start in found]}
    record(output, NAME, text, document)


def make_text(starts: list[Start], conditions: str) -> str:
    """Return medians as a Markdown table, with the goals."""
    lines = [
        "What does a worker need with a full catalog? The largest process of each server, both with two workers.",
        "",
        "| server | start to the first page, s | PSS then, MB | PSS after many pages, MB |",
        "| --- | ---: | ---: | ---: |",
    ]
    verdicts = []
    for server in dict.fromkeys(start.server for start in starts):
        own = [start for start in starts if start.server == server]
        seconds, first, later = (
            median(getattr(start, name) for start in own) for name in ("seconds", "first_pss_mb", "pss_mb")
        )
        lines.append(f"| {server} | {seconds:.2f} | {first:.0f} | {later:.0f} |")
        verdicts += [
            f"- Goal: first page of {server} within {MOST_START_SECONDS} s: **{_met(seconds, MOST_START_SECONDS)}**.",
            f"- Goal: a worker of {server} in {MOST_PSS_MB} MB: **{_met(max(first, later), MOST_PSS_MB)}**.",
        ]
    return "\n".join([*lines, "", *verdicts, f"- {conditions}"]) + "\n"


def _met(value: float, most: float) -> str:
    return "met" if value <= most else "not met"


def _start_each(folder: Path, number: int, parts: int, pages: int) -> Iterator[Start]:
    """Start each server once on data of its own, whose import is not measured."""
    for server in SERVERS:
        place = folder / str(number)
        catalog = import_generated(instance_of(server, place), parts)
        yield _measure(server, place, catalog, pages)


def _measure(server: str, folder: Path, catalog: Catalog, pages: int) -> Start:
    with started(shop(server, folder), FIRST, folder / server) as running:
        first = max(pss_bytes_of_each(running.server_session))
        for address in dict.fromkeys(draw_addresses(catalog, page_address, pages, 10 * pages)):
            ask(running.candidate.port, address)
        later = max(pss_bytes_of_each(running.server_session))
    return Start(server, round(running.start_seconds, 2), round(first / 1e6, 1), round(later / 1e6, 1))


if __name__ == "__main__":
    main()
