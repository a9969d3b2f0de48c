"""Checks that NGINX can listen on PORT; its own messages would not name the setting."""

from __future__ import annotations

import errno
import socket
import sys

from pcbuilder.settings import load_settings


def port_problem(port: int) -> str:
    """Say in one sentence why NGINX could not listen on this port; empty when it can."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("", port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                return f"PORT={port} is taken by another program; choose another one, for example PORT={port + 1}."
            return f"PORT={port} cannot be used ({error.strerror}); choose another one, for example PORT=8080."
    return ""


def main() -> int:
    problem = port_problem(load_settings().port)
    if problem:
        sys.stderr.write(f"{problem}\n")
    return 1 if problem else 0


if __name__ == "__main__":
    sys.exit(main())
