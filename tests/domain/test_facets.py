"""Filters, ranges and facets by tables: what is found, what could be chosen next, and what is refused."""

from __future__ import annotations

import pickle
from typing import Any

import pytest

from pcbuilder.domain.catalog import Catalog, PartQuery
from pcbuilder.domain.columns import Extent
from pcbuilder.domain.errors import BadInput
from pcbuilder.domain.fields import CHOOSABLE, FIELDS, LONGEST_TEXT, MEASURABLE, MOST_VALUES
from pcbuilder.domain.parts import Case, Category, Cooler, M2Slot, Motherboard, RadiatorMount
from pcbuilder.domain.sorting import SortKey
from tests.parts import CATALOG as SHOP
from tests.parts import usd

SLOT = M2Slot((2280,))
CATALOG = Catalog(
    [
        Motherboard(id="a", name="A", brand="Bolt", socket="AM5", ecc=True, wifi="Wi-Fi 6", list_price=usd(100)),
        Motherboard(id="b", name="B", brand="Bolt", socket="AM5", ecc=False, m2_slots=(SLOT,), list_price=usd(300)),
        Motherboard(id="c", name="C", brand="Cog", socket="AM4", memory_slots=4, m2_slots=(), list_price=usd(200)),
        Motherboard(id="d", name="D", brand="Cog", memory_slots=2, wifi="none", m2_slots=(SLOT, SLOT)),
        Cooler(id="e", name="E", brand="Cog", sockets=("AM4", "AM5"), height_mm=155, list_price=usd(250)),
        Cooler(id="f", name="F", brand="Fan", sockets=("AM5",), height_mm=158, list_price=usd(150)),
        Cooler(id="g", name="G", brand="Fan", sockets=()),
        Case(
            id="h", name="H", brand="Cog", radiators=(RadiatorMount("top", (240, 280)), RadiatorMount("rear", (120,)))
        ),
        Case(id="i", name="I", brand="Cog", radiators=(RadiatorMount("front", (240, 1120)),)),
    ],
    "test",
)
BOARD, COOLER, CASE = Category.MOTHERBOARD, Category.COOLER, Category.CASE

FOUND: dict[str, tuple[Category | None, dict[str, Any], str]] = {
    "a brand": (None, {"filters": {"brand": ("Cog",)}}, "c e d h i"),
    "two brands": (None, {"filters": {"brand": ("Fan", "Bolt")}}, "a f b g"),
    "a brand that nobody has": (None, {"filters": {"brand": ("Nobody",)}}, ""),
    "no value is no filter": (BOARD, {"filters": {"brand": ()}}, "a c b d"),
    "a fact": (BOARD, {"filters": {"socket": ("AM5",)}}, "a b"),
    "one of two values, not unknown": (BOARD, {"filters": {"socket": ("AM5", "AM4")}}, "a c b"),
    "two facts": (BOARD, {"filters": {"socket": ("AM5",), "ecc": (True,)}}, "a"),
    "a flag that is false": (BOARD, {"filters": {"ecc": (False,)}}, "b"),
    "a number": (BOARD, {"filters": {"memory_slots": (2,)}}, "d"),
    "no slots are not unknown slots": (BOARD, {"filters": {"m2_slots": (0,)}}, "c"),
    "one of a list": (COOLER, {"filters": {"sockets": ("AM4",)}}, "e"),
    "a radiator in any place": (CASE, {"filters": {"radiators": (120, 1120)}}, "h i"),
    "a price range": (BOARD, {"ranges": {"price": (100, 200)}}, "a c"),
    "a lowest price leaves out the unknown": (BOARD, {"ranges": {"price": (200, None)}}, "c b"),
    "a highest price": (None, {"ranges": {"price": (None, 150)}}, "a f"),
    "no bound is no range": (BOARD, {"ranges": {"price": (None, None)}}, "a c b d"),
    "a range between the values": (COOLER, {"ranges": {"height_mm": (156, 157)}}, ""),
    "a range of a number": (COOLER, {"ranges": {"height_mm": (155, 157)}}, "e"),
    "at least two slots": (BOARD, {"ranges": {"m2_slots": (2, None)}}, "d"),
    "value and range of one fact": (
        BOARD,
        {"filters": {"memory_slots": (2, 4)}, "ranges": {"memory_slots": (3, 9)}},
        "c",
    ),
    "with words": (BOARD, {"words": ("b",), "filters": {"socket": ("AM5",)}}, "a b"),
}


