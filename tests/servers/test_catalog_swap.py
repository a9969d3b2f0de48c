"""Running servers show another version of the catalog soon, and no request fails or waits for it."""

from __future__ import annotations

import sqlite3
import threading
import time
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from benchmarks.generated import generate_parts
from pcbuilder.release import release_digest
from pcbuilder.services.catalog_keeping import keep_import, show_version
from pcbuilder.storage.catalog_versions import CatalogVersions
from pcbuilder.storage.database import open_database
from pcbuilder.storage.snapshots import Snapshots
from pcbuilder.storage.starter import starter_version
from tests.imports import CREDIT, parts_import
from tests.servers.conftest import SERVERS
from tests.servers.edge import before_shop
from tests.servers.stack import Stack

SOON_SECONDS = 10  # on a busy machine
IN_A_ROW = 12  # answers of one version: the worker shows it to which NGINX keeps a connection


class Visitor(threading.Thread):
    """Asks for a list all the time; keeps the status, the version and the tag of each answer."""

    def __init__(self, stack: Stack) -> None:
        super().__init__()
        self.stack = stack
        self.seen: list[tuple[int, str, str]] = []
        self.leaving = threading.Event()

    def run(self) -> None:
        with httpx.Client(base_url=self.stack.url) as client:
            while not self.leaving.is_set():
                answer = client.get("/api/v1/parts?page_size=1")
                self.seen.append((answer.status_code, answer.json().get("version"), answer.headers.get("ETag", "")))

    def wait_for(self, version: str) -> None:
        deadline = time.monotonic() + SOON_SECONDS
        while {one[1] for one in self.seen[-IN_A_ROW:]} != {version}:
            assert self.is_alive()
            assert time.monotonic() < deadline, self.seen[-IN_A_ROW:]
            time.sleep(0.05)


def wait_for_credit(stack: Stack) -> None:
    """Wait until the page names the source of what was imported: it may come from a worker that follows later."""
    deadline = time.monotonic() + SOON_SECONDS
    while CREDIT not in (page := stack.get("/table").text):
        assert time.monotonic() < deadline, page
        time.sleep(0.05)


@pytest.mark.parametrize("server", SERVERS)
def test_running_servers_follow_without_a_failed_request(tmp_path: Path, server: str) -> None:
    with before_shop(tmp_path, SERVER=server, WORKERS="2", CACHE_SECONDS="0") as (stack, _):
        database = open_database(f"sqlite:///{stack.instance / 'pcbuilder.sqlite3'}", timeout_seconds=5)
        versions = CatalogVersions(database, Snapshots(stack.instance / "catalog", release_digest()))
        visitor = Visitor(stack)
        visitor.start()
        try:
            visitor.wait_for(starter_version())
            imported = keep_import(versions, parts_import(generate_parts(2000))).version.name
            visitor.wait_for(imported)
            wait_for_credit(stack)
            show_version(versions, "starter")
            visitor.wait_for(starter_version())
            versions.snapshots.path(imported).unlink()
            with closing(sqlite3.connect(stack.instance / "pcbuilder.sqlite3")) as other_machine:
                other_machine.execute(
                    "INSERT INTO catalog_choices (chosen_at_utc, parts_id, prices_id)"
                    " SELECT chosen_at_utc, parts_id, prices_id FROM catalog_choices WHERE parts_id IS NOT NULL"
                )
                other_machine.commit()
            visitor.wait_for(imported)
        finally:
            visitor.leaving.set()
            visitor.join()
            database.close()
    assert {status for status, _, _ in visitor.seen} == {200}
    assert all(tag.startswith(f'W/"{version}-') for _, version, tag in visitor.seen)
