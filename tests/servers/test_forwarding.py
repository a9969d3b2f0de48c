"""What the application learns about a request, under both servers: the same, and nothing that a client made up."""

from __future__ import annotations

import json
import re
from typing import Any

import httpx
import pytest

from tests.servers.stack import Stack

SPOOFED = {
    "X-Forwarded-For": "6.6.6.6",
    "X-Forwarded-Proto": "https",
    "X-Forwarded-Host": "evil.example",
    "X-Forwarded-Port": "60666",
    "X-Forwarded-Prefix": "/evil",
    "X-Forwarded-Scheme": "https",
    "X-Forwarded-Server": "evil.example",
    "X-Forwarded-Ssl": "on",
    "Forwarded": "for=6.6.6.6;host=evil.example;proto=https",
    "X-Real-IP": "6.6.6.6",
    "X-Client-IP": "6.6.6.6",
    "True-Client-IP": "6.6.6.6",
    "X-Original-URL": "/evil",
    "X-Rewrite-URL": "/evil",
    "X-Script-Name": "/evil",
    "Remote-User": "evil",
    "X-Remote-User": "evil",
    "Proxy": "http://evil.example",
}
UNDERSCORES = {name.replace("-", "_"): value for name, value in SPOOFED.items() if "-" in name}
MARKS = ("evil", "6.6.6.6", "60666", "https")  # none can be part of a port of ours


def arrived(stack: Stack, path: str = "/", headers: dict[str, str] | None = None) -> dict[str, Any]:
    answer = httpx.get(stack.url + path, headers=headers or {})
    assert answer.status_code == httpx.codes.OK
    environ: dict[str, Any] = answer.json()
    return environ


@pytest.mark.parametrize("headers", [SPOOFED, UNDERSCORES, {k.lower(): v for k, v in SPOOFED.items()}])
def test_nothing_that_a_client_makes_up_arrives(echo: Stack, headers: dict[str, str]) -> None:
    environ = arrived(echo, headers=headers)
    assert re.fullmatch("[0-9a-f]{32}", environ.pop("HTTP_X_REQUEST_ID"))  # by chance it may hold a mark
    assert not [f"{name}={value}" for name, value in environ.items() if any(mark in value for mark in MARKS)]
    assert environ["HTTP_X_FORWARDED_FOR"] == "127.0.0.1"
    assert environ["HTTP_X_FORWARDED_PROTO"] == "http"
    assert environ["HTTP_X_FORWARDED_HOST"] == f"localhost:{echo.port}"


def test_host_arrives_with_its_port(echo: Stack) -> None:
    assert arrived(echo)["HTTP_HOST"] == f"localhost:{echo.port}"


@pytest.mark.parametrize("line", ["http://localhost/pc-builder-app/", "/pc-builder-app/"])
def test_host_is_the_one_by_which_the_shop_was_chosen(echo: Stack, line: str) -> None:
    host = "evil.example:99" if line.startswith("http") else "LOCALHOST:99"
    answer = echo.raw(f"GET {line} HTTP/1.1\nHost: {host}\nConnection: close\n\n")
    body = answer.partition(b"\r\n\r\n")[2]
    assert b"evil" not in body
    assert json.loads(body)["HTTP_HOST"] == "localhost:99"


PATHS = (
    ("/main", "/main"),
    ("//main", "/main"),
    ("/a/../main", "/main"),
    ("/./main", "/main"),
    ("/a%20b", "/a b"),
    ("/a%2Fb", "/a/b"),
    ("/a%25b", "/a%b"),
    ("/a%3Fb", "/a?b"),
    ("/a+b;c=d", "/a+b;c=d"),
    ("/%C3%A4", "/\u00e4".encode().decode("latin-1")),
)


@pytest.mark.parametrize(("sent", "path"), PATHS)
def test_path_arrives_in_one_spelling(echo: Stack, sent: str, path: str) -> None:
    answer = echo.raw(f"GET {echo.prefix}{sent}?x=a%2Fb HTTP/1.1\nHost: localhost\nConnection: close\n\n")
    environ = json.loads(answer.partition(b"\r\n\r\n")[2])
    assert (environ["PATH_INFO"], environ["QUERY_STRING"]) == (echo.prefix + path, "x=a%2Fb")


def test_url_of_16_kilobytes_arrives_with_its_referer(echo: Stack) -> None:
    query = "memory=" + "x" * 16_000
    environ = arrived(echo, f"/main?{query}", {"Referer": f"{echo.url}/main?{query}"})
    assert environ["QUERY_STRING"] == query
    assert environ["HTTP_REFERER"].endswith(query)


def test_long_answer_header_comes_back(echo: Stack) -> None:
    assert len(echo.get("/?header=17000").headers["X-Long"]) == 17_000


def test_chunked_body_arrives_with_its_length(echo: Stack) -> None:
    answer = httpx.post(echo.url + "/", content=iter([b"ab", b"cd"]))
    assert answer.json()["CONTENT_LENGTH"] == "4"


def test_upgrade_to_another_protocol_is_not_passed_on(echo: Stack) -> None:
    headers = {"Connection": "Upgrade, HTTP2-Settings", "Upgrade": "h2c", "HTTP2-Settings": "AAMAAABkAARAAAAAAAIAAAAA"}
    assert arrived(echo, headers=headers)["SERVER_PROTOCOL"] != "HTTP/2"


def test_stricter_referrer_policy_of_a_page_is_the_only_one(echo: Stack) -> None:
    assert echo.get("/?policy=no-referrer").headers.get_list("Referrer-Policy") == ["no-referrer"]


def test_outer_proxy_speaks_before_ours(echo_behind_outer_proxy: Stack) -> None:
    sent = {
        "X-Forwarded-For": "192.0.2.7",
        "X-Forwarded-Proto": "https",
        "X-Forwarded-Host": "shop.example",
        "X-Forwarded-Port": "443",
        "X-Forwarded-Prefix": "/evil",
    }
    port = echo_behind_outer_proxy.port
    environ = arrived(echo_behind_outer_proxy, headers=sent)
    assert {name: value for name, value in environ.items() if name.startswith("HTTP_X_FORWARDED")} == {
        "HTTP_X_FORWARDED_FOR": "192.0.2.7, 127.0.0.1",
        "HTTP_X_FORWARDED_PROTO": "https, http",
        "HTTP_X_FORWARDED_HOST": f"shop.example, localhost:{port}",
        "HTTP_X_FORWARDED_PORT": f"443, {port}",
    }
