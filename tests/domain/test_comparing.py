"""Parts side by side: which ids make a comparison, and which values are marked."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcbuilder.domain.comparing import MOST_COMPARED, Comparison, FactRow, compare_facts, make_comparison
from pcbuilder.domain.directions import BETTER
from pcbuilder.domain.errors import BadInput
from pcbuilder.domain.fields import FIELDS, Kind
from pcbuilder.domain.parts import Category, Cpu, M2Slot, Motherboard, Part, Price, Psu
from tests.parts import DAY, PARTS, cpu, usd


def test_each_id_once_in_the_order_asked_for() -> None:
    assert make_comparison(["b", "a", "b"], only_differences=True) == Comparison(("b", "a"), only_differences=True)


@pytest.mark.parametrize("part_ids", [["A"], [""], ["a b"], ["a*2"], list("abcde")])
def test_what_is_no_comparison_is_refused(part_ids: list[str]) -> None:
    with pytest.raises(BadInput) as caught:
        make_comparison(part_ids)
    assert list(caught.value.errors) == ["part"]


@given(st.lists(st.sampled_from("abcdef"), max_size=MOST_COMPARED), st.sampled_from("abcdef"))
def test_a_part_put_in_and_taken_out(part_ids: list[str], part_id: str) -> None:
    comparison = make_comparison(part_ids).without(part_id)
    assert comparison.with_part(part_id).without(part_id) == comparison


def row(name: str, *parts: Part) -> FactRow:
    return next(row for row in compare_facts(parts) if row.field.name == name)


def zen(**facts: Any) -> Cpu:
    return cpu(microarchitecture="Zen 5", **facts)


def board(**facts: Any) -> Motherboard:
    return Motherboard(id="board", name="Board", brand="Bolt", **facts)


def supply(**facts: Any) -> Psu:
    return Psu(id="psu", name="Supply", brand="Hum", **facts)


# The fact, the parts, whether it differs, and the positions of the better ones.
MARKED: dict[str, tuple[str, tuple[Part, ...], bool, set[int]]] = {
    "more": ("max_memory_gib", (cpu(max_memory_gib=128), cpu(max_memory_gib=256)), True, {1}),
    "less": ("price", (cpu(list_price=usd(200)), cpu(list_price=usd(100)), cpu(list_price=usd(100))), True, {1, 2}),
    "the same": ("max_memory_gib", (cpu(max_memory_gib=128), cpu(max_memory_gib=128)), False, set()),
    "all unknown": ("max_memory_gib", (cpu(), cpu()), False, set()),
    "one unknown": ("max_memory_gib", (cpu(max_memory_gib=128), cpu()), True, set()),
    "zero is known": ("fan_headers", (board(fan_headers=0), board(fan_headers=1)), True, {1}),
    "a flag": ("ecc", (cpu(ecc=False), cpu(ecc=True)), True, {1}),
    "a count": ("m2_slots", (board(m2_slots=(M2Slot((80,)),)), board(m2_slots=())), True, {0}),
    "the later choice": ("wifi", (board(wifi="Wi-Fi 6E"), board(wifi="none"), board(wifi="Wi-Fi 7")), True, {2}),
    "a class": ("efficiency", (supply(efficiency="80 PLUS Gold"), supply(efficiency="80 PLUS")), True, {0}),
    "a class without a rank": ("efficiency", (supply(efficiency="Own"), supply(efficiency="80 PLUS")), True, set()),
    "some Wi-Fi": ("wifi", (board(wifi="Wi-Fi"), board(wifi="none")), True, set()),
    "a matter of use": ("tdp_watts", (cpu(tdp_watts=65), cpu(tdp_watts=120)), True, set()),
    "of one design": ("boost_mhz", (zen(boost_mhz=5000), zen(boost_mhz=5200)), True, {1}),
    "of two designs": ("boost_mhz", (zen(boost_mhz=5000), cpu(microarchitecture="Zen 4", boost_mhz=9)), True, set()),
    "of an unknown design": ("boost_mhz", (cpu(boost_mhz=5000), cpu(boost_mhz=5200)), True, set()),
    "other money": ("price", (cpu(list_price=Price(100, "EUR", DAY)), cpu(list_price=usd(100))), True, set()),
    "no price": ("price", (cpu(list_price=None), cpu(list_price=usd(100))), True, set()),
    "the day of a price": ("price", (cpu(), cpu(list_price=Price(20_000, "USD", DAY.replace(day=9)))), False, set()),
}


@pytest.mark.parametrize(("name", "parts", "differs", "best"), MARKED.values(), ids=MARKED)
def test_marks(name: str, parts: tuple[Part, ...], differs: bool, best: set[int]) -> None:  # noqa: FBT001  # a column of the table
    found = row(name, *parts)
    assert (found.differs, set(found.best)) == (differs, best)


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.id)
def test_a_part_does_not_differ_from_itself(part: Part) -> None:
    rows = compare_facts([part, part])
    assert [found.field.name for found in rows] == list(FIELDS[part.category])
    assert not [found for found in rows if found.differs or found.best]


@pytest.mark.parametrize("category", Category)
def test_a_direction_is_declared_for_facts_that_have_one(category: Category) -> None:
    fields = FIELDS[category]
    for name, direction in BETTER[category].items():
        assert fields[name].kind not in {Kind.TEXTS, Kind.MOUNTS}
        assert fields[name].kind is not Kind.TEXT or fields[name].spec.choices
        assert set(direction.within) <= set(fields)
        assert direction.reason.endswith(".")
