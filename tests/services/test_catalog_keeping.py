"""Keeping what was imported: once, whole or not at all, on either database; and going back."""

from __future__ import annotations

import dataclasses
import datetime
import signal
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from benchmarks.generated import generate_parts
from pcbuilder.domain.errors import BadCatalog, BadInput
from pcbuilder.domain.parts import Price
from pcbuilder.services.catalog_keeping import keep_import, list_versions, prepare, show_version
from pcbuilder.settings import ROOT
from pcbuilder.storage.catalog_imports import KEPT_CHOICES, KeptImport, Kind, NewImport, select_imports, select_report
from pcbuilder.storage.catalog_versions import CatalogVersions
from pcbuilder.storage.database import Database
from pcbuilder.storage.snapshots import SnapshotNotKept
from pcbuilder.storage.starter import select_starter_catalog, select_starter_parts, starter_version
from tests.imports import CREDIT, parts_import, prices_import, versions_in

STARTER_PARTS = len(select_starter_catalog())
LATER = Price(12_345, "USD", datetime.date(2199, 1, 1))


@pytest.fixture
def versions(database: Database, tmp_path: Path) -> CatalogVersions:
    return versions_in(database, tmp_path)


def state(versions: CatalogVersions) -> object:
    with versions.database.reading() as connection:
        return select_imports(connection), list_versions(versions)


def test_the_starter_catalog_is_shown_first(versions: CatalogVersions) -> None:
    assert versions.open(prepare(versions)).catalog.version == starter_version()
    (only,) = list_versions(versions)
    assert only.shown
    assert only.version.name == starter_version()


def test_an_import_is_shown_with_the_starter_catalog(versions: CatalogVersions) -> None:
    kept = keep_import(versions, parts_import())
    assert (kept.changed, kept.parts) == (True, STARTER_PARTS + 20)
    shown = versions.open(prepare(versions))
    assert shown.catalog.version == kept.version.name != starter_version()
    assert shown.attributions == (CREDIT,)
    assert {part.id for part in generate_parts(20)} < {part.id for part in shown.catalog.parts}


def test_the_same_import_changes_nothing(versions: CatalogVersions) -> None:
    first = keep_import(versions, parts_import())
    before = state(versions)
    again = keep_import(versions, parts_import())
    assert not again.changed
    assert again.version == first.version
    assert state(versions) == before


def test_a_part_that_both_catalogs_know_is_one_under_the_starters_id(versions: CatalogVersions) -> None:
    """Ids that stand in links stay; what the starter does not know is filled, and its source is named."""
    ours = select_starter_parts()
    known = next(part for part in ours if part.release_year is None and part.part_numbers)
    theirs = dataclasses.replace(known, id="another-id", release_year=2024, source="Acme")
    kept = keep_import(versions, parts_import([theirs]))
    shown = versions.open(prepare(versions)).catalog
    assert kept.parts == len(shown) == STARTER_PARTS
    assert {part.id for part in shown.parts} == {part.id for part in ours}
    found = shown.get(known.id)
    assert found is not None
    assert (found.name, found.release_year, found.source) == (
        known.name,
        2024,
        "; ".join(filter(None, (known.source, "Acme"))),
    )


def test_prices_join_the_parts_whichever_comes_first(versions: CatalogVersions) -> None:
    part_id = next(generate_parts(20)).id
    keep_import(versions, prices_import({part_id: LATER}))
    keep_import(versions, parts_import())
    found = versions.open(prepare(versions)).catalog.get(part_id)
    assert found is not None
    assert found.list_price == LATER


def test_a_second_import_takes_the_place_of_the_first_and_prices_stay(versions: CatalogVersions) -> None:
    keep_import(versions, parts_import(source="old"))
    keep_import(versions, prices_import({"nobody": LATER}))
    kept = keep_import(versions, parts_import(generate_parts(3, seed=2), source="new"))
    assert kept.parts == STARTER_PARTS + 3
    assert kept.version.prices is not None


def test_going_back(versions: CatalogVersions) -> None:
    first = keep_import(versions, parts_import(source="first")).version.name
    second = keep_import(versions, parts_import(generate_parts(3, seed=2))).version.name
    assert show_version(versions, "starter").parts == STARTER_PARTS
    assert show_version(versions, first[:8]).parts == STARTER_PARTS + 20
    assert not show_version(versions, first).changed
    assert versions.open(prepare(versions)).catalog.version == first
    assert [one.version.name for one in list_versions(versions)] == [first, starter_version(), second]
    assert [one.shown for one in list_versions(versions)] == [True, False, False]


