"""NGINX with its rendered configuration before something else than the shop: an echo of what arrives, or nobody."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from pcbuilder.assets import read_assets
from pcbuilder.nginx import render
from pcbuilder.settings import Settings, load_settings
from tests.servers.stack import (
    HIGH_LIMITS,
    Process,
    Stack,
    environment,
    free_port,
    running,
    wait_until,
    wait_until_ready,
)

NGINX_VERSION = (1, 22, 1)
BACKLOG = "100"


def nginx_command(settings: Settings, *more: str) -> list[str]:
    """Return the command line of NGINX with the configuration rendered for these settings."""
    found = shutil.which("nginx", path="/usr/sbin:/usr/local/sbin:/usr/bin:/usr/local/bin")
    assert found, "these tests need NGINX: deploy/setup.sh nginx"
    return [found, "-p", f"{settings.instance}/nginx/", "-c", "nginx.conf", "-e", "stderr", *more]


def render_into(folder: Path, **environ: str) -> Settings:
    """Render the configuration for these settings into ``folder/nginx``."""
    settings = load_settings({"INSTANCE": str(folder), **HIGH_LIMITS, **environ})
    (folder / "log").mkdir(parents=True, exist_ok=True)
    (folder / "run").mkdir(exist_ok=True)
    render(settings, folder / "nginx", NGINX_VERSION)
    read_assets().publish(folder / "nginx" / "static")
    return settings


def server_command(settings: Settings, module: str) -> list[str]:
    """Return the command line by which deploy/entrypoint.sh would start this application."""
    if settings.server == "uwsgi":
        socket = settings.listen.removeprefix("unix:")
        return [
            *("uwsgi", "--ini", "deploy/uwsgi/uwsgi.ini", "--socket", socket, "--listen", BACKLOG),
            *("--module", f"{module}:application"),
        ]
    return [
        *("python", "-m", "deploy.hypercorn.launch", "--config", "deploy/hypercorn/hypercorn.toml"),
        *("--backlog", BACKLOG, f"{module}:asgi_application"),
    ]


def server_environment(settings: Settings) -> dict[str, str]:
    """Return what deploy/entrypoint.sh exports for either server."""
    return environment(
        LISTEN=settings.listen,
        KEEP_ALIVE_SECONDS=str(settings.keep_alive_seconds),
        WORKERS=str(settings.workers),
        THREADS=str(settings.threads),
        REQUEST_SECONDS=str(settings.request_seconds),
        GRACEFUL_SECONDS=str(settings.graceful_seconds),
    )


@contextmanager
def alone(folder: Path, **environ: str) -> Iterator[Stack]:
    """Run NGINX before an application server that does not exist."""
    port = free_port()
    settings = render_into(folder, PORT=str(port), **environ)
    with running(nginx_command(settings, "-g", "daemon off;"), folder / "nginx-output", environment()) as process:
        wait_until(process, (folder / "nginx" / "nginx.pid").exists)  # written once it listens
        yield Stack(server=settings.server, port=port, prefix=settings.prefix, instance=folder, process=process)


@contextmanager
def before_application(folder: Path, module: str, **environ: str) -> Iterator[tuple[Stack, Process]]:
    """Run NGINX before an application of the tests under the real configuration of a server; yields both."""
    environ = {"WORKERS": "1", **environ}  # one that answers has loaded, so it can be told to stop at once
    with alone(folder, **environ) as stack:
        environ |= {"INSTANCE": str(folder), "PORT": str(stack.port)}
        settings = load_settings(environ)
        command = server_command(settings, module)
        with running(command, folder / "server-output", server_environment(settings) | environ) as process:
            wait_until_ready(process, f"{stack.url}/")
            yield stack, process


@contextmanager
def before_echo(folder: Path, **environ: str) -> Iterator[tuple[Stack, Process]]:
    """Run NGINX before tests/servers/echo.py."""
    with before_application(folder, "tests.servers.echo", **environ) as both:
        yield both


@contextmanager
def before_shop(folder: Path, **environ: str) -> Iterator[tuple[Stack, Process]]:
    """Run NGINX before the shop's server as a container starts it; quicker than ``make run``, which prepares more."""
    with alone(folder, **environ) as stack:
        env = environment(**{"INSTANCE": str(folder), "PORT": str(stack.port), **environ})
        with running(["deploy/entrypoint.sh"], folder / "server-output", env) as process:
            wait_until_ready(process, f"{stack.url}/healthz")
            yield stack, process
