"""Builds for programs."""

from __future__ import annotations

from tests.web.conftest import Client


def test_a_build_is_resolved(client: Client) -> None:
    build = client.get("/api/v1/builds?storage=echo-ssd&cpu=acme-apu&storage=echo-ssd&gpu=gone").get_json()
    assert build["build"] == "cpu=acme-apu&gpu=gone&storage=echo-ssd*2"
    assert build["total"] == {"amounts": [{"cents": 29_000, "currency": "USD"}], "unpriced": 1}
    assert build["missing"] == ["motherboard", "memory", "case", "psu"]
    assert build["page"] == f"{client.prefix}/main?cpu=acme-apu&gpu=gone&storage=echo-ssd*2"
    assert build["lines"][1] == {
        "category": "gpu",
        "id": "gone",
        "quantity": 1,
        "listed": False,
        "name": None,
        "unit_price": None,
        "own_price": False,
    }


def test_own_parts_and_prices_are_in_the_total(client: Client) -> None:
    build = client.get("/api/v1/builds?storage=echo-ssd*2_6000USD&own=gpu_54900USD_Old+card").get_json()
    assert build["total"] == {"amounts": [{"cents": 66_900, "currency": "USD"}], "unpriced": 0}
    assert build["lines"][0]["own_price"]
    assert build["own_parts"] == [
        {"category": "gpu", "name": "Old card", "quantity": 1, "unit_price": {"cents": 54_900, "currency": "USD"}}
    ]
    assert "gpu" not in build["missing"]


def test_an_empty_build_misses_everything(client: Client) -> None:
    build = client.get("/api/v1/builds").get_json()
    assert (build["build"], build["lines"], len(build["missing"])) == ("", [], 8)
