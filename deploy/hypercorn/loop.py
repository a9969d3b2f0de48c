"""The event loop of a worker, which can stop to take connections and wait until clients have left those that it has.

Hypercorn closes both at once: a request that lies unread in a connection is lost then.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Any

import uvloop


class _Client(asyncio.Protocol):
    """One connection: passes all on to the protocol that serves it, and is in a set as long as the client can ask."""

    def __init__(self, serving: asyncio.Protocol, clients: set[asyncio.Protocol], changed: asyncio.Event) -> None:
        self._serving = serving
        self._clients = clients
        self._changed = changed

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self._clients.add(self)
        self._serving.connection_made(transport)

    def data_received(self, data: bytes) -> None:
        self._serving.data_received(data)

    def pause_writing(self) -> None:
        self._serving.pause_writing()

    def resume_writing(self) -> None:
        self._serving.resume_writing()

    def eof_received(self) -> bool | None:
        self._leave()  # Hypercorn goes on with such a connection until KEEP_ALIVE_SECONDS are over
        return self._serving.eof_received()

    def connection_lost(self, error: Exception | None) -> None:
        self._leave()
        self._serving.connection_lost(error)

    def _leave(self) -> None:
        self._clients.discard(self)
        self._changed.set()


class ServingLoop(uvloop.Loop):
    """uvloop, which knows the servers that were started on it and their clients."""

    def __init__(self) -> None:
        super().__init__()
        self._listening: list[asyncio.AbstractServer] = []
        self._clients: set[asyncio.Protocol] = set()
        self._changed = asyncio.Event()

    async def create_server(self, *arguments: Any, **options: Any) -> Any:
        """As any loop; but what the factory, the first argument, makes is noticed."""
        factory, *others = arguments

        def connect() -> asyncio.Protocol:
            return _Client(factory(), self._clients, self._changed)

        server = await super().create_server(connect, *others, **options)
        self._listening.append(server)
        return server

    async def close_servers(self, longest_seconds: float) -> None:
        """Leave new connections to other processes, and wait until the clients have left the ones that are here."""
        for server in self._listening:
            server.close()
        with suppress(TimeoutError):
            async with asyncio.timeout(longest_seconds):
                while self._clients:
                    self._changed.clear()
                    await self._changed.wait()
