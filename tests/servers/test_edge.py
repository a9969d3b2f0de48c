"""What NGINX itself answers for, the same under both servers, with and without a prefix."""

from __future__ import annotations

import re
import socket
from http.client import HTTPResponse

import httpx
import pytest

from pcbuilder.assets import read_assets
from tests.servers.stack import Stack, wait_for_text

SECURITY_HEADERS = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
        "form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=()",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
}
STYLESHEET = "/static/css/base.css"
HASHED = f"/static/{read_assets().hashed('css/base.css')}"
PAGE, PROBLEM = "text/html; charset=utf-8", "application/problem+json"


def assert_secure(answer: httpx.Response) -> None:
    """Every security header stands there, and once."""
    assert {name: answer.headers.get_list(name) for name in SECURITY_HEADERS} == {
        name: [value] for name, value in SECURITY_HEADERS.items()
    }


def assert_named(answer: httpx.Response) -> None:
    """The request's id stands there, and once."""
    [request_id] = answer.headers.get_list("X-Request-Id")
    assert re.fullmatch("[0-9a-f]{32}", request_id)


PAGES = ("/", "/main", "/table", "/order", "/healthz", "/readyz", "/api/v1/parts", "/api/v1/builds", STYLESHEET)


@pytest.mark.parametrize("path", PAGES)
def test_every_page_is_there(stack: Stack, path: str) -> None:
    answer = stack.get(path)
    assert (answer.status_code, answer.headers["Server"]) == (200, "nginx")
    assert_secure(answer)
    assert_named(answer)


def test_answers_of_other_kinds_are_as_secure(stack: Stack) -> None:
    etag = stack.get(STYLESHEET).headers["ETag"]
    answers = {
        304: stack.get(STYLESHEET, If_None_Match=etag),
        404: stack.get("/no-such-page"),
        405: httpx.post(stack.url + STYLESHEET),
        413: httpx.post(stack.url + "/order", content=b"x" * 70_000),
        421: httpx.get(stack.url + "/main", headers={"Host": "evil.example"}),
    }
    assert {status: answer.status_code for status, answer in answers.items()} == {status: status for status in answers}
    for status in (304, 404, 405, 413):
        assert_secure(answers[status])
        assert_named(answers[status])


FILES = (
    ("/static/css/base.css", "text/css; charset=utf-8"),
    ("/static/js/main.js", "text/javascript; charset=utf-8"),
    ("/static/images/favicon.svg", "image/svg+xml; charset=utf-8"),
)


@pytest.mark.parametrize(("path", "kind"), FILES)
def test_files_are_checked_again_by_their_etag(stack: Stack, path: str, kind: str) -> None:
    first = stack.get(path)
    assert (first.status_code, first.headers["Content-Type"]) == (200, kind)
    assert first.headers.get_list("Cache-Control") == ["public, max-age=60"]
    again = stack.get(path, If_None_Match=first.headers["ETag"])
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers.get_list("Cache-Control") == ["public, max-age=60"]


def test_file_with_its_hash_in_its_name_is_kept_for_good(stack: Stack) -> None:
    answer = stack.get(HASHED)
    assert (answer.status_code, answer.text) == (200, stack.get(STYLESHEET).text)
    assert answer.headers.get_list("Cache-Control") == ["public, max-age=31536000, immutable"]


def test_file_under_the_name_of_another_release_is_kept_for_a_short_time(stack: Stack) -> None:
    answer = stack.get("/static/css/base.0123456789ab.css")
    assert (answer.status_code, answer.text) == (200, stack.get(STYLESHEET).text)
    assert answer.headers.get_list("Cache-Control") == ["public, max-age=60"]
    assert stack.get("/static/css/none.0123456789ab.css").status_code == 404


def test_files_come_from_nginx_alone(dead_end: Stack) -> None:
    assert dead_end.get(STYLESHEET).status_code == 200


HIDDEN = (
    *("/static/.git/config", "/static/css/.base.css.swp", "/.env", "/static/../settings.py", "/50x.html"),
    *("/errors/502.html", "/errors/503.html", "/errors/maintenance.json", "/live/"),
)


@pytest.mark.parametrize("path", HIDDEN)
def test_what_is_no_page_is_not_shown(stack: Stack, path: str) -> None:
    answer = stack.raw(f"GET {stack.prefix}{path} HTTP/1.1\nHost: localhost\nConnection: close\n\n")
    assert answer.startswith(b"HTTP/1.1 404")


def test_text_is_compressed(stack: Stack) -> None:
    for path in ("/main", STYLESHEET, "/api/v1/parts"):
        assert stack.get(path, Accept_Encoding="gzip").headers["Content-Encoding"] == "gzip"


FOREIGN = (
    "Host: evil.example",
    "Host: evil.example:8080",
    "Host: localhost.evil.example",
    "Host: evil.example\nX-Forwarded-Host: localhost",
    "Host: ",
    "Host: 10.1.2.3",
)


@pytest.mark.parametrize("host", FOREIGN)
def test_foreign_host_gets_no_page_and_no_echo(stack: Stack, host: str) -> None:
    answer = stack.raw(f"GET {stack.prefix}/main HTTP/1.1\n{host}\nConnection: close\n\n")
    head, _, body = answer.partition(b"\r\n\r\n")
    assert head.startswith((b"HTTP/1.1 421", b"HTTP/1.1 400"))
    assert b"evil" not in answer
    assert b"Build" not in body


