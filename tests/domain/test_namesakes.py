"""Parts of one name are told apart wherever they are shown."""

from __future__ import annotations

import pytest

from pcbuilder.domain.namesakes import name_alone, tell_apart
from pcbuilder.domain.parts import MemoryKit, Part, StorageDrive


def kit(part_id: str, name: str, *numbers: str) -> MemoryKit:
    return MemoryKit(id=part_id, name=name, brand="Echo", part_numbers=numbers)


TOLD_APART: dict[str, tuple[list[Part], list[str]]] = {
    "by the number of each": ([kit("a", "Echo 8", "E-1"), kit("b", "ECHO 8", "E-2")], ["Echo 8, E-1", "ECHO 8, E-2"]),
    "by the first that the others have not": (
        [kit("a", "Echo 8", "SERIES", "E-1"), kit("b", "Echo 8", "series", "E-2", "E-3")],
        ["Echo 8, E-1", "Echo 8, E-2"],
    ),
    "one of them": ([kit("a", "Echo 8", "E-1"), kit("b", "Echo 8")], ["Echo 8, E-1", "Echo 8"]),
    "not where the names differ": ([kit("a", "Echo 8", "E-1"), kit("b", "Echo 16", "E-2")], ["Echo 8", "Echo 16"]),
    "not where the categories differ": (
        [kit("a", "Echo", "E-1"), StorageDrive(id="b", name="Echo", brand="Echo", part_numbers=("E-2",))],
        ["Echo", "Echo"],
    ),
    "not by a number that both have": ([kit("a", "Echo 8", "E-1"), kit("b", "Echo 8", "e1")], ["Echo 8", "Echo 8"]),
}


@pytest.mark.parametrize(("parts", "names"), TOLD_APART.values(), ids=TOLD_APART)
def test_parts_of_one_name(parts: list[Part], names: list[str]) -> None:
    found = tell_apart(parts)
    assert [part.name for part in found] == names
    assert [part.id for part in found] == [part.id for part in parts]
    assert [name_alone(part) for part in found] == [part.name for part in parts]


def test_a_name_with_a_comma_is_one_name() -> None:
    part = kit("a", "Echo 8, white", "E-1")
    assert name_alone(part) == part.name
