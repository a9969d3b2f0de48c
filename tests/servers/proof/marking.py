"""An application that marks its answers for NGINX's cache as the request asks, and notes each request that reaches it.

It keeps the shop's side of the bargain: a weak ETag, ``Vary``, its own gzip, and 304 to who has the current version.
"""

from __future__ import annotations

import gzip
import json
import time
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

from pcbuilder.bridge import Bridge
from pcbuilder.settings import load_settings

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse

ASKED = "asked"
NOTED = ("REQUEST_METHOD", "QUERY_STRING", "HTTP_ACCEPT_ENCODING", "HTTP_IF_NONE_MATCH")
FIRST = "first"
BODY_BYTES = 4000
FOLDER = load_settings().instance


def application(environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
    with (FOLDER / ASKED).open("a") as asked:
        asked.write(json.dumps({name: environ.get(name, "") for name in NOTED}) + "\n")
    query = parse_qs(environ["QUERY_STRING"])
    time.sleep(float(query.get("seconds", ["0"])[0]))
    version = current_version(FOLDER, query["page"][0]) if "page" in query else FIRST
    tag = f'W/"{version}"'
    headers = [("ETag", tag), ("Vary", "Accept-Encoding"), ("Cache-Control", "no-cache")]
    headers += [("X-Accel-Expires", value) for value in query.get("keep", [])]
    headers += [("Set-Cookie", value) for value in query.get("cookie", [])]
    headers += [("X-Request-Id", "of-the-application")]
    if environ.get("HTTP_IF_NONE_MATCH") == tag:
        start_response("304 Not Modified", headers)
        return []
    body = version.encode().ljust(BODY_BYTES, b".")
    if environ.get("HTTP_ACCEPT_ENCODING") == "gzip":
        body = gzip.compress(body)
        headers.append(("Content-Encoding", "gzip"))
    start_response("200 OK", [*headers, ("Content-Type", "text/html"), ("Content-Length", str(len(body)))])
    return [] if environ["REQUEST_METHOD"] == "HEAD" else [body]


def version_file(folder: Path, page: str) -> Path:
    """Return the file that says which version of a page the application has now, once there is one."""
    return folder / f"version-of-{page}"


def current_version(folder: Path, page: str) -> str:
    file = version_file(folder, page)
    return file.read_text() if file.exists() else FIRST


asgi_application = Bridge(application, threads=32, max_body_bytes=65536)
