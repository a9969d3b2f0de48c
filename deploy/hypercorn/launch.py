"""Hypercorn's master: binds the socket, starts WORKERS processes, replaces the ones that end, stops them all in time.

Hypercorn's own master ends all workers when one dies, and knows no deadline: docs/decisions/hypercorn-launcher.md.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import signal
import socket
import sys
from asyncio.subprocess import Process
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from hypercorn.config import Config

from deploy.hypercorn.worker import CANCEL_SECONDS, DUE, LEAVING, READY
from pcbuilder.log import configure_logging
from pcbuilder.settings import Settings, load_settings

# Who closes the terminal means to stop, too; uWSGI as configured here does the same.
STOP_SIGNALS = (signal.SIGTERM, signal.SIGINT, signal.SIGHUP)
# timeout(1) and some shells tell the process and then its whole group; that is one stop, not an impatient second one.
SAME_STOP_SECONDS = 1.0
# A worker keeps its own deadline; this is for one that cannot, because it does not even hear that it has to stop.
KILL_SECONDS = CANCEL_SECONDS + 1
STEADY_SECONDS = 10.0
LONGEST_PAUSE_SECONDS = 30.0

logger = logging.getLogger("pcbuilder.launch")


def pause_seconds(failures: int) -> float:
    """Return how long to wait before a worker is started again that has just failed this many times in a row."""
    return 0.0 if failures < 2 else min(2.0 ** (failures - 2), LONGEST_PAUSE_SECONDS)


def describe(code: int) -> str:
    """Say how a process ended."""
    return f"exit code {code}" if code >= 0 else f"signal {-code} ({signal.strsignal(-code)})"


@dataclass(frozen=True, slots=True)
class Worker:
    """A worker process, as its master sees it."""

    number: int
    process: Process
    words: socket.socket

    def __str__(self) -> str:
        return f"worker {self.number} (pid {self.process.pid})"

    async def next_word(self) -> bytes:
        """Wait for the worker's next word; empty if it ended without one."""
        return await asyncio.get_running_loop().sock_recv(self.words, 1)

    def signal(self, number: signal.Signals) -> None:
        if self.process.returncode is None:
            self.process.send_signal(number)


class Launcher:
    """Keeps a number of workers running until a signal stops them all."""

    def __init__(self, settings: Settings, listening: Sequence[socket.socket], arguments: Sequence[str]) -> None:
        self._settings = settings
        self._listening = listening
        self._arguments = arguments
        self._workers: list[Worker] = []
        self._tasks = asyncio.TaskGroup()
        self._stopping = asyncio.Event()
        self._stopped_at = 0.0
        self._loaded = False
        self._code = 0

    async def run(self) -> int:
        """Run until all workers have ended; return the exit code."""
        for stop_signal in STOP_SIGNALS:
            asyncio.get_running_loop().add_signal_handler(stop_signal, self._told_to_stop)
        async with self._tasks:
            for number in range(1, self._settings.workers + 1):
                self._tasks.create_task(self._keep(number))
        return self._code

    async def _keep(self, number: int) -> None:
        """Keep one worker running: start the next one as soon as this one is due or leaves, or later when it failed."""
        failures = 0
        due: Worker | None = None
        while not self._stopping.is_set():
            started = asyncio.get_running_loop().time()
            worker = await self._start(number)
            word = await self._last_word(worker, due)
            if word in {DUE, LEAVING}:
                self._tasks.create_task(self._ended(worker))  # its last requests may take a while
                due = worker if word == DUE else None
                continue
            code = await self._ended(worker)
            if code > 0 and not self._loaded:
                self._give_up()
            steady = asyncio.get_running_loop().time() - started > STEADY_SECONDS
            failures = 1 if steady else failures + 1
            with suppress(TimeoutError):
                await asyncio.wait_for(self._stopping.wait(), pause_seconds(failures))

    async def _start(self, number: int) -> Worker:
        words, master = socket.socketpair()
        words.setblocking(False)  # noqa: FBT003  the signature is the standard library's
        shared = [listening.fileno() for listening in self._listening]
        binds = [f"--bind=fd://{fileno}" for fileno in shared]
        command = [sys.executable, "-m", "deploy.hypercorn.worker", f"--master={master.fileno()}", *binds]
        # Inherited: a terminal sends Ctrl-C to all, but a worker stops when its master says so.
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
        with master:
            process = await asyncio.create_subprocess_exec(
                *command, *self._arguments, pass_fds=(master.fileno(), *shared)
            )
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})
        worker = Worker(number, process, words)
        self._workers.append(worker)
        if self._stopping.is_set():  # the signal came while it was being started
            worker.signal(signal.SIGTERM)
        return worker

    async def _last_word(self, worker: Worker, due: Worker | None) -> bytes:
        """Wait until the worker, which replaces one that is due, is due itself or leaves; empty if it failed."""
        if await worker.next_word() != READY:
            return b""
        self._loaded = True
        logger.info("%s is ready", worker)
        if due:
            due.signal(signal.SIGTERM)
        word = await worker.next_word()
        if word and not self._stopping.is_set():
            logger.info("%s is renewed", worker)
        return word

    async def _ended(self, worker: Worker) -> int:
        """Wait for the process to end, and return its exit code."""
        code = await worker.process.wait()
        worker.words.close()
        self._workers.remove(worker)
        if code == -signal.SIGALRM:
            logger.warning("%s was cut off: requests took over %d s", worker, self._settings.graceful_seconds)
        elif code and not (self._stopping.is_set() and code == -signal.SIGTERM):  # which ends one that still loads
            logger.warning("%s ended with %s", worker, describe(code))
        return code

    def _give_up(self) -> None:
        if not self._stopping.is_set():
            logger.error("the application cannot be loaded; the lines above say why")
            self._code = 1
            self._stop()

    def _told_to_stop(self) -> None:
        now = asyncio.get_running_loop().time()
        if not self._stopping.is_set():
            logger.info("stopping; requests in flight have %d s", self._settings.graceful_seconds)
            self._stopped_at = now
            self._stop()
        elif now - self._stopped_at > SAME_STOP_SECONDS:
            logger.warning("told to stop once more; requests in flight are cut off")
            self._kill()

    def _stop(self) -> None:
        self._stopping.set()
        # Closed here as well, or the kernel would take connections that nobody answers.
        for listening in self._listening:
            listening.close()
        if self._settings.listen.startswith("unix:"):
            Path(self._settings.listen.removeprefix("unix:")).unlink(missing_ok=True)
        for worker in self._workers:
            worker.signal(signal.SIGTERM)
        asyncio.get_running_loop().call_later(self._settings.graceful_seconds + KILL_SECONDS, self._kill)

    def _kill(self) -> None:
        for worker in self._workers:
            worker.signal(signal.SIGKILL)


def main() -> int:
    parser = argparse.ArgumentParser(prog="python -m deploy.hypercorn.launch")
    parser.add_argument("--config", required=True)
    parser.add_argument("--backlog", type=int, required=True)
    parser.add_argument("application")
    given = parser.parse_args()

    settings = load_settings()
    configure_logging(settings.log_level, settings.log_format)
    config = Config.from_toml(given.config)
    config.bind = settings.listen
    try:
        listening = config.create_sockets().insecure_sockets
    except OSError as error:
        sys.stderr.write(f"LISTEN={settings.listen} cannot be used: {error.strerror or error}.\n")
        return 1
    return asyncio.run(Launcher(settings, listening, sys.argv[1:]).run())


if __name__ == "__main__":
    sys.exit(main())
