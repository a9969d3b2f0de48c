"""The catalog of a process: what it starts with, how a newer one comes, and what happens while the database is away."""

from __future__ import annotations

import gc
import logging
import time
import weakref
from collections.abc import Iterator
from pathlib import Path

import pytest

from pcbuilder.services.catalog_keeping import keep_import, show_version
from pcbuilder.services.probe import Probe
from pcbuilder.services.resources import Resources
from pcbuilder.services.shown_catalog import ShownCatalog
from pcbuilder.storage.catalog_imports import Choice, NewImport, insert_choice, insert_import
from pcbuilder.storage.catalog_versions import CatalogVersions
from pcbuilder.storage.database import Database, open_database
from pcbuilder.storage.migrating import migrate
from pcbuilder.storage.snapshots import Snapshot
from pcbuilder.storage.starter import starter_version
from tests.imports import CREDIT, parts_import, versions_in

SOON_SECONDS = 20


def make_resources(snapshot: Snapshot) -> Resources:
    database = open_database("sqlite:///:memory:", timeout_seconds=1)
    return Resources(database, snapshot.catalog, (), Probe(lambda: None), 1, snapshot.attributions)


def no_snapshots() -> None:
    raise AssertionError("the import has made the snapshot")


def show(versions: CatalogVersions) -> ShownCatalog:
    return ShownCatalog(versions, make_resources, no_snapshots)


@pytest.fixture
def versions(database: Database, tmp_path: Path) -> CatalogVersions:
    return versions_in(database, tmp_path)


@pytest.fixture
def running(versions: CatalogVersions) -> Iterator[ShownCatalog]:
    shown = show(versions)
    shown.start()
    yield shown
    shown.close()
    assert not shown._thread.is_alive()


def wait_for(shown: ShownCatalog, version: str) -> None:
    deadline = time.monotonic() + SOON_SECONDS
    while shown.current.catalog.version != version:
        assert time.monotonic() < deadline
        time.sleep(0.01)


def test_a_process_starts_with_what_is_shown(versions: CatalogVersions, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    kept = keep_import(versions, parts_import())
    shown = show(versions)
    assert shown.current.catalog.version == kept.version.name
    assert shown.current.attributions == (CREDIT,)
    assert f"{kept.parts} Components retrieved successfully" in caplog.messages


def test_a_running_process_follows(running: ShownCatalog, versions: CatalogVersions) -> None:
    assert running.current.catalog.version == starter_version()
    kept = keep_import(versions, parts_import())
    wait_for(running, kept.version.name)
    show_version(versions, "starter")
    wait_for(running, starter_version())


def test_who_works_on_a_catalog_keeps_it_and_then_it_goes(versions: CatalogVersions) -> None:
    shown = show(versions)
    request = shown.current
    before = weakref.ref(request.catalog)
    kept = keep_import(versions, parts_import())
    shown.look()
    assert request.catalog.version == starter_version()
    assert shown.current.catalog.version == kept.version.name
    del request
    assert before() is None
    assert shown._before
    shown._free()
    assert not shown._before
    assert gc.isenabled()


def test_a_look_that_finds_nothing_new_changes_nothing(versions: CatalogVersions) -> None:
    keep_import(versions, parts_import())
    shown = show(versions)
    before = shown.current
    shown.look()
    assert shown.current is before


def test_a_missing_snapshot_is_made_by_a_process_of_its_own(versions: CatalogVersions) -> None:
    made: list[str] = []
    shown = ShownCatalog(versions, make_resources, lambda: made.append("made"))
    kept = keep_import(versions, parts_import())
    versions.snapshots.path(kept.version.name).unlink()
    shown.look()
    assert made == ["made"]
    assert shown.current.catalog.version == kept.version.name


def test_a_damaged_snapshot_is_made_anew(versions: CatalogVersions) -> None:
    shown = show(versions)
    kept = keep_import(versions, parts_import())
    path = versions.snapshots.path(kept.version.name)
    path.write_bytes(path.read_bytes()[:1000])
    shown.look()
    assert shown.current.catalog.version == kept.version.name
    assert versions.snapshots.read(kept.version.name) is not None


def test_a_folder_that_cannot_be_written_does_not_stop_the_start(
    database: Database, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "catalog").write_text("in the way", encoding="utf-8")
    shown = show(versions_in(database, tmp_path))
    assert shown.current.catalog.version == starter_version()
    assert any("cannot be kept" in message for message in caplog.messages)


def keep_unusable(versions: CatalogVersions) -> None:
    """Choose an import that this release cannot read, as another one may have left it."""
    good = parts_import()
    broken = NewImport(kind=good.kind, content=b"x", source="", attribution="", entries=1, report="{}")
    with versions.database.writing() as connection:
        insert_choice(connection, Choice(0, insert_import(connection, broken), None))


def test_an_import_that_cannot_be_used_leaves_what_is_shown(
    versions: CatalogVersions, caplog: pytest.LogCaptureFixture
) -> None:
    shown = ShownCatalog(versions, make_resources, lambda: None)
    keep_unusable(versions)
    for _ in range(3):
        shown.look()
    assert shown.current.catalog.version == starter_version()
    told = [message for message in caplog.messages if "the new one cannot be used: imported catalog" in message]
    assert len(told) == 1


def test_an_import_that_cannot_be_used_does_not_stop_the_start(versions: CatalogVersions) -> None:
    keep_unusable(versions)
    assert show(versions).current.catalog.version == starter_version()


def away(tmp_path: Path) -> CatalogVersions:
    """Return versions whose database never answers, with the snapshots of the folder."""
    return versions_in(open_database(f"sqlite:///{tmp_path}/missing/file.sqlite3", timeout_seconds=1), tmp_path)


def test_without_the_database_the_last_version_is_shown(versions: CatalogVersions, tmp_path: Path) -> None:
    kept = keep_import(versions, parts_import())
    show(versions)
    assert show(away(tmp_path)).current.catalog.version == kept.version.name


def test_without_the_database_or_a_last_version_the_starter_is_shown(tmp_path: Path) -> None:
    assert show(away(tmp_path)).current.catalog.version == starter_version()


def test_a_database_that_is_away_is_told_once_and_its_return_too(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    file = tmp_path / "later" / "file.sqlite3"
    database = open_database(f"sqlite:///{file}", timeout_seconds=1)
    versions = versions_in(database, tmp_path)
    shown = show(versions)
    for _ in range(3):
        shown.look_and_tell()
    assert sum("database does not serve" in message for message in caplog.messages) == 1
    migrate(database)
    kept = keep_import(versions, parts_import())
    for _ in range(3):
        shown.look_and_tell()
    assert caplog.messages.count("Newer catalogs are looked for again") == 1
    assert shown.current.catalog.version == kept.version.name
    database.close()
