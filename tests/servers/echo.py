"""An application that answers with what reached it, for either server. ``?seconds=`` makes it slow."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

from pcbuilder.bridge import Bridge

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse

STARTED = "request started"


def application(environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
    query = parse_qs(environ["QUERY_STRING"])
    if "seconds" in query:
        sys.stderr.write(f"{STARTED}\n")
        sys.stderr.flush()
        time.sleep(float(query["seconds"][0]))
    body = json.dumps({name: value for name, value in environ.items() if isinstance(value, str)}).encode()
    headers = [("Content-Type", "application/json"), ("Content-Length", str(len(body)))]
    headers += [("X-Long", "x" * int(size)) for size in query.get("header", [])]
    headers += [("Referrer-Policy", value) for value in query.get("policy", [])]
    start_response("200 OK", headers)
    return [body]


asgi_application = Bridge(application, threads=4, max_body_bytes=65536)
