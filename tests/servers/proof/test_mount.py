"""The shop in somebody's own NGINX, under /pc-builder-app: its rendered mount.conf in a server block there."""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest
from websockets.sync.client import connect

from pcbuilder.settings import load_settings
from tests.servers.edge import nginx_command
from tests.servers.proof.conftest import ORDER, Shop
from tests.servers.proof.peer import SUBPROTOCOL
from tests.servers.stack import environment, free_port, running, wait_until

PREFIX = "/pc-builder-app"
CLIENT = "127.0.0.77"
CONFIGURATION = """
{user}
pid "{folder}/nginx.pid";
error_log stderr warn;
events {{ }}
http {{
    large_client_header_buffers 4 20k;
    log_format id $request_id;
    access_log "{folder}/ids" id;
    client_body_temp_path "{folder}/body";
    proxy_temp_path "{folder}/proxy";
    fastcgi_temp_path "{folder}/fastcgi";
    uwsgi_temp_path "{folder}/uwsgi";
    scgi_temp_path "{folder}/scgi";
    server {{
        listen {port};
        location / {{
            return 200 "somebody else's";
        }}
        include "{mount}";
    }}
}}
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outer:
    """Somebody's NGINX, with the shop inside."""

    port: int
    folder: Path
    inner: Shop

    @property
    def origin(self) -> str:
        return f"http://localhost:{self.port}"

    def get(self, path: str, **headers: str) -> httpx.Response:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        with httpx.Client(transport=httpx.HTTPTransport(local_address=CLIENT), timeout=30) as client:
            return client.get(self.origin + path, headers=named)

    def log_of(self, answer: httpx.Response) -> dict[str, object]:
        """Return the inner NGINX's line about a request."""
        log, request_id = self.inner.stack.instance / "log" / "access.log", answer.headers["X-Request-Id"]
        wait_until(self.inner.stack.process, lambda: request_id in log.read_text())
        [line] = [line for line in log.read_text().splitlines() if request_id in line]
        found: dict[str, object] = json.loads(line)
        return found


@pytest.fixture(scope="module")
def outer(inner: Shop, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Outer]:
    folder, port = tmp_path_factory.mktemp("outer"), free_port()
    (folder / "nginx").mkdir()
    user = "user root;" if os.geteuid() == 0 else ""
    mount = inner.stack.instance / "nginx" / "mount.conf"
    text = CONFIGURATION.format(user=user, folder=folder, port=port, mount=mount)
    (folder / "nginx" / "nginx.conf").write_text(text)
    command = nginx_command(load_settings({"INSTANCE": str(folder)}), "-g", "daemon off;")
    with running(command, folder / "output", environment()) as process:
        wait_until(process, (folder / "nginx.pid").exists)
        yield Outer(port=port, folder=folder, inner=inner)
        assert process.text() == ""  # nothing to warn of


PAGES = ("/", "/main", "/main?cpu=amd-ryzen-5-7600", "/table", "/order", "/healthz", "/readyz", "/api/v1/parts")


@pytest.mark.parametrize("path", PAGES)
def test_pages_are_there(outer: Outer, path: str) -> None:
    assert outer.get(PREFIX + path).status_code == 200


@pytest.mark.parametrize("path", ["/", "/main", "/static/css/base.css", "/pc-builder-application/"])
def test_rest_of_the_host_stays_somebody_elses(outer: Outer, path: str) -> None:
    assert outer.get(path).text == "somebody else's"


def test_everything_that_a_page_names_is_there(outer: Outer) -> None:
    page = outer.get(f"{PREFIX}/table").text
    links = {link for link in re.findall(r'(?:href|src)="([^"#?]+)', page) if not link.startswith("http")}
    assert len(links) > 5
    assert {link: outer.get(link).status_code for link in links} == dict.fromkeys(links, 200)
    assert all(link.startswith(f"{PREFIX}/") for link in links)


REDIRECTS = (
    (PREFIX, f"{PREFIX}/"),
    (f"{PREFIX}?cpu=x", f"{PREFIX}/?cpu=x"),
    (f"{PREFIX}/main?junk=1", f"{PREFIX}/main"),
    (f"{PREFIX}/main/quantity?build=&part=x&quantity=1", f"{PREFIX}/main"),
)


@pytest.mark.parametrize(("path", "target"), REDIRECTS)
def test_redirects_stay_on_the_outer_host(outer: Outer, path: str, target: str) -> None:
    answer = outer.get(path)
    assert answer.status_code in {303, 308}
    assert answer.headers["Location"].removeprefix(outer.origin) == target


def test_order_and_its_addresses_are_those_of_the_outer_host(outer: Outer) -> None:
    placed = httpx.post(f"{outer.origin}{PREFIX}/api/v1/orders", json=ORDER, timeout=30)
    assert placed.status_code == 201
    location = httpx.URL(outer.origin).join(placed.headers["Location"])
    read = httpx.get(location)
    assert read.json() == placed.json()
    page = httpx.URL(outer.origin).join(read.json()["page"])
    assert str(page).startswith(f"{outer.origin}{PREFIX}/orders/")
    assert httpx.get(page).status_code == 200
    form = outer.get(f"{PREFIX}/order?cpu=amd-ryzen-5-7600").text
    assert f'action="{PREFIX}/order?cpu=amd-ryzen-5-7600"' in form


def test_document_of_the_api_names_the_outer_address(outer: Outer) -> None:
    [server] = outer.get(f"{PREFIX}/api/v1/openapi.json").json()["servers"]
    assert httpx.URL(outer.origin).join(server["url"]).path.startswith(PREFIX)
    assert httpx.URL(outer.origin).join(server["url"]).port == outer.port


def test_log_names_the_client(outer: Outer) -> None:
    answer = outer.get(f"{PREFIX}/main", X_Forwarded_For="6.6.6.6")
    logged = outer.log_of(answer)
    assert (logged["client"], logged["forwarded_for"]) == ("127.0.0.1", f"6.6.6.6, {CLIENT}")


def test_request_keeps_the_id_that_the_outer_server_gave(outer: Outer) -> None:
    answer = outer.get(f"{PREFIX}/order", X_Request_Id="of-the-client")
    [request_id] = answer.headers.get_list("X-Request-Id")
    assert request_id != "of-the-client"
    wait_until(outer.inner.stack.process, lambda: request_id in (outer.folder / "ids").read_text())
    assert outer.log_of(answer)["uri"] == f"{PREFIX}/order"


def test_websocket_passes_both(outer: Outer) -> None:
    with connect(f"ws://localhost:{outer.port}{PREFIX}/live/offers", subprotocols=[SUBPROTOCOL]) as connection:
        connection.send("a price")
        assert connection.recv(timeout=10) == "a price"


def test_large_request_and_long_build_pass(outer: Outer) -> None:
    build = "&".join(f"memory=no-such-part-{number:05}" for number in range(600))
    assert len(build) > 15_000
    assert outer.get(f"{PREFIX}/order?{build}").status_code == 400
    form = {"name": "x" * 60_000}
    answer = httpx.post(f"{outer.origin}{PREFIX}/order", data=form, timeout=30)
    assert answer.status_code == 422
