"""The headers of every answer: all locations, all statuses, from whichever of NGINX and application it comes."""

from __future__ import annotations

import re
import socket
import ssl
from collections.abc import Iterator

import httpx
import pytest

from pcbuilder.assets import read_assets
from tests.servers.edge import alone
from tests.servers.proof.conftest import PROD, Certificate, Shop
from tests.servers.proof.test_maintenance import maintained
from tests.servers.stack import Stack, free_port
from tests.servers.test_edge import SECURITY_HEADERS

REQUEST_ID = re.compile(r"[0-9a-f]{32}")
HASHED = f"/static/{read_assets().hashed('css/base.css')}"
STYLESHEET = "/static/css/base.css"
LONG = "x" * 21_000
Head = tuple[int, list[tuple[str, str]]]


def ask(stack: Stack, request: str) -> Head:
    """Send a request line with its headers, and return the status and the headers as they came, repeated ones too."""
    line, *headers = request.replace("{prefix}", stack.prefix).splitlines()
    if not any(header.startswith("Host:") for header in headers):
        headers.append("Host: localhost")
    request_head = "\r\n".join([f"{line} HTTP/1.1", *headers, "Connection: close", "", ""])
    with socket.create_connection(("127.0.0.1", stack.port), 10) as connection, connection.makefile("rb") as stream:
        connection.sendall(request_head.encode("latin-1"))
        status_line, *lines = [part.decode("latin-1").strip() for part in iter(stream.readline, b"\r\n")]
    return int(status_line.split()[1]), [
        (name, value.strip()) for name, _, value in (each.partition(":") for each in lines)
    ]


def values(headers: list[tuple[str, str]], name: str) -> list[str]:
    return [value for found, value in headers if found.lower() == name.lower()]


def assert_complete(headers: list[tuple[str, str]], **other: str) -> None:
    """Every security header stands there once, with a request id of ours, and no word about versions or the inside."""
    expected = SECURITY_HEADERS | {name.replace("_", "-"): value for name, value in other.items()}
    assert {name: values(headers, name) for name in expected} == {name: [value] for name, value in expected.items()}
    [request_id] = values(headers, "X-Request-Id")
    assert REQUEST_ID.fullmatch(request_id)
    assert values(headers, "Server") == ["nginx"]
    assert len(values(headers, "Cache-Control")) <= 1
    assert not values(headers, "X-Accel-Expires")
    assert not values(headers, "X-Powered-By")


ANSWERS = (
    ("GET {prefix}/", 200),
    ("HEAD {prefix}/main", 200),
    ("GET {prefix}/main", 200),
    ("GET {prefix}/table", 200),
    ("GET {prefix}/order", 200),
    ("GET {prefix}/healthz", 200),
    ("GET {prefix}/readyz", 200),
    ("GET {prefix}/api/v1/parts", 200),
    ("GET {prefix}/api/v1/openapi.json", 200),
    ("GET {prefix}/api/v1/docs", 200),
    ("GET {prefix}/api/v1/docs/swagger-ui.css", 200),
    (f"GET {{prefix}}{STYLESHEET}", 200),
    (f"GET {{prefix}}{STYLESHEET}\nAccept-Encoding: gzip", 200),
    (f"GET {{prefix}}{STYLESHEET}\nRange: bytes=0-9", 200),
    (f"GET {{prefix}}{STYLESHEET}\nRange: bytes=9999999-", 200),
    (f"GET {{prefix}}{HASHED}", 200),
    ("GET {prefix}/static/css/no-such-file.css", 404),
    ("GET {prefix}/static/css/", 404),
    ("GET {prefix}/live/", 200),
    ("GET {prefix}", 308),
    ("GET {prefix}/main?junk=1", 308),
    ("GET {prefix}/main/quantity?part=x&quantity=1", 303),
    ("GET {prefix}/main?cpu=A!", 400),
    ("GET {prefix}/api/v1/builds?cpu=A!", 400),
    ("GET {prefix}/main?\x7f", 400),
    ("G\x01T {prefix}/main", 400),
    ("GET {prefix}/main\nHost: localhost\nHost: localhost", 400),
    ("GET {prefix}/no-such-page", 404),
    ("GET {prefix}/orders/no-such-token", 404),
    ("GET {prefix}/api/v1/orders/no-such-token", 404),
    ("GET {prefix}/api/v1/no-such", 404),
    ("GET {prefix}/.git/config", 404),
    ("GET {prefix}/errors/502.html", 404),
    ("GET /outside-of-the-prefix", 404),
    ("DELETE {prefix}/main", 405),
    (f"POST {{prefix}}{STYLESHEET}\nContent-Length: 0", 405),
    ("TRACE {prefix}/main", 405),
    ("POST {prefix}/order\nContent-Length: 99999999", 413),
    (f"GET {{prefix}}/main?{LONG}", 414),
    ("POST {prefix}/api/v1/orders\nContent-Length: 0", 415),
    ("POST {prefix}/order\nContent-Type: application/x-www-form-urlencoded\nContent-Length: 0", 422),
    ("GET {prefix}/main\nHost: evil.example", 421),
    (f"GET {{prefix}}/main\nHost: localhost\nX-Long: {LONG}", 431),
)
# What the page behind a secret link says differs on purpose.
SECRET = re.compile(r"/orders/")


