"""The images, built once in a run, and the shop in containers under either server."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.containers.compose import BUILD_SECONDS, Project, compose_command, project, run
from tests.servers.conftest import MODES, SERVERS


@pytest.fixture(scope="session", autouse=True)
def images() -> None:
    """Both images, under the names that compose.yaml gives them."""
    run(*compose_command(), "build", seconds=BUILD_SECONDS)


@pytest.fixture(scope="session", params=SERVERS)
def shop(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    """Three replicas behind NGINX on one PostgreSQL, as in production."""
    folder = tmp_path_factory.mktemp("shop")
    with project(folder, replicas=3, postgresql=True, SERVER=request.param, **MODES["PROD"]) as started:
        yield started
