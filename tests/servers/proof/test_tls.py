"""TLS: its versions and HTTP/2, HSTS and the redirect in production only, and no word to foreign names."""

from __future__ import annotations

import socket
import ssl
import subprocess
import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from tests.servers.edge import alone
from tests.servers.proof.conftest import ORDER, PROD, Certificate, Shop, make_certificate
from tests.servers.stack import Stack, free_port
from tests.servers.test_edge import assert_secure

NAMES_ONLY = {**PROD, "HOSTS": "localhost,shop.example"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Edge:
    """NGINX before nobody, with TLS in production."""

    stack: Stack
    tls_port: int
    context: ssl.SSLContext

    @property
    def url(self) -> str:
        return f"https://localhost:{self.tls_port}{self.stack.prefix}"


@pytest.fixture(scope="module")
def edge(certificate: Certificate, server: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Edge]:
    tls_port = free_port()
    settings = NAMES_ONLY | certificate.settings | {"TLS_PORT": str(tls_port)}
    with alone(tmp_path_factory.mktemp("tls"), SERVER=server, **settings) as stack:
        yield Edge(stack=stack, tls_port=tls_port, context=trusting(certificate.certificate))


def trusting(certificate: Path) -> ssl.SSLContext:
    return ssl.create_default_context(cafile=str(certificate))


def handshake(port: int, context: ssl.SSLContext, name: str) -> tuple[str | None, str | None]:
    """Return the version of TLS and the protocol that a handshake for this name agrees on."""
    with (
        socket.create_connection(("127.0.0.1", port), 10) as connection,
        context.wrap_socket(connection, server_hostname=name) as secured,
    ):
        return secured.version(), secured.selected_alpn_protocol()


def made_by_run(local: Shop) -> ssl.SSLContext:
    return trusting(local.stack.instance / "tls" / "certificate.pem")


def test_make_run_with_tls_serves_both_ports(local: Shop) -> None:
    for name in ("localhost", "127.0.0.1", "[::1]"):
        for scheme, port in (("http", local.stack.port), ("https", local.tls_port)):
            answer = httpx.get(f"{scheme}://{name}:{port}/main", verify=made_by_run(local))
            assert (answer.status_code, "<h1" in answer.text) == (200, True)
            assert "Strict-Transport-Security" not in answer.headers


def test_application_learns_that_the_client_speaks_tls(local: Shop) -> None:
    url = f"https://localhost:{local.tls_port}"
    placed = httpx.post(f"{url}/api/v1/orders", json=ORDER, verify=made_by_run(local))
    assert placed.status_code == 201
    assert placed.headers["Location"].removeprefix(url).startswith("/api/v1/orders/")


def test_http2_is_agreed_on_and_serves_everything(local: Shop) -> None:
    with httpx.Client(http2=True, verify=made_by_run(local), base_url=f"https://localhost:{local.tls_port}") as client:
        for path in ("/main", "/main", "/order", "/api/v1/parts", "/static/css/base.css"):
            answer = client.get(path)
            assert (answer.status_code, answer.http_version) == (200, "HTTP/2")


VERSIONS = (("TLSv1_2", "TLSv1.2"), ("TLSv1_3", "TLSv1.3"))


@pytest.mark.parametrize(("limit", "version"), VERSIONS)
def test_current_versions_are_spoken(edge: Edge, limit: str, version: str) -> None:
    edge.context.maximum_version = ssl.TLSVersion[limit]
    edge.context.set_alpn_protocols(["h2", "http/1.1"])
    assert handshake(edge.tls_port, edge.context, "localhost") == (version, "h2")
    edge.context.set_alpn_protocols(["http/1.1"])
    assert handshake(edge.tls_port, edge.context, "localhost") == (version, "http/1.1")


@pytest.mark.parametrize("version", ["TLSv1", "TLSv1_1"])
def test_old_versions_are_refused(edge: Edge, certificate: Certificate, version: str) -> None:
    context = trusting(certificate.certificate)
    context.set_ciphers("ALL:@SECLEVEL=0")  # or this side would refuse, and prove nothing
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)
        context.minimum_version = context.maximum_version = ssl.TLSVersion[version]
    with pytest.raises(ssl.SSLError, match="PROTOCOL_VERSION"):
        handshake(edge.tls_port, context, "localhost")


def test_weak_ciphers_are_refused(edge: Edge, certificate: Certificate) -> None:
    context = trusting(certificate.certificate)
    context.maximum_version = ssl.TLSVersion.TLSv1_2
    context.set_ciphers("ECDHE-ECDSA-AES128-SHA:AES128-SHA:AES256-GCM-SHA384:@SECLEVEL=0")
    with pytest.raises(ssl.SSLError, match="HANDSHAKE_FAILURE"):
        handshake(edge.tls_port, context, "localhost")


@pytest.mark.parametrize("path", ["/static/css/base.css", "/main", "/no-such-page"])
def test_production_binds_browsers_to_tls(edge: Edge, path: str) -> None:
    answer = httpx.get(edge.url + path, verify=edge.context)
    assert answer.headers.get_list("Strict-Transport-Security") == ["max-age=63072000"]


