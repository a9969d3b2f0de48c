"""The stacks of this package: each is started once for each server, and shared by the files."""

from __future__ import annotations

import subprocess
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.servers.conftest import SERVERS
from tests.servers.edge import before_shop
from tests.servers.proof.peer import live_peer
from tests.servers.stack import Stack, environment, free_port, make_run

PROD = {"ENV": "PROD", "DOMAIN": "/pc-builder-app", "HOSTS": "localhost"}
ORDER = {"build": "cpu=amd-ryzen-5-7600", "name": "Ada", "email": "ada@example.org", "address": "1 Hill Road"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Shop:
    """A running stack, and what its tests have to know beside."""

    stack: Stack
    output: Path  # of the application server
    log_format: str
    tls_port: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Certificate:
    """A self-signed certificate, and its key."""

    certificate: Path
    key: Path
    told: str

    @property
    def made_for(self) -> Path:
        """Where the script notes the hosts of a pair that it made."""
        return self.certificate.with_name(f"{self.certificate.name}.hosts")

    @property
    def settings(self) -> dict[str, str]:
        return {"TLS": "1", "TLS_CERTIFICATE": str(self.certificate), "TLS_KEY": str(self.key)}


@pytest.fixture(scope="session", params=SERVERS)
def server(request: pytest.FixtureRequest) -> str:
    """Either server; all stacks of one end before those of the other start."""
    name: str = request.param
    return name


@pytest.fixture(scope="session")
def peer() -> Iterator[str]:
    """The address of a websocket peer."""
    with live_peer() as address:
        yield address


@pytest.fixture(scope="session")
def shop(server: str, peer: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    """The shop under its prefix, with a cache that forgets nothing while the tests run."""
    settings = PROD | {"CACHE_SECONDS": "600", "LIVE_UPSTREAM": peer, "LOG_FORMAT": "original", "DATABASE_SECONDS": "1"}
    with before_shop(tmp_path_factory.mktemp("shop"), SERVER=server, **settings) as (stack, process):
        yield Shop(stack=stack, output=process.output, log_format="original")


@pytest.fixture(scope="session")
def local(server: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    """``make run TLS=1`` on a developer's machine."""
    tls_port = free_port()
    settings = {"TLS": "1", "TLS_PORT": str(tls_port), "CLIENT_SECONDS": "2", "DATABASE_SECONDS": "1"}
    with make_run(tmp_path_factory.mktemp("local"), SERVER=server, **settings) as stack:
        yield Shop(stack=stack, output=stack.process.output, log_format="text", tls_port=tls_port)


@pytest.fixture(scope="session")
def inner(server: str, peer: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shop]:
    """The shop for a place behind somebody's own NGINX, which test_mount.py puts before it."""
    settings = PROD | {"TRUSTED_PROXIES": "2", "LIVE_UPSTREAM": peer, "DATABASE_SECONDS": "1"}
    with before_shop(tmp_path_factory.mktemp("inner"), SERVER=server, **settings) as (stack, process):
        yield Shop(stack=stack, output=process.output, log_format="json")


def make_certificate(folder: Path, hosts: str) -> Certificate:
    """Run deploy/certificate.sh as ``make run`` does."""
    certificate, key = folder / "tls" / "certificate.pem", folder / "tls" / "key.pem"
    env = environment(HOSTS=hosts, TLS_CERTIFICATE=str(certificate), TLS_KEY=str(key))
    done = subprocess.run(["deploy/certificate.sh"], env=env, capture_output=True, text=True, check=True)
    return Certificate(certificate=certificate, key=key, told=done.stdout)


@pytest.fixture(scope="session")
def certificate(tmp_path_factory: pytest.TempPathFactory) -> Certificate:
    """A certificate for localhost and its addresses."""
    return make_certificate(tmp_path_factory.mktemp("certificate"), "localhost,127.0.0.1,[::1]")
