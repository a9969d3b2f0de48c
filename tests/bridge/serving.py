"""A real Hypercorn on the test's own event loop, and a client that says exactly which bytes it sends."""

import asyncio
import logging
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from wsgiref.types import WSGIApplication

from hypercorn.asyncio import serve
from hypercorn.config import Config

from pcbuilder.bridge import Bridge

DEADLINE_SECONDS = 10.0


class Connection:
    def __init__(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self.reader = reader
        self.writer = writer

    async def send(self, data: bytes) -> None:
        self.writer.write(data)
        await self.writer.drain()

    async def read_until(self, end: bytes) -> bytes:
        async with asyncio.timeout(DEADLINE_SECONDS):
            return await self.reader.readuntil(end)

    async def read_all(self) -> bytes:
        """Read until the server closes the connection."""
        async with asyncio.timeout(DEADLINE_SECONDS):
            return await self.reader.read()

    async def exchange(self, request: bytes) -> tuple[int, dict[str, str], bytes]:
        """Send a request and read an answer that has a Content-Length, or none and no body."""
        await self.send(request)
        lines = (await self.read_until(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        headers = {name.lower(): value for name, _, value in (line.partition(": ") for line in lines[1:-2])}
        body_bytes = 0 if request.startswith(b"HEAD") else int(headers.get("content-length", "0"))
        async with asyncio.timeout(DEADLINE_SECONDS):
            return int(lines[0].split()[1]), headers, await self.reader.readexactly(body_bytes)

    async def close(self) -> None:
        self.writer.close()
        await asyncio.wait({asyncio.ensure_future(self._closed())}, timeout=DEADLINE_SECONDS)

    async def _closed(self) -> None:
        try:
            await self.writer.wait_closed()
        except ConnectionError:
            return

    def abort(self) -> None:
        """Leave as a crashed client does: the server's next write finds the connection reset."""
        self.writer.transport.abort()


@dataclass(frozen=True, slots=True)
class Server:
    address: Path | tuple[str, int]

    @asynccontextmanager
    async def connect(self) -> AsyncIterator[Connection]:
        if isinstance(self.address, Path):
            connection = Connection(*await asyncio.open_unix_connection(self.address))
        else:
            connection = Connection(*await asyncio.open_connection(*self.address))
        try:
            yield connection
        finally:
            await connection.close()


@asynccontextmanager
async def hypercorn(
    application: WSGIApplication, unix_path: Path | None = None, **options: Any
) -> AsyncIterator[Server]:
    """Serve an application through the bridge, on a unix socket if a path is given, else on a free TCP port.

    The listening socket is made here, so a client may connect at once and waits in its backlog.
    """
    family = socket.AF_UNIX if unix_path else socket.AF_INET
    listener = socket.socket(family, socket.SOCK_STREAM)
    listener.bind(str(unix_path) if unix_path else ("127.0.0.1", 0))
    listener.listen(100)
    address = unix_path or listener.getsockname()
    config = Config()
    config.bind = [f"fd://{listener.detach()}"]
    config.errorlog = logging.getLogger("hypercorn.under.test")
    stop = asyncio.Event()
    running = asyncio.ensure_future(
        serve(Bridge(application, **options), config, shutdown_trigger=stop.wait)  # type: ignore[arg-type]  # Hypercorn has stricter types than ASGI
    )
    try:
        yield Server(address)
    finally:
        stop.set()
        async with asyncio.timeout(DEADLINE_SECONDS):
            await running