@pytest.mark.parametrize(("category", "asked", "ids"), FOUND.values(), ids=FOUND)
def test_find(category: Category | None, asked: dict[str, Any], ids: str) -> None:
    page = CATALOG.find(PartQuery(category=category, **asked))
    assert [part.id for part in page.parts] == ids.split()
    assert page.total == len(ids.split())


COUNTED: dict[str, tuple[Category | None, dict[str, Any], str, dict[Any, int], int]] = {
    "names by the alphabet": (None, {}, "brand", {"Bolt": 2, "Cog": 5, "Fan": 2}, 0),
    "choices as they are declared": (BOARD, {}, "socket", {"AM4": 1, "AM5": 2}, 1),
    "their own choice does not count": (BOARD, {"filters": {"socket": ("AM4",)}}, "socket", {"AM4": 1, "AM5": 2}, 1),
    "others do": (BOARD, {"filters": {"socket": ("AM4",)}}, "brand", {"Bolt": 0, "Cog": 1}, 0),
    "ranges, too": (BOARD, {"ranges": {"price": (150, 250)}}, "brand", {"Bolt": 0, "Cog": 1}, 0),
    "words, too": (BOARD, {"words": ("cog",)}, "brand", {"Bolt": 0, "Cog": 2}, 0),
    "neither does their own range": (BOARD, {"ranges": {"m2_slots": (2, 9)}}, "m2_slots", {0: 1, 1: 1, 2: 1}, 1),
    "flags": (BOARD, {}, "ecc", {False: 1, True: 1}, 2),
    "numbers by size": (CASE, {}, "radiators", {120: 1, 240: 2, 280: 1, 1120: 1}, 0),
    "lists count for each of theirs": (COOLER, {}, "sockets", {"AM4": 1, "AM5": 2}, 0),
}


@pytest.mark.parametrize(("category", "asked", "name", "counts", "unknown"), COUNTED.values(), ids=COUNTED)
def test_counts(category: Category, asked: dict[str, Any], name: str, counts: dict[Any, int], unknown: int) -> None:
    facet = CATALOG.facets(PartQuery(category=category, **asked)).counts[name]
    assert (list(facet.by_value().items()), facet.unknown) == (list(counts.items()), unknown)


MEASURED: dict[str, tuple[Category | None, dict[str, Any], str, Extent]] = {
    "prices": (BOARD, {}, "price", Extent(100, 300, 1)),
    "their own range does not count": (BOARD, {"ranges": {"price": (150, 160)}}, "price", Extent(100, 300, 1)),
    "others do": (BOARD, {"filters": {"brand": ("Cog",)}}, "price", Extent(200, 200, 1)),
    "numbers": (COOLER, {}, "height_mm", Extent(155, 158, 1)),
    "numbers of some": (COOLER, {"filters": {"brand": ("Fan",)}}, "height_mm", Extent(158, 158, 1)),
    "nothing known": (BOARD, {"words": ("bolt",)}, "memory_slots", Extent(None, None, 2)),
    "nothing at all": (BOARD, {"words": ("nowhere",)}, "price", Extent(None, None, 0)),
}


@pytest.mark.parametrize(("category", "asked", "name", "extent"), MEASURED.values(), ids=MEASURED)
def test_extents(category: Category, asked: dict[str, Any], name: str, extent: Extent) -> None:
    assert CATALOG.facets(PartQuery(category=category, **asked)).extent(FIELDS[category][name]) == extent


def test_categories_count_what_all_of_them_have() -> None:
    query = PartQuery(
        category=BOARD,
        words=("cog",),
        filters={"brand": ("Cog", "Bolt"), "socket": ("AM4",)},
        ranges={"price": (None, 260), "memory_slots": (4, 4)},
    )
    counts = CATALOG.facets(query).categories
    assert {category: count for category, count in counts.items() if count} == {BOARD: 1, COOLER: 1}
    assert list(counts) == list(Category)


def test_only_what_is_named_is_counted() -> None:
    facets = CATALOG.facets(PartQuery(category=BOARD), names=("socket", "price"))
    assert (list(facets.counts), list(facets.extents), facets.categories) == (["socket"], ["price"], {})


