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
    }


def test_an_empty_build_misses_everything(client: Client) -> None:
    build = client.get("/api/v1/builds").get_json()
    assert (build["build"], build["lines"], len(build["missing"])) == ("", [], 8)
