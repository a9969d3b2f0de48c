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
from pcbuilder.domain.parts import Category

FIRST = string.ascii_lowercase + string.digits
part_ids = st.builds(operator.add, st.sampled_from(FIRST), st.text(FIRST + "._-", max_size=79))


@st.composite
def builds(draw: st.DrawFn) -> Build:
    choices = []
    for category in draw(st.lists(st.sampled_from(Category), unique=True)):
        room = MAX_QUANTITY[category]
        for part_id in draw(st.lists(part_ids, max_size=4, unique=True)):
            if room > 0:
                quantity = draw(st.integers(1, room))
                choices.append(Choice(category, part_id, quantity))
                room -= quantity
    return make_build(draw(st.permutations(choices)))


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


@given(st.lists(st.tuples(st.sampled_from([*Category, "utm_source"]), st.text(max_size=100))))
def test_any_text_gives_a_canonical_build_or_names_the_category(pairs: list[tuple[str, str]]) -> None:
    try:
        build = parse_build(pairs)
    except BadInput as error:
        assert error.errors
        assert set(error.errors) <= {*Category, "build"}
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
    "removed": (lambda build: build.without("c"), "storage=s*2"),
}


@pytest.mark.parametrize(("change", "query"), CHANGES.values(), ids=CHANGES)
def test_changes(change: Callable[[Build], Build], query: str) -> None:
    assert change(parse("cpu=c&storage=s*2")).to_query() == query


def test_room_left_counts_quantities() -> None:
    assert room_left(parse("memory=a*3&memory=b"), Category.MEMORY) == 4
    assert room_left(Build(), Category.CPU) == 1
