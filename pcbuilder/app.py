"""The application: the only place where settings, services and pages are put together."""

from __future__ import annotations

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

from pcbuilder.log import configure_logging
from pcbuilder.services.catalog import load_catalog
from pcbuilder.services.probe import Probe
from pcbuilder.services.readiness import check_database
from pcbuilder.services.resources import Resources
from pcbuilder.settings import Settings
from pcbuilder.storage.database import open_database
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
    open_shop(app, resources or open_resources(settings))

    # Only the last proxies are ours; what a client writes into these headers stands before their entries.
    proxies = settings.trusted_proxies
    fixed = ProxyFix(app.wsgi_app, x_for=proxies, x_proto=proxies, x_host=proxies)
    app.wsgi_app = fixed  # type: ignore[method-assign]  # Flask's documented way
    return app


def open_resources(settings: Settings) -> Resources:
    """Open what the services work on; nothing is connected before the first request."""
    database = open_database(settings.database_url, settings.database_seconds, settings.database_connections)
    # With a connection of its own: a process whose requests wait for one is busy, not broken.
    probed = open_database(settings.database_url, settings.database_seconds)
    catalog, examples = load_catalog()
    probe = Probe(lambda: check_database(probed))
    return Resources(database, catalog, examples, probe, settings.ready_seconds)
