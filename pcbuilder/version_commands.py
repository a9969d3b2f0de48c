"""Commands for whoever owns a shop: which catalog is shown, and which others there are."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import contextmanager

import click

from pcbuilder.domain.errors import PcBuilderError
from pcbuilder.release import release_digest
from pcbuilder.services.catalog_keeping import KnownVersion, list_versions, prepare, show_version
from pcbuilder.settings import Settings
from pcbuilder.storage.catalog_imports import KeptImport
from pcbuilder.storage.catalog_versions import CatalogVersions, Import
from pcbuilder.storage.database import open_database
from pcbuilder.storage.snapshots import Snapshots

FAILED = 1
AS_JSON = click.option("--json", "as_json", is_flag=True, help="For programs.")


@contextmanager
def opened_versions(settings: Settings) -> Iterator[CatalogVersions]:
    """Open the versions of this shop; say what goes wrong meanwhile, and end with 1."""
    database = open_database(settings.database_url, settings.database_seconds)
    try:
        yield CatalogVersions(database, Snapshots(settings.instance / "catalog", release_digest()))
    except PcBuilderError as error:
        click.echo(f"Nothing has changed: {error}", err=True)
        sys.exit(FAILED)
    finally:
        database.close()


@click.command()
@AS_JSON
@click.pass_obj
def status(settings: Settings, *, as_json: bool) -> None:
    """Say which version of the catalog is shown, and which others can be (`catalog use`)."""
    with opened_versions(settings) as versions:
        found = list_versions(versions)
    if as_json:
        click.echo(json.dumps({"versions": [_document(one) for one in found]}, indent=2))
        return
    for one in found:
        click.echo(f"{'*' if one.shown else ' '} {one.version.name}  {_sources(one)}")


@click.command()
@click.argument("version")
@click.pass_obj
def use(settings: Settings, version: str) -> None:
    """Show an earlier VERSION, by the beginning of its name, or `starter`."""
    with opened_versions(settings) as versions:
        kept = show_version(versions, version)
    verb = "is shown now" if kept.changed else "was shown already"
    click.echo(f"{kept.version.name} {verb}: {kept.parts:,} parts")


@click.command("prepare")
@click.pass_obj
def prepare_snapshot(settings: Settings) -> None:
    """Lay the catalog that is shown ready for the servers; `deploy/` does this before they start."""
    with opened_versions(settings) as versions:
        prepare(versions)


def _sources(one: KnownVersion) -> str:
    named = [_source(found) for found in (one.version.parts, one.version.prices) if found]
    return ", ".join(named) or "starter catalog"


def _source(one: Import) -> str:
    when = f" of {one.imported_at:%Y-%m-%d %H:%M} UTC" if isinstance(one, KeptImport) else ""
    return f"{one.entries:,} {one.kind} from {one.source}{when}"


def _document(one: KnownVersion) -> dict[str, object]:
    return {
        "version": one.version.name,
        "shown": one.shown,
        "chosen_at": one.choice.chosen_at.isoformat() if one.choice.chosen_at else None,
        "parts": _import_document(one.version.parts),
        "prices": _import_document(one.version.prices),
    }


def _import_document(one: Import | None) -> dict[str, object] | None:
    if not isinstance(one, KeptImport):
        return None
    return {
        "source": one.source,
        "attribution": one.attribution,
        "entries": one.entries,
        "imported_at": one.imported_at.isoformat(),
    }
