"""What stands twice, and what cards of one chipset must share."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from pcbuilder.domain.checking.check import check
from pcbuilder.domain.parts import Gpu, Part
from tests.domain.checking.broken import cpu, drive, gpu


def card(part_id: str, **facts: Any) -> Gpu:
    named = {"id": part_id, "name": f"Dart {part_id} GeForce RTX 5070", "chipset": "GeForce RTX 5070", "vram_gib": 12}
    return gpu(**named | facts)


FOUND: dict[str, tuple[Sequence[Part], list[str]]] = {
    "the same id": (
        [drive(id="a", name="A"), drive(id="a", name="B")],
        ["a: id: stands twice, also at file.toml: a"],
    ),
    "the same name in one category": (
        [drive(id="a"), drive(id="b", name="ECHO")],
        ["b: name: stands twice, also at file.toml: a"],
    ),
    "the same name in two categories": ([drive(id="a", name="Same"), cpu(id="b", name="Same")], []),
    "the same part number, spelt another way": (
        [drive(id="a", name="A", part_numbers=("MZ-V8/BW",)), drive(id="b", name="B", part_numbers=("mzv8bw",))],
        ["b: part_numbers: stands twice, also at file.toml: a"],
    ),
    "the same part number of two makers": (
        [drive(id="a", name="A", part_numbers=("N3-1",)), drive(id="b", name="B", brand="B", part_numbers=("N3-1",))],
        [],
    ),
    "lanes and TDP within a chipset": (
        [*(card(letter, pcie_lanes=16, tdp_watts=250) for letter in "abc"), card("d", pcie_lanes=8, tdp_watts=500)],
        [
            "d: pcie_lanes: other cards with GeForce RTX 5070 have 16 lanes",
            "d: tdp_watts: 500 W are far from the 250 W of GeForce RTX 5070",
        ],
    ),
    "another memory is another group": ([card("a", tdp_watts=100), card("b", vram_gib=8, tdp_watts=300)], []),
}


@pytest.mark.parametrize(("parts", "texts"), FOUND.values(), ids=FOUND)
def test_between_parts(parts: Sequence[Part], texts: list[str]) -> None:
    assert [str(found) for found in check({"file.toml": parts}).findings] == [f"file.toml: {text}" for text in texts]


def test_a_duplicate_in_another_file_names_it() -> None:
    report = check({"one/storage.toml": [drive()], "two/storage.toml": [drive(name="Other")]})
    assert [str(found) for found in report.findings] == [
        "two/storage.toml: echo: id: stands twice, also at one/storage.toml: echo"
    ]
