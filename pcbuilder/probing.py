"""Ask an application server for ``/readyz`` in its own protocol, with nothing in between.

``python -m pcbuilder.probing`` is the health check of the container. It runs every few seconds in each of them, so it
imports no more than it needs.
"""

from __future__ import annotations

import socket
import struct
import sys

from pcbuilder.settings import Settings, load_settings

SPARE_SECONDS = 3  # above the deadline that /readyz sets itself
ANYWHERE = {"0.0.0.0": "127.0.0.1", "[::]": "::1"}  # noqa: S104 - read from a setting, not bound


def ask_ready(settings: Settings) -> tuple[int, str]:
    """Return the status and the body of ``/readyz``; status 0 and the reason where nobody answers."""
    path, host = f"{settings.prefix}/readyz", settings.hosts[0]
    request = _uwsgi_request(path, host) if settings.server == "uwsgi" else _http_request(path, host)
    try:
        answer = _exchange(settings.listen, request, settings.ready_seconds + SPARE_SECONDS)
    except OSError as error:
        return 0, f"no answer from {settings.listen}: {error}"
    head, _, body = answer.partition(b"\r\n\r\n")
    words = head.split(None, 2)
    status = int(words[1]) if len(words) > 1 and words[1].isdigit() else 0
    return status, body.decode("utf-8", "replace")


def _exchange(address: str, request: bytes, seconds: float) -> bytes:
    with _connect(address, seconds) as connection:
        connection.sendall(request)
        chunks = []
        while chunk := connection.recv(65536):
            chunks.append(chunk)
    return b"".join(chunks)


def _connect(address: str, seconds: float) -> socket.socket:
    if address.startswith("unix:"):
        connection = socket.socket(socket.AF_UNIX)
        connection.settimeout(seconds)
        try:
            connection.connect(address.removeprefix("unix:"))
        except OSError:
            connection.close()
            raise
        return connection
    host, _, port = address.rpartition(":")
    return socket.create_connection((ANYWHERE.get(host, host.strip("[]")), int(port)), seconds)


def _http_request(path: str, host: str) -> bytes:
    return f"GET {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n".encode()


def _uwsgi_request(path: str, host: str) -> bytes:
    """Encode a request as a uwsgi packet: 16-bit little-endian sizes before each key, each value and the whole."""
    variables = {
        "REQUEST_METHOD": "GET",
        "REQUEST_URI": path,
        "PATH_INFO": path,
        "QUERY_STRING": "",
        "SERVER_PROTOCOL": "HTTP/1.1",
        "SERVER_NAME": host,
        "SERVER_PORT": "80",
        "REMOTE_ADDR": "127.0.0.1",
        "HTTP_HOST": host,
    }
    body = b"".join(_sized(text.encode()) for pair in variables.items() for text in pair)
    return struct.pack("<BHB", 0, len(body), 0) + body


def _sized(text: bytes) -> bytes:
    return struct.pack("<H", len(text)) + text


def main() -> int:
    """Print what the server of this machine answers; the exit code is 0 when it is ready."""
    status, body = ask_ready(load_settings())
    sys.stdout.write(f"{body.strip()}\n")
    return 0 if status == 200 else 1


if __name__ == "__main__":
    sys.exit(main())