def test_request_without_a_host_gets_no_page(stack: Stack) -> None:
    assert stack.raw(f"GET {stack.prefix}/main HTTP/1.0\n\n").startswith(b"HTTP/1.1 421")


def test_address_in_brackets_is_a_host_of_ours(stack: Stack) -> None:
    assert httpx.get(f"http://[::1]:{stack.port}{stack.prefix}/main").status_code == 200


def test_nothing_lies_outside_the_prefix(stack: Stack) -> None:
    if stack.prefix:
        for path in ("/", "/main", "/static/css/base.css", "/healthz", "/pc-builder-application/main"):
            answer = httpx.get(stack.origin + path)
            assert answer.status_code == 404
            assert_secure(answer)
    else:
        assert httpx.get(stack.origin + "/pc-builder-app/main").status_code == 404


def test_prefix_without_its_slash_leads_to_it_on_the_same_host_and_port(stack: Stack) -> None:
    if not stack.prefix:
        assert httpx.get(stack.origin).status_code == 200
        return
    answer = httpx.get(stack.url + "?cpu=x")
    assert (answer.status_code, answer.headers["Location"]) == (308, "/pc-builder-app/?cpu=x")
    assert httpx.get(stack.url, follow_redirects=True).url == f"{stack.url}/"


# Refused by NGINX itself: the request, and the form of the answer.
REFUSED = (
    ("GET {prefix}/static/none.css HTTP/1.1", 404, PAGE),
    ("POST {prefix}/static/css/base.css HTTP/1.1", 405, PAGE),
    ("POST {prefix}/order HTTP/1.1\nContent-Length: 70000", 413, PAGE),
    ("POST {prefix}/api/v1/orders HTTP/1.1\nContent-Length: 70000", 413, PROBLEM),
    (f"GET {{prefix}}/main?{'x' * 25_000} HTTP/1.1", 414, PAGE),
    (f"GET {{prefix}}/main HTTP/1.1\nX-Long: {'x' * 25_000}", 431, PAGE),
    (f"GET {{prefix}}/api/v1/parts HTTP/1.1\nX-Long: {'x' * 25_000}", 431, PROBLEM),
    ("GET {prefix}/main HTTP/1.1\nContent-Length: three", 400, PAGE),
    ("GET {prefix}/api/v1/parts?\xe4 HTTP/1.1", 400, PROBLEM),
)


@pytest.mark.parametrize(("head", "status", "kind"), REFUSED, ids=lambda value: str(value)[:40])
def test_refusal_is_a_page_or_a_problem_as_the_client_reads(stack: Stack, head: str, status: int, kind: str) -> None:
    line, *headers = head.replace("{prefix}", stack.prefix).split("\n")
    answer = ask(stack, *(line, "Host: localhost", *headers))
    assert (answer.status_code, answer.headers["Content-Type"]) == (status, kind)
    assert answer.headers.get_list("Cache-Control") == ["no-store"]
    assert_secure(answer)
    assert_named(answer)
    if kind == PROBLEM:
        assert answer.json()["status"] == status
    else:
        assert f'<p class="soft">{status}</p>' in answer.text


def ask(stack: Stack, *lines: str) -> httpx.Response:
    """Send these lines as they are, and read one answer, which may come before the body was sent."""
    with socket.create_connection(("127.0.0.1", stack.port), 10) as connection:
        connection.sendall("".join(f"{line}\r\n" for line in (*lines, "")).encode("latin-1"))
        with HTTPResponse(connection) as answer:
            answer.begin()
            return httpx.Response(answer.status, headers=answer.getheaders(), content=answer.read())


@pytest.mark.parametrize(
    ("path", "kind"),
    [("/", PAGE), ("/main?cpu=x", PAGE), ("/order", PAGE), ("/api/v1/parts", PROBLEM), ("/readyz", PROBLEM)],
)
def test_absent_server_gives_the_error_page(dead_end: Stack, path: str, kind: str) -> None:
    answer = dead_end.get(path)
    assert (answer.status_code, answer.headers["Content-Type"]) == (502, kind)
    assert "does not answer" in answer.text
    assert (answer.headers.get_list("Cache-Control"), answer.headers.get_list("Retry-After")) == (["no-store"], ["5"])
    assert_secure(answer)
    assert_named(answer)
    for link in re.findall(r'(?:href|src)="([^"]+[.](?:css|svg))"', answer.text):
        assert httpx.get(dead_end.origin + link).status_code == 200


def test_access_log_tells_requests_but_no_order(stack: Stack) -> None:
    stack.get("/main?cpu=marker-in-the-log")
    stack.get("/orders/a-secret-token")
    stack.get("/api/v1/orders/a-secret-token")
    log = stack.instance / "log" / "access.log"
    line = '"method":"GET","uri":"%s","protocol":"HTTP/1.1"' if stack.prefix else '"GET %s HTTP/1.1"'  # PROD, DEV
    for path in ("/main?cpu=marker-in-the-log", "/orders/***", "/api/v1/orders/***"):
        wait_for_text(stack.process, log, line % f"{stack.prefix}{path}")
    assert "a-secret-token" not in log.read_text()
