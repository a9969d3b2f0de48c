"""Commands that bring foreign catalogs into the shop: ``python -m pcbuilder.cli catalog import --help``."""

from __future__ import annotations

import datetime
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from pcbuilder.importing.opendb.reading import ATTRIBUTION, SOURCE, read_opendb
from pcbuilder.importing.opendb.report import ImportReport
from pcbuilder.importing.prices.reading import Terms, read_prices
from pcbuilder.importing.prices.report import PriceReport
from pcbuilder.services.catalog_keeping import Kept, keep_import, prepare
from pcbuilder.settings import Settings
from pcbuilder.storage.catalog_imports import Kind, NewImport
from pcbuilder.storage.part_documents import encode_parts, encode_prices
from pcbuilder.version_commands import AS_JSON, opened_versions

MOST_REASONS = 20
STEPS_PER_UPDATE = 100
DRY_RUN = click.option("--dry-run", is_flag=True, help="Read and report, and change nothing.")
# Not checked by click, whose answer to a missing file is another exit status than ours.
INPUT = click.Path(path_type=Path)


@click.group("import")
def import_group() -> None:
    """Bring parts or prices of others into the catalog; running servers show them within about a second.

    What cannot be read leaves the catalog as it is, names the file and the field, and ends with 1.
    """


@import_group.command()
@click.argument("path", type=INPUT)
@DRY_RUN
@AS_JSON
@click.pass_obj
def opendb(settings: Settings, path: Path, *, dry_run: bool, as_json: bool) -> None:
    """Import the parts of BuildCores OpenDB from PATH: a checkout, a zip or a tar."""
    with opened_versions(settings) as versions:
        with progress(f"Reading {path.name}") as on_progress:
            imported = read_opendb(path, on_progress)
        report = asdict(imported.report)
        new = NewImport(
            kind=Kind.PARTS,
            content=encode_parts(imported.parts),
            source=SOURCE,
            attribution=ATTRIBUTION,
            entries=len(imported.parts),
            report=json.dumps(report),
        )
        kept = None if dry_run else keep_import(versions, new)
    echo_outcome(kept, report if as_json else report_lines(imported.report))


@import_group.command()
@click.argument("path", type=INPUT)
@click.option(
    "--date", help="Of which day the prices are, as 2026-01-31; where the path's name and the rows do not say."
)
@click.option("--currency", help="A code of ISO 4217, where the rows do not say; USD for pc-part-dataset.")
@DRY_RUN
@AS_JSON
@click.pass_obj
def prices(
    settings: Settings, path: Path, *, date: str | None, currency: str | None, dry_run: bool, as_json: bool
) -> None:
    """Import the prices at PATH: a CSV, or pc-part-dataset (a file of it, a folder, a zip, a tar).

    A CSV has the columns part_number (or id), price, currency and date. Prices are joined to the parts that are shown.
    """
    terms = Terms(datetime.datetime.now(datetime.UTC).date(), date, currency)
    with opened_versions(settings) as versions:
        shown = versions.open(prepare(versions)).catalog.parts
        with progress(f"Reading {path.name}") as on_progress:
            joined = read_prices(path, shown, terms, on_progress)
        report = asdict(joined.report)
        new = NewImport(
            kind=Kind.PRICES,
            content=encode_prices(joined.prices),
            source=joined.source,
            attribution=joined.attribution,
            entries=len(joined.prices),
            report=json.dumps(report),
        )
        kept = None if dry_run else keep_import(versions, new)
    echo_outcome(kept, report if as_json else price_lines(joined.report))


@contextmanager
def progress(label: str) -> Iterator[Callable[[int, int], None]]:
    """Show a bar on a terminal, and nothing elsewhere; gives what is called with how much is done, and of how much."""
    if not sys.stderr.isatty():
        yield lambda _done, _total: None
        return
    with click.progressbar(length=1, label=label, file=sys.stderr, update_min_steps=STEPS_PER_UPDATE) as bar:
        shown = [0]

        def update(done: int, total: int) -> None:
            bar.length = total
            bar.update(done - shown[0])
            shown[0] = done

        yield update


def echo_outcome(kept: Kept | None, report: dict[str, Any] | Iterable[str]) -> None:
    """Print the report, and what has become of the catalog; ``None`` for a dry run."""
    if isinstance(report, dict):
        outcome = _outcome(kept) if kept else None
        click.echo(json.dumps({"report": report, "catalog": outcome}, indent=2))
        return
    click.echo("\n".join(report))
    if kept is None:
        click.echo("Nothing was changed (--dry-run).")
    elif kept.changed:
        click.echo(f"Version {kept.version.name} with {kept.parts:,} parts is shown now.")
        if kept.joined_before:
            click.echo("Its prices were joined to the parts before: import them again, so that new parts get theirs.")
    else:
        click.echo(f"Already there: version {kept.version.name} with {kept.parts:,} parts is shown as before.")


def _outcome(kept: Kept) -> dict[str, object]:
    return {
        "version": kept.version.name,
        "parts": kept.parts,
        "changed": kept.changed,
        "joined_before": kept.joined_before,
    }


def report_lines(report: ImportReport) -> Iterator[str]:
    """Yield the quality report as tables for people."""
    names = ("read", "kept", "twins", "skipped", "verified", "inferred")
    rows = [
        (one.category.value, one.read, one.kept, one.twins, len(one.skipped), one.verified, one.inferred)
        for one in report.categories
    ]
    sums = ("all", *(sum(column) for column in list(zip(*rows, strict=True))[1:]))
    yield from table(("category", *names), (*rows, sums))
    repairs = [
        (one.category.value, each.repair, each.field, each.records) for one in report.categories for each in one.repairs
    ]
    if repairs:
        yield ""
        yield from table(("category", "repair", "field", "records"), repairs)
    reasons = Counter(each.reason for one in report.categories for each in one.skipped)
    if reasons:
        yield ""
        yield from table(("skipped because", "records"), reasons.most_common(MOST_REASONS))


def price_lines(report: PriceReport) -> Iterator[str]:
    """Yield the quality report of prices as tables for people."""
    head = ("category", "rows", "with price", "joined", "ambiguous", "far", "not found", "parts", "with price")
    rows = [
        (
            *(one.category.value, one.read, one.with_price, one.joined, one.ambiguous, one.far, one.not_found),
            *(one.parts, one.priced_parts),
        )
        for one in report.categories
    ]
    sums = ("all", *(sum(column) for column in list(zip(*rows, strict=True))[1:]))
    yield from table(head, (*rows, sums))
    outcomes = Counter(dict(report.unplaced))
    for one in report.categories:
        outcomes.update(one.rows)
    yield ""
    yield from table(("what became of a row", "rows"), [(name.value, count) for name, count in outcomes.most_common()])


def table(head: Sequence[str], rows: Iterable[Sequence[object]]) -> Iterator[str]:
    """Yield the lines of a table: texts to the left, numbers to the right."""
    texts = [head, *([f"{cell:,}" if isinstance(cell, int) else str(cell) for cell in row] for row in rows)]
    widths = [max(map(len, column)) for column in zip(*texts, strict=True)]
    numeric = [all(text[:1].isdigit() for text in column[1:]) for column in zip(*texts, strict=True)]
    for line in texts:
        cells = zip(line, widths, numeric, strict=True)
        yield "  ".join(text.rjust(width) if number else text.ljust(width) for text, width, number in cells).rstrip()
