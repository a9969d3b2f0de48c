"""Commands for people who keep the catalog: ``python -m pcbuilder.cli catalog --help``."""

from __future__ import annotations

import datetime
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click

from pcbuilder.domain.checking.check import CheckReport, check
from pcbuilder.domain.errors import PcBuilderError
from pcbuilder.domain.parts import M2Slot
from pcbuilder.importing.comparing import Comparison, compare_category
from pcbuilder.importing.opendb.records import read_checkout
from pcbuilder.importing.opendb.sources import FOLDERS
from pcbuilder.storage.part_files import read_part_file
from pcbuilder.storage.starter import select_starter_catalog, starter_files

FAILED = 1
AS_JSON = click.option("--json", "as_json", is_flag=True, help="For programs.")
EXISTING = click.Path(exists=True, path_type=Path)


@click.group()
def catalog() -> None:
    """Check the part files, compare them with others, and choose what is shown."""


@catalog.command("check")
@click.argument("files", nargs=-1, type=EXISTING)
@AS_JSON
def check_files(files: tuple[Path, ...], *, as_json: bool) -> None:
    """Look for impossible values, duplicates and gaps in FILES, or in the starter catalog.

    A file has the name of its category: cpu.toml. Ends with 1 where something is wrong; gaps are only reported.
    """
    found = [read_part_file(path) for path in files or starter_files()]
    faults = [finding for file in found for finding in file.findings]
    names = _shortest_names([path.absolute() for path in files or starter_files()])
    today = datetime.datetime.now(datetime.UTC).date()
    report = check({name: file.parts for name, file in zip(names, found, strict=True)}, faults, today=today)
    _echo(asdict(report) if as_json else _check_lines(report))
    sys.exit(FAILED if report.findings else 0)


@catalog.command()
@click.argument("path", type=EXISTING)
@AS_JSON
def compare(path: Path, *, as_json: bool) -> None:
    """Compare every fact of the starter catalog with a checkout of OpenDB at PATH.

    A difference says that one of both is wrong; look at each.
    """
    try:
        ours = select_starter_catalog()
        found = [compare_category(one, ours.of(one), read_checkout(path, one)) for one in FOLDERS]
    except PcBuilderError as error:
        click.echo(str(error), err=True)
        sys.exit(FAILED)
    _echo({"categories": [asdict(one) for one in found]} if as_json else _comparison_lines(found))


def _shortest_names(paths: Sequence[Path]) -> list[str]:
    """Return the file names; with the folder where two of them would be the same."""
    names = [path.name for path in paths]
    return [str(path) if names.count(path.name) > 1 else path.name for path in paths]


def _echo(content: dict[str, Any] | Iterable[str]) -> None:
    click.echo(json.dumps(content, indent=2, default=str) if isinstance(content, dict) else "\n".join(content))


def _check_lines(report: CheckReport) -> Iterable[str]:
    yield from (f"{finding} ({finding.rule})" for finding in report.findings)
    yield f"{report.parts} parts, {len(report.findings)} errors"
    if report.gaps:
        yield "Unknown, of the facts that the compatibility rules need:"
    for gap in report.gaps:
        yield f"  {gap.category:12} {gap.field:26} {len(gap.unknown):4} of {gap.parts:4}  {gap.by}"


def _comparison_lines(found: Iterable[Comparison]) -> Iterable[str]:
    for one in found:
        compared = one.agree + one.differ
        share = f"{one.agree / compared:.1%}" if compared else "nothing to compare"
        yield f"{one.category}: {one.parts} parts, {len(one.unmatched)} not found there"
        yield f"  {one.agree} agree ({share}), {one.differ} differ, {one.not_comparable} not comparable"
        for field in one.fields:
            yield f"    {field.field:26} {field.agree:5} {field.differ:5} {field.not_comparable:5}"
        for difference in one.differences:
            verified = ", verified there" if difference.verified else ""
            where = f"{difference.part}: {difference.field}"
            yield f"  {where}: ours {_text(difference.ours)}, theirs {_text(difference.theirs)}{verified}"
        yield from (f"  {part}: not found there" for part in one.unmatched)


def _text(value: object) -> str:
    if isinstance(value, tuple):
        return f"[{', '.join(map(_text, value))}]"
    return "/".join(map(str, value.lengths_mm)) if isinstance(value, M2Slot) else str(value)
