"""What each route declares: how its answers may be kept, and how large a body it takes."""

from __future__ import annotations

import enum
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from flask import Response, current_app, request

from pcbuilder.web.assets import current_assets

READING = frozenset({"GET", "HEAD"})


@enum.unique
class Keep(enum.Enum):
    """Who may keep an answer; the value is its ``Cache-Control``."""

    NEVER = "no-store"
    SECRET = "private, no-store"  # noqa: S105 - the URL holds a secret, so the answer says as little as it can
    PUBLIC = "no-cache"  # the same for everybody: NGINX keeps it, and a client asks each time whether it has changed
    FILE = "public, max-age=60"
    UNCHANGING = "public, max-age=31536000, immutable"  # a file whose name holds its hash


class Limit(enum.Enum):
    """What a request may bring: a reading one nothing, a writing one a body of ``MAX_BODY_BYTES``."""

    READ = "read"
    WRITE = "write"


SECRET_HEADERS = {"Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex, nofollow"}


@dataclass(frozen=True, slots=True)
class Route:
    """One row of the route table; ``endpoint`` also names the template, the style sheet, the script and the test.

    ``canonical`` returns the one query string by which a public page is kept; ``None`` where the view refuses whatever
    it does not know.
    """

    path: str
    endpoint: str
    view: Callable[..., Any]
    keep: Keep
    limit: Limit = Limit.READ
    methods: tuple[str, ...] = ("GET",)
    canonical: Callable[[], str] | None = None


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
    keep = _keep_of(response)
    if keep is Keep.SECRET:
        response.headers.update(SECRET_HEADERS)
    response.headers["Cache-Control"] = keep.value
    return response


def is_public_read() -> bool:
    """Tell whether this request reads what is the same for everybody."""
    route = current_route()
    return route is not None and route.keep is Keep.PUBLIC and request.method in READING


def is_public(response: Response) -> bool:
    """Tell whether this answer is the one that everybody gets: a redirect or a failure may be another the next time."""
    return is_public_read() and response.status_code in {200, 304} and "Set-Cookie" not in response.headers


def _keep_of(response: Response) -> Keep:
    route = current_route()
    match route.keep if route else Keep.NEVER:
        case Keep.SECRET:
            return Keep.SECRET
        case Keep.PUBLIC:
            return Keep.PUBLIC if is_public(response) else Keep.NEVER
        case Keep.FILE if response.status_code < 400:
            return Keep.UNCHANGING if current_assets().plain(_filename()) else Keep.FILE
        case _:
            return Keep.NEVER


def _filename() -> str:
    return str((request.view_args or {})["filename"])
