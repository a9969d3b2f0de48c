from io import BytesIO
from typing import Any
from urllib.parse import quote_from_bytes
from wsgiref.validate import check_environ  # type: ignore[attr-defined]  # not in typeshed

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcbuilder.bridge.environ import build_environ
from tests.bridge.driving import http_scope

Headers = list[tuple[bytes, bytes]]


def environ_of(body: bytes = b"", **changes: Any) -> dict[str, Any]:
    environ = build_environ(http_scope(**changes), BytesIO(body), len(body))
    check_environ(environ)
    return environ


@pytest.mark.parametrize(
    ("raw_path", "root_path", "script_name", "path_info"),
    [
        (b"/", "", "", "/"),
        (b"/a/b", "", "", "/a/b"),
        (b"/a%2Fb", "", "", "/a/b"),
        (b"/caf%C3%A9", "", "", "/caf\xc3\xa9"),
        (b"/%FF", "", "", "/\xff"),
        (b"/100%zz%", "", "", "/100%zz%"),
        (b"//a//", "", "", "//a//"),
        (b"/a+b;c=d", "", "", "/a+b;c=d"),
        (b"/shop/a", "/shop", "/shop", "/a"),
        (b"/shop", "/shop", "/shop", ""),
        (b"/shop/", "/shop/", "/shop", "/"),
        (b"/shopping", "/shop", "/shop", "/shopping"),
        (b"/caf%C3%A9/a", "/café", "/caf\xc3\xa9", "/a"),
    ],
)
def test_path(raw_path: bytes, root_path: str, script_name: str, path_info: str) -> None:
    environ = environ_of(raw_path=raw_path, path="unused", root_path=root_path)
    assert (environ["SCRIPT_NAME"], environ["PATH_INFO"]) == (script_name, path_info)


def test_path_of_a_server_that_gives_no_raw_path() -> None:
    environ = environ_of(raw_path=None, path="/café au lait")
    assert (environ["PATH_INFO"], environ["REQUEST_URI"]) == ("/caf\xc3\xa9 au lait", "/caf%C3%A9%20au%20lait")


def test_uri_stays_as_it_was_sent() -> None:
    environ = environ_of(raw_path=b"/a%2fb", query_string=b"q=%ff&r=a+b")
    assert environ["QUERY_STRING"] == "q=%ff&r=a+b"
    assert environ["REQUEST_URI"] == environ["RAW_URI"] == "/a%2fb?q=%ff&r=a+b"


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, ("192.0.2.2", "8000", "192.0.2.1", "40000")),
        ({"server": None, "client": None}, ("localhost", "80", "", "")),
        ({"server": ("/run/app.sock", None), "client": None, "scheme": "https"}, ("localhost", "443", "", "")),
    ],
)
def test_addresses(changes: dict[str, Any], expected: tuple[str, ...]) -> None:
    environ = environ_of(**changes)
    assert tuple(environ[key] for key in ("SERVER_NAME", "SERVER_PORT", "REMOTE_ADDR", "REMOTE_PORT")) == expected


@pytest.mark.parametrize(
    ("headers", "expected"),
    [
        ([(b"host", b"shop.test")], {"HTTP_HOST": "shop.test"}),
        ([(b"x-a", b"1"), (b"x-b", b"2"), (b"x-a", b"3")], {"HTTP_X_A": "1, 3", "HTTP_X_B": "2"}),
        ([(b"cookie", b"a=1"), (b"cookie", b"b=2")], {"HTTP_COOKIE": "a=1; b=2"}),
        ([(b"content-type", b"text/plain"), (b"content-length", b"0")], {"CONTENT_TYPE": "text/plain"}),
        ([(b"x_forwarded_for", b"spoofed"), (b"x-forwarded-for", b"true")], {"HTTP_X_FORWARDED_FOR": "true"}),
        ([(b"x-name", b"caf\xe9")], {"HTTP_X_NAME": "caf\xe9"}),
    ],
)
def test_headers(headers: Headers, expected: dict[str, str]) -> None:
    environ = environ_of(headers=headers)
    found = {key: value for key, value in environ.items() if key.startswith("HTTP_") or key == "CONTENT_TYPE"}
    assert found == expected


@pytest.mark.parametrize(
    ("headers", "body", "expected"),
    [
        ([], b"", None),
        ([(b"content-length", b"0")], b"", "0"),
        ([(b"content-length", b"3")], b"abc", "3"),
        ([(b"transfer-encoding", b"chunked")], b"abc", "3"),
        ([(b"transfer-encoding", b"chunked")], b"", "0"),
    ],
)
def test_length_is_that_of_the_body_received(headers: Headers, body: bytes, expected: str | None) -> None:
    environ = environ_of(body, headers=headers)
    assert environ.get("CONTENT_LENGTH") == expected
    assert "HTTP_TRANSFER_ENCODING" not in environ


def test_server_facts() -> None:
    environ = environ_of(method="PATCH", http_version="2", scheme="https")
    assert environ["REQUEST_METHOD"] == "PATCH"
    assert environ["SERVER_PROTOCOL"] == "HTTP/2"
    assert environ["wsgi.url_scheme"] == "https"
    assert environ["wsgi.input_terminated"] is True
    assert (environ["wsgi.multithread"], environ["wsgi.multiprocess"], environ["wsgi.run_once"]) == (True, True, False)


@given(path=st.binary().map(lambda tail: b"/" + tail), root=st.sampled_from(["", "/shop", "/café"]))
def test_any_path_comes_through_byte_for_byte(path: bytes, root: str) -> None:
    raw_path = quote_from_bytes(root.encode() + path).encode()
    environ = environ_of(raw_path=raw_path, root_path=root)
    assert (environ["SCRIPT_NAME"] + environ["PATH_INFO"]).encode("latin-1") == root.encode() + path
    assert environ["SCRIPT_NAME"].encode("latin-1") == root.encode()


TOKENS = st.text("abcdefghijklmnopqrstuvwxyz0123456789-_.!#$%&'*+^`|~", min_size=1).map(str.encode)


@given(headers=st.lists(st.tuples(TOKENS, st.binary(max_size=20)), max_size=20))
def test_any_headers_keep_their_values_and_order(headers: Headers) -> None:
    environ = environ_of(headers=headers)
    for name in {name for name, _ in headers}:
        key = "HTTP_" + name.decode().upper().replace("-", "_")
        values = [value.decode("latin-1") for other, value in headers if other == name]
        if b"_" not in name and name not in {b"content-type", b"content-length", b"cookie", b"transfer-encoding"}:
            assert environ[key] == ", ".join(values)


@given(name=TOKENS.filter(lambda name: b"_" in name))
def test_no_header_with_an_underscore_comes_through(name: bytes) -> None:
    assert not [key for key, value in environ_of(headers=[(name, b"spoofed")]).items() if value == "spoofed"]
