"""Candidates made from the servers of this project."""

from __future__ import annotations

import os
import re
import shutil
import socket
import subprocess
from collections.abc import Mapping
from pathlib import Path

from benchmarks.candidates import Candidate, CandidateError, Program, environment
from pcbuilder.assets import read_assets
from pcbuilder.nginx import render
from pcbuilder.settings import ROOT, Settings, load_settings

WORKERS = 2
BACKLOG = 1024
# All load comes from one address, so a limit for a client would be what is measured.
NO_LIMITS = {
    "READS_PER_SECOND": "1000000",
    "READS_BURST": "1000000",
    "WRITES_PER_MINUTE": "1000000",
    "WRITES_BURST": "1000000",
    "CONNECTIONS_PER_CLIENT": "65535",
}
SYSTEM_PATH = f"{os.environ['PATH']}:/usr/sbin:/usr/local/sbin"


def hypercorn(name: str, application: str, environ: Mapping[str, str] | None = None) -> Candidate:
    """Return Hypercorn without a proxy, and without the renewal of workers that would fall into some runs only."""
    port = free_port()
    command = (
        *("hypercorn", "--bind", f"127.0.0.1:{port}", "--workers", str(WORKERS), "--worker-class", "uvloop"),
        *("--keep-alive", "75", "--backlog", "1024", "--log-level", "WARNING", application),
    )
    return Candidate(name=name, port=port, server=Program(command=command, environ=environ or {}))


def uwsgi(name: str, application: str, threads: int) -> Candidate:
    """Return uWSGI without a proxy. A kept connection would occupy a thread, so each is closed after its answer."""
    port = free_port()
    command = (
        *("uwsgi", "--http-socket", f"127.0.0.1:{port}", "--add-header", "Connection: close"),
        *("--master", "--processes", str(WORKERS), "--threads", str(threads), "--enable-threads", "--lazy-apps"),
        *("--single-interpreter", "--need-app", "--die-on-term", "--disable-logging", "--max-fd", "4096"),
        *("--module", application),
    )
    return Candidate(name=name, port=port, server=Program(command=command))


def shop(server: str, folder: Path, *, cache_seconds: int = 0, tls: bool = False) -> Candidate:
    """Return the whole shop as `make run` starts it: deploy/entrypoint.sh behind NGINX as rendered for it.

    Only NGINX's limits for a client are lifted, and its page cache is as given: 0 lets each request through.
    """
    environ = {
        "SERVER": server,
        "CACHE_SECONDS": str(cache_seconds),
        **({"TLS": "1", "TLS_PORT": str(free_port())} if tls else {}),
    }
    return _behind_nginx(server, folder, environ, ("deploy/entrypoint.sh",))


def other(name: str, application: str, folder: Path, environ: Mapping[str, str]) -> Candidate:
    """Return another application in the shop's place: the same uWSGI behind the same NGINX, whose page cache is off."""
    longest = min(BACKLOG, int(Path("/proc/sys/net/core/somaxconn").read_text("ascii")))
    script = (
        'eval "$(python -m pcbuilder.cli settings --shell)" && exec uwsgi --ini deploy/uwsgi/uwsgi.ini'
        f' --socket "${{LISTEN#unix:}}" --listen {longest} --module "{application}"'
    )
    return _behind_nginx(name, folder, {"SERVER": "uwsgi", "CACHE_SECONDS": "0", **environ}, ("sh", "-c", script))


def _behind_nginx(name: str, folder: Path, environ: Mapping[str, str], command: tuple[str, ...]) -> Candidate:
    instance = instance_of(name, folder)
    environ = {
        "INSTANCE": str(instance),
        "WORKERS": str(WORKERS),
        "PORT": str(free_port()),
        "LOG_LEVEL": "WARNING",
        **NO_LIMITS,
        **environ,
    }
    settings = load_settings(environ)
    for part in ("log", "run"):
        (instance / part).mkdir(parents=True)
    if settings.tls:
        _make_certificate(settings)
    nginx = nginx_program()
    render(settings, instance / "nginx", nginx_version(nginx))
    read_assets().publish(instance / "nginx" / "static")
    proxy = (nginx, "-p", f"{instance}/nginx/", "-c", "nginx.conf", "-e", "stderr", "-g", "daemon off;")
    return Candidate(
        name=name,
        port=settings.port,
        server=Program(command=command, environ=environ),
        proxy=Program(command=proxy),
        tls_port=settings.tls_port if settings.tls else None,
        static_folder=instance / "nginx" / "static",
    )


def instance_of(name: str, folder: Path) -> Path:
    """Return where a candidate behind NGINX has its data."""
    return folder / name / "instance"


def _make_certificate(settings: Settings) -> None:
    names = {
        "HOSTS": ",".join(settings.hosts),
        "TLS_CERTIFICATE": settings.tls_certificate,
        "TLS_KEY": settings.tls_key,
    }
    made = subprocess.run(
        [ROOT / "deploy" / "certificate.sh"], env=environment(names), capture_output=True, text=True, check=False
    )
    if made.returncode != 0:
        raise CandidateError(f"No certificate could be made: {made.stderr.strip()}")


def nginx_program() -> str:
    found = shutil.which("nginx", path=SYSTEM_PATH)
    if found is None:
        raise CandidateError("NGINX is missing: please install it, on Debian with: sudo apt-get install nginx")
    return found


def nginx_version(program: str) -> tuple[int, ...]:
    said = subprocess.run([program, "-v"], capture_output=True, text=True, check=True).stderr
    return tuple(map(int, re.findall(r"\d+", said)[:3]))


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
