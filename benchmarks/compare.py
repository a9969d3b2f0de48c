"""Compare candidates under a workload: ``python -m benchmarks.compare bare``."""

from __future__ import annotations

import dataclasses
import resource
import sys
import tempfile
from pathlib import Path

import click

from benchmarks.candidates import CandidateError
from benchmarks.facts import gather_facts
from benchmarks.load import LoadError
from benchmarks.recording import record
from benchmarks.report import make_document, make_markdown
from benchmarks.rounds import measure_workload
from benchmarks.workloads import WORKLOADS
from benchmarks.workloads.workload import Workload

OPEN_FILES = 8192


@click.command()
@click.argument("names", metavar="WORKLOAD...", nargs=-1, required=True, type=click.Choice([*WORKLOADS, "all"]))
@click.option("--rounds", type=click.IntRange(1, 1000), help="How often each candidate is measured.")
@click.option("--seconds", type=click.FloatRange(0.2, 600), help="The length of a run.")
@click.option("--clients", type=click.IntRange(1, 4000), help="Connections that ask without pause.")
@click.option("--output", type=click.Path(file_okay=False, path_type=Path), help="A folder for JSON and Markdown.")
def main(
    names: tuple[str, ...], rounds: int | None, seconds: float | None, clients: int | None, output: Path | None
) -> None:
    """Measure candidates side by side, in rounds, and say what may be concluded.

    Without options, a workload's own rounds, seconds and clients are used.
    """
    _raise_open_files()
    given = {"rounds": rounds, "seconds": seconds, "clients": clients}
    changes = {name: value for name, value in given.items() if value is not None}
    try:
        for name in WORKLOADS if "all" in names else names:
            _compare(dataclasses.replace(WORKLOADS[name], **changes), output)  # type: ignore[arg-type]  # by name
    except (CandidateError, LoadError) as error:
        click.echo(str(error), err=True)
        sys.exit(1)


def _compare(workload: Workload, output: Path | None) -> None:
    facts = gather_facts()
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        outcome = measure_workload(workload, Path(folder), lambda line: click.echo(line, err=True))
    markdown = make_markdown(workload, outcome, facts)
    click.echo(f"\n{workload.name}\n\n{markdown}")
    record(output, workload.name, markdown, make_document(workload, outcome, facts))


def _raise_open_files() -> None:
    """Let wrk and the servers, which inherit the limit, keep a thousand connections and more."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = OPEN_FILES if hard == resource.RLIM_INFINITY else min(OPEN_FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


if __name__ == "__main__":
    main()
