"""What each route declares: how its answers may be kept, and how large a body it takes."""

from __future__ import annotations

import enum
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Response, current_app, request


class Keep(enum.Enum):
    """Who may keep an answer; the value is its ``Cache-Control``."""

    NEVER = "no-store"
    SECRET = "private, no-store"  # noqa: S105 - the URL holds a secret, so the answer says as little as it can
    FILE = "no-cache"


class Limit(enum.Enum):
    """What a request may bring: a reading one nothing, a writing one a body of ``MAX_BODY_BYTES``."""

    READ = "read"
    WRITE = "write"


SECRET_HEADERS = {"Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex, nofollow"}


@dataclass(frozen=True, slots=True)
class Route:
    """One row of the route table; ``endpoint`` also names the template, the style sheet, the script and the test."""

    path: str
    endpoint: str
    view: Callable[..., Any]
    keep: Keep
    limit: Limit = Limit.READ
    methods: tuple[str, ...] = ("GET",)


def current_route() -> Route | None:
    """Return the row of the route table that serves this request, ``None`` where none does."""
    routes: dict[str, Route] = current_app.extensions["pcbuilder.routes"]
    return routes.get(request.endpoint or "")


def limit_body() -> None:
    """Let only those routes read a body that say so."""
    route = current_route()
    if route is None or route.limit is Limit.READ:
        request.max_content_length = 0


def apply_policy(response: Response) -> Response:
    """Write the policy into the answer; one that failed, or that no route gave, is never kept."""
    route = current_route()
    keep = route.keep if route else Keep.NEVER
    if keep is Keep.SECRET:
        response.headers.update(SECRET_HEADERS)
    elif response.status_code >= 400:
        keep = Keep.NEVER
    response.headers["Cache-Control"] = keep.value
    return response
