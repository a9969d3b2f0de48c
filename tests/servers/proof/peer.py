"""A websocket peer for /live/: it sends back what it gets, and tells a plain request what arrived."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http import HTTPStatus
from threading import Thread

from websockets.http11 import Request, Response
from websockets.sync.server import ServerConnection, serve
from websockets.typing import Subprotocol

SUBPROTOCOL = Subprotocol("offers.v1")
LARGEST_BYTES = 1 << 22
CLOSE = "close "


def send_back(connection: ServerConnection) -> None:
    for message in connection:
        if isinstance(message, str) and message.startswith(CLOSE):
            connection.close(int(message.removeprefix(CLOSE)), "as you wished")
            return
        connection.send(message)


def answer_plain(connection: ServerConnection, request: Request) -> Response | None:
    """Answer a request without an upgrade with what arrived; a websocket goes on."""
    if "Upgrade" in request.headers:
        return None
    arrived = {"path": request.path} | {name.lower(): value for name, value in request.headers.raw_items()}
    return connection.respond(HTTPStatus.OK, json.dumps(arrived))


@contextmanager
def live_peer() -> Iterator[str]:
    """Run the peer in this process; yields its address."""
    with serve(
        send_back,
        "127.0.0.1",
        0,
        subprotocols=[SUBPROTOCOL],
        process_request=answer_plain,
        max_size=LARGEST_BYTES,
    ) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        try:
            yield f"127.0.0.1:{server.socket.getsockname()[1]}"
        finally:
            server.shutdown()
            thread.join()
