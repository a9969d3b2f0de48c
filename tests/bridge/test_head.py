import pytest

from pcbuilder.bridge.head import read_head


@pytest.mark.parametrize(
    ("status", "fields", "expected"),
    [
        ("200 OK", [("X-A", " 1\t")], [(b"x-a", b"1")]),
        ("200", [("Content-Length", "3")], [(b"content-length", b"3")]),
        ("200 ", [("Set-Cookie", "a=1"), ("Set-Cookie", "b=2")], [(b"set-cookie", b"a=1"), (b"set-cookie", b"b=2")]),
        ("204 No Content", [("Content-Length", "0"), ("X-A", "1")], [(b"x-a", b"1")]),
        ("304 Not Modified", [("Content-Length", "9")], [(b"content-length", b"9")]),
        ("599 Odd", [("X-Name", "caf\xe9"), ("X-Empty", "")], [(b"x-name", b"caf\xe9"), (b"x-empty", b"")]),
    ],
)
def test_good(status: str, fields: list[tuple[str, str]], expected: list[tuple[bytes, bytes]]) -> None:
    head = read_head(status, fields)
    assert head.status == int(status[:3])
    assert head.headers == expected


@pytest.mark.parametrize(
    ("status", "fields"),
    [
        ("OK", []),
        ("", []),
        ("20 OK", []),
        ("2000 OK", []),
        ("100 Continue", []),
        ("103 Early Hints", []),
        ("600 No", []),
        ("200 OK\r\nX-Evil: 1", []),
        ("200 OK", [("X-A", "1\r\nX-Evil: 1")]),
        ("200 OK", [("X-A", "1\n")]),
        ("200 OK", [("X-A", "nul\0")]),
        ("200 OK", [("X-A", "€")]),
        ("200 OK", [("X A", "1")]),
        ("200 OK", [("", "1")]),
        ("200 OK", [("X-A:", "1")]),
        ("200 OK", [("Connection", "close")]),
        ("200 OK", [("Transfer-Encoding", "chunked")]),
        ("200 OK", [("Keep-Alive", "1")]),
        ("200 OK", [("Content-Length", "-1")]),
        ("200 OK", [("Content-Length", "x")]),
        ("200 OK", [("Content-Length", "1"), ("Content-Length", "2")]),
    ],
)
def test_bad(status: str, fields: list[tuple[str, str]]) -> None:
    with pytest.raises(ValueError, match=r"not|hop-by-hop"):
        read_head(status, fields)
