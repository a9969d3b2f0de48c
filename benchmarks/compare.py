"""Compare candidates under a workload: ``python -m benchmarks.compare bare``."""

from __future__ import annotations

import dataclasses
import json
import resource
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

import click

from benchmarks.candidates import CandidateError
from benchmarks.facts import gather_facts
from benchmarks.load import LoadError
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
    if output is not None:
        output.mkdir(parents=True, exist_ok=True)
        (output / f"{workload.name}.md").write_text(markdown, encoding="utf-8")
        (output / f"{workload.name}.json").write_text(_json(make_document(workload, outcome, facts)), encoding="utf-8")


def _json(document: dict[str, Sequence[object]]) -> str:
    """Write a run to a line, so that a change of the results can be read."""
    runs = ",\n".join(f"  {json.dumps(run)}" for run in document["runs"])
    rest = json.dumps({name: value for name, value in document.items() if name != "runs"}, indent=1)
    return f'{rest[:-2]},\n "runs": [\n{runs}\n ]\n}}\n'


def _raise_open_files() -> None:
    """Let wrk and the servers, which inherit the limit, keep a thousand connections and more."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = OPEN_FILES if hard == resource.RLIM_INFINITY else min(OPEN_FILES, hard)
    if soft != resource.RLIM_INFINITY and soft < wanted:
        resource.setrlimit(resource.RLIMIT_NOFILE, (wanted, hard))


if __name__ == "__main__":
    main()
