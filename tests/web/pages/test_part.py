"""The page of a part: what it says, what it leads to, and what an unknown id gets."""

from __future__ import annotations

import html
import json
import re
from typing import Any

import pytest

from pcbuilder.domain.catalog import Catalog
from pcbuilder.domain.parts import PART_CLASSES, Category
from pcbuilder.domain.specs import specs_of
from pcbuilder.storage.database import Database
from pcbuilder.web.facts import GROUPS
from tests.parts import cpu
from tests.web.conftest import Client, make_app


def links(client: Client, path: str) -> set[str]:
    return {html.unescape(link) for link in re.findall(r'href="([^"]*)"', client.get(path).text)}


SHOWN = {
    "name, brand, price and date": ("acme-cpu", ["Acme Eight", "by Acme", "$200.00", "1 May 2024"]),
    "facts with label, unit and meaning": ("acme-cpu", ["TDP", "65 W", "AM5", "power supply and cooling are planned"]),
    "what is unknown": ("dart-gpu", ["no list price", "240 mm", "unknown"]),
    "what may serve as well": ("acme-apu", ["Nearest to it", "Acme Eight", "$50.00 more"]),
    "who says so": ("acme-cpu", ["stated", "Nobody has stated it"]),
    "what follows from facts": ("echo-ssd", ["Price per TB", "$70.00", "worked out"]),
    "part numbers": ("bolt-board", ["B650M-1"]),
}


@pytest.mark.parametrize(("part_id", "words"), SHOWN.values(), ids=SHOWN)
def test_shown(client: Client, part_id: str, words: list[str]) -> None:
    page = client.get(f"/parts/{part_id}").text
    assert [word for word in words if word not in page] == []


LINKS = {
    "add": ("/parts/echo-ssd?memory=core-ddr5", "/main?memory=core-ddr5&storage=echo-ssd#row-storage"),
    "add one more": ("/parts/echo-ssd?storage=echo-ssd", "/main?storage=echo-ssd*2#row-storage"),
    "take the place of": ("/parts/acme-cpu?cpu=acme-apu", "/main?cpu=acme-cpu#row-cpu"),
    "the category": ("/parts/acme-cpu?cpu=acme-apu", "/table?category=cpu&cpu=acme-apu"),
    "compare": ("/parts/acme-cpu?psu=hum-psu", "/compare?part=acme-cpu&psu=hum-psu"),
}


@pytest.mark.parametrize(("path", "link"), LINKS.values(), ids=LINKS)
def test_links_carry_the_build(client: Client, path: str, link: str) -> None:
    assert client.prefix + link in links(client, path)


def product_of(client: Client, part_id: str) -> dict[str, Any]:
    page = client.get(f"/parts/{part_id}").text
    (text,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page, re.DOTALL)
    assert "<" not in text
    product: dict[str, Any] = json.loads(text)
    return product


def test_the_product_for_search_engines(client: Client) -> None:
    url = f"http://localhost{client.prefix}/parts/echo-ssd"
    assert product_of(client, "echo-ssd") == {
        "@context": "https://schema.org",
        "@type": "Product",
        "@id": url,
        "url": url,
        "name": "Echo 1 TB",
        "brand": {"@type": "Brand", "name": "Echo"},
        "category": "Storage",
        "sku": "echo-ssd",
        "offers": {
            "@type": "Offer",
            "url": url,
            "price": "70.00",
            "priceCurrency": "USD",
            "priceSpecification": {
                "@type": "UnitPriceSpecification",
                "price": "70.00",
                "priceCurrency": "USD",
                "priceType": "https://schema.org/ListPrice",
                "validFrom": "2024-05-01",
            },
        },
        "additionalProperty": [{"@type": "PropertyValue", "name": "Capacity", "value": "1000 GB"}],
    }


def test_without_a_price_there_is_no_offer(client: Client) -> None:
    assert "offers" not in product_of(client, "dart-gpu")


def test_no_name_ends_the_script(memory_database: Database) -> None:
    name = "</script><script>alert(1)</script><!-- & '\""
    app = make_app(memory_database, {}, Catalog([cpu(name=name, source="<b>")], "test"))
    client = Client(app)
    assert product_of(client, "acme-cpu")["name"] == name
    assert "<script>alert" not in client.get("/parts/acme-cpu").text


def test_the_canonical_address_has_no_build(client: Client) -> None:
    address = f"http://localhost{client.prefix}/parts/acme-cpu"
    assert f'<link rel="canonical" href="{address}">' in client.get("/parts/acme-cpu?cpu=acme-apu").text


def test_a_full_category_takes_no_more(client: Client) -> None:
    page = client.get("/parts/core-ddr5?memory=core-ddr5*8").text
    assert "no room" in page
    assert "Add to build" not in page


@pytest.mark.parametrize("part_id", ["nothing", "A", "<b>", "a" * 3000, "..", "%00", "%ff"])
def test_an_unknown_part_gets_the_next_step(client: Client, part_id: str) -> None:
    answer = client.get(f"/parts/{part_id}")
    assert answer.status_code == 404
    assert "All parts" in answer.text
    assert "<b>" not in answer.text


@pytest.mark.parametrize("category", Category)
def test_every_fact_stands_in_one_group(category: Category) -> None:
    shown = [name for names in GROUPS[category].values() for name in names]
    assert sorted(shown) == sorted(name for name, _ in specs_of(PART_CLASSES[category]))
