"""Parts for programs."""

from __future__ import annotations

import pytest

from pcbuilder.domain.fields import FIELDS
from pcbuilder.domain.parts import Category
from tests.web.conftest import Client

LISTS = {
    "?category=storage": ["echo-ssd", "echo-hdd"],
    "?category=storage&order=desc": ["echo-hdd", "echo-ssd"],
    "?category=storage&sort=capacity_gb&order=desc": ["echo-hdd", "echo-ssd"],
    "?q=gate+slim": ["gate-slim"],
    "?q=B650M-1": ["bolt-board"],
    "?q=nothing": [],
    "?category=storage&sort=-capacity_gb": ["echo-hdd", "echo-ssd"],
    "?category=storage&sort=kind,-price": ["echo-hdd", "echo-ssd"],
    "?brand=Acme&brand=Hum": ["hum-psu", "acme-apu", "acme-cpu"],
    "?category=cpu&cooler_included=true": ["acme-apu"],
    "?category=storage&capacity_gb.min=1001": ["echo-hdd"],
    "?price_cents.min=13000&price_cents.max=15000": ["bolt-board", "acme-apu"],
    "?category=psu&capacity_watts=650&facets=brand": ["hum-psu"],
    "?page_size=2&page=2&sort=name": ["bolt-board", "core-ddr5"],
}


@pytest.mark.parametrize(("query", "ids"), LISTS.items())
def test_lists(client: Client, query: str, ids: list[str]) -> None:
    answer = client.get(f"/api/v1/parts{query}").get_json()
    assert [part["id"] for part in answer["parts"]] == ids
    assert answer["version"] == "test"


def test_facets_come_when_they_are_asked_for(client: Client) -> None:
    assert not {"facets", "categories"} & client.get("/api/v1/parts").get_json().keys()
    named = client.get("/api/v1/parts?category=storage&brand=Nobody&facets=brand,price_cents").get_json()
    assert "categories" not in named
    assert named["facets"] == {
        "brand": {
            "label": "Brand",
            "unit": "",
            "values": [{"value": "Echo", "count": 2}],
            "low": None,
            "high": None,
            "unknown": 0,
        },
        "price_cents": {
            "label": "List price",
            "unit": "cents",
            "values": None,
            "low": None,
            "high": None,
            "unknown": 0,
        },
    }


def test_all_facets(client: Client) -> None:
    document = client.get("/api/v1/parts?category=cpu&q=acme&ecc=true&facets=true").get_json()
    assert document["categories"] == {category: 2 if category == "cpu" else 0 for category in Category}
    facets = document["facets"]
    assert list(facets)[:3] == ["brand", "price_cents", "release_year"]
    assert len(facets) == len(FIELDS[Category.CPU])
    assert facets["ecc"] == {"label": "ECC memory", "unit": "", "values": [], "low": None, "high": None, "unknown": 2}
    assert (facets["tdp_watts"]["unit"], facets["tdp_watts"]["unknown"]) == ("W", 0)


def test_a_value_that_is_asked_for_stays(client: Client) -> None:
    document = client.get("/api/v1/parts?category=cpu&q=nowhere&socket=AM5&facets=socket").get_json()
    assert document["facets"]["socket"]["values"] == [{"value": "AM5", "count": 0}]


@pytest.mark.parametrize("facets", ["x", "brand,,", ",".join(["true"] * 200)])
def test_what_is_no_list_of_facets_is_refused(client: Client, facets: str) -> None:
    answer = client.get(f"/api/v1/parts?facets={facets}")
    assert answer.status_code == 400
    assert [error["field"] for error in answer.get_json()["errors"]] == ["facets"]


def test_a_part(client: Client) -> None:
    part = client.get("/api/v1/parts/acme-cpu").get_json()
    assert part["category"] == "cpu"
    assert part["list_price"] == {"cents": 20_000, "currency": "USD", "date": "2024-05-01"}
    assert (part["tdp_watts"], part["threads"]) == (65, None)


def test_only_what_fits(client: Client) -> None:
    path = "/api/v1/parts?category=motherboard&fits="
    all_of_it = client.get(f"{path}cpu%3Dacme-cpu&hide=nothing").get_json()
    checked = client.get(f"{path}cpu%3Dacme-cpu&hide=unknown").get_json()
    reason = client.get(f"{path}cpu%3Dacme-cpu&hide=unknown&reason=socket_matches_board").get_json()
    assert [part["id"] for part in all_of_it["parts"]] == ["bolt-board"]
    assert (checked["total"], checked["hidden"]["total"]) == (0, 1)
    assert checked["hidden"]["reasons"]["socket_matches_board"] == 1
    assert [part["id"] for part in reason["parts"]] == ["bolt-board"]
    assert reason["why"]["bolt-board"].startswith("Not checked whether the processor fits the socket")
    assert client.get("/api/v1/parts?category=cpu").get_json().get("hidden") is None


REFUSED_FITS = {
    "category=cpu&fits=cpus%3Dx": "build",
    "category=cpu&fits=cpu%3DA": "cpu",
    "category=cpu&fits=cpu%3Dacme-cpu&hide=none": "hide",
    "category=cpu&fits=cpu%3Dacme-cpu&reason=board_fits_case": "reason",
    "category=cpu&hide=steps": "hide",
    "category=cpu&reason=socket_matches_board": "reason",
    "fits=cpu%3Dacme-cpu": "category",
}


@pytest.mark.parametrize(("query", "field"), REFUSED_FITS.items())
def test_what_cannot_be_asked_of_a_build_is_named(client: Client, query: str, field: str) -> None:
    answer = client.get(f"/api/v1/parts?{query}")
    assert answer.status_code == 400
    assert [error["field"] for error in answer.get_json()["errors"]] == [field]
