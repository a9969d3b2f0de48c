"""Request bodies: lengths up to the limit and over it, chunked ones, and those that are announced first."""

from __future__ import annotations

from typing import Any

from tests.servers.contract.case import NGINX, Case, chunked
from tests.servers.contract.views import BLOCK

LIMIT = 65_536
ALL_BYTES = bytes(range(256))
FULL = BLOCK * (LIMIT // len(BLOCK))


def sent(name: str, body: bytes, view: str = "body", **more: Any) -> Case:
    """Describe a body that comes back as it was sent."""
    more = {"method": "POST", "has_body": body, **more}
    return Case(name=name, target=f"/contract/{view}", body=body, **more)


def put_together(name: str, *chunks: bytes, view: str = "body", **more: Any) -> Case:
    """Describe a body that is sent in chunks and comes back whole."""
    more = {"has_body": b"".join(chunks), **more}
    return chunked(name, f"/contract/{view}", "Accept: */*", *chunks, **more)


def framed(name: str, *headers: str, body: bytes = b"", status: int = 400) -> Case:
    """Describe a body whose framing is wrong."""
    lines = ("POST {prefix}/contract/body HTTP/1.1", "Host: {host}", *headers, "")
    return Case(name=name, raw="".join(f"{line}\n" for line in lines), body=body, routes=NGINX, status=status)


BODIES = (
    sent("no body", b""),
    sent("a body of 1 byte", b"\x00"),
    sent("a body of all bytes", ALL_BYTES),
    sent("a body of the limit", FULL),
    sent("a body over the limit", FULL + b"x", status=413, has_body=None),
    sent("a body of lines", b"a\r\nb\n\nc", view="lines", has_headers={"X-Lines": "4"}),
    sent("a body that nobody reads", FULL, view="ignore", has_body=b"ignored"),
    sent("a body of a GET", b"abc", method="GET"),
    Case(
        name="a length of 0",
        raw="POST {prefix}/contract/environ HTTP/1.1\nHost: {host}\nContent-Length: 0\n\n",
        routes=NGINX,
    ),
    Case(
        name="a body's length", target="/contract/environ", method="PUT", body=b"abc", environ={"CONTENT_LENGTH": "3"}
    ),
)
CHUNKED = (
    put_together("chunks, none"),
    put_together("chunks, one of 1 byte", b"\x00"),
    put_together("chunks, many", *(ALL_BYTES[start : start + 3] for start in range(0, 256, 3))),
    put_together("chunks of the limit", FULL[:40_000], FULL[40_000:]),
    put_together("chunks over the limit", FULL, b"x", status=413, has_body=None),
    put_together("chunks that nobody reads", FULL, view="ignore", has_body=b"ignored"),
    put_together("chunks in the environ", b"abc", view="environ", has_body=None, environ={"CONTENT_LENGTH": "3"}),
    framed("chunks of a bad length", "Transfer-Encoding: chunked", body=b"x\r\nabc\r\n0\r\n\r\n"),
    framed("chunks of a wrong length", "Transfer-Encoding: chunked", body=b"2\r\nabc\r\n0\r\n\r\n"),
    framed("chunks and a length", "Transfer-Encoding: chunked", "Content-Length: 3", body=b"3\r\nabc\r\n0\r\n\r\n"),
    framed("an unknown coding", "Transfer-Encoding: gzip, chunked", body=b"3\r\nabc\r\n0\r\n\r\n", status=501),
    framed("a negative length", "Content-Length: -1"),
    framed("a length in words", "Content-Length: three", body=b"abc"),
    framed("a length of 20 digits", "Content-Length: 99999999999999999999", status=400),
    framed("a long length", "Content-Length: 9999999999", status=413),
)

CASES = (*BODIES, *CHUNKED)
