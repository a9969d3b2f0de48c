"""/live/: websockets pass to a peer of their own, in both modes; nowhere else is a connection upgraded."""

from __future__ import annotations

import os
from collections.abc import Iterator

import httpx
import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from tests.servers.conftest import MODES
from tests.servers.edge import alone, before_echo
from tests.servers.proof.conftest import Shop
from tests.servers.proof.peer import CLOSE, LARGEST_BYTES, SUBPROTOCOL
from tests.servers.stack import Stack

UPGRADE = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
}


@pytest.fixture(scope="module", params=MODES)
def live(
    request: pytest.FixtureRequest, server: str, peer: str, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Stack]:
    """An echo of the shop's place, and the peer beside it."""
    folder = tmp_path_factory.mktemp("live")
    with before_echo(folder, SERVER=server, LIVE_UPSTREAM=peer, **MODES[request.param]) as (stack, _):
        yield stack


def websocket(stack: Stack, path: str = "/live/") -> ClientConnection:
    return connect(stack.url.replace("http", "ws", 1) + path, subprotocols=[SUBPROTOCOL], max_size=LARGEST_BYTES)


MESSAGES = ("a price", "\u20ac 1,299 \U0001f5a5", b"\x00\xff", "", "x" * (1 << 20), os.urandom(1 << 20))


def test_messages_come_back(live: Stack) -> None:
    with websocket(live) as connection:
        assert connection.subprotocol == SUBPROTOCOL
        for message in MESSAGES:
            connection.send(message)
            assert connection.recv(timeout=10) == message


def test_ping_is_answered(live: Stack) -> None:
    with websocket(live, "/live/offers?part=x") as connection:
        assert connection.ping().wait(10)


@pytest.mark.parametrize("code", [1000, 1001, 4000])
def test_close_codes_pass(live: Stack, code: int) -> None:
    with websocket(live) as connection:
        connection.send(f"{CLOSE}{code}")
        with pytest.raises(ConnectionClosed) as closed:
            connection.recv(timeout=10)
    received = closed.value.rcvd
    assert received
    assert (received.code, received.reason) == (code, "as you wished")


def test_ordinary_request_reaches_the_peer_as_one(live: Stack) -> None:
    answer = live.get("/live/offers?part=x", X_Forwarded_For="6.6.6.6", Upgrade="h2c", Connection="Upgrade")
    arrived = answer.json()
    assert answer.status_code == 200
    assert arrived["path"] == f"{live.prefix}/live/offers?part=x"
    assert (arrived["host"], arrived["x-forwarded-for"]) == (f"localhost:{live.port}", "127.0.0.1")
    assert arrived["x-request-id"] == answer.headers["X-Request-Id"]
    assert "upgrade" not in arrived
    assert "upgrade" not in arrived.get("connection", "").lower()


@pytest.mark.parametrize("path", ["/", "/main", "/order", "/livery", "/api/v1/parts"])
def test_no_other_path_is_upgraded(live: Stack, path: str) -> None:
    answer = httpx.get(live.url + path, headers=UPGRADE)
    assert (answer.status_code, answer.json()["PATH_INFO"]) == (200, live.prefix + path)
    assert not {"HTTP_UPGRADE", "HTTP_CONNECTION"} & {name for name, value in answer.json().items() if value}


def test_nothing_is_there_without_a_peer(local: Shop) -> None:
    assert httpx.get(local.stack.url + "/live/", headers=UPGRADE).status_code == 404


def test_lost_peer_is_an_error_of_the_gateway(tmp_path_factory: pytest.TempPathFactory, server: str) -> None:
    folder = tmp_path_factory.mktemp("lost")
    with alone(folder, SERVER=server, LIVE_UPSTREAM=f"unix:{folder}/nobody") as stack:
        assert httpx.get(stack.url + "/live/", headers=UPGRADE).status_code == 502
