import asyncio
from collections.abc import Iterator
from http import HTTPStatus

from asgiref.typing import ASGIReceiveCallable, ASGISendCallable, ASGISendEvent

from pcbuilder.bridge.answer import Block
from pcbuilder.bridge.body import discard_body, wait_for_disconnect
from pcbuilder.bridge.errors import ClientDisconnectedError

_PIECE_BYTES = 64 * 1024
_LINGER_SECONDS = 2.0

_REASONS = {
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: b"The request body is too large.\n",
    HTTPStatus.INTERNAL_SERVER_ERROR: b"The server failed to answer this request.\n",
    HTTPStatus.SERVICE_UNAVAILABLE: b"The server is busy. Please try again.\n",
}


class Response:
    """The event loop's side of an answer: sends it at the client's pace and notices when the client leaves."""

    def __init__(self, receive: ASGIReceiveCallable, send: ASGISendCallable) -> None:
        self.started = False
        self._receive = receive
        self._send = send
        self._departure: asyncio.Task[None] | None = None

    async def transmit(self, block: Block) -> None:
        """Send a block; ClientDisconnectedError if there is nobody left to send it to."""
        if block.last and not self.started and len(block.data) <= _PIECE_BYTES:
            await self._transmit_whole(block)
            return
        if not self.started:
            await self._start(block.head.status, block.head.headers)
        for piece, last in _pieces(block.data):
            await self._body(piece, more=not (last and block.last))

    async def _transmit_whole(self, block: Block) -> None:
        """Send a complete answer, as most are, without the steps that a stream needs."""
        self.started = True
        head = block.head
        try:
            await self._send(
                {
                    "type": "http.response.start",
                    "status": head.status,
                    "headers": head.headers,
                    "trailers": False,
                }
            )
            await self._send({"type": "http.response.body", "body": block.data, "more_body": False})
        except OSError as error:
            raise ClientDisconnectedError from error

    async def refuse(self, status: HTTPStatus, request_id: str, *headers: tuple[bytes, bytes]) -> None:
        """Send an answer of the bridge's own."""
        await self._start_refusal(status, request_id, headers)
        await self._put({"type": "http.response.body", "body": _REASONS[status], "more_body": False})

    async def refuse_body(self, request_id: str) -> None:
        """Answer 413, and read the upload on for a while.

        To close a connection with unread bytes resets it, and then the client may never see the answer. The reading
        also frees a server that waits for room in its queue of received parts.
        """
        status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
        rest = asyncio.ensure_future(discard_body(self._receive))
        try:
            await self._start_refusal(status, request_id, ())
            await self._put({"type": "http.response.body", "body": _REASONS[status], "more_body": True})
            await asyncio.wait({rest}, timeout=_LINGER_SECONDS)
            await self._put({"type": "http.response.body", "body": b"", "more_body": False})
        finally:
            rest.cancel()

    def release(self) -> None:
        if self._departure is not None:
            self._departure.cancel()

    async def _start_refusal(
        self, status: HTTPStatus, request_id: str, headers: tuple[tuple[bytes, bytes], ...]
    ) -> None:
        length = b"%d" % len(_REASONS[status])
        plain = [(b"content-type", b"text/plain; charset=utf-8"), (b"content-length", length)]
        await self._start(status, [*plain, (b"x-request-id", request_id.encode("ascii")), *headers])

    async def _start(self, status: int, headers: list[tuple[bytes, bytes]]) -> None:
        self.started = True
        await self._put({"type": "http.response.start", "status": int(status), "headers": headers, "trailers": False})

    async def _body(self, data: bytes, *, more: bool) -> None:
        await self._put({"type": "http.response.body", "body": data, "more_body": more})
        if not more:
            return
        # Most answers are complete at once and need no task to listen; send() does nothing when the client has left.
        if self._departure is None:
            self._departure = asyncio.ensure_future(wait_for_disconnect(self._receive))
        elif self._departure.done():
            raise ClientDisconnectedError

    async def _put(self, event: ASGISendEvent) -> None:
        try:
            await self._send(event)
        except OSError as error:  # ASGI 2.4 allows a server to say so, too
            raise ClientDisconnectedError from error


def _pieces(data: bytes) -> Iterator[tuple[bytes, bool]]:
    """Cut a large block, so that the server buffers one piece and not a second copy of everything."""
    end = len(data)
    if end <= _PIECE_BYTES:
        yield data, True
        return
    for start in range(0, end, _PIECE_BYTES):
        yield data[start : start + _PIECE_BYTES], start + _PIECE_BYTES >= end
