"""Waits until the shop can be used, and prints its address."""

from __future__ import annotations

import http.client
import sys
import time

from pcbuilder.probing import ask_ready
from pcbuilder.settings import Settings, load_settings

DEADLINE_SECONDS = 60
PAUSE_SECONDS = 0.1


def is_open(settings: Settings) -> bool:
    # The server first, itself: NGINX would log an error for each try that comes before the server.
    if ask_ready(settings)[0] != http.client.OK:
        return False
    connection = http.client.HTTPConnection("127.0.0.1", settings.port, timeout=settings.proxy_read_seconds)
    try:
        connection.request("GET", f"{settings.prefix}/healthz", headers={"Host": settings.hosts[0]})
        # In production with TLS, plain HTTP only leads there.
        return connection.getresponse().status in {http.client.OK, http.client.PERMANENT_REDIRECT}
    except OSError:  # NGINX does not listen yet
        return False
    finally:
        connection.close()


def main() -> int:
    settings = load_settings()
    scheme, port = ("https", settings.tls_port) if settings.tls else ("http", settings.port)
    address = f"{scheme}://{settings.hosts[0]}:{port}{settings.prefix}/"
    deadline = time.monotonic() + DEADLINE_SECONDS
    while not is_open(settings):
        if time.monotonic() > deadline:
            sys.stderr.write(f"{address} does not answer after {DEADLINE_SECONDS} s; {address}readyz may say why.\n")
            return 1
        time.sleep(PAUSE_SECONDS)
    sys.stdout.write(f"pcbuilder ({settings.server}, {settings.env}) answers at {address}  Ctrl-C ends it.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
