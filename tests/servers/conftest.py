"""The stacks that several test files share; each is started once in a run."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.servers.edge import alone, before_echo
from tests.servers.stack import Stack

SERVERS = ("uwsgi", "hypercorn")
MODES = {
    "DEV": {"ENV": "DEV"},
    "PROD": {"ENV": "PROD", "HOSTS": "localhost,[::1]", "DOMAIN": "/pc-builder-app"},
}


@pytest.fixture(scope="session", params=SERVERS)
def echo(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """NGINX before an echo, under either server."""
    with before_echo(tmp_path_factory.mktemp("echo"), SERVER=request.param, **MODES["PROD"]) as (running_stack, _):
        yield running_stack


@pytest.fixture(scope="session", params=SERVERS)
def echo_behind_outer_proxy(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Stack]:
    """The same with TRUSTED_PROXIES=2."""
    with before_echo(tmp_path_factory.mktemp("outer"), SERVER=request.param, TRUSTED_PROXIES="2") as (running_stack, _):
        yield running_stack


@pytest.fixture(scope="session", params=[(server, mode) for server in SERVERS for mode in MODES], ids="-".join)
def dead_end(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """NGINX whose application server is gone."""
    server, mode = request.param
    with alone(tmp_path_factory.mktemp("dead-end"), SERVER=server, **MODES[mode]) as running_stack:
        yield running_stack
