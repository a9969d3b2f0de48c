"""Parts for programs."""

from __future__ import annotations

import pytest

from tests.web.conftest import Client

LISTS = {
    "?category=storage": ["echo-ssd", "echo-hdd"],
    "?category=storage&order=desc": ["echo-hdd", "echo-ssd"],
    "?category=storage&sort=capacity_gb&order=desc": ["echo-hdd", "echo-ssd"],
    "?q=gate+slim": ["gate-slim"],
    "?q=B650M-1": ["bolt-board"],
    "?q=nothing": [],
    "?page_size=2&page=2&sort=name": ["bolt-board", "core-ddr5"],
}


@pytest.mark.parametrize(("query", "ids"), LISTS.items())
def test_lists(client: Client, query: str, ids: list[str]) -> None:
    answer = client.get(f"/api/v1/parts{query}").get_json()
    assert [part["id"] for part in answer["parts"]] == ids
    assert answer["version"] == "test"


def test_a_part(client: Client) -> None:
    part = client.get("/api/v1/parts/acme-cpu").get_json()
    assert part["category"] == "cpu"
    assert part["list_price"] == {"cents": 20_000, "currency": "USD", "date": "2024-05-01"}
    assert (part["tdp_watts"], part["threads"]) == (65, None)
