"""One worker of Hypercorn: serves an application on sockets that it inherits from deploy/hypercorn/launch.py.

Its master holds the other end of one more socket. There the worker says when it accepts requests, when it has answered
so many that it should be replaced, and when it has begun to stop; and when that socket ends, the master is dead and the
worker stops too.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import os
import signal
import sys
from contextlib import suppress
from functools import partial
from pkgutil import resolve_name
from random import randint
from typing import Any

from hypercorn.asyncio import serve
from hypercorn.config import Config
from hypercorn.typing import ASGIFramework, ASGIReceiveCallable, ASGISendCallable, ASGISendEvent, Scope

from deploy.hypercorn.loop import ServingLoop
from pcbuilder.log import configure_logging
from pcbuilder.settings import load_settings

READY = b"+"
DUE = b"~"
LEAVING = b"-"
# How long a worker that stops still takes connections: those that wait in the queue of a socket are lost with it.
QUEUE_SECONDS = 0.1
# How long it then waits until NGINX has left all connections. It asks for that with each answer, and NGINX leaves those
# without a request after half a second (nginx/templates/upstream.conf.j2). Were the worker to close one, it would lose
# the request that comes at that moment; and NGINX may not send a POST a second time.
FAREWELL_SECONDS = 2.0
# After the deadline, for Hypercorn to cancel the requests that are left and for their clients to hear of it.
CANCEL_SECONDS = 1


class Worker:
    """An application in its worker's life, from the first request to the last."""

    def __init__(self, application: ASGIFramework, master: int, config: Config, graceful_seconds: int) -> None:
        self._application = application
        self._master = master  # the number alone: an object would close the socket while threads still finish requests
        self._config = config
        self._deadline_seconds = graceful_seconds + CANCEL_SECONDS
        jitter = randint(0, config.max_requests_jitter)  # noqa: S311  spreads the renewals, no secret
        self._requests_left = (config.max_requests or sys.maxsize) + jitter
        self._stop = asyncio.Event()
        config.max_requests = None  # counted here, as Hypercorn would stop without a farewell
        self._farewell_seconds = min(FAREWELL_SECONDS, graceful_seconds - QUEUE_SECONDS)
        config.graceful_timeout = graceful_seconds - QUEUE_SECONDS - self._farewell_seconds

    async def run(self, loop: ServingLoop) -> None:
        loop.set_exception_handler(_report)
        loop.add_signal_handler(signal.SIGTERM, self._stop.set)
        loop.add_reader(self._master, self._master_died)  # it never writes, so this can only be the end
        trigger = partial(self._until_stop, loop)
        await serve(self._answer, self._config, shutdown_trigger=trigger, mode="asgi")

    async def _answer(self, scope: Scope, receive: ASGIReceiveCallable, send: ASGISendCallable) -> None:
        if scope["type"] == "http":
            self._requests_left -= 1
            if self._requests_left == 0:
                self._say(DUE)  # and go on: the master stops this worker when the next one is ready
        await self._application(scope, receive, partial(self._send, send))

    async def _send(self, send: ASGISendCallable, event: ASGISendEvent) -> None:
        if self._stop.is_set() and event["type"] == "http.response.start":
            event["headers"] = [*event["headers"], (b"connection", b"close")]
        await send(event)

    async def _until_stop(self, loop: ServingLoop) -> None:
        """Wait until the worker should take no more requests. Hypercorn begins this when it takes the first."""
        self._say(READY)
        await self._stop.wait()
        # The kernel keeps this deadline, whatever holds the process: a blocked loop, a thread that never returns.
        signal.alarm(self._deadline_seconds)
        self._say(LEAVING)
        await asyncio.sleep(QUEUE_SECONDS)
        await loop.close_servers(self._farewell_seconds)

    def _master_died(self) -> None:
        asyncio.get_running_loop().remove_reader(self._master)
        self._stop.set()

    def _say(self, word: bytes) -> None:
        with suppress(BrokenPipeError):  # nobody is left to hear it
            os.write(self._master, word)


def _report(loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
    # At the deadline all connections are cancelled on purpose; Python 3.11 reports each of them as an error.
    if not isinstance(context.get("exception"), asyncio.CancelledError):
        loop.default_exception_handler(context)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m deploy.hypercorn.worker")
    parser.add_argument("--master", type=int, required=True)
    parser.add_argument("--bind", action="append", required=True)
    parser.add_argument("--config", required=True)
    parser.add_argument("--backlog", type=int, required=True)
    parser.add_argument("application")
    given = parser.parse_args()

    settings = load_settings()
    configure_logging(settings.log_level, settings.log_format)
    config = Config.from_toml(given.config)
    config.bind = given.bind
    config.backlog = given.backlog
    config.keep_alive_timeout = settings.keep_alive_seconds
    # A logger that Hypercorn makes would write each line twice, in its format and in ours.
    config.errorlog = logging.getLogger("hypercorn.error")
    config.errorlog.setLevel(logging.WARNING)
    application = resolve_name(given.application)
    loop = ServingLoop()
    with asyncio.Runner(loop_factory=lambda: loop) as runner:
        runner.run(Worker(application, given.master, config, settings.graceful_seconds).run(loop))


if __name__ == "__main__":
    main()
