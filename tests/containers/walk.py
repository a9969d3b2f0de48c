"""What a customer does: looks around and places an order."""

from __future__ import annotations

import re
from dataclasses import dataclass

import httpx

BUILD = "cpu=amd-ryzen-5-7600&storage=samsung-990-evo-plus-1tb*2"
LINES = [("amd-ryzen-5-7600", 1), ("samsung-990-evo-plus-1tb", 2)]
CUSTOMER = {"name": "Ada Lovelace", "email": "ada@example.org", "address": "1 Hill Road\r\nLondon"}


@dataclass(frozen=True)
class Order:
    """What the customer keeps: the path below the prefix, and the number that people say on the telephone."""

    path: str
    reference: str


def place_order(url: str) -> Order:
    """Walk from the landing page to a stored order."""
    with httpx.Client(timeout=30) as client:
        for path in ("/", f"/main?{BUILD}", "/table", f"/table?category=gpu&{BUILD}"):
            assert client.get(url + path).status_code == httpx.codes.OK
        form = client.get(f"{url}/order?{BUILD}").text
        [key] = re.findall(r'name="order_key"\s+value="([0-9a-f]{32})"', form)
        placed = client.post(f"{url}/order?{BUILD}", data=CUSTOMER | {"order_key": key})
        assert placed.status_code == httpx.codes.SEE_OTHER
        path = re.sub(r"^.*(?=/orders/)", "", placed.headers["Location"])
        return Order(path, find_reference(url + path))


def find_reference(order_url: str) -> str:
    """Return the number on the page of an order."""
    page = httpx.get(order_url, timeout=30)
    assert page.status_code == httpx.codes.OK
    assert CUSTOMER["name"] in page.text
    [reference] = {found[0] for found in re.finditer(r"PB-\w{4}-\w{4}", page.text)}
    return reference