@pytest.mark.parametrize(("name", "text"), [("zzz", "none begins with 'zzz'"), ("", "none begins with ''")])
def test_an_unknown_version_is_refused_with_those_there_are(versions: CatalogVersions, name: str, text: str) -> None:
    with pytest.raises(BadInput, match=f"version: {text}; there are {starter_version()}, starter"):
        show_version(versions, name)


def test_old_imports_are_dropped(versions: CatalogVersions) -> None:
    for number in range(KEPT_CHOICES + 3):
        keep_import(versions, parts_import(generate_parts(1, seed=number), source=f"source {number}"))
    with versions.database.reading() as connection:
        kept = [one.source for one in select_imports(connection).values()]
    assert kept == [f"source {number}" for number in range(3, KEPT_CHOICES + 3)]


def test_the_report_is_kept(versions: CatalogVersions) -> None:
    keep_import(versions, parts_import())
    parts = list_versions(versions)[0].version.parts
    assert isinstance(parts, KeptImport)
    with versions.database.reading() as connection:
        assert select_report(connection, parts.id) == '{"kept": 20}'


def test_an_import_that_cannot_be_used_leaves_all_as_it_was(versions: CatalogVersions) -> None:
    keep_import(versions, parts_import())
    before = state(versions)
    broken = NewImport(kind=Kind.PARTS, content=b"broken", source="", attribution="", entries=1, report="{}")
    with pytest.raises(BadCatalog):
        keep_import(versions, broken)
    assert state(versions) == before


def test_an_import_whose_snapshot_cannot_be_kept_leaves_all_as_it_was(database: Database, tmp_path: Path) -> None:
    """On a full disk each server would have to make it anew, for itself and after each start."""
    (tmp_path / "full").write_text("no folder can be made here", encoding="utf-8")
    versions = versions_in(database, tmp_path / "full")
    before = state(versions)
    with pytest.raises(SnapshotNotKept, match="the catalog cannot be kept in"):
        keep_import(versions, parts_import())
    assert state(versions) == before


def test_two_imports_at_once_both_hold(versions: CatalogVersions) -> None:
    news = [parts_import(), prices_import({"nobody": LATER}), parts_import(), prices_import({"nobody": LATER})]
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda new: keep_import(versions, new), news))
    shown = list_versions(versions)[0].version
    assert shown.parts is not None
    assert shown.prices is not None
    with versions.database.reading() as connection:
        assert len(select_imports(connection)) == 2
    assert versions.open(prepare(versions)).catalog.version == shown.name


KILLED = """
import os, signal, sys
from pathlib import Path
from pcbuilder.services import catalog_keeping
from pcbuilder.storage import snapshots
from pcbuilder.storage.database import open_database
from tests.imports import parts_import, versions_in

def die(*_):
    os.kill(os.getpid(), signal.SIGKILL)

attributes = {"fsync": (snapshots.os, "fsync"), "rename": (Path, "replace")}
owner, name = attributes.get(sys.argv[3], (catalog_keeping, sys.argv[3]))
setattr(owner, name, die)
catalog_keeping.keep_import(versions_in(open_database(sys.argv[1], 5), Path(sys.argv[2])), parts_import())
"""
POINTS = ("fsync", "rename", "lock_choices", "insert_import", "insert_choice")


@pytest.mark.parametrize("point", POINTS)
def test_an_import_that_is_killed_leaves_all_as_it_was(
    database: Database, database_url: str, tmp_path: Path, point: str
) -> None:
    """Killed while it writes the snapshot, before its last step there, and before each step of the transaction."""
    versions = versions_in(database, tmp_path)
    keep_import(versions, prices_import({"nobody": LATER}))
    before = state(versions)
    command = [sys.executable, "-c", KILLED, database_url, str(tmp_path), point]
    assert subprocess.run(command, cwd=ROOT, check=False).returncode == -signal.SIGKILL
    assert state(versions) == before
    assert versions.open(prepare(versions)).catalog.version == list_versions(versions)[0].version.name
    assert keep_import(versions, parts_import()).changed
