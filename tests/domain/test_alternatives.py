"""The parts nearest to one: which are listed, in which order, and why."""

from __future__ import annotations

import dataclasses
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcbuilder.domain.alternatives import ALIKE, Alternative, nearest
from pcbuilder.domain.money import Money
from pcbuilder.domain.parts import PART_CLASSES, Category, Cooler, Cpu, M2Slot, Motherboard, Price
from pcbuilder.domain.specs import specs_of
from tests.parts import DAY, PARTS, cpu, usd

OWN: dict[str, Any] = {"socket": "AM5", "performance_cores": 8, "tdp_watts": 65}


def made(part_id: str, **facts: Any) -> Cpu:
    return cpu(part_id, **(OWN | facts))


def ids(found: tuple[Alternative, ...]) -> list[str]:
    return [alternative.part.id for alternative in found]


# The ids that a processor with the facts of OWN and a price of $200 lists, of these others.
LISTED = {
    "itself is none": ([made("own")], []),
    "another socket is none": ([made("a", socket="AM4"), made("b")], ["b"]),
    "an unknown socket is none": ([made("a", socket=None)], []),
    "the nearer number first": ([made("a", performance_cores=16), made("b", performance_cores=10)], ["b", "a"]),
    "the nearer price first": ([made("a", list_price=usd(40_000)), made("b", list_price=usd(19_000))], ["b", "a"]),
    "the same first, then by id": ([made("c", threads=9), made("b", tdp_watts=60), made("a")], ["a", "c", "b"]),
    "unknown is farther than near": ([made("a", tdp_watts=None), made("b", tdp_watts=60)], ["b", "a"]),
    "unknown is nearer than far": ([made("a", tdp_watts=400), made("b", tdp_watts=None)], ["b", "a"]),
    "other money is not near": ([made("a", list_price=Price(20_000, "EUR", DAY)), made("b")], ["b", "a"]),
    "no more than asked for": ([made(name) for name in "edcba"], ["a", "b", "c", "d"]),
}


@pytest.mark.parametrize(("others", "expected"), LISTED.values(), ids=LISTED)
def test_listed(others: list[Cpu], expected: list[str]) -> None:
    assert ids(nearest(made("own"), others, 4)) == expected


def test_a_fact_that_the_part_does_not_state_asks_nothing() -> None:
    assert ids(nearest(made("own", socket=None), [made("a", socket="AM4")], 4)) == ["a"]


def test_of_a_list_one_entry_must_be_shared() -> None:
    own, same, other, unknown = (
        Cooler(id=part_id, name="Cooler", brand="Frost", sockets=sockets)
        for part_id, sockets in {"own": ("AM4", "AM5"), "a": ("AM5",), "b": ("LGA1700",), "c": None}.items()
    )
    assert ids(nearest(own, [same, other, unknown], 4)) == ["a"]


def test_why_a_part_is_listed() -> None:
    (found,) = nearest(made("own"), [made("a", performance_cores=12, tdp_watts=105, list_price=usd(24_000))], 4)
    assert [field.name for field in found.same] == ["socket"]
    assert [(change.field.name, change.own, change.other) for change in found.changes] == [
        ("performance_cores", 8, 12),
        ("tdp_watts", 65, 105),
    ]
    assert found.price_change == Money(4_000, "USD")


def test_what_is_unknown_is_no_reason() -> None:
    (found,) = nearest(made("own"), [cpu("a", socket="AM5", list_price=None)], 4)
    assert ([field.name for field in found.same], found.changes, found.price_change) == (["socket"], (), None)


def test_sockets_for_drives_count() -> None:
    one, two = (
        Motherboard(id=str(count), name="Board", brand="Bolt", m2_slots=(M2Slot((80,)),) * count) for count in (1, 2)
    )
    (found,) = nearest(one, [two], 4)
    assert [(change.field.name, change.own, change.other) for change in found.changes] == [("m2_slots", 1, 2)]


@given(st.permutations(PARTS))
def test_the_order_of_the_others_does_not_count(parts: list[Any]) -> None:
    own = PARTS[0]
    cpus = [part for part in parts if isinstance(part, Cpu)]
    others = [dataclasses.replace(part, id=f"{part.id}-{n}", socket="AM5") for part in cpus for n in range(3)]
    assert ids(nearest(own, others, 4)) == ids(nearest(own, reversed(others), 4))


@pytest.mark.parametrize("category", Category)
def test_what_must_be_alike_is_a_fact(category: Category) -> None:
    assert set(ALIKE[category]) <= {name for name, _ in specs_of(PART_CLASSES[category])}
