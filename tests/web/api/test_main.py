"""Builds for programs."""

from __future__ import annotations

import pytest

from tests.web.conftest import Client


def test_a_build_is_resolved(client: Client) -> None:
    build = client.get("/api/v1/builds?storage=echo-ssd&cpu=acme-apu&storage=echo-ssd&gpu=gone").get_json()
    assert build["build"] == "cpu=acme-apu&gpu=gone&storage=echo-ssd*2"
    assert build["total"] == {"amounts": [{"cents": 29_000, "currency": "USD"}], "unpriced": 1}
    assert build["missing"] == ["motherboard", "memory", "case", "psu"]
    assert build["tally"].keys() == {"blockers", "steps", "notes", "checks", "passed", "unknown", "compared"}
    assert build["power"] == {"total_watts": 16, "complete": False}
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


FORMS = {
    None: "application/json",
    "*/*": "application/json",
    "application/json": "application/json",
    "text/markdown": "text/markdown",
    "text/csv;q=0.5, text/plain": "text/plain",
    "text/csv": "text/csv",
}


@pytest.mark.parametrize(("accept", "mimetype"), FORMS.items())
def test_a_build_comes_in_the_form_that_is_asked_for(client: Client, accept: str | None, mimetype: str) -> None:
    answer = client.get("/api/v1/builds?cpu=acme-cpu", headers={"Accept": accept} if accept else {})
    assert (answer.status_code, answer.mimetype, answer.headers["Vary"]) == (200, mimetype, "Accept")
    assert answer.headers["Cache-Control"] == "no-store"
    assert "Acme Eight" in answer.text


def test_another_form_is_refused(client: Client) -> None:
    answer = client.get("/api/v1/builds?cpu=acme-cpu", headers={"Accept": "image/png"})
    assert (answer.status_code, answer.mimetype) == (406, "application/problem+json")
    assert "text/markdown" in answer.get_json()["detail"]
