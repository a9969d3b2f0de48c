"""Repairs that need several records: cards of one chipset, twins, ids."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcbuilder.domain.build import PART_ID
from pcbuilder.domain.parts import Category
from pcbuilder.importing.opendb.brands import FIELD, respell
from pcbuilder.importing.opendb.chipsets import repair_cards
from pcbuilder.importing.opendb.ids import give_ids, slug
from pcbuilder.importing.opendb.records import ForeignPart
from pcbuilder.importing.opendb.repairs import Mark, Repair
from pcbuilder.importing.opendb.twins import collapse

VERIFIED = datetime.date(2026, 1, 1)
NO_PLUGS = {"power_6pin": None, "power_8pin": None, "power_16pin": None}


def part(name: str, *numbers: str, **facts: Any) -> ForeignPart:
    return ForeignPart(f"id-{name}-{'-'.join(numbers)}", name, "Dart", numbers, facts)


def card(name: str = "card", **facts: Any) -> ForeignPart:
    usual = {"chipset": "RTX 9", "vram_gib": 8, "tdp_watts": 300, "pcie_generation": 4}
    return part(name, **usual | {"power_6pin": 0, "power_8pin": 2, "power_16pin": 0} | facts)


# Three usual cards and one more; what becomes of that one.
CARDS: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "TDP unknown": ({"tdp_watts": None}, {"tdp_watts": 300}),
    "TDP of a laptop": ({"tdp_watts": 150}, {"tdp_watts": 300}),
    "the supply for the TDP": ({"tdp_watts": 850}, {"tdp_watts": 300}),
    "plugs unknown": (NO_PLUGS, {"power_6pin": 0, "power_8pin": 2, "power_16pin": 0}),
    "TDP and plugs unknown": (NO_PLUGS | {"tdp_watts": None}, {"tdp_watts": 300, "power_8pin": 2}),
    "generation unknown": ({"pcie_generation": None}, {"pcie_generation": 4}),
}
OTHERS: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "overclocked": ({"tdp_watts": 450}, {"tdp_watts": 450}),
    "frugal": ({"tdp_watts": 240}, {"tdp_watts": 240}),
    "other plugs": ({"power_8pin": 0, "power_16pin": 1}, {"power_8pin": 0, "power_16pin": 1}),
    "plugs unknown at another TDP": (NO_PLUGS | {"tdp_watts": 400}, NO_PLUGS),
    "another chipset": ({"chipset": "RTX 7", "tdp_watts": None}, {"tdp_watts": None}),
    "no chipset": ({"chipset": None, "tdp_watts": None}, {"tdp_watts": None}),
    "another memory": ({"vram_gib": 16, "pcie_generation": None}, {"pcie_generation": None}),
}


def repaired(facts: dict[str, Any], usual: int = 3) -> ForeignPart:
    cards = [card(str(number)) for number in range(usual)] + [card("dirty", **facts)]
    return next(found for found in repair_cards(cards) if found.name == "dirty")


@pytest.mark.parametrize(("facts", "found"), CARDS.values(), ids=CARDS)
def test_what_most_cards_say_fills_a_gap_and_is_marked(facts: dict[str, Any], found: dict[str, Any]) -> None:
    dirty = repaired(facts)
    assert {name: dirty.facts[name] for name in found} == found
    assert set(dirty.inferred) >= set(found)
    assert {Mark(Repair.FROM_CHIPSET, name) for name in found} <= set(dirty.marks)


@pytest.mark.parametrize(("facts", "found"), OTHERS.values(), ids=OTHERS)
def test_a_card_that_is_merely_different_stays(facts: dict[str, Any], found: dict[str, Any]) -> None:
    dirty = repaired(facts)
    assert {name: dirty.facts[name] for name in found} == found
    assert not set(dirty.inferred) & set(found)


def test_two_cards_are_no_majority_and_small_cards_differ() -> None:
    assert repaired({"tdp_watts": None}, usual=2).facts["tdp_watts"] is None
    small = [card(str(number), tdp_watts=30) for number in range(3)] + [card("dirty", tdp_watts=20)]
    assert {found.facts["tdp_watts"] for found in repair_cards(small)} == {20, 30}


def test_what_a_person_verified_stays() -> None:
    cards = [card(str(number)) for number in range(3)]
    verified = replace(card("odd", tdp_watts=150), verified_on=VERIFIED)
    assert verified in repair_cards([*cards, verified])


def test_plugs_that_do_not_feed_the_card_are_not_taken() -> None:
    cards = [card(str(number), power_8pin=1) for number in range(3)] + [card("dirty", **NO_PLUGS)]
    assert NO_PLUGS.items() <= next(one for one in repair_cards(cards) if one.name == "dirty").facts.items()


def processor(name: str, *numbers: str, packed: bool | None = True, **facts: Any) -> ForeignPart:
    return replace(part(name, *numbers, socket="AM5", base_mhz=3500, **facts), packed=packed)


TWINS: dict[str, tuple[Category, list[ForeignPart], list[str]]] = {
    "boxed and tray": (
        Category.CPU,
        [processor("Acme 8 OEM/Tray", "T-8", packed=False), processor("Acme 8", "B-8")],
        ["Acme 8"],
    ),
    "facts in the name": (
        Category.CPU,
        [processor("Acme 8 3.5 GHz 8-Core AM5 OEM/Tray", "T-8", packed=False), processor("Acme 8", "B-8")],
        ["Acme 8"],
    ),
    "another clock": (
        Category.CPU,
        [processor("Acme 8", "B-8"), replace(processor("Acme 8", "B-9"), facts={"socket": "AM5", "base_mhz": 3600})],
        ["Acme 8", "Acme 8"],
    ),
    "another model": (Category.CPU, [processor("Acme 8", "B-8"), processor("Acme 8X", "B-9")], ["Acme 8", "Acme 8X"]),
    "the same record twice": (
        Category.STORAGE,
        [part("Echo", "E-1"), replace(part("Echo", "E-1"), id="other")],
        ["Echo"],
    ),
    "the same name": (Category.STORAGE, [part("Echo", "E-1"), part("Echo", "E-2")], ["Echo", "Echo"]),
    "another fact": (
        Category.STORAGE,
        [part("Echo", "E-1", capacity_gb=1), replace(part("Echo", "E-1", capacity_gb=2), id="other")],
        ["Echo", "Echo"],
    ),
    "the same numbers, and facts in one name": (
        Category.GPU,
        [part("Dart Twin OC RTX 9 8GB GDDR7 Black", "D-90", "D-91"), part("DART RTX 9 TWIN OC 8G", "D-91", "d90")],
        ["DART RTX 9 TWIN OC 8G"],
    ),
    "the same numbers, and other colours": (
        Category.GPU,
        [part("Dart RTX 9 Black", "D-90"), part("Dart RTX 9 White", "D90")],
        ["Dart RTX 9 Black", "Dart RTX 9 White"],
    ),
    "the same numbers, and another word": (
        Category.MONITOR,
        [part("Dart X27", "X-27"), part("Dart X27+", "X27+")],
        ["Dart X27", "Dart X27+"],
    ),
    "the number of a series": (
        Category.STORAGE,
        [part("Echo 1TB", "E-1", capacity_gb=1000), part("Echo 2TB", "E-1", capacity_gb=2000)],
        ["Echo 1TB", "Echo 2TB"],
    ),
    "some of the numbers": (
        Category.STORAGE,
        [part("Echo 1TB SSD M.2 NVMe", "E-1", "E-1-US"), part("Echo 1 TB", "E-1")],
        ["Echo 1 TB"],
    ),
    "some of the numbers, and a colour in one name": (
        Category.FAN,
        [part("Echo Black", "E-1", "E-2"), part("Echo", "E-1")],
        ["Echo", "Echo Black"],
    ),
    "some of the numbers, and a panel in one name": (
        Category.CASE,
        [part("Echo Black Tempered Glass Side Panel", "E-1", "E-2"), part("Echo Black", "E-1")],
        ["Echo Black", "Echo Black Tempered Glass Side Panel"],
    ),
    "a number in common, and others": (
        Category.STORAGE,
        [part("Echo", "E-1", "E-2"), part("Echo", "E-1", "E-3")],
        ["Echo", "Echo"],
    ),
    "nothing to know them by": (Category.STORAGE, [part("Echo"), replace(part("Echo"), id="other")], ["Echo", "Echo"]),
}


@pytest.mark.parametrize(("category", "parts", "names"), TWINS.values(), ids=TWINS)
def test_twins(category: Category, parts: list[ForeignPart], names: list[str]) -> None:
    found = collapse(category, parts)
    assert sorted(one.name for one in found) == names
    assert sorted({number for one in found for number in one.part_numbers}) == sorted(
        {number for one in parts for number in one.part_numbers}
    )


def test_of_twins_the_one_in_a_box_says_more_and_others_fill() -> None:
    tray = processor("Acme 8 OEM/Tray", "T-8", packed=False, cooler_included=False, ecc=True, l3_mib=32)
    boxed = processor("Acme 8", "B-8", cooler_included=True, l3_mib=None)
    (found,) = collapse(Category.CPU, [replace(tray, inferred=("ecc",)), boxed])
    assert found.facts == {"socket": "AM5", "base_mhz": 3500, "cooler_included": True, "ecc": True, "l3_mib": 32}
    assert found.inferred == ("ecc",)
    assert found.part_numbers == ("B-8", "T-8")


def test_two_boxes_that_contradict_leave_the_cooler_unknown() -> None:
    parts = [processor("Acme 8", f"B-{number}", cooler_included=number == 1) for number in range(2)]
    (found,) = collapse(Category.CPU, parts)
    assert found.facts["cooler_included"] is None
    assert Mark(Repair.CONTRADICTED, "cooler_included") in found.marks
    (verified,) = collapse(Category.CPU, [replace(parts[0], verified_on=VERIFIED), parts[1]])
    assert verified.facts["cooler_included"] is False


# What each of two twins says of a fact, and whether that was derived; what is known then.
TWO_WORDS: dict[str, tuple[list[tuple[Any, bool]], Any]] = {
    "the same": ([(230, False), (230, False)], 230),
    "one": ([(None, False), (230, False)], 230),
    "other than the other": ([(230, False), (250, False)], None),
    "stated by one alone": ([(250, True), (230, False)], 230),
    "derived otherwise": ([(230, True), (250, True)], None),
}


@pytest.mark.parametrize(("said", "known"), TWO_WORDS.values(), ids=TWO_WORDS)
def test_twins_that_say_two_things_of_a_fact_leave_it_unknown(said: list[tuple[Any, bool]], known: object) -> None:
    twins = [
        replace(part("Dart RTX 9", "D-9", length_mm=value), id=str(place), inferred=("length_mm",) if derived else ())
        for place, (value, derived) in enumerate(said)
    ]
    (found,) = collapse(Category.GPU, twins)
    assert found.facts["length_mm"] == known
    assert (Mark(Repair.DISAGREED, "length_mm") in found.marks) == (known is None)
    (verified,) = collapse(Category.GPU, [twins[0], replace(twins[1], verified_on=VERIFIED)])
    assert verified.facts["length_mm"] == said[1][0]


SLUGS = {
    "Corsair RM750e (2025)": "corsair-rm750e-2025",
    'Seagate 3.5" 7200 RPM': "seagate-3.5-7200-rpm",
    "be quiet! Dark Rock": "be-quiet-dark-rock",
    "Ünïcode™ Ω": "unicodetm",
    "...": "",
    "G.Skill DDR5-6000": "g.skill-ddr5-6000",
    "word " * 30: "-".join(["word"] * 16),
}


@pytest.mark.parametrize(("text", "found"), SLUGS.items())
def test_slug(text: str, found: str) -> None:
    assert slug(text) == found


def test_equal_names_are_told_apart_by_number_then_by_their_own_id() -> None:
    parts = [
        part("Echo", "E-2", "E-1"),
        part("Echo", "E-3"),
        part("Hum"),
        replace(part("Hum"), id="0a1b2c3d-4e5f-6a7b"),
    ]
    assert give_ids(parts) == {
        "id-Echo-E-2-E-1": "echo-e-1",
        "id-Echo-E-3": "echo-e-3",
        "id-Hum-": "hum-id-hum",
        "0a1b2c3d-4e5f-6a7b": "hum-0a1b2c3d-4e5",
    }


def test_an_id_does_not_depend_on_others_nor_on_the_order() -> None:
    parts = [part("Echo", "E-1"), part("Echo", "E-2"), part("Hum")]
    more = [*parts, part("Other"), part("Echo", "E-3")]
    assert give_ids(parts).items() <= give_ids(more[::-1]).items()


NAMES = st.one_of(st.sampled_from(["Echo", "Echo E-1", "echo", "Ω", "x" * 100]), st.text(max_size=90))


@given(st.lists(st.tuples(NAMES, st.sampled_from(["", "E-1", "E-2", "Ω"])), max_size=12))
def test_ids_are_unique_and_ids(named: list[tuple[str, str]]) -> None:
    parts = [
        ForeignPart(f"{place:08x}-0000", name, "Dart", (number,) if number else (), {})
        for place, (name, number) in enumerate(named)
    ]
    ids = give_ids(parts)
    assert set(ids) == {one.id for one in parts}
    assert len(set(ids.values())) == len(parts)
    assert all(PART_ID.fullmatch(found) for found in ids.values())


@given(st.text(max_size=200))
def test_a_slug_stays_as_it_is(text: str) -> None:
    found = slug(text)
    assert slug(found) == found
    assert not found or PART_ID.fullmatch(found)


# The makers of records, and as what they are kept.
MAKERS: dict[str, tuple[list[str], list[str]]] = {
    "the most frequent": (["DART", "Dart", "Dart"], ["Dart", "Dart", "Dart"]),
    "spaces": (["Sun Dart", "SunDart", "Sun Dart"], ["Sun Dart", "Sun Dart", "Sun Dart"]),
    "equally frequent": (["Dart", "DART"], ["DART", "DART"]),
    "another maker": (["Dart", "Darts"], ["Dart", "Darts"]),
    "a product as its maker": (["Windows Server 2019 Standard", "Microsoft"], ["Microsoft", "Microsoft"]),
}


@pytest.mark.parametrize(("stated", "kept"), MAKERS.values(), ids=MAKERS)
def test_each_maker_has_one_spelling_in_all_categories(stated: list[str], kept: list[str]) -> None:
    parts = [replace(part(f"{brand} {number}"), brand=brand) for number, brand in enumerate(stated)]
    found = respell({Category.CPU: parts[:1], Category.MONITOR: parts[1:]})
    all_found = [one for ones in found.values() for one in ones]
    assert [one.brand for one in all_found] == kept
    assert [one.name for one in all_found] == [one.name for one in parts]
    assert [Mark(Repair.RESPELT, FIELD) in one.marks for one in all_found] == [
        before != after for before, after in zip(stated, kept, strict=True)
    ]
