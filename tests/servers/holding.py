"""An ASGI application that accepts a websocket and never lets go of it, not even when it is cancelled."""

from __future__ import annotations

import asyncio
from typing import Any

from hypercorn.typing import ASGIReceiveCallable, ASGISendCallable, Scope


async def asgi_application(scope: Scope, receive: ASGIReceiveCallable, send: ASGISendCallable) -> None:
    event: dict[str, Any] = dict(await receive())
    if scope["type"] == "lifespan":
        while event["type"] != "lifespan.shutdown":
            await send({"type": "lifespan.startup.complete"})
            event = dict(await receive())
        await send({"type": "lifespan.shutdown.complete"})
        return
    assert event["type"] == "websocket.connect"
    await send({"type": "websocket.accept", "subprotocol": None, "headers": []})
    while True:
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            continue
