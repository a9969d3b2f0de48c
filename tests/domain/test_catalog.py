"""The catalog finds, sorts and pages parts; unknown values stand last in either direction."""

from __future__ import annotations

import pytest

from pcbuilder.domain.catalog import PartQuery, columns_of, sort_keys, split_words
from pcbuilder.domain.errors import BadInput
from pcbuilder.domain.parts import Category
from pcbuilder.domain.sorting import SortKey
from tests.parts import CATALOG, PARTS

FOUND = {
    "all by price, unknown last": (
        PartQuery(),
        "frost-air echo-ssd echo-hdd gate-case core-ddr5 hum-psu gate-slim bolt-board acme-apu acme-cpu dart-gpu",
    ),
    "all by price downwards, unknown last": (
        PartQuery(sort=(SortKey("price", descending=True),)),
        "acme-cpu acme-apu bolt-board gate-slim hum-psu core-ddr5 echo-hdd gate-case echo-ssd frost-air dart-gpu",
    ),
    "a category": (PartQuery(category=Category.STORAGE), "echo-ssd echo-hdd"),
    "a fact": (
        PartQuery(category=Category.STORAGE, sort=(SortKey("capacity_gb", descending=True),)),
        "echo-hdd echo-ssd",
    ),
    "a fact that one lacks": (PartQuery(category=Category.CPU, sort=(SortKey("tdp_watts"),)), "acme-cpu acme-apu"),
    "by name": (PartQuery(category=Category.CASE, sort=(SortKey("name", descending=True),)), "gate-slim gate-case"),
    "a word": (PartQuery(words=("gate",)), "gate-case gate-slim"),
    "two words": (PartQuery(words=("slim", "gate")), "gate-slim"),
    "a part number": (PartQuery(words=("b650m-1",)), "bolt-board"),
    "nothing": (PartQuery(words=("nowhere",)), ""),
    "by two keys": (
        PartQuery(
            category=Category.STORAGE, sort=(SortKey("brand", descending=True), SortKey("price", descending=True))
        ),
        "echo-hdd echo-ssd",
    ),
    "equal ones by price, unknown last": (
        PartQuery(sort=(SortKey("release_year", descending=True),)),
        "frost-air echo-ssd echo-hdd gate-case core-ddr5 hum-psu gate-slim bolt-board acme-apu acme-cpu dart-gpu",
    ),
    "equal ones by price in either direction": (
        PartQuery(sort=(SortKey("category", descending=True),)),
        "hum-psu gate-case gate-slim frost-air echo-ssd echo-hdd dart-gpu core-ddr5 bolt-board acme-apu acme-cpu",
    ),
    "the second page": (
        PartQuery(page=2, page_size=4, category=None, sort=(SortKey("name"),)),
        "dart-gpu echo-ssd echo-hdd frost-air",
    ),
    "a page behind the last is the last": (PartQuery(page=99, page_size=10, sort=(SortKey("name"),)), "hum-psu"),
}


@pytest.mark.parametrize(("query", "ids"), FOUND.values(), ids=FOUND)
def test_find(query: PartQuery, ids: str) -> None:
    assert [part.id for part in CATALOG.find(query).parts] == ids.split()


def test_pages_count_the_whole_list() -> None:
    page = CATALOG.find(PartQuery(page_size=4, page=3))
    assert (page.total, page.number, page.count, len(page.parts)) == (11, 3, 3, 3)


@pytest.mark.parametrize("category", [None, *Category])
def test_every_column_sorts(category: Category | None) -> None:
    listed = CATALOG.parts if category is None else CATALOG.of(category)
    for key in sort_keys(category):
        assert CATALOG.find(PartQuery(category=category, sort=(SortKey(key),))).total == len(listed)
    assert {name for name, _ in columns_of(category)} <= set(sort_keys(category))


@pytest.mark.parametrize("sort", ["colour", "id", "list_price", "__class__", "socket"])
def test_an_unknown_sort_key_is_refused(sort: str) -> None:
    with pytest.raises(BadInput, match="sort: one of price, name"):
        PartQuery(sort=(SortKey(sort),))


SORTS = {
    "none": ((), "1 to 4 keys"),
    "five": (tuple(map(SortKey, ("price", "name", "brand", "category", "price"))), "1 to 4 keys"),
    "one twice": ((SortKey("price"), SortKey("price", descending=True)), "each key once"),
    "an unknown one behind": ((SortKey("price"), SortKey("colour")), "one of price, name"),
}


@pytest.mark.parametrize(("keys", "refusal"), SORTS.values(), ids=SORTS)
def test_sort_keys_are_bounded(keys: tuple[SortKey, ...], refusal: str) -> None:
    with pytest.raises(BadInput, match=f"sort: {refusal}"):
        PartQuery(sort=keys)


def test_words_are_folded_and_bounded() -> None:
    assert split_words("  Gate  ＳＬＩＭ gate ") == ("gate", "slim")
    with pytest.raises(BadInput, match="12 words"):
        split_words(" ".join(map(str, range(13))))


def test_look_up() -> None:
    assert CATALOG.get("dart-gpu") in PARTS
    assert CATALOG.get("nowhere") is None
    assert CATALOG.get_of(Category.CPU, "dart-gpu") is None
    assert len(CATALOG) == len(PARTS)