REDIRECTED = ("/main?cpu=a*2&x=%20y", "/no/such//page?", "/%2e%2e/main", "/static/css/base.css", "/orders/a-token")


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("path", REDIRECTED)
def test_production_leads_from_plain_http_to_tls(edge: Edge, path: str, method: str) -> None:
    request = f"{method} {edge.stack.prefix}{path} HTTP/1.1\nHost: localhost\nContent-Length: 0\nConnection: close\n\n"
    head = edge.stack.raw(request).decode("latin-1").partition("\r\n\r\n")[0].splitlines()
    assert head[0].startswith("HTTP/1.1 308 ")
    assert f"Location: {edge.url}{path}" in head
    assert not [line for line in head if line.startswith("Strict-Transport-Security")]  # which counts over TLS only


FOREIGN = (
    "GET /main HTTP/1.1\nHost: evil.example\n",
    "GET /main HTTP/1.1\nHost: localhost.evil.example\n",
    "GET http://evil.example/main HTTP/1.1\nHost: localhost\n",
    "GET /main HTTP/1.0\n",
)


@pytest.mark.parametrize("request_head", FOREIGN)
def test_redirect_never_names_a_foreign_host(edge: Edge, request_head: str) -> None:
    answer = edge.stack.raw(f"{request_head}Connection: close\n\n")
    assert answer.startswith(b"HTTP/1.1 421 ")
    assert b"evil" not in answer
    assert b"Location" not in answer


def test_redirect_takes_the_host_of_the_request_line(edge: Edge) -> None:
    answer = edge.stack.raw("GET http://shop.example/x HTTP/1.1\nHost: evil.example\nConnection: close\n\n")
    assert f"Location: https://shop.example:{edge.tls_port}/x\r\n".encode() in answer
    assert b"evil" not in answer


def test_foreign_name_gets_no_handshake_where_all_of_ours_are_names(edge: Edge) -> None:
    edge.context.check_hostname = False
    with pytest.raises(ssl.SSLError, match="UNRECOGNIZED_NAME"):
        handshake(edge.tls_port, edge.context, "evil.example")


def test_foreign_host_in_a_good_handshake_gets_no_page(edge: Edge) -> None:
    answer = httpx.get(f"{edge.url}/main", headers={"Host": "evil.example"}, verify=edge.context)
    assert (answer.status_code, "evil" in answer.text, "Build" in answer.text) == (421, False, False)


def test_foreign_name_gets_no_page_where_addresses_are_ours_too(local: Shop) -> None:
    context = made_by_run(local)
    context.check_hostname = False
    with httpx.Client(verify=context, headers={"Host": "evil.example"}) as client:
        url = f"https://127.0.0.1:{local.tls_port}/main"
        answer = client.get(url, extensions={"sni_hostname": "evil.example"})
    assert (answer.status_code, "evil" in answer.text, "Build" in answer.text) == (421, False, False)


SUBJECTS = (
    ("localhost", ["DNS:localhost"]),
    ("shop.example,10.1.2.3,[fd00::1]", ["DNS:shop.example", "IP Address:10.1.2.3", "IP Address:FD00:0:0:0:0:0:0:1"]),
    ("1.shop.example,2nd.example", ["DNS:1.shop.example", "DNS:2nd.example"]),
)


@pytest.mark.parametrize(("hosts", "subjects"), SUBJECTS)
def test_certificate_is_for_names_and_addresses(tmp_path: Path, hosts: str, subjects: list[str]) -> None:
    made = make_certificate(tmp_path, hosts)
    command = ["openssl", "x509", "-in", str(made.certificate), "-noout", "-ext", "subjectAltName"]
    told = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert told.splitlines()[1].strip().split(", ") == subjects
    assert made.key.stat().st_mode & 0o077 == 0
    assert "self-signed" in made.told


PAIRS = (  # whose it is, and the hosts of the next run: whether it stays
    ("ours", "localhost", True),
    ("ours", "other.example", False),
    ("somebody else's", "other.example", True),
)


@pytest.mark.parametrize(("whose", "hosts", "stays"), PAIRS)
def test_certificate_of_ours_is_made_anew_for_other_hosts(
    tmp_path: Path, whose: str, hosts: str, *, stays: bool
) -> None:
    first = make_certificate(tmp_path, "localhost")
    content = first.certificate.read_bytes(), first.key.read_bytes()
    if whose != "ours":
        first.made_for.unlink()
    assert (make_certificate(tmp_path, hosts).told == "") is stays
    assert ((first.certificate.read_bytes(), first.key.read_bytes()) == content) is stays


def test_plain_http_on_the_port_of_tls_gets_our_page(edge: Edge) -> None:
    answer = httpx.get(f"http://localhost:{edge.tls_port}{edge.stack.prefix}/main")
    assert (answer.status_code, answer.headers.get_list("Cache-Control")) == (400, ["no-store"])
    assert "This request cannot be read" in answer.text
    assert_secure(answer)
