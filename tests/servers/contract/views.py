"""WSGI applications that do what no page of the shop does. They lie under ``/contract/<name>``."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs

from pcbuilder.settings import load_settings

if TYPE_CHECKING:
    from _typeshed.wsgi import StartResponse, WSGIApplication

Environ = dict[str, Any]
PARALLEL = 64
WAIT_SECONDS = 20.0
PAUSE_SECONDS = 0.02
BLOCK = bytes(range(256)) * 16
BYTES = ("Content-Type", "application/octet-stream")
SHOWN = (
    *("REQUEST_METHOD", "SCRIPT_NAME", "PATH_INFO", "QUERY_STRING", "REQUEST_URI", "RAW_URI", "CONTENT_TYPE"),
    *("CONTENT_LENGTH", "SERVER_NAME", "SERVER_PORT", "SERVER_PROTOCOL", "REMOTE_ADDR", "REMOTE_PORT", "REMOTE_USER"),
    *("HTTPS", "wsgi.url_scheme"),
)

together = threading.Barrier(PARALLEL)


@cache
def marks() -> Path:
    """Return the folder in which views record what happens to a request, for any process to see."""
    folder = load_settings().instance / "marks"
    folder.mkdir(exist_ok=True)
    return folder


def record(key: str, words: str) -> None:
    with (marks() / key).open("a", encoding="utf-8") as file:
        file.write(f"{words}\n")


class Recorded:
    """An answer's iterable that records its ``close()``."""

    def __init__(self, blocks: Iterator[bytes], key: str) -> None:
        self._blocks = blocks
        self._key = key

    def __iter__(self) -> Iterator[bytes]:
        return self._blocks

    def close(self) -> None:
        record(self._key, "closed")


def query(environ: Environ) -> dict[str, list[str]]:
    return parse_qs(environ["QUERY_STRING"], keep_blank_values=True, encoding="latin-1")


def show_environ(environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
    headers = {name: value for name, value in environ.items() if name.startswith("HTTP_")}
    shown = {name: environ.get(name, "") for name in SHOWN} | headers  # PEP 3333: what is empty may be absent
    body = json.dumps(shown, sort_keys=True).encode()
    start_response("200 OK", [("Content-Type", "application/json"), ("Content-Length", str(len(body)))])
    return [body]


def echo_body(environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
    """Give the body back, read with the length that was announced."""
    body = environ["wsgi.input"].read(int(environ.get("CONTENT_LENGTH") or 0))
    start_response("200 OK", [BYTES, ("Content-Length", str(len(body)))])
    return [body]


def echo_lines(environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
    """Give the body back, read line by line to its end."""
    lines = list(environ["wsgi.input"])
    start_response("200 OK", [BYTES, ("X-Lines", str(len(lines)))])
    return lines


def ignore_body(_: Environ, start_response: StartResponse) -> Iterable[bytes]:
    start_response("200 OK", [BYTES, ("Content-Length", "7")])
    return [b"ignored"]


def _as_generator(blocks: list[bytes]) -> Iterator[bytes]:
    yield from blocks


def give_answer(environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
    """Give the answer that the query describes: ``status``, ``header`` and ``block`` (both repeated), ``way``."""
    asked = query(environ)
    headers = [header.partition(":")[::2] for header in asked.get("header", [])]
    blocks = [block.encode("latin-1") for block in asked.get("block", [])]
    write = start_response(asked.get("status", ["200 OK"])[0], [(name, value) for name, value in headers])
    match asked.get("way", ["list"])[0]:
        case "generator":
            return _as_generator(blocks)
        case "write":
            for block in blocks:
                write(block)
            return []
        case "file":
            wrapper: Callable[..., Iterable[bytes]] = environ.get("wsgi.file_wrapper", _read_file)
            return wrapper(BytesIO(b"".join(blocks)), 3)
        case _:
            return blocks


def _read_file(file: BytesIO, block_bytes: int) -> Iterator[bytes]:
    return iter(lambda: file.read(block_bytes), b"")


def give_much(environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
    """Give ``blocks`` times 4 KB: at once, or as a stream that records its end under ``key`` if ``stream`` is asked."""
    asked = query(environ)
    number = int(asked.get("blocks", ["1"])[0])
    if "stream" not in asked:
        start_response("200 OK", [BYTES, ("Content-Length", str(number * len(BLOCK)))])
        return [BLOCK * number]
    start_response("200 OK", [BYTES])
    return Recorded((BLOCK for _ in range(number)), asked["key"][0])


def give_for_ever(environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
    key = query(environ)["key"][0]
    record(f"{key}-begun", "begun")
    start_response("200 OK", [BYTES])
    return Recorded(iter(lambda: BLOCK, b""), key)


def _break_off(after: int) -> Iterator[bytes]:
    for _ in range(after):
        yield b"begun\n"
    raise LookupError("an application of the contract failed on purpose")


def fail(environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
    """Fail before the answer, or ``after`` so many blocks of it; ``length`` announces how long it would have become."""
    asked = query(environ)
    if "after" not in asked:
        raise LookupError("an application of the contract failed on purpose")
    length = [("Content-Length", value) for value in asked.get("length", [])]
    start_response("200 OK", [("Content-Type", "text/plain"), *length])
    return Recorded(_break_off(int(asked["after"][0])), asked["key"][0])


def wait_for_others(environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
    """Answer when as many requests are being served at the same time as ``together`` wants."""
    together.wait(WAIT_SECONDS)
    return give_answer(environ, start_response)


def _hold(key: str) -> Iterator[bytes]:
    yield b"first\n"
    record(key, "held")
    deadline = time.monotonic() + WAIT_SECONDS
    while not (marks() / f"{key}-released").exists():
        if time.monotonic() > deadline:
            raise TimeoutError("nobody released this answer")
        time.sleep(PAUSE_SECONDS)
    yield b"last\n"


def hold(environ: Environ, start_response: StartResponse) -> Iterable[bytes]:
    """Send half of the answer, and the rest when the test says so: a request in flight for as long as it needs."""
    key = query(environ)["key"][0]
    start_response("200 OK", [("Content-Type", "text/plain"), ("Content-Length", "11")])
    return Recorded(_hold(key), key)


VIEWS: dict[str, WSGIApplication] = {
    "environ": show_environ,
    "body": echo_body,
    "lines": echo_lines,
    "ignore": ignore_body,
    "answer": give_answer,
    "much": give_much,
    "endless": give_for_ever,
    "fail": fail,
    "wait": wait_for_others,
    "hold": hold,
}
