"""A build is its URL: parse and print are inverse, and bad input names its key."""

from __future__ import annotations

import operator
import string
from collections.abc import Callable
from random import Random
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcbuilder.domain.build import MAX_QUANTITY, Build, Choice, make_build, parse_build, room_left
from pcbuilder.domain.errors import BadInput
from pcbuilder.domain.money import Money
from pcbuilder.domain.own_parts import OwnPart, make_own_part
from pcbuilder.domain.parts import Category

FIRST = string.ascii_lowercase + string.digits
part_ids = st.builds(operator.add, st.sampled_from(FIRST), st.text(FIRST + "._-", max_size=79))


prices = st.none() | st.builds(
    Money, st.integers(0, 999_999_999), st.text(string.ascii_uppercase, min_size=3, max_size=3)
)


@st.composite
def own_names(draw: st.DrawFn) -> str:
    text = draw(st.text(min_size=1, max_size=80))
    try:
        return make_own_part(Category.CPU, text, None).name
    except BadInput:
        return "~_*+ %2B"


@st.composite
def builds(draw: st.DrawFn) -> Build:
    choices, own_parts = [], []
    for category in draw(st.lists(st.sampled_from(Category), unique=True)):
        room = MAX_QUANTITY[category]
        for part_id in draw(st.lists(part_ids, max_size=3, unique=True)):
            if room > 0:
                quantity = draw(st.integers(1, room))
                choices.append(Choice(category, part_id, quantity, draw(prices)))
                room -= quantity
        for name in draw(st.lists(own_names(), max_size=2)):
            if room > 0:
                own_parts.append(OwnPart(category, name, draw(prices)))
                room -= 1
    return make_build(draw(st.permutations(choices)), draw(st.permutations(own_parts)))


def parse(query: str) -> Build:
    return parse_build(parse_qsl(query, keep_blank_values=True))


@given(builds())
def test_printing_and_parsing_are_inverse(build: Build) -> None:
    assert parse(build.to_query()) == build
    assert parse_build(build.to_pairs()) == build


@given(builds(), st.randoms())
def test_the_order_of_keys_does_not_matter(build: Build, random: Random) -> None:
    pairs = build.to_pairs()
    random.shuffle(pairs)
    assert parse_build(pairs).to_query() == build.to_query()


@given(st.lists(st.tuples(st.sampled_from([*Category, "own", "utm_source"]), st.text(max_size=100))))
def test_any_text_gives_a_canonical_build_or_names_the_category(pairs: list[tuple[str, str]]) -> None:
    try:
        build = parse_build(pairs)
    except BadInput as error:
        assert error.errors
        assert set(error.errors) <= {*Category, "own", "build"}
    else:
        assert parse(build.to_query()) == build


CANONICAL = {
    "": "",
    "memory=b&cpu=a": "cpu=a&memory=b",
    "storage=b&storage=a": "storage=a&storage=b",
    "storage=a&storage=a": "storage=a*2",
    "storage=a*2&storage=b&storage=a": "storage=a*3&storage=b",
    "storage=a*1": "storage=a",
    "storage=a%2A2": "storage=a*2",
    "utm_source=x&cpu=a&page=2": "cpu=a",
    "cpu=0a.b_c-d": "cpu=0a.b_c-d",
    "cpu=a_1_100USD": "cpu=a_1_100USD",
    "cpu=a_0EUR": "cpu=a_0EUR",
    "storage=a_9900USD&storage=a": "storage=a*2_9900USD",
    "own=gpu_54900USD_My+old+card&cpu=a": "cpu=a&own=gpu_54900USD_My+old+card",
    "own=memory*2__Kit&own=memory_100EUR_Kit&own=memory*1__Kit": "own=memory*3__Kit&own=memory_100EUR_Kit",
    "own=gpu__%20a%09b%20%20": "own=gpu__a+b",
    "own=gpu__%E2%80%AEa": "own=gpu__a",
    "own=gpu__a%CC%8A": "own=gpu__%C3%A5",
    "own=gpu___100USD_~": "own=gpu___100USD_%7E",
}


@pytest.mark.parametrize(("query", "canonical"), CANONICAL.items())
def test_a_build_has_one_canonical_form(query: str, canonical: str) -> None:
    assert parse(query).to_query() == canonical


