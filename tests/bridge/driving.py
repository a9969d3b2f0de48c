"""Drives an ASGI application by hand: what the client sends and when it leaves is up to the test."""

import asyncio
from collections.abc import Iterable
from typing import Any

from asgiref.typing import ASGI3Application, ASGIReceiveEvent, ASGISendEvent, HTTPScope

DISCONNECT: ASGIReceiveEvent = {"type": "http.disconnect"}
DEADLINE_SECONDS = 10.0


def http_scope(path: str = "/", **changes: Any) -> HTTPScope:
    scope: dict[str, Any] = {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.1"},
        "http_version": "1.1",
        "method": "GET",
        "scheme": "http",
        "path": path,
        "raw_path": path.encode(),
        "query_string": b"",
        "root_path": "",
        "headers": [],
        "client": ("192.0.2.1", 40000),
        "server": ("192.0.2.2", 8000),
        "extensions": {},
    }
    scope.update(changes)
    return scope  # type: ignore[return-value]  # a plain dict with its keys


class Exchange:
    """One request and what was answered."""

    def __init__(self, *events: ASGIReceiveEvent, leave_after_blocks: int | None = None) -> None:
        self.sent: list[dict[str, Any]] = []
        self.begun = asyncio.Event()
        self.client_reads = asyncio.Event()
        self.client_reads.set()
        self._incoming: asyncio.Queue[ASGIReceiveEvent] = asyncio.Queue()
        self._leave_after_blocks = leave_after_blocks
        for event in events:
            self._incoming.put_nowait(event)

    async def run(self, application: ASGI3Application, scope: HTTPScope | None = None) -> "Exchange":
        async with asyncio.timeout(DEADLINE_SECONDS):
            await application(scope or http_scope(), self.receive, self.send)
        return self

    async def receive(self) -> ASGIReceiveEvent:
        return await self._incoming.get()

    async def send(self, event: ASGISendEvent) -> None:
        self.sent.append(dict(event))
        if event["type"] == "http.response.body":
            self.begun.set()
            if len(self.blocks) == self._leave_after_blocks:
                self.leave()
            await self.client_reads.wait()

    def leave(self) -> None:
        self._incoming.put_nowait(DISCONNECT)

    @property
    def status(self) -> int | None:
        return next((event["status"] for event in self.sent if event["type"] == "http.response.start"), None)

    @property
    def headers(self) -> dict[bytes, bytes]:
        return next((dict(event["headers"]) for event in self.sent if event["type"] == "http.response.start"), {})

    @property
    def blocks(self) -> list[bytes]:
        return [event["body"] for event in self.sent if event["type"] == "http.response.body" and event["body"]]

    @property
    def body(self) -> bytes:
        return b"".join(self.blocks)

    @property
    def complete(self) -> bool:
        return bool(self.sent) and not self.sent[-1].get("more_body", True)


def upload(parts: Iterable[bytes]) -> list[ASGIReceiveEvent]:
    """Make the events of a body in these parts, with an empty one last, as Hypercorn sends them."""
    events: list[ASGIReceiveEvent] = [{"type": "http.request", "body": part, "more_body": True} for part in parts]
    return [*events, {"type": "http.request", "body": b"", "more_body": False}]


async def get(application: ASGI3Application, path: str = "/", **changes: Any) -> Exchange:
    return await Exchange(*upload([])).run(application, http_scope(path, **changes))


async def post(application: ASGI3Application, *parts: bytes, **changes: Any) -> Exchange:
    return await Exchange(*upload(parts)).run(application, http_scope(method="POST", **changes))
