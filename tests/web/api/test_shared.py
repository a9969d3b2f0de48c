"""Short links for programs."""

from __future__ import annotations

import pytest

from tests.web.conftest import Client

BUILD = {"build": "storage=echo-ssd&cpu=acme-cpu&storage=echo-ssd"}


def test_a_build_is_kept_once_and_read_again(client: Client) -> None:
    first, again = (client.post("/api/v1/builds", json=BUILD) for _ in range(2))
    assert (first.status_code, again.status_code) == (201, 200)
    assert first.get_json() == again.get_json()
    kept = first.get_json()
    assert kept["build"] == "cpu=acme-cpu&storage=echo-ssd*2"
    assert kept["page"] == f"{client.prefix}/b/{kept['id']}"
    assert client.flask.get(kept["page"]).status_code == 200
    read = client.flask.get(first.headers["Location"])
    assert read.get_json() == client.get(f"/api/v1/builds?{kept['build']}").get_json()
    assert (read.headers["Vary"], read.headers["Cache-Control"]) == ("Accept", "no-store")
    text = client.flask.get(first.headers["Location"], headers={"Accept": "text/csv"})
    assert (text.mimetype, text.text.count("\r\n")) == ("text/csv", 3)


REFUSED = [({}, "build"), ({"build": 1}, "build"), ({"build": ""}, "build"), ({"build": "x=1"}, "build")]


@pytest.mark.parametrize(("document", "field"), [*REFUSED, ({"build": "cpu=A"}, "cpu"), ({"x": 1}, "x")])
def test_what_is_no_build_is_refused(client: Client, document: dict[str, object], field: str) -> None:
    answer = client.post("/api/v1/builds", json=document)
    assert answer.status_code == 422
    assert [error["field"] for error in answer.get_json()["errors"]] == [field]


def test_an_unknown_id(client: Client) -> None:
    answer = client.get("/api/v1/builds/0123456789")
    assert (answer.status_code, answer.mimetype) == (404, "application/problem+json")