REFUSED = {
    "cpu=": "cpu",
    "cpu=Amd": "cpu",
    "cpu=-a": "cpu",
    "cpu=a*0": "cpu",
    "cpu=a*-1": "cpu",
    "storage=a*01": "storage",
    "storage=a*": "storage",
    "storage=a*1000": "storage",
    "storage=a*x": "storage",
    "storage=a**2": "storage",
    "storage=a\n": "storage",
    "memory=%FF": "memory",
    f"cpu={'a' * 81}": "cpu",
    "cpu=a&cpu=b": "cpu",
    "cpu=a_USD": "cpu",
    "cpu=a_01USD": "cpu",
    "cpu=a_1000000000USD": "cpu",
    "cpu=a_100USd": "cpu",
    "storage=a_1USD&storage=a_2USD": "storage",
    "own=": "own",
    "own=gpu": "own",
    "own=gpu_100USD": "own",
    "own=tyres__a": "own",
    "own=gpu__": "own",
    "own=gpu__%00": "own",
    "own=gpu*0__a": "own",
    "own=gpu_-1USD_a": "own",
    f"own=gpu__{'a' * 81}": "own",
    "own=cpu__a&cpu=b": "cpu",
    "&".join(f"own=storage__{'%F0%9F%92%BE' * 78}{n:02}" for n in range(24)): "build",
    "cpu=a*2": "cpu",
    "storage=a*25": "storage",
    "memory=a*5&memory=b*4": "memory",
    "&".join(f"storage={'a' * 70}{n}" for n in range(300)): "build",
}


@pytest.mark.parametrize(("query", "field"), REFUSED.items())
def test_what_is_no_build_names_the_field(query: str, field: str) -> None:
    with pytest.raises(BadInput) as caught:
        parse(query)
    assert list(caught.value.errors) == [field]


def test_an_own_part_says_what_is_wrong_with_its_name() -> None:
    with pytest.raises(BadInput, match="80 characters at most; it has 81"):
        parse(f"own=gpu__{'a' * 81}")


OWN = OwnPart(Category.GPU, "Old card", Money(54_900, "USD"))
CHANGES = {
    "another processor takes the place of the first": (
        lambda build: build.with_part(Category.CPU, "z"),
        "cpu=z&storage=s*2",
    ),
    "one more drive": (lambda build: build.with_part(Category.STORAGE, "s"), "cpu=c&storage=s*3"),
    "another drive": (lambda build: build.with_part(Category.STORAGE, "r"), "cpu=c&storage=r&storage=s*2"),
    "a quantity": (lambda build: build.with_quantity("s", 5), "cpu=c&storage=s*5"),
    "quantity 0 removes": (lambda build: build.with_quantity("s", 0), "cpu=c"),
    "a quantity of what is not chosen": (lambda build: build.with_quantity("x", 5), "cpu=c&storage=s*2"),
    "removed": (lambda build: build.without(Category.CPU, "c"), "storage=s*2"),
    "an id that stands in two categories is removed from one": (
        lambda build: build.with_part(Category.GPU, "c").without(Category.GPU, "c"),
        "cpu=c&storage=s*2",
    ),
    "a price of one's own": (
        lambda build: build.with_own_price("s", Money(8_900, "USD")).with_quantity("s", 3),
        "cpu=c&storage=s*3_8900USD",
    ),
    "the list price again": (
        lambda build: build.with_own_price("s", Money(8_900, "USD")).with_own_price("s", None),
        "cpu=c&storage=s*2",
    ),
    "an own part": (
        lambda build: build.with_own_part(OwnPart(Category.GPU, "Old & good", Money(100, "EUR"))),
        "cpu=c&storage=s*2&own=gpu_100EUR_Old+%26+good",
    ),
    "an own processor takes the place of a listed one": (
        lambda build: build.with_own_part(OwnPart(Category.CPU, "Mine")),
        "storage=s*2&own=cpu__Mine",
    ),
    "a listed processor takes the place of an own one": (
        lambda build: build.with_own_part(OwnPart(Category.CPU, "Mine")).with_part(Category.CPU, "z"),
        "cpu=z&storage=s*2",
    ),
    "an own part removed": (
        lambda build: build.with_own_part(OWN).without_own_part(OWN),
        "cpu=c&storage=s*2",
    ),
    "at list prices": (
        lambda build: build.with_own_part(OWN).with_own_price("c", Money(1, "USD")).at_list_prices(),
        "cpu=c&storage=s*2",
    ),
}


@pytest.mark.parametrize(("change", "query"), CHANGES.values(), ids=CHANGES)
def test_changes(change: Callable[[Build], Build], query: str) -> None:
    assert change(parse("cpu=c&storage=s*2")).to_query() == query


def test_room_left_counts_quantities() -> None:
    assert room_left(parse("memory=a*3&memory=b"), Category.MEMORY) == 4
    assert room_left(parse("memory=a*3&own=memory*2__b"), Category.MEMORY) == 3
    assert room_left(Build(), Category.CPU) == 1


SWAPS = {
    "as many of it": ("storage=b*2", "b", "a", "storage=a*2"),
    "in the order of ids": ("storage=a&storage=b", "a", "c", "storage=b&storage=c"),
    "one that is there already": ("memory=a*2&memory=b", "b", "a", "memory=a*3"),
    "at its list price": ("gpu=a_5000USD", "a", "b", "gpu=b"),
    "of what is not chosen": ("cpu=a", "b", "c", "cpu=a"),
}


@pytest.mark.parametrize(("query", "part", "other", "swapped"), SWAPS.values(), ids=SWAPS)
def test_a_swap(query: str, part: str, other: str, swapped: str) -> None:
    assert parse_build(parse_qsl(query)).with_swap(part, other).to_query() == swapped
