"""The application: the only place where settings, services and pages are put together."""

from __future__ import annotations

import subprocess
import sys

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from pcbuilder.log import configure_logging
from pcbuilder.release import release_digest
from pcbuilder.services.probe import Probe
from pcbuilder.services.readiness import check_database
from pcbuilder.services.resources import Resources
from pcbuilder.services.shown_catalog import ShownCatalog
from pcbuilder.settings import ROOT, Settings
from pcbuilder.storage.catalog_versions import CatalogVersions
from pcbuilder.storage.database import open_database
from pcbuilder.storage.snapshots import Snapshot, Snapshots
from pcbuilder.storage.starter import select_starter_examples
from pcbuilder.web.request_id import current_request_id
from pcbuilder.web.shop import open_shop


def create_app(settings: Settings, resources: Resources | None = None) -> Flask:
    """Make the application for one process, on ``resources`` of the caller's or on those that the settings name.

    Raises ``BadCatalog`` where the part files cannot be used.
    """
    configure_logging(settings.log_level, settings.log_format, current_request_id)

    app = Flask("pcbuilder", static_folder=None)
    app.config.update(
        PREFIX=settings.prefix,
        HOSTS=frozenset(settings.hosts),
        CACHE_SECONDS=settings.cache_seconds,
        MAX_CONTENT_LENGTH=settings.max_body_bytes,
        MAX_FORM_MEMORY_SIZE=settings.max_body_bytes,
    )
    release = release_digest()
    if resources is None:
        shown = open_shown_catalog(settings, release)
        open_shop(app, lambda: shown.current, release)
    else:
        open_shop(app, lambda: resources, release)

    # Only the last proxies are ours; what a client writes into these headers stands before their entries.
    proxies = settings.trusted_proxies
    fixed = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies, x_host=proxies)
    app.wsgi_app = fixed  # type: ignore[method-assign]  # Flask's documented way
    return app


def open_shown_catalog(settings: Settings, release: str) -> ShownCatalog:
    """Open what the services work on, and begin to look for newer catalogs."""
    database = open_database(settings.database_url, settings.database_seconds, settings.database_connections)
    # With connections of their own: a process whose requests wait for one is busy, not broken.
    probed = open_database(settings.database_url, settings.database_seconds)
    watched = open_database(settings.database_url, settings.database_seconds)
    probe = Probe(lambda: check_database(probed))
    examples = select_starter_examples()

    def make_resources(snapshot: Snapshot) -> Resources:
        return Resources(database, snapshot.catalog, examples, probe, settings.ready_seconds, snapshot.attributions)

    versions = CatalogVersions(watched, Snapshots(settings.instance / "catalog", release))
    shown = ShownCatalog(versions, make_resources, make_snapshots)
    shown.start()
    return shown


def make_snapshots() -> None:
    """Make the snapshot of the version that is shown, in a process of its own; what it says goes to our log."""
    subprocess.run([sys.executable, "-m", "pcbuilder.cli", "catalog", "prepare"], cwd=ROOT, check=False)