@pytest.mark.parametrize(("request_head", "status"), ANSWERS)
def test_every_answer_of_the_shop_has_them(shop: Shop, request_head: str, status: int) -> None:
    found, headers = ask(shop.stack, request_head)
    assert found == status
    other = {"Referrer_Policy": "no-referrer"} if SECRET.search(request_head) else {}
    assert_complete(headers, **other)


@pytest.mark.parametrize("path", ["/main", "/api/v1/parts", STYLESHEET, HASHED])
def test_304_has_them(shop: Shop, path: str) -> None:
    etag = shop.stack.get(path, Accept_Encoding="identity").headers["ETag"]
    found, headers = ask(shop.stack, f"GET {{prefix}}{path}\nIf-None-Match: {etag}")
    assert (found, values(headers, "ETag")) == (304, [etag])
    assert len(values(headers, "Cache-Control")) == 1
    assert_complete(headers)


def test_hit_has_them(shop: Shop) -> None:
    ids = set()
    for _ in range(2):
        found, headers = ask(shop.stack, "GET {prefix}/main?cpu=amd-ryzen-5-7600")
        assert found == 200
        assert_complete(headers)
        ids |= set(values(headers, "X-Request-Id"))
    assert values(headers, "X-Cache-Status") == ["HIT"]
    assert len(ids) == 2


KEPT = (
    ("/main", "no-cache"),
    ("/order", "no-store"),
    ("/no-such-page", "no-store"),
    ("/orders/no-such-token", "private, no-store"),
    ("/.git/config", "no-store"),
    ("/static/css/no-such-file.css", "no-store"),
    (STYLESHEET, "public, max-age=60"),
    (HASHED, "public, max-age=31536000, immutable"),
)


@pytest.mark.parametrize(("path", "kept"), KEPT)
def test_each_answer_says_who_may_keep_it(shop: Shop, path: str, kept: str) -> None:
    assert shop.stack.get(path).headers.get_list("Cache-Control", split_commas=False) == [kept]


@pytest.fixture(scope="module")
def refusing(server: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """NGINX before nobody, which serves each client one request."""
    settings = PROD | {"READS_PER_SECOND": "1", "READS_BURST": "0"}
    with alone(tmp_path_factory.mktemp("refusing"), SERVER=server, **settings) as stack:
        yield stack


def test_answers_of_the_overloaded_and_the_lost_shop_have_them(refusing: Stack) -> None:
    seen = {}
    for path in ("/main", "/order", "/api/v1/parts", "/main", "/order", "/api/v1/parts"):
        found, headers = ask(refusing, f"GET {{prefix}}{path}")
        assert_complete(headers, Cache_Control="no-store", Retry_After={429: "1", 502: "5"}[found])
        seen[found] = path
    assert set(seen) == {429, 502}


def test_maintenance_has_them(refusing: Stack) -> None:
    with maintained(refusing):
        found, headers = ask(refusing, "GET {prefix}/order")
    assert found == 503
    assert_complete(headers, Cache_Control="no-store", Retry_After="5")


def test_answers_over_tls_and_the_redirect_to_it_have_them(
    server: str, certificate: Certificate, tmp_path_factory: pytest.TempPathFactory
) -> None:
    tls_port = free_port()
    settings = {**PROD, **certificate.settings, "HOSTS": "localhost,127.0.0.1", "TLS_PORT": str(tls_port)}
    with alone(tmp_path_factory.mktemp("headers"), SERVER=server, **settings) as stack:
        found, headers = ask(stack, "GET {prefix}/main?cpu=x")
        assert found == 308
        assert_complete(headers)
        url = f"https://localhost:{tls_port}"
        with httpx.Client(http2=True, verify=ssl.create_default_context(cafile=str(certificate.certificate))) as client:
            for path, host, status in (
                (f"{stack.prefix}{STYLESHEET}", "localhost", 200),
                (f"{stack.prefix}/main", "localhost", 502),
                ("/outside", "localhost", 404),
                ("/main", "evil.example", 421),
            ):
                answer = client.get(url + path, headers={"Host": host})
                assert answer.status_code == status
                transport = {"Strict_Transport_Security": "max-age=63072000"}
                assert_complete(list(answer.headers.multi_items()), **transport)
