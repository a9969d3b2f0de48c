"""Sends requests byte for byte, in the protocol of whoever listens, and reads answers as strictly as a proxy would."""

from __future__ import annotations

import socket
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from typing import BinaryIO
from urllib.parse import unquote_to_bytes

from tests.servers.contract.answer import Answer
from tests.servers.contract.case import Case

SECONDS = 30
Address = tuple[str, int] | str


def http_request(case: Case, prefix: str, host: str) -> bytes:
    """Write the request as HTTP/1.1; a raw case says itself how its head looks."""
    if case.raw:
        head = case.raw.replace("{prefix}", prefix).replace("{host}", host)
    else:
        length = (f"Content-Length: {len(case.body)}",) if case.body else ()
        lines = (f"{case.method} {prefix}{case.target} HTTP/1.1", f"Host: {host}", *case.headers, *length)
        head = "".join(f"{line}\n" for line in (*lines, ""))
    return head.replace("\n", "\r\n").encode("latin-1") + case.body


def uwsgi_request(case: Case, prefix: str, host: str) -> bytes:
    """Write the request as NGINX would pass it on: 16-bit little-endian sizes before each key and value."""
    path, _, query = case.target.partition("?")
    variables = {
        "REQUEST_METHOD": case.method,
        "PATH_INFO": unquote_to_bytes(prefix + path).decode("latin-1"),
        "QUERY_STRING": query,
        "SERVER_PROTOCOL": "HTTP/1.1",
        "SERVER_NAME": "localhost",
        "SERVER_PORT": host.rpartition(":")[2],
        "REMOTE_ADDR": "127.0.0.1",
        "UWSGI_SCHEME": "http",
        "HTTP_HOST": host,
    }
    if case.body:
        variables["CONTENT_LENGTH"] = str(len(case.body))
    for line in case.headers:
        name, _, value = line.partition(": ")
        key = name.upper().replace("-", "_")
        variables[key if key in {"CONTENT_TYPE", "CONTENT_LENGTH"} else f"HTTP_{key}"] = value
    packet = b"".join(_sized(text.encode("latin-1")) for pair in variables.items() for text in pair)
    return struct.pack("<BHB", 0, len(packet), 0) + packet + case.body


def _sized(text: bytes) -> bytes:
    return struct.pack("<H", len(text)) + text


@contextmanager
def connected(address: Address, *, receive_bytes: int | None = None) -> Iterator[socket.socket]:
    """Connect to a port of this machine or to a unix socket; a small receive buffer makes a slow reader."""
    connection = socket.socket(socket.AF_UNIX if isinstance(address, str) else socket.AF_INET)
    with connection:
        connection.settimeout(SECONDS)
        if receive_bytes is not None:
            connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_bytes)
        connection.connect(address)
        yield connection


def exchange(address: Address, request: bytes, *, head_only: bool = False) -> Answer:
    """Send one request on a connection of its own and read its answer."""
    with connected(address) as connection, connection.makefile("rb") as stream:
        try:
            connection.sendall(request)
        except (BrokenPipeError, ConnectionResetError):  # refused while it was still being sent; the answer says why
            return read_answer(stream, head_only=head_only)
        return read_answer(stream, head_only=head_only)


def read_answer(stream: BinaryIO, *, head_only: bool = False) -> Answer:
    """Read one final answer; status 0 when the connection ends without one."""
    try:
        status_line, headers = _read_head(stream)
    except ConnectionResetError:
        return Answer(status=0, reason="", headers={}, body=b"", complete=False)
    if not status_line:
        return Answer(status=0, reason="", headers={}, body=b"", complete=False)
    version, status, reason = status_line.split(" ", 2)
    assert version == "HTTP/1.1", status_line
    body, complete = b"", True
    if not head_only and status not in {"204", "304"}:
        body, complete = _read_body(stream, headers)
    return Answer(status=int(status), reason=reason, headers=headers, body=body, complete=complete)


def _read_head(stream: BinaryIO) -> tuple[str, dict[str, tuple[str, ...]]]:
    status_line = _read_line(stream)
    headers: dict[str, tuple[str, ...]] = {}
    while line := _read_line(stream):
        name, _, value = line.partition(":")
        headers[name.lower()] = (*headers.get(name.lower(), ()), value.strip())
    return status_line, headers


def _read_line(stream: BinaryIO) -> str:
    line = stream.readline()
    assert not line or line.endswith(b"\r\n"), line
    return line.decode("latin-1").removesuffix("\r\n")


def _read_body(stream: BinaryIO, headers: dict[str, tuple[str, ...]]) -> tuple[bytes, bool]:
    """Return the body, and whether its framing says that it is whole."""
    try:
        if headers.get("transfer-encoding") == ("chunked",):
            return _read_chunks(stream)
        if "content-length" in headers:
            [length] = headers["content-length"]
            body = stream.read(int(length))
            return body, len(body) == int(length)
        return stream.read(), True
    except ConnectionResetError:
        return b"", False


def _read_chunks(stream: BinaryIO) -> tuple[bytes, bool]:
    chunks = []
    while line := _read_line(stream):
        length = int(line, 16)
        chunks.append(stream.read(length))
        if _read_line(stream) or len(chunks[-1]) < length:
            return b"".join(chunks), False
        if length == 0:
            return b"".join(chunks), True
    return b"".join(chunks), False
