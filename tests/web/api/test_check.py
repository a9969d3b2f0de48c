"""Checks for programs."""

from __future__ import annotations

from typing import Any

import pytest

from tests.web.conftest import Client

PATH = "/api/v1/builds/check"
BUILDS: dict[str, Any] = {
    "a query string": "cpu=acme-cpu&storage=echo-ssd*2",
    "a list of choices": [
        {"category": "cpu", "id": "acme-cpu"},
        {"category": "storage", "id": "echo-ssd", "quantity": 2},
    ],
}


@pytest.mark.parametrize("build", BUILDS.values(), ids=BUILDS)
def test_a_build_is_checked(client: Client, build: object) -> None:
    answer = client.post(PATH, json={"build": build})
    document = answer.get_json()
    assert (answer.status_code, answer.headers["Cache-Control"]) == (200, "no-store")
    assert document["build"] == BUILDS["a query string"]
    assert document["page"] == f"{client.prefix}/main?cpu=acme-cpu&storage=echo-ssd*2"
    step = {finding["rule"]: finding for finding in document["steps"]}["processor_has_cooler"]
    assert (step["parts"], step["step"], step["fixes"]) == (["acme-cpu"], "Choose a cooler.", [])
    assert [(added["part"], added["category"]) for added in step["additions"]] == [("frost-air", "cooler")]
    assert document["power"]["parts"][0]["part"] == "acme-cpu"


def test_what_does_not_fit_comes_with_what_does(client: Client) -> None:
    document = client.post(PATH, json={"build": "gpu=gone&cpu=acme-cpu"}).get_json()
    assert document["blockers"] == []
    assert all(finding["missing"] or finding["text"] for finding in document["unknown"])


def test_nothing_chosen_has_nothing_wrong(client: Client) -> None:
    document = client.post(PATH, json={"build": ""}).get_json()
    assert [document[key] for key in ("blockers", "steps", "notes", "unknown", "passed")] == [[]] * 5


REFUSED: dict[str, tuple[Any, str]] = {
    "no build": ({}, "build"),
    "a number": ({"build": 7}, "build"),
    "another field": ({"build": "", "parts": []}, "parts"),
    "a key that is no category": ({"build": "cpus=acme-cpu"}, "build"),
    "an id that cannot be": ({"build": "cpu=A+B"}, "cpu"),
    "too many": ({"build": "cpu=acme-cpu*2"}, "cpu"),
    "too many in a list": ({"build": [{"category": "cpu", "id": "acme-cpu", "quantity": 2}]}, "cpu"),
    "a choice without an id": ({"build": [{"category": "cpu"}]}, "build"),
    "a choice of another category": ({"build": [{"category": "car", "id": "acme-cpu"}]}, "build"),
    "a choice that is no id": ({"build": [{"category": "cpu", "id": "acme-cpu*2"}]}, "build"),
    "a quantity of none": ({"build": [{"category": "cpu", "id": "acme-cpu", "quantity": 0}]}, "build"),
    "a choice with more": ({"build": [{"category": "cpu", "id": "acme-cpu", "price": 1}]}, "build"),
}


@pytest.mark.parametrize(("body", "field"), REFUSED.values(), ids=REFUSED)
def test_bad_input_is_named(client: Client, body: object, field: str) -> None:
    answer = client.post(PATH, json=body)
    assert answer.status_code == 422
    assert [error["field"] for error in answer.get_json()["errors"]] == [field]
