"""Why an alternative is listed, in words."""

from __future__ import annotations

from typing import Any

import pytest

from pcbuilder.domain.alternatives import nearest
from pcbuilder.domain.parts import Cpu, Gpu, M2Slot, MemoryKit, Motherboard, Part
from pcbuilder.web.reasons import reason_text
from tests.parts import usd


def two(part_class: Any, own: dict[str, Any], other: dict[str, Any]) -> tuple[Part, Part]:
    return part_class(id="a", name="A", brand="A", **own), part_class(id="b", name="B", brand="B", **other)


REASONS = {
    "same socket, 2 cores more, $40.00 more": two(
        Cpu,
        {"socket": "AM5", "performance_cores": 6, "list_price": usd(20_000)},
        {"socket": "AM5", "performance_cores": 8, "list_price": usd(24_000)},
    ),
    "same socket and cores, TDP 40 W less, same price": two(
        Cpu,
        {"socket": "AM5", "performance_cores": 6, "tdp_watts": 105, "list_price": usd(20_000)},
        {"socket": "AM5", "performance_cores": 6, "tdp_watts": 65, "list_price": usd(20_000)},
    ),
    "1 core fewer": two(Cpu, {"performance_cores": 2}, {"performance_cores": 1}),
    "chipset AMD B650, 1 M.2 slot more": two(
        Motherboard,
        {"chipset": "AMD A620", "m2_slots": ()},
        {"chipset": "AMD B650", "m2_slots": (M2Slot((80,)),)},
    ),
    "Wi-Fi 6E": two(Motherboard, {"wifi": "Wi-Fi 6"}, {"wifi": "Wi-Fi 6E"}),
    "Wi-Fi none": two(Motherboard, {"wifi": "Wi-Fi 6"}, {"wifi": "none"}),
    "CAS latency 6 less, $0.50 less": two(
        MemoryKit, {"cas_latency": 36, "list_price": usd(100)}, {"cas_latency": 30, "list_price": usd(50)}
    ),
    "same chipset, length 50 mm more": two(
        Gpu, {"chipset": "GeForce RTX 5070", "length_mm": 250}, {"chipset": "GeForce RTX 5070", "length_mm": 300}
    ),
}


@pytest.mark.parametrize(("text", "parts"), REASONS.items(), ids=REASONS)
def test_reasons(text: str, parts: tuple[Part, Part]) -> None:
    (found,) = nearest(parts[0], parts, 1)
    assert reason_text(found) == text
