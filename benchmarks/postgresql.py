"""A private PostgreSQL server for tests and benchmarks, on a free port, as an unprivileged user."""

from __future__ import annotations

import itertools
import os
import shutil
import signal
import socket
import subprocess
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

import psycopg

NAMES = itertools.count(1)


@dataclass
class Postgresql:
    """A running server."""

    port: int
    data: Path
    _names: Iterator[int] = field(default_factory=lambda: NAMES)

    def create_database(self) -> str:
        """Create an empty database and return its URL."""
        name = f"test{next(self._names)}"
        with psycopg.connect(self.url("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}")
        return self.url(name)

    def version(self) -> str:
        """Return the version of the server."""
        with psycopg.connect(self.url("postgres")) as connection:
            row = connection.execute("SHOW server_version").fetchone()
        return str(row[0]) if row else "unknown"

    def url(self, name: str) -> str:
        """Return the URL of a database."""
        return f"postgresql://tester@127.0.0.1:{self.port}/{name}"

    @contextmanager
    def hanging(self) -> Iterator[None]:
        """Stop every process of the server, so that it takes connections and never answers."""
        master = int((self.data / "postmaster.pid").read_text(encoding="utf-8").split()[0])
        children = subprocess.run(
            ["ps", "-ww", "-o", "pid=", "--ppid", str(master)],  # noqa: S607  where a system has it
            capture_output=True,
            text=True,
            check=True,
        )
        processes = [master, *map(int, children.stdout.split())]
        try:
            _signal(processes, signal.SIGSTOP)
            yield
        finally:
            _signal(processes, signal.SIGCONT)


def _signal(processes: Iterable[int], number: signal.Signals) -> None:
    for process in processes:
        with suppress(ProcessLookupError):  # one that served a connection has just ended
            os.kill(process, number)


@contextmanager
def run_postgresql() -> Iterator[Postgresql]:
    """Start a server in a temporary folder and remove it afterwards."""
    commands = _find_commands()
    # Not pytest's folder: the unprivileged user must be able to reach it, and the path of a socket is short.
    folder = Path(tempfile.mkdtemp(prefix="pcbuilder-pg-"))
    data = folder / "data"
    try:
        if os.geteuid() == 0:
            shutil.chown(folder, "postgres")
        _run(commands / "initdb", "-D", str(data), "-U", "tester", "-A", "trust", "-E", "UTF8", "--no-sync")
        port = _free_port()
        options = f"-c listen_addresses=127.0.0.1 -p {port} -k {folder} -c fsync=off"
        _run(commands / "pg_ctl", "-D", str(data), "-l", str(folder / "log"), "-w", "-o", options, "start")
        try:
            yield Postgresql(port, data)
        finally:
            _run(commands / "pg_ctl", "-D", str(data), "-m", "immediate", "-w", "stop")
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _find_commands() -> Path:
    on_path = shutil.which("initdb")
    found = [Path(on_path).parent] if on_path else sorted(Path("/usr/lib/postgresql").glob("*/bin"))
    if not found:
        raise FileNotFoundError(
            "A PostgreSQL server is needed: please install it, on Debian with: sudo apt-get install postgresql"
        )
    return found[-1]


def _run(command: Path, *arguments: str) -> None:
    # PostgreSQL refuses to run as the superuser.
    user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] if os.geteuid() == 0 else []
    subprocess.run([*user, str(command), *arguments], check=True, stdout=subprocess.DEVNULL, cwd="/")


def _free_port() -> int:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        port: int = listener.getsockname()[1]
        return port
