"""What is not HTTP: lifespan, websocket, and scopes nobody knows."""

import asyncio
from typing import Any

import pytest
from asgiref.typing import ASGIReceiveEvent, ASGISendEvent

from pcbuilder.bridge import Bridge
from tests.bridge.applications import Waiting, answering
from tests.bridge.driving import get

pytestmark = pytest.mark.asyncio


async def run(bridge: Bridge, scope_type: str, *events: dict[str, Any]) -> list[ASGISendEvent]:
    scope: Any = {"type": scope_type, "asgi": {"version": "3.0"}}
    incoming = iter(events)
    sent: list[ASGISendEvent] = []

    async def receive() -> ASGIReceiveEvent:
        return next(incoming)  # type: ignore[return-value]  # events are plain dicts here

    async def send(event: ASGISendEvent) -> None:
        sent.append(event)

    async with asyncio.timeout(10):
        await bridge(scope, receive, send)
    return sent


async def test_lifespan_is_answered() -> None:
    sent = await run(Bridge(answering()), "lifespan", {"type": "lifespan.startup"}, {"type": "lifespan.shutdown"})
    assert [event["type"] for event in sent] == ["lifespan.startup.complete", "lifespan.shutdown.complete"]


async def test_shutdown_ends_the_threads_and_lets_a_running_step_finish() -> None:
    application = Waiting()
    bridge = Bridge(application, threads=2)
    running = asyncio.ensure_future(get(bridge))
    assert await asyncio.to_thread(application.entered.acquire, timeout=5)
    await run(bridge, "lifespan", {"type": "lifespan.startup"}, {"type": "lifespan.shutdown"})
    application.release.set()
    assert (await running).body == b"released"
    with pytest.raises(RuntimeError, match="shutdown"):
        await bridge._pool.run(lambda: None)


async def test_websocket_is_refused_before_it_is_accepted() -> None:
    sent = await run(Bridge(answering()), "websocket", {"type": "websocket.connect"})
    assert [event["type"] for event in sent] == ["websocket.close"]


async def test_unknown_scope_is_an_error_as_asgi_demands() -> None:
    with pytest.raises(ValueError, match="smoke-signal"):
        await run(Bridge(answering()), "smoke-signal")
