import re
from dataclasses import dataclass
from functools import lru_cache
from http import HTTPStatus
from wsgiref.util import is_hop_by_hop

# Only final answers: WSGI has no way to send an interim one (1xx).
_STATUS = re.compile(r"[2-5][0-9]{2}( .*)?")
_NAME = re.compile(r"[!#$%&'*+\-.^_`|~0-9A-Za-z]+")
# No control characters: a line break in a value would start a header of somebody else's choice.
_VALUE = re.compile(r"[\t\x20-\x7e\x80-\xff]*")

_WITHOUT_BODY = frozenset({HTTPStatus.NO_CONTENT, HTTPStatus.NOT_MODIFIED})


@dataclass(frozen=True, slots=True)
class Head:
    """Status and headers of an answer, checked, in the form ASGI wants."""

    status: int
    headers: list[tuple[bytes, bytes]]
    content_length: int | None

    @property
    def forbids_body(self) -> bool:
        return self.status in _WITHOUT_BODY

    def with_content_length(self, content_length: int) -> "Head":
        field = (b"content-length", b"%d" % content_length)
        return Head(self.status, [*self.headers, field], content_length)


def read_head(status: str, fields: list[tuple[str, str]]) -> Head:
    """Check what the application gave to start_response; ValueError says what is wrong with it."""
    if not _STATUS.fullmatch(status):
        raise ValueError(f"not the status line of a final answer: {status!r}")
    code = int(status[:3])
    headers = [_read_field(name, value) for name, value in fields]
    if code == HTTPStatus.NO_CONTENT:  # RFC 9110, 8.6: no Content-Length in a 204
        headers = [field for field in headers if field[0] != b"content-length"]
    return Head(code, headers, _content_length(headers))


def _read_field(name: str, value: str) -> tuple[bytes, bytes]:
    if not _VALUE.fullmatch(value):
        raise ValueError(f"not a header: {name!r}: {value!r}")
    return _read_name(name), value.strip(" \t").encode("latin-1")


@lru_cache(maxsize=256)
def _read_name(name: str) -> bytes:
    if not _NAME.fullmatch(name):
        raise ValueError(f"not the name of a header: {name!r}")
    if is_hop_by_hop(name):
        raise ValueError(f"a hop-by-hop header is the server's to send, not the application's: {name}")
    return name.lower().encode("latin-1")


def _content_length(headers: list[tuple[bytes, bytes]]) -> int | None:
    lengths = [value for name, value in headers if name == b"content-length"]
    if not lengths:
        return None
    if len(lengths) > 1 or not lengths[0].isdigit():
        raise ValueError(f"not one Content-Length: {lengths}")
    return int(lengths[0])
