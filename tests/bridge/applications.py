"""WSGI applications for the tests."""

import threading
from collections.abc import Callable, Iterable, Iterator
from typing import Any
from wsgiref.types import StartResponse, WSGIApplication, WSGIEnvironment

Fields = list[tuple[str, str]]
TEXT: Fields = [("Content-Type", "text/plain")]


def answering(status: str = "200 OK", headers: Fields = TEXT, body: Iterable[bytes] = (b"hello",)) -> WSGIApplication:
    def application(_: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        start_response(status, list(headers))
        return body

    return application


def streaming(blocks: Callable[[], Iterator[bytes]], headers: Fields = TEXT) -> WSGIApplication:
    """Answers from a generator, made anew for each request."""

    def application(_: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        start_response("200 OK", list(headers))
        return blocks()

    return application


def echo(environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
    body = environ["wsgi.input"].read(-1)
    start_response("200 OK", [*TEXT, ("Content-Length", str(len(body)))])
    return [body]


class Recorder:
    """Keeps the environ of the last request."""

    def __init__(self) -> None:
        self.environ: dict[str, Any] = {}

    def __call__(self, environ: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        self.environ = dict(environ)
        start_response("204 No Content", [])
        return []


class Endless:
    """An answer that ends only when it is closed; it counts what was asked of it."""

    def __init__(self, block: bytes = b"x") -> None:
        self.block = block
        self.produced = 0
        self.closed = threading.Event()

    def __call__(self, _: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        start_response("200 OK", TEXT)
        return self

    def __iter__(self) -> Iterator[bytes]:
        return self

    def __next__(self) -> bytes:
        self.produced += 1
        return self.block

    def close(self) -> None:
        self.closed.set()


class Waiting:
    """Holds its thread until it is released."""

    def __init__(self) -> None:
        self.entered = threading.Semaphore(0)
        self.release = threading.Event()
        self.closed = threading.Event()

    def __call__(self, _: WSGIEnvironment, start_response: StartResponse) -> Iterable[bytes]:
        self.entered.release()
        self.release.wait(10)
        start_response("200 OK", [*TEXT, ("Content-Length", "8")])
        return self

    def __iter__(self) -> Iterator[bytes]:
        return iter([b"released"])

    def close(self) -> None:
        self.closed.set()
