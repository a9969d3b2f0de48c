import sys
from functools import lru_cache
from typing import IO, BinaryIO
from urllib.parse import quote, unquote_to_bytes
from wsgiref.types import WSGIEnvironment
from wsgiref.util import FileWrapper

from asgiref.typing import HTTPScope

_FILE_BLOCK_BYTES = 64 * 1024
_DEFAULT_PORTS = {"http": "80", "https": "443"}


def build_environ(scope: HTTPScope, body: BinaryIO, body_bytes: int) -> WSGIEnvironment:
    """Translate an ASGI scope and a received body into the environ of PEP 3333.

    Strings are bytes decoded as latin-1, as the PEP has it, whatever they mean.
    """
    environ: WSGIEnvironment = {
        "REQUEST_METHOD": scope["method"],
        "QUERY_STRING": scope["query_string"].decode("latin-1"),
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
    environ.update(_paths(scope))
    environ.update(_addresses(scope))
    environ.update(_headers(scope))
    # The body is here as a whole and no longer chunked; its length helps applications that read no further than that.
    if environ.pop("HTTP_TRANSFER_ENCODING", None) is not None or body_bytes:
        environ["CONTENT_LENGTH"] = str(body_bytes)
    return environ


def _paths(scope: HTTPScope) -> dict[str, str]:
    # scope["path"] is decoded as UTF-8, with bytes that are not UTF-8 lost; only the raw path still has them.
    raw_path = scope.get("raw_path") or quote(scope["path"]).encode("ascii")
    path = unquote_to_bytes(raw_path).decode("latin-1")
    root = scope.get("root_path", "").rstrip("/").encode().decode("latin-1")
    if path == root or path.startswith(f"{root}/"):  # else a proxy has taken the prefix away already
        path = path[len(root) :]
    uri = raw_path.decode("latin-1")
    if scope["query_string"]:
        uri = f"{uri}?{scope['query_string'].decode('latin-1')}"
    return {"SCRIPT_NAME": root, "PATH_INFO": path, "REQUEST_URI": uri, "RAW_URI": uri}


def _addresses(scope: HTTPScope) -> dict[str, str]:
    # On a unix socket there is no address, or a path without a port. The names must be there all the same.
    server = scope.get("server")
    server_name, server_port = server if server and server[1] is not None else ("localhost", None)
    client_address, client_port = scope.get("client") or ("", "")
    return {
        "SERVER_NAME": server_name,
        "SERVER_PORT": _DEFAULT_PORTS.get(scope.get("scheme", "http"), "80")
        if server_port is None
        else str(server_port),
        "REMOTE_ADDR": client_address,
        "REMOTE_PORT": str(client_port),
    }


def _headers(scope: HTTPScope) -> dict[str, str]:
    values: dict[str, list[str]] = {}
    for name, value in scope["headers"]:
        if b"_" in name:  # environ cannot tell X_Real_IP from X-Real-IP, so a client could pose as the proxy
            continue
        values.setdefault(_environ_key(name), []).append(value.decode("latin-1"))
    # Joined once at the end: adding to a string for each of many duplicates takes quadratic time (CVE-2025-14550).
    return {key: ("; " if key == "HTTP_COOKIE" else ", ").join(found) for key, found in values.items()}


@lru_cache(maxsize=256)
def _environ_key(name: bytes) -> str:
    key = name.decode("latin-1").upper().replace("-", "_")
    return key if key in {"CONTENT_TYPE", "CONTENT_LENGTH"} else f"HTTP_{key}"


def _wrap_file(file: IO[bytes], block_bytes: int = _FILE_BLOCK_BYTES) -> FileWrapper:
    # Each block is one trip into the pool; Werkzeug asks for 8 KiB.
    return FileWrapper(file, max(block_bytes, _FILE_BLOCK_BYTES))
