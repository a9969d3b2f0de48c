"""A row of the contract's table: a request, and what is said about its answer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

ROUTES = ("direct", "nginx")
DIRECT = ("direct",)
NGINX = ("nginx",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """A request, and what the contract says about its answer.

    ``target`` is written as it is sent, below the prefix. ``raw`` is a whole head where that matters; ``{prefix}`` and
    ``{host}`` stand for themselves in it. A header that is expected as ``None`` must be absent.
    """

    name: str
    target: str = "/contract/environ"
    method: str = "GET"
    headers: tuple[str, ...] = ()
    body: bytes = b""
    raw: str = ""
    routes: tuple[str, ...] = ROUTES
    status: int = 200
    has_headers: Mapping[str, str | None] = field(default_factory=dict)
    has_body: bytes | None = None
    contains: bytes = b""
    environ: Mapping[str, str | None] = field(default_factory=dict)
    complete: bool = True


def raw(name: str, line: str, *lines: str, status: int = 400, **more: Any) -> Case:
    """Describe a request whose head is sent as it stands here; a Host is added."""
    head = "".join(f"{text}\n" for text in (line, "Host: {host}", *lines, ""))
    return Case(name=name, raw=head, routes=NGINX, status=status, **more)


def chunked(name: str, target: str, header: str, *chunks: bytes, **more: Any) -> Case:
    """Describe a body that is sent in chunks."""
    framed = b"".join(b"%x\r\n%s\r\n" % (len(chunk), chunk) for chunk in chunks) + b"0\r\n\r\n"
    lines = (f"POST {{prefix}}{target} HTTP/1.1", "Host: {host}", header, "Transfer-Encoding: chunked", "")
    return Case(name=name, raw="".join(f"{line}\n" for line in lines), body=framed, routes=NGINX, **more)
