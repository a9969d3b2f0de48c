"""A build is exported so that no name breaks the form that it stands in."""

from __future__ import annotations

import csv
import io
import json
from urllib.parse import quote

import pytest

from pcbuilder.domain.export import ExportedBuild, ExportedLine, Format, export, unguarded
from pcbuilder.domain.money import Money, Total
from pcbuilder.domain.parts import Category

URL = "https://shop.example/main?cpu=a&storage=s*2&own=gpu_100EUR_x"


def line(name: str, **facts: object) -> ExportedLine:
    usual = {"quantity": 1, "unit_price": Money(22_900, "USD"), "part_id": "a", "url": "https://shop.example/parts/a"}
    return ExportedLine(Category.CPU, "Processor", name, **(usual | facts))  # type: ignore[arg-type]  # by name


def build(*lines: ExportedLine) -> ExportedBuild:
    return ExportedBuild("cpu=a", URL, lines, Total((Money(22_900, "USD"), Money(5, "EUR")), 2))


LINES = (
    line("AMD *5* [x] | y"),
    line("Drive", quantity=2, own_price=True),
    line("gone", unit_price=None, url=None, listed=False),
    line("2 × =SUM(A1)", part_id=None, url=None, unit_price=Money(5, "EUR")),
    line("'Old", part_id=None, url=None, unit_price=None, quantity=3),
)
WRITTEN = {
    Format.TEXT: [
        f"PC build: {URL}",
        "Processor: AMD *5* [x] | y (229.00 USD)",
        "Processor: 2 × Drive (229.00 USD each, own price)",
        "Processor: gone (no price)",
        "Processor: 1 × 2 × =SUM(A1) (0.05 EUR, own part)",
        "Processor: 3 × 'Old (no price, own part)",
        "Total: 229.00 USD + 0.05 EUR, without 2 of unknown price",
    ],
    Format.MARKDOWN: [
        "| Kind | Part | Quantity | Price of one |",
        "| --- | --- | ---: | ---: |",
        r"| Processor | [AMD \*5\* \[x\] \| y](https://shop.example/parts/a) | 1 | 229.00 USD |",
        "| Processor | [Drive](https://shop.example/parts/a) | 2 | 229.00 USD, own price |",
        "| Processor | gone | 1 | no price |",
        "| Processor | 2 × =SUM(A1) | 1 | 0.05 EUR, own part |",
        "| Processor | 'Old | 3 | no price, own part |",
        "| **Total** | | | **229.00 USD + 0.05 EUR, without 2 of unknown price** |",
        "",
        f"[This build]({URL})",
    ],
    Format.BBCODE: [
        "[b]PC build[/b]",
        "[b]Processor:[/b] [url=https://shop.example/parts/a]AMD *5* (x) | y[/url] (229.00 USD)",
        "[b]Processor:[/b] 2 × [url=https://shop.example/parts/a]Drive[/url] (229.00 USD each, own price)",
        "[b]Processor:[/b] gone (no price)",
        "[b]Processor:[/b] 1 × 2 × =SUM(A1) (0.05 EUR, own part)",
        "[b]Processor:[/b] 3 × 'Old (no price, own part)",
        "[b]Total:[/b] 229.00 USD + 0.05 EUR, without 2 of unknown price",
        f"[url={URL}]This build[/url]",
    ],
    Format.CSV: [
        "category,id,name,quantity,unit_price,currency,note\r",
        "cpu,a,AMD *5* [x] | y,1,229.00,USD,\r",
        "cpu,a,Drive,2,229.00,USD,own price\r",
        "cpu,a,gone,1,,,\r",
        "cpu,,2 × =SUM(A1),1,0.05,EUR,own part\r",
        "cpu,,''Old,3,,,own part\r",
    ],
}


@pytest.mark.parametrize(("form", "lines"), WRITTEN.items(), ids=lambda value: getattr(value, "value", ""))
def test_written(form: Format, lines: list[str]) -> None:
    assert export(build(*LINES), form).split("\n") == [*lines, ""]


def test_json_has_the_names_of_the_api() -> None:
    document = json.loads(export(build(*LINES), Format.JSON))
    assert document["build"] == "cpu=a"
    assert document["page"] == URL
    assert document["lines"][2] == {
        "category": "cpu",
        "id": "a",
        "quantity": 1,
        "listed": False,
        "name": None,
        "unit_price": None,
        "own_price": False,
    }
    assert document["own_parts"][1] == {"category": "cpu", "name": "'Old", "quantity": 3, "unit_price": None}
    assert document["total"] == {
        "amounts": [{"cents": 22_900, "currency": "USD"}, {"cents": 5, "currency": "EUR"}],
        "unpriced": 2,
    }


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@a", "'a", "a,b", 'a"b', "\t=1"], ids=quote)
def test_no_cell_is_a_formula(name: str) -> None:
    (_, row) = csv.reader(io.StringIO(export(build(line(name)), Format.CSV)))
    assert row[2][0] not in "=+-@\t\r"
    assert unguarded(row[2]) == name
