"""The stacks of the contract: NGINX before one application, for each server and each mode, started when first asked."""

from __future__ import annotations

import re
import subprocess
from contextlib import ExitStack, closing
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from pcbuilder.settings import Settings, load_settings
from pcbuilder.storage.database import open_database
from pcbuilder.storage.migrating import migrate
from tests.servers.conftest import SERVERS
from tests.servers.contract.answer import Answer, differing
from tests.servers.contract.asking import Address, exchange, http_request, uwsgi_request
from tests.servers.contract.case import Case
from tests.servers.contract.views import PARALLEL
from tests.servers.edge import alone, nginx_command, server_command, server_environment
from tests.servers.stack import Process, Stack, running, wait_until_ready

MODULE = "tests.servers.contract.application"
MODES = {
    "DEV": {"ENV": "DEV", "DOMAIN": "/not-used-in-development"},
    "PROD": {"ENV": "PROD", "HOSTS": "localhost", "DOMAIN": "/pc-builder-app"},
}
OUTER = {
    "OUTER": {
        "ENV": "PROD",
        "HOSTS": "localhost,shop.example",
        "DOMAIN": "/pc-builder-app",
        "TRUSTED_PROXIES": "2",
    },
}
# Both are asked one after the other, and no page may expire between the two.
CACHE_SECONDS = "3600"
# One process of Hypercorn serves all waiting requests at a time. uWSGI needs two, so that one may be held.
CAPACITY = {
    "uwsgi": {"WORKERS": "2", "THREADS": "1"},
    "hypercorn": {"WORKERS": "1", "THREADS": str(PARALLEL)},
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Served:
    """A running stack, and the ways to ask it."""

    stack: Stack
    settings: Settings
    process: Process  # of the application server; that of the stack is NGINX

    @property
    def prefix(self) -> str:
        return self.settings.prefix

    @property
    def host(self) -> str:
        return f"localhost:{self.stack.port}"

    def address(self, route: str) -> Address:
        """Return where requests of this route go: to NGINX, or past it to the server's own socket."""
        return ("127.0.0.1", self.stack.port) if route == "nginx" else self.settings.listen.removeprefix("unix:")

    def encode(self, route: str, case: Case) -> bytes:
        """Write the request in the protocol of whoever listens there.

        uWSGI is asked directly in the uwsgi protocol: it is the one door that is ever open, and its http-socket is
        another parser, without kept connections, chunked bodies and 100-continue, that nobody runs.
        """
        own = uwsgi_request if route == "direct" and self.settings.server == "uwsgi" else http_request
        return own(case, self.prefix, self.host)

    def ask(self, route: str, case: Case) -> Answer:
        return exchange(self.address(route), self.encode(route, case), head_only=case.method == "HEAD")

    def mark(self, key: str) -> Path:
        """Return the file in which a view of the contract records what happened to a request."""
        return self.settings.instance / "marks" / key

    def logs(self) -> tuple[str, str]:
        """Return what the application server and NGINX have written so far."""
        return self.process.text(), self.stack.process.text()


@dataclass(slots=True)
class Stacks:
    """All stacks of a run, and the answers they gave: each case is asked once."""

    folder: Path
    opened: ExitStack
    _served: dict[tuple[str, str], Served] = field(default_factory=dict)
    _answers: dict[tuple[str, str, str, str], Answer] = field(default_factory=dict)
    _differing: dict[tuple[str, str, str], dict[str, tuple[object, object]]] = field(default_factory=dict)

    def get(self, server: str, mode: str) -> Served:
        if (server, mode) not in self._served:
            started = {name: start(self.opened, self.folder / f"{name}-{mode}", name, mode) for name in SERVERS}
            for name, served in started.items():  # both load at the same time
                wait_until_ready(served.process, f"{served.stack.url}/healthz")
                self._served[name, mode] = served
        return self._served[server, mode]

    def answer(self, server: str, mode: str, route: str, case: Case) -> Answer:
        key = (server, mode, route, case.name)
        if key not in self._answers:
            self._answers[key] = self.get(server, mode).ask(route, case)
        return self._answers[key]

    def differing(self, mode: str, route: str, case: Case) -> dict[str, tuple[object, object]]:
        """Return in what the servers' answers to a case differ: (uWSGI, Hypercorn) by aspect."""
        key = (mode, route, case.name)
        if key not in self._differing:
            self._differing[key] = differing(*(self.answer(server, mode, route, case) for server in SERVERS))
        return self._differing[key]


@cache
def nginx_version() -> tuple[int, ...]:
    """Return the version of the NGINX that the stacks run."""
    told = subprocess.run([*nginx_command(load_settings({}))[:1], "-v"], capture_output=True, text=True, check=True)
    found = re.search(r"nginx/([0-9.]+)", told.stderr)
    assert found, told.stderr
    return tuple(int(number) for number in found[1].split("."))


def start(opened: ExitStack, folder: Path, server: str, mode: str) -> Served:
    """Start NGINX and the server, which may still be loading; they end with ``opened``."""
    environ = {"SERVER": server, "CACHE_SECONDS": CACHE_SECONDS, **(MODES | OUTER)[mode], **CAPACITY[server]}
    folder.mkdir()
    stack = opened.enter_context(alone(folder, **environ))
    environ |= {"INSTANCE": str(folder), "PORT": str(stack.port)}
    settings = load_settings(environ)
    with closing(open_database(settings.database_url, settings.database_seconds)) as database:
        migrate(database)
    command = server_command(settings, MODULE)
    process = opened.enter_context(running(command, folder / "server-output", server_environment(settings) | environ))
    return Served(stack=stack, settings=settings, process=process)
