"""Measure the import of an open data set: ``python -m benchmarks.importing PATH``."""

from __future__ import annotations

import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median

import click

from benchmarks.candidates import environment
from benchmarks.facts import gather_facts
from benchmarks.full_catalog import count_parts
from benchmarks.recording import record
from pcbuilder.settings import ROOT

MOST_SECONDS = 60
NAME = "importing"


@click.command()
@click.argument("path", type=click.Path(exists=True, path_type=Path))
@click.option("--times", type=click.IntRange(1), default=3, show_default=True, help="How often, each into a new shop.")
@click.option("--output", type=click.Path(file_okay=False, path_type=Path), help="A folder for JSON and Markdown.")
def main(path: Path, times: int, output: Path | None) -> None:
    """Import a copy of OpenDB at PATH (folder, zip or tar) by the command, and print what it took."""
    facts = gather_facts()
    runs = [_import_once(path) for _ in range(times)]
    seconds, used = median(run["seconds"] for run in runs), median(run["cpu_seconds"] for run in runs)
    text = (
        f"`catalog import opendb` of {runs[0]['parts']:,.0f} parts, from the command to the new version being shown:"
        f" **{seconds:.1f} s** ({used:.1f} s of one core).\n\n"
        f"- Goal: within {MOST_SECONDS} s: **{'met' if seconds <= MOST_SECONDS else 'not met'}**.\n"
        f"- Measured on {facts['date']}: median of {times}, each into a new shop.\n"
    )
    click.echo(text)
    record(output, NAME, text, {**facts, "runs": runs})


def _import_once(path: Path) -> dict[str, float]:
    with tempfile.TemporaryDirectory(prefix="benchmark-") as folder:
        environ = environment({"INSTANCE": folder, "LOG_LEVEL": "WARNING"})
        _run(environ, "migrate")
        before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
        _run(environ, "catalog", "import", "opendb", str(path.resolve()))
        seconds, after = time.monotonic() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
        used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        parts = count_parts(Path(folder))
    return {"seconds": round(seconds, 2), "cpu_seconds": round(used, 2), "parts": parts}


def _run(environ: dict[str, str], *command: str) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "pcbuilder.cli", *command], cwd=ROOT, env=environ, capture_output=True, check=False
    )
    if done.returncode:
        raise click.ClickException(f"{' '.join(command)} failed: {done.stderr.decode().strip()}")


if __name__ == "__main__":
    main()
