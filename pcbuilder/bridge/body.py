from collections.abc import Iterable
from io import BytesIO
from tempfile import SpooledTemporaryFile
from typing import BinaryIO, cast

from asgiref.typing import ASGIReceiveCallable, HTTPRequestEvent

from pcbuilder.bridge.errors import BodyTooLargeError, ClientDisconnectedError

_MEMORY_BYTES = 64 * 1024


async def read_body(
    headers: Iterable[tuple[bytes, bytes]], receive: ASGIReceiveCallable, max_bytes: int
) -> tuple[BinaryIO, int]:
    """Read the whole request body, so that a slow upload holds no thread; return it, set to its start, and its length.

    Up to 64 KiB stay in memory, more goes to a temporary file.
    """
    if _declares_more_than(max_bytes, headers):
        raise BodyTooLargeError
    event = await _receive_part(receive)
    if not event.get("more_body") and not event.get("body"):
        return BytesIO(), 0
    spool = cast(BinaryIO, SpooledTemporaryFile(max_size=_MEMORY_BYTES))  # noqa: SIM115 - the caller closes it
    try:
        await _fill(spool, event, receive, max_bytes)
    except BaseException:
        spool.close()
        raise
    body_bytes = spool.tell()
    spool.seek(0)
    return spool, body_bytes


async def _fill(spool: BinaryIO, event: HTTPRequestEvent, receive: ASGIReceiveCallable, max_bytes: int) -> None:
    while True:
        data = event.get("body", b"")
        if spool.tell() + len(data) > max_bytes:
            raise BodyTooLargeError
        spool.write(data)
        if not event.get("more_body", False):
            return
        event = await _receive_part(receive)


async def discard_body(receive: ASGIReceiveCallable) -> None:
    """Read on, and keep nothing, until the body or the connection ends."""
    while True:
        event = await receive()
        if event["type"] != "http.request" or not event.get("more_body", False):
            return


async def wait_for_disconnect(receive: ASGIReceiveCallable) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


def _declares_more_than(max_bytes: int, headers: Iterable[tuple[bytes, bytes]]) -> bool:
    return any(name == b"content-length" and value.isdigit() and int(value) > max_bytes for name, value in headers)


async def _receive_part(receive: ASGIReceiveCallable) -> HTTPRequestEvent:
    event = await receive()
    if event["type"] == "http.disconnect":
        raise ClientDisconnectedError
    return cast(HTTPRequestEvent, event)
