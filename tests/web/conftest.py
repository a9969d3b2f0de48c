"""The real application on a small catalog and a fresh database, at both prefixes."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from flask import Flask
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from pcbuilder.app import create_app
from pcbuilder.domain.catalog import Catalog
from pcbuilder.domain.examples import Example
from pcbuilder.services.probe import Probe
from pcbuilder.services.readiness import check_database
from pcbuilder.services.resources import Resources
from pcbuilder.settings import load_settings
from pcbuilder.storage.database import Database, open_database
from pcbuilder.storage.migrating import migrate
from tests.parts import CATALOG

EXAMPLE = Example("Small", "For one desk.", "cpu=acme-apu&motherboard=bolt-board")


@pytest.fixture
def memory_database() -> Iterator[Database]:
    database = open_database("sqlite:///:memory:", timeout_seconds=1)
    migrate(database)
    yield database
    database.close()


@pytest.fixture(params=["", "/pc-builder-app"], ids=["root", "prefix"])
def app(request: pytest.FixtureRequest, memory_database: Database) -> Flask:
    environ = {"ENV": "PROD", "HOSTS": "localhost,127.0.0.1,[::1]", "DOMAIN": request.param} if request.param else {}
    return make_app(memory_database, environ)


def make_app(database: Database, environ: Mapping[str, str], catalog: Catalog = CATALOG) -> Flask:
    probe = Probe(lambda: check_database(database))
    return create_app(load_settings(environ), Resources(database, catalog, (EXAMPLE,), probe, 2))


class Client:
    """Flask's test client, below the prefix."""

    def __init__(self, app: Flask) -> None:
        self.prefix: str = app.config["PREFIX"]
        self.flask: FlaskClient = app.test_client()

    def get(self, path: str, **options: Any) -> TestResponse:
        return self.flask.get(self.prefix + path, **options)

    def post(self, path: str, **options: Any) -> TestResponse:
        return self.flask.post(self.prefix + path, **options)


@pytest.fixture
def client(app: Flask) -> Client:
    return Client(app)
