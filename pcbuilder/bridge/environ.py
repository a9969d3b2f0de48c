import sys
from collections.abc import Iterable
from functools import lru_cache
from typing import IO, BinaryIO
from urllib.parse import quote, unquote_to_bytes
from wsgiref.types import WSGIEnvironment
from wsgiref.util import FileWrapper

from asgiref.typing import HTTPScope

_FILE_BLOCK_BYTES = 64 * 1024
_DEFAULT_PORTS = {"http": 80, "https": 443}


def build_environ(scope: HTTPScope, body: BinaryIO, body_bytes: int) -> WSGIEnvironment:
    """Translate an ASGI scope and a received body into the environ of PEP 3333.

    Strings are bytes decoded as latin-1, as the PEP has it, whatever they mean.
    """
    query = scope["query_string"].decode("latin-1")
    # scope["path"] is decoded as UTF-8, with bytes that are not UTF-8 lost; only the raw path still has them.
    raw_path = scope.get("raw_path") or quote(scope["path"]).encode("ascii")
    uri = raw_path.decode("latin-1")
    root = scope.get("root_path", "").rstrip("/").encode().decode("latin-1")
    environ: WSGIEnvironment = {
        "REQUEST_METHOD": scope["method"],
        "SCRIPT_NAME": root,
        "PATH_INFO": _below(root, unquote_to_bytes(raw_path).decode("latin-1") if b"%" in raw_path else uri),
        "QUERY_STRING": query,
        "REQUEST_URI": f"{uri}?{query}" if query else uri,
        "RAW_URI": f"{uri}?{query}" if query else uri,
        "SERVER_PROTOCOL": f"HTTP/{scope['http_version']}",
        "wsgi.version": (1, 0),
        "wsgi.url_scheme": scope.get("scheme", "http"),
        "wsgi.input": body,
        "wsgi.input_terminated": True,
        "wsgi.errors": sys.stderr,
        "wsgi.file_wrapper": _wrap_file,
        "wsgi.multithread": True,
        "wsgi.multiprocess": True,
        "wsgi.run_once": False,
    }
    _add_addresses(environ, scope)
    _add_headers(environ, scope["headers"])
    # The body is here as a whole and no longer chunked; its length helps applications that read no further than that.
    if environ.pop("HTTP_TRANSFER_ENCODING", None) is not None or body_bytes:
        environ["CONTENT_LENGTH"] = str(body_bytes)
    return environ


def _below(root: str, path: str) -> str:
    if root and (path == root or path.startswith(f"{root}/")):
        return path[len(root) :]
    return path  # a proxy has taken the prefix away already


def _add_addresses(environ: WSGIEnvironment, scope: HTTPScope) -> None:
    # On a unix socket there is no address, or a path without a port. The names must be there all the same.
    server_name, server_port = scope.get("server") or ("localhost", None)
    if server_port is None:
        server_name, server_port = "localhost", _DEFAULT_PORTS.get(scope.get("scheme", "http"), 80)
    client_address, client_port = scope.get("client") or ("", "")
    environ["SERVER_NAME"] = server_name
    environ["SERVER_PORT"] = str(server_port)
    environ["REMOTE_ADDR"] = client_address
    environ["REMOTE_PORT"] = str(client_port)


def _add_headers(environ: WSGIEnvironment, headers: Iterable[tuple[bytes, bytes]]) -> None:
    repeated: dict[str, list[str]] = {}
    for name, value in headers:
        key = _environ_key(name)
        if key is None:
            continue
        if key in environ:
            repeated.setdefault(key, [environ[key]]).append(value.decode("latin-1"))
        else:
            environ[key] = value.decode("latin-1")
    # Joined once at the end: adding to a string for each of many duplicates takes quadratic time (CVE-2025-14550).
    for key, values in repeated.items():
        environ[key] = ("; " if key == "HTTP_COOKIE" else ", ").join(values)


@lru_cache(maxsize=256)
def _environ_key(name: bytes) -> str | None:
    if b"_" in name:  # environ cannot tell X_Real_IP from X-Real-IP, so a client could pose as the proxy
        return None
    key = name.decode("latin-1").upper().replace("-", "_")
    return key if key in {"CONTENT_TYPE", "CONTENT_LENGTH"} else f"HTTP_{key}"


def _wrap_file(file: IO[bytes], block_bytes: int = _FILE_BLOCK_BYTES) -> FileWrapper:
    # Each block is one trip into the pool; Werkzeug asks for 8 KiB.
    return FileWrapper(file, max(block_bytes, _FILE_BLOCK_BYTES))
