"""One id for each request, from NGINX to the log and back to the client."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from contextvars import Context, ContextVar, copy_context
from typing import Any
from uuid import uuid4
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

from flask import Flask

HEADER = "X-Request-Id"
KEY = "HTTP_X_REQUEST_ID"
VALID = re.compile(r"[A-Za-z0-9_.-]{8,128}")

_current: ContextVar[str | None] = ContextVar("request_id", default=None)


def current_request_id() -> str | None:
    """Return the id of the request that is being handled here, None outside of one."""
    return _current.get()


def name_requests(app: Flask) -> None:
    """Give each request the id that its proxy sent, or a new one, and send it with each answer."""
    app.wsgi_app = RequestIds(app.wsgi_app)  # type: ignore[method-assign]  # Flask's documented way


class RequestIds:
    """A WSGI application around another: outside of Flask, so that no error and no late block goes without an id."""

    def __init__(self, application: WSGIApplication) -> None:
        self._application = application

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        """Answer one request under its id."""
        given = environ.get(KEY, "")
        request_id = given if VALID.fullmatch(given) else uuid4().hex
        environ[KEY] = request_id  # where the server finds it, too: the bridge names it when an answer fails

        def start(status: str, headers: list[tuple[str, str]], *exc_info: Any) -> Callable[[bytes], object]:
            return start_response(status, [*headers, (HEADER, request_id)], *exc_info)

        # In a context of its own, as a thread of uWSGI would keep the id; what it logs between two requests has none.
        context = copy_context()
        context.run(_current.set, request_id)
        return _Blocks(context, context.run(self._application, environ, start))


class _Blocks:
    """The blocks of an answer, each made in the context of its request."""

    def __init__(self, context: Context, blocks: Iterable[bytes]) -> None:
        self._context = context
        self._iterator = context.run(iter, blocks)
        self._close = getattr(blocks, "close", None)

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        return self._context.run(next, self._iterator)

    def close(self) -> None:
        if self._close is not None:
            self._context.run(self._close)
