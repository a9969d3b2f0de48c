"""The part files are read strictly, and our own hold what the shop needs."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import parse_qsl

import pytest

from pcbuilder.domain.build import parse_build
from pcbuilder.domain.catalog import Catalog
from pcbuilder.domain.completeness import missing_from, needs_of
from pcbuilder.domain.errors import BadCatalog
from pcbuilder.domain.fields import FIELDS
from pcbuilder.domain.names import CURRENT_SOCKETS
from pcbuilder.domain.parts import Category, Cooler, Cpu, Motherboard, OperatingSystem
from pcbuilder.domain.scoring.processors import REFERENCE, gaming_score, multi_core_score, single_core_score
from pcbuilder.storage.starter import select_starter_catalog, select_starter_examples

RECORD = 'id = "acme-cpu"\nname = "Acme Eight"\nbrand = "Acme"\n'
REFUSED = {
    "no TOML": ("[[part", "cpu.toml: is no TOML"),
    "another table": ("[[parts]]\n" + RECORD, "cpu.toml: only [[part]] tables are allowed"),
    "no id": ('[[part]]\nname = "x"\nbrand = "y"\n', "cpu.toml: part 1: record: Object missing required field `id`"),
    "id with a space": ('[[part]]\nid = "a b"\nname = "x"\nbrand = "y"\n', "cpu.toml: a b: id: lower-case"),
    "unknown key": (f"[[part]]\n{RECORD}tdp = 65\n", "cpu.toml: acme-cpu: tdp: is no field of a Cpu"),
    "text for a number": (f'[[part]]\n{RECORD}tdp_watts = "65"\n', "cpu.toml: acme-cpu: tdp_watts: Expected `int"),
    "number for a fact": (f"[[part]]\n{RECORD}ecc = 1\n", "cpu.toml: acme-cpu: ecc: Expected `bool"),
    "zero watts": (f"[[part]]\n{RECORD}tdp_watts = 0\n", "acme-cpu: tdp_watts: 0 is not between 1 and 500 W"),
    "unknown socket": (f'[[part]]\n{RECORD}socket = "AM5+"\n', "acme-cpu: socket: 'AM5+' is not one of AM4, AM5"),
    "unknown entry": (f'[[part]]\n{RECORD}memory_types = ["DDR9"]\n', "acme-cpu: memory_types: 'DDR9' is not one of"),
    "empty text": (f'[[part]]\n{RECORD}core_family = " "\n', "acme-cpu: core_family: ' ' is not one of any text"),
    "price without date": (
        f'[[part]]\n{RECORD}list_price = {{ cents = 1, currency = "USD" }}\n',
        "cpu.toml: acme-cpu: list_price: Object missing required field `date`",
    ),
    "the same id twice": (f"[[part]]\n{RECORD}\n[[part]]\n{RECORD}", "cpu.toml: acme-cpu: id: stands twice"),
}


def write(folder: Path, cpu: str) -> Path:
    for category in Category:
        (folder / f"{category}.toml").write_text(cpu if category is Category.CPU else "", encoding="utf-8")
    return folder


@pytest.mark.parametrize(("text", "message"), REFUSED.values(), ids=REFUSED)
def test_a_bad_record_names_file_part_and_field(tmp_path: Path, text: str, message: str) -> None:
    with pytest.raises(BadCatalog) as caught:
        select_starter_catalog(write(tmp_path, text))
    assert message in str(caught.value)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadCatalog, match=r"cpu.toml: cannot be read: No such file"):
        select_starter_catalog(tmp_path)


def test_the_version_follows_the_content(tmp_path: Path) -> None:
    first = select_starter_catalog(write(tmp_path, f"[[part]]\n{RECORD}")).version
    again = select_starter_catalog(write(tmp_path, f"[[part]]\n{RECORD}")).version
    other = select_starter_catalog(write(tmp_path, f"[[part]]\n{RECORD}tdp_watts = 65\n")).version
    assert first == again != other


@pytest.fixture(scope="module")
def starter() -> Catalog:
    return select_starter_catalog()


def test_the_starter_catalog_serves_every_platform(starter: Catalog) -> None:
    assert len(starter) >= 80
    assert all(len(starter.of(category)) >= 8 for category in Category)
    for socket in CURRENT_SOCKETS:
        boards = {
            part.form_factor
            for part in starter.of(Category.MOTHERBOARD)
            if isinstance(part, Motherboard) and part.socket == socket
        }
        assert {"ATX", "Micro-ATX", "Mini-ITX"} <= boards, socket
        assert any(isinstance(part, Cpu) and part.socket == socket for part in starter.of(Category.CPU)), socket
        assert any(isinstance(part, Cooler) and socket in (part.sockets or ()) for part in starter.of(Category.COOLER))


def test_prices_are_dated_and_possible(starter: Catalog) -> None:
    priced = [part for part in starter.parts if part.list_price]
    free = [part for part in priced if isinstance(part, OperatingSystem) and part.licence == "free"]
    prices = [part.list_price for part in priced if part.list_price and part not in free]
    assert prices
    assert all(part.list_price and part.list_price.cents == 0 for part in free)
    assert all(price.currency == "USD" and 500 <= price.cents <= 1_000_000 for price in prices)


def test_the_examples_are_complete_builds_of_listed_parts(starter: Catalog) -> None:
    examples = select_starter_examples()
    assert len(examples) == 3
    for example in examples:
        build = parse_build(parse_qsl(example.build))
        assert build.to_query() == example.build
        assert missing_from(build, needs_of(build, starter)) == ()
        assert all(starter.get_of(choice.category, choice.part_id) for choice in build.choices), example.name


def test_every_processor_and_video_card_has_scores() -> None:
    catalog = select_starter_catalog()
    for category, name in (
        (Category.CPU, "gaming_score"),
        (Category.CPU, "multi_core_score"),
        (Category.GPU, "raster_score"),
    ):
        value = FIELDS[category][name].value
        assert not [part.id for part in catalog.of(category) if value(part) is None]


def test_the_reference_of_scores_is_our_part() -> None:
    part = select_starter_catalog().get_of(Category.CPU, REFERENCE.id)
    assert isinstance(part, Cpu)
    assert [score(part) for score in (single_core_score, multi_core_score, gaming_score)] == [100, 100, 100]
