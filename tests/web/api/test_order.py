"""Orders for programs."""

from __future__ import annotations

from tests.web.conftest import Client

ADA = {"name": "Ada", "email": "ada@example.org", "address": "1 Hill Road"}
ORDER = ADA | {"build": "cpu=acme-cpu&storage=echo-ssd*2"}


def test_an_order_is_placed_and_read_again(client: Client) -> None:
    placed = client.post("/api/v1/orders", json=ORDER)
    assert placed.status_code == 201
    read = client.flask.get(placed.headers["Location"])
    assert read.get_json() == placed.get_json()
    assert read.get_json()["total"] == {"amounts": [{"cents": 34_000, "currency": "USD"}], "unpriced": 0}
    assert client.flask.get(read.get_json()["page"]).status_code == 200


def test_a_repeated_key_orders_once(client: Client) -> None:
    headers = {"Idempotency-Key": "5f1c"}
    first = client.post("/api/v1/orders", json=ORDER, headers=headers)
    again = client.post("/api/v1/orders", json=ORDER, headers=headers)
    other = client.post("/api/v1/orders", json=ORDER | {"name": "Bob"}, headers=headers)
    assert (first.status_code, again.status_code, other.status_code) == (201, 200, 409)
    assert first.get_json() == again.get_json()
