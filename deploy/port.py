"""Checks that NGINX can listen on PORT and TLS_PORT; its own messages would not name the setting."""

from __future__ import annotations

import errno
import socket
import sys

from pcbuilder.settings import load_settings


def port_problem(name: str, port: int) -> str:
    """Say in one sentence why NGINX could not listen on this port; empty when it can."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("", port))
        except OSError as error:
            if error.errno == errno.EADDRINUSE:
                reason, other = "is taken by another program", port + 1
            else:
                reason, other = f"cannot be used ({error.strerror})", port + 8000
            return f"{name}={port} {reason}; choose another one, for example {name}={other}."
    return ""


def main() -> int:
    settings = load_settings()
    ports = {"PORT": settings.port} | ({"TLS_PORT": settings.tls_port} if settings.tls else {})
    problems = [problem for name, port in ports.items() if (problem := port_problem(name, port))]
    sys.stderr.writelines(f"{problem}\n" for problem in problems)
    return 1 if problems else 0


if __name__ == "__main__":
    sys.exit(main())
