"""The second line behind NGINX: a request for a host that is not ours gets no page and no echo.

Flask's own ``TRUSTED_HOSTS`` takes no IPv6 address: Werkzeug 3.1 cuts the names of its list at the first colon.
"""

from __future__ import annotations

import re

from flask import Response, current_app, request

PORT = re.compile(r":[0-9]{1,5}$")


def refuse_foreign_host() -> Response | None:
    """Answer 421 unless the Host header, without its port, is one of ours."""
    if PORT.sub("", request.host.lower()) in current_app.config["HOSTS"]:
        return None
    return Response("This host is not served here.\n", 421, mimetype="text/plain")
