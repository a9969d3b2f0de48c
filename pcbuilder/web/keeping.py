"""What makes a public answer fit for a cache: a tag that tells its version, an answer to who has it already, and gzip.

NGINX keeps an answer only where ``X-Accel-Expires`` asks for it; no client ever sees that header.
"""

from __future__ import annotations

import gzip
import hashlib

from flask import Response, current_app, g, request

from pcbuilder.web.context import resources
from pcbuilder.web.policy import is_public, is_public_read

RELEASE = "pcbuilder.release"
SMALLEST_COMPRESSED_BYTES = 1024
COMPRESSED_TYPES = frozenset({"application/json", "text/html"})
GZIP_LEVEL = 6


def answer_unchanged() -> Response | None:
    """Answer 304 to who has the current version, before anything is looked up or rendered."""
    # Not `in`, as a star stands for any version, and whether there is one has not been looked up yet.
    if is_public_read() and request.if_none_match.is_weak(_tag()):
        return Response(status=304)
    return None


def mark_public(response: Response) -> Response:
    """Make a good answer of a public route fit for a cache."""
    if not is_public(response):
        return response
    response.set_etag(_tag(), weak=True)
    response.vary.add("Accept-Encoding")
    cache_seconds = current_app.config["CACHE_SECONDS"]
    if cache_seconds:
        response.headers["X-Accel-Expires"] = str(cache_seconds)
        _compress(response)
    return response


def _tag() -> str:
    if "tag" not in g:
        release = current_app.extensions[RELEASE]
        address = hashlib.sha256(b"\0".join((release.encode(), request.path.encode(), request.query_string)))
        g.tag = f"{resources().catalog.version}-{address.hexdigest()[:16]}"
    return str(g.tag)


def _compress(response: Response) -> None:
    """Compress it here, once, so that a hit in NGINX's cache needs no compression."""
    content = response.get_data()
    if (
        response.status_code == 200
        and len(content) >= SMALLEST_COMPRESSED_BYTES
        and response.mimetype in COMPRESSED_TYPES
        and request.accept_encodings["gzip"] > 0
    ):
        response.set_data(gzip.compress(content, GZIP_LEVEL, mtime=0))
        response.headers["Content-Encoding"] = "gzip"
