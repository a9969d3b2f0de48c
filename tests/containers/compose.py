"""A compose project that is nobody else's: its name, port, password and volumes are its own, and none of it stays."""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pcbuilder.settings import ROOT
from tests.servers.stack import HIGH_LIMITS, environment, free_port

APP = "pc-builder-app"
PROJECT_LABEL = "com.docker.compose.project"
SERVICE_LABEL = "com.docker.compose.service"
BUILD_SECONDS = 1800
COMMAND_SECONDS = 300
PATIENCE_SECONDS = 120
PAUSE_SECONDS = 0.2


def run(*command: str, env: dict[str, str] | None = None, seconds: int = COMMAND_SECONDS) -> str:
    """Run a program, and return what it printed; a failure shows all that it said."""
    told = subprocess.run(
        command,
        cwd=ROOT,
        env=env,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,
        timeout=seconds,
    )
    assert told.returncode == 0, f"{' '.join(command)}\n{told.stdout}{told.stderr}"
    return told.stdout


def eventually(happens: Callable[[], bool], what: str) -> None:
    """Wait until something happens."""
    deadline = time.monotonic() + PATIENCE_SECONDS
    while not happens():
        assert time.monotonic() < deadline, f"waited {PATIENCE_SECONDS} s in vain until {what}"
        time.sleep(PAUSE_SECONDS)


def compose_command() -> list[str]:
    """Return the current `docker compose`, or else the one program of old that compose.yaml has to please."""
    current = subprocess.run(["docker", "compose", "version"], capture_output=True, check=False)
    return ["docker", "compose"] if current.returncode == 0 else ["docker-compose"]


@dataclass(frozen=True)
class Container:
    """One container, running or not."""

    id: str

    def inspect(self) -> dict[str, Any]:
        [described] = json.loads(run("docker", "inspect", self.id))
        found: dict[str, Any] = described
        return found

    @property
    def service(self) -> str:
        name: str = self.inspect()["Config"]["Labels"][SERVICE_LABEL]
        return name

    @property
    def is_healthy(self) -> bool:
        state = self.inspect()["State"]
        if "Health" not in state:  # a service that ends by itself
            return (state["Status"], state["ExitCode"]) == ("exited", 0)
        return (state["Status"], state["Health"]["Status"]) == ("running", "healthy")

    @property
    def exit_code(self) -> int:
        state = self.inspect()["State"]
        assert state["Status"] == "exited"
        code: int = state["ExitCode"]
        return code

    @property
    def grace_seconds(self) -> int:
        """How long the engine waits for it to end before it kills it."""
        seconds: int = self.inspect()["Config"]["StopTimeout"]
        return seconds

    @property
    def addresses(self) -> dict[str, str]:
        """Its address in each of the project's networks."""
        networks = self.inspect()["NetworkSettings"]["Networks"]
        return {name.rpartition("_")[2]: network["IPAddress"] for name, network in networks.items()}

    def execute(self, *command: str) -> str:
        return run("docker", "exec", self.id, *command)


@dataclass(frozen=True, kw_only=True)
class Project:
    """What ``docker compose up`` makes, under a name of its own."""

    name: str
    port: int
    env_file: Path
    settings: dict[str, str]
    options: tuple[str, ...] = ()
    replicas: int = 1

    @property
    def url(self) -> str:
        """Where a browser finds the shop."""
        prefix = self.settings["DOMAIN"] if self.settings.get("ENV") == "PROD" else ""
        return f"http://localhost:{self.port}{prefix}"

    def compose(self, *arguments: str, seconds: int = COMMAND_SECONDS) -> str:
        engine = {name: value for name, value in os.environ.items() if name.startswith("DOCKER_")}
        # A file of its own, so that a developer's .env changes nothing.
        fixed = ("--project-name", self.name, "--env-file", str(self.env_file), *self.options)
        env = environment(**engine, **self.settings, PORT=str(self.port))
        return run(*compose_command(), *fixed, *arguments, env=env, seconds=seconds)

    def up(self) -> None:
        """Start everything, or change what the settings changed, and wait until all of it is healthy."""
        try:
            self.compose("up", "--detach", "--no-build", "--scale", f"{APP}={self.replicas}")
            eventually(lambda: all(container.is_healthy for container in self.containers()), "all is healthy")
        except AssertionError as error:
            raise AssertionError(f"{error}\n{self.compose('logs', '--no-color')}") from error

    def containers(self, service: str = "") -> list[Container]:
        """Return the containers of one service, or all."""
        labels = [f"{PROJECT_LABEL}={self.name}"] + ([f"{SERVICE_LABEL}={service}"] if service else [])
        filters = [word for label in labels for word in ("--filter", f"label={label}")]
        return [Container(name) for name in run("docker", "ps", "--all", "--quiet", "--no-trunc", *filters).split()]

    def container(self, service: str) -> Container:
        [only] = self.containers(service)
        return only

    def upstreams(self, path: str, since_seconds: float) -> list[str]:
        """Return the addresses that NGINX asked for a path since then, "" where it asked nobody."""
        log = run("docker", "logs", "--since", f"{since_seconds:.3f}", self.container("nginx").id)
        entries = [json.loads(line) for line in log.splitlines() if line.startswith("{")]
        asked = [entry["upstream"] for entry in entries if entry["uri"].partition("?")[0].endswith(path)]
        return [address for addresses in asked for address in addresses.split(", ")]

    def leftovers(self) -> str:
        """Return the names of what the engine still keeps for this project."""
        label = ("--quiet", "--filter", f"label={PROJECT_LABEL}={self.name}")
        return "".join(run("docker", kind, "ls", *label) for kind in ("volume", "network")) + run(
            "docker", "ps", "--all", *label
        )


@contextmanager
def project(folder: Path, *, replicas: int = 1, postgresql: bool = False, **settings: str) -> Iterator[Project]:
    """Start a project, and leave nothing of it behind but the images."""
    env_file = folder / "env"
    env_file.touch()
    settings = {"LOG_FORMAT": "json", **HIGH_LIMITS, **settings}
    if postgresql:
        # Characters that would have to be escaped in a URL, a shell or a compose file.
        settings["POSTGRES_PASSWORD"] = f"{secrets.token_urlsafe()} @:/?#%'\"$$"
        settings["DATABASE_URL"] = "postgresql://pcbuilder@postgres/pcbuilder"
    started = Project(
        name=f"pcbuilder-test-{secrets.token_hex(4)}",
        port=free_port(),
        env_file=env_file,
        settings=settings,
        options=("--profile", "postgres") if postgresql else (),
        replicas=replicas,
    )
    try:
        started.up()
        yield started
    finally:
        started.compose("down", "--volumes", "--remove-orphans")
        assert started.leftovers() == ""
