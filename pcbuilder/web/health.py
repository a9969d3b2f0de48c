"""Health: is the process alive, and is it ready to serve."""

from __future__ import annotations

from flask import Response, jsonify

from pcbuilder.services.readiness import check_readiness
from pcbuilder.web.context import resources

RETRY_SECONDS = "5"


def show_alive() -> Response:
    """Answer without touching anything: a process that answers is alive."""
    return jsonify(status="alive")


async def show_ready() -> tuple[Response, int, dict[str, str]]:
    """Answer 200 when the database and the catalog can serve, else 503 with the reasons, within the deadline."""
    reasons = await check_readiness(resources())
    if reasons:
        return jsonify(status="not ready", reasons=dict(reasons)), 503, {"Retry-After": RETRY_SECONDS}
    return jsonify(status="ready"), 200, {}