def test_list_and_facets_at_once() -> None:
    query = PartQuery(category=BOARD, filters={"socket": ("AM5",)}, sort=(SortKey("memory_slots", descending=True),))
    assert CATALOG.find_with_facets(query, ("brand",)) == (CATALOG.find(query), CATALOG.facets(query, ("brand",)))


def test_a_catalog_can_be_written_and_read() -> None:
    read = pickle.loads(pickle.dumps(CATALOG))  # noqa: S301  # our own
    query = PartQuery(category=BOARD, words=("bolt",), sort=(SortKey("socket"),), filters={"socket": ("AM5",)})
    assert (read.version, read.parts, read.get("a")) == (CATALOG.version, CATALOG.parts, CATALOG.get("a"))
    assert read.find_with_facets(query) == CATALOG.find_with_facets(query)


def test_numbers_of_many_kinds_have_an_extent_only() -> None:
    many = Catalog([Cooler(id=f"c{n}", name="C", brand="C", height_mm=100 + n) for n in range(33)], "test")
    facets = many.facets(PartQuery(category=COOLER))
    assert "height_mm" not in facets.counts
    assert facets.extents["height_mm"] == Extent(100, 132, 0)
    assert many.find(PartQuery(category=COOLER, filters={"height_mm": (105, 107)})).total == 2


@pytest.mark.parametrize("category", [None, *Category])
def test_every_field_answers(category: Category | None) -> None:
    facets = SHOP.facets(PartQuery(category=category))
    assert list(facets.counts) == list(CHOOSABLE[category])
    measured = [name for name, field in FIELDS[category].items() if facets.extent(field) is not None]
    assert measured == list(MEASURABLE[category])
    assert facets.extents.keys() <= set(measured)


REFUSED: dict[str, tuple[Category | None, dict[str, Any], str]] = {
    "no such fact": (BOARD, {"filters": {"colour": ("red",)}}, "colour: cannot be chosen here; one of brand, "),
    "a fact of a category": (None, {"filters": {"socket": ("AM5",)}}, "socket: .* one of brand, release_year$"),
    "a price": (BOARD, {"filters": {"price": (100,)}}, "price: cannot be chosen"),
    "a name": (BOARD, {"filters": {"name": ("A",)}}, "name: cannot be chosen"),
    "not one of the choices": (BOARD, {"filters": {"socket": ("AM9",)}}, "socket: one of AM4, AM5, LGA1700, LGA1851, "),
    "the second is wrong": (BOARD, {"filters": {"socket": ("AM5", "")}}, "socket: one of AM4"),
    "a text for a flag": (BOARD, {"filters": {"ecc": ("yes",)}}, "ecc: true or false"),
    "a number for a flag": (BOARD, {"filters": {"ecc": (1,)}}, "ecc: true or false"),
    "a flag for a number": (BOARD, {"filters": {"memory_slots": (True,)}}, "memory_slots: a whole number from 0 to"),
    "a number for a text": (BOARD, {"filters": {"brand": (5,)}}, "brand: a text of 1 to"),
    "an empty text": (BOARD, {"filters": {"brand": ("",)}}, "brand: a text of 1 to"),
    "a long text": (BOARD, {"filters": {"brand": ("x" * (LONGEST_TEXT + 1),)}}, "brand: a text of 1 to"),
    "too many": (BOARD, {"filters": {"brand": ("x",) * (MOST_VALUES + 1)}}, "brand: 100 values at most"),
    "no such range": (BOARD, {"ranges": {"colour": (1, 2)}}, "colour: has no range here; one of price, "),
    "a range of names": (BOARD, {"ranges": {"socket": (1, 2)}}, "socket: has no range"),
    "a range of sizes": (CASE, {"ranges": {"radiators": (1, 2)}}, "radiators: has no range"),
    "upside down": (BOARD, {"ranges": {"price": (2, 1)}}, "price: the lower bound first"),
    "below nothing": (BOARD, {"ranges": {"price": (-1, 1)}}, "price: whole numbers from 0 to"),
    "a bound that is no number": (BOARD, {"ranges": {"price": (None, True)}}, "price: whole numbers"),
}


@pytest.mark.parametrize(("category", "asked", "message"), REFUSED.values(), ids=REFUSED)
def test_refused(category: Category | None, asked: dict[str, Any], message: str) -> None:
    with pytest.raises(BadInput, match=message):
        PartQuery(category=category, **asked)
