"""The drawings of parts: what they count, what they measure, and that whatever is unknown is drawn all the same."""

from __future__ import annotations

from typing import Any
from xml.etree import ElementTree

import pytest
from flask import Flask, render_template
from hypothesis import given
from hypothesis import strategies as st

from pcbuilder.domain.parts import (
    PART_CLASSES,
    Case,
    Category,
    Cooler,
    Cpu,
    Fan,
    Gpu,
    M2Slot,
    MemoryKit,
    Monitor,
    Motherboard,
    NetworkCard,
    OperatingSystem,
    Part,
    Psu,
    RadiatorMount,
    StorageDrive,
)
from pcbuilder.domain.specs import specs_of
from pcbuilder.web.drawings import core_cells, drawing_of

NAMED: dict[str, Any] = {"id": "part", "name": "Part", "brand": "Acme"}
SVG = "{http://www.w3.org/2000/svg}"


def make(part_class: Any, **facts: Any) -> Part:
    part: Part = part_class(**(NAMED | facts))
    return part


def draw(app: Flask, part: Part) -> ElementTree.Element:
    drawing = drawing_of(part)
    with app.test_request_context():
        text = render_template(f"_drawings/{drawing.kind}.svg", drawing=drawing)
    return ElementTree.fromstring(text.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1))  # noqa: S314 - our own


def count(drawn: ElementTree.Element, name: str) -> int:
    return sum(name in (element.get("class") or "").split() for element in drawn.iter())


def texts(drawn: ElementTree.Element) -> list[str]:
    return [element.text or "" for element in drawn.iter(f"{SVG}text")]


@given(st.integers(0, 192), st.integers(0, 64))
def test_each_core_has_a_place_of_its_own(full: int, small: int) -> None:
    cells = core_cells(full, small)
    assert (sum(not cell.small for cell in cells), sum(cell.small for cell in cells)) == (full, small)
    assert len({(cell.x, cell.y) for cell in cells}) == len(cells)
    assert all(abs(cell.x) <= 12.1 and cell.x + cell.size <= 12.1 for cell in cells)
    assert all(abs(cell.y) <= 7.6 and cell.y + cell.size <= 7.6 for cell in cells)


@pytest.mark.parametrize(("form_factor", "height"), [("Mini-ITX", 170), ("Micro-ATX", 244), ("ATX", 305), (None, 305)])
def test_all_slots_lie_on_the_board(app: Flask, form_factor: str | None, height: int) -> None:
    drawn = draw(app, make(Motherboard, form_factor=form_factor, pcie_x16_slots=8, m2_slots=(M2Slot((80,)),) * 8))
    slots = [shape for shape in drawn.iter(f"{SVG}rect") if shape.get("width") in {"92", "82"}]
    assert len(slots) >= 2
    assert all(float(slot.get("y", "")) + float(slot.get("height", "")) <= height for slot in slots)


# The part, a class in its drawing and how often it stands there.
COUNTED = {
    "three fans on a long card": (make(Gpu, length_mm=330), "fan-ring", 3),
    "one fan on a short card": (make(Gpu, length_mm=170), "fan-ring", 1),
    "plugs of a card": (make(Gpu, power_8pin=2, power_16pin=1), "plug", 3),
    "no plugs": (make(Gpu, power_8pin=0), "plug", 0),
    "fans of a 360 mm radiator": (make(Cooler, kind="liquid", radiator_mm=360), "fan-ring", 3),
    "fans of a 280 mm radiator": (make(Cooler, kind="liquid", radiator_mm=280), "fan-ring", 2),
    "a cooler without a fan": (make(Cooler, kind="air", fans=0, height_mm=158), "fan-ring", 0),
    "a tower": (make(Cooler, kind="air", fans=1, height_mm=158), "fan-ring", 1),
    "modules of a kit": (make(MemoryKit, modules=4, height_mm=44), "pins", 4),
    "fans at the front": (make(Case, radiators=(RadiatorMount("front", (240, 360)),)), "fan-ring", 3),
    "the antennas of a board": (make(Motherboard, wifi="Wi-Fi 6E"), "gold", 2),
    "a board without": (make(Motherboard, wifi="none"), "gold", 0),
    "fans of a pack": (make(Fan, fans=2, size_mm=140), "fan-ring", 2),
    "a large pack": (make(Fan, fans=10), "fan-ring", 3),
    "the antennas of a card": (make(NetworkCard, kind="Wi-Fi", interface="PCIe x1"), "gold", 2),
    "the sockets of a card": (make(NetworkCard, kind="Ethernet", ethernet_ports=4), "port", 4),
    "a card with one socket, as nobody says": (make(NetworkCard, kind="Ethernet"), "port", 1),
    "a module": (make(NetworkCard, kind="Wi-Fi", interface="M.2 E-key"), "lead", 2),
    "a window of four panes": (make(OperatingSystem, family="Windows"), "tint-1", 5),
    "a prompt": (make(OperatingSystem, family="Linux"), "prompt", 1),
    "cores": (make(Cpu, performance_cores=8, efficiency_cores=16), "tint-2", 16),
}


@pytest.mark.parametrize(("part", "name", "times"), COUNTED.values(), ids=COUNTED)
def test_counted(app: Flask, part: Part, name: str, times: int) -> None:
    assert count(draw(app, part), name) == times


WRITTEN = {
    "a card": (make(Gpu, length_mm=304), ["304 mm"]),
    "a drive": (make(StorageDrive, form_factor="M.2 22110", capacity_gb=1920), ["1.92 TB", "110 mm"]),
    "a disk": (make(StorageDrive, kind="Hard disk", capacity_gb=500), ["500 GB", "147 mm"]),
    "a supply": (make(Psu, capacity_watts=750, length_mm=140), ["750 W", "140 mm"]),
    "a board": (make(Motherboard, form_factor="ATX"), ["244 mm", "305 mm"]),
    "a case": (make(Case, depth_mm=450, height_mm=480), ["450 mm", "480 mm"]),
    "a case that is drawn smaller": (make(Case, depth_mm=450, height_mm=900), ["450 mm", "900 mm"]),
    "a processor": (make(Cpu, socket="AM5"), ["AM5"]),
    "a fan": (make(Fan, size_mm=120, thickness_mm=15), ["15 mm", "120 mm"]),
    "a fan that is drawn larger": (make(Fan, size_mm=40), ["40 mm"]),
    "a monitor": (make(Monitor, diagonal_tenths=238, width_px=1920, height_px=1080), ["23.8 in", "1920 × 1080"]),
    "a system": (make(OperatingSystem, version="11", edition="Home"), ["11 Home"]),
}


@pytest.mark.parametrize(("part", "words"), WRITTEN.values(), ids=WRITTEN)
def test_written(app: Flask, part: Part, words: list[str]) -> None:
    assert texts(draw(app, part)) == words


@pytest.mark.parametrize("category", Category)
def test_what_is_unknown_is_drawn_without_a_size(app: Flask, category: Category) -> None:
    if category is Category.STORAGE:  # its usual sizes are those of its form
        return
    drawn = draw(app, make(PART_CLASSES[category]))
    assert [text for text in texts(drawn) if text] == []
    assert drawn.find(f"{SVG}title") is not None


def extreme(category: Category, place: int) -> Part:
    """Return a part whose every number is the lowest (0) or the highest (1) that may be, and its every name so."""
    facts: dict[str, Any] = {}
    for name, spec in specs_of(PART_CLASSES[category]):
        if spec.high is not None:
            facts[name] = spec.high if place else spec.low
        elif spec.choices and not name.endswith("s"):
            facts[name] = spec.choices[-place]
    if category is Category.MOTHERBOARD:
        facts["m2_slots"] = (M2Slot((80,)),) * 8 * place
    return make(PART_CLASSES[category], **facts)


@pytest.mark.parametrize("place", [0, 1], ids=["lowest", "highest"])
@pytest.mark.parametrize("category", Category)
def test_extremes_are_drawn(app: Flask, category: Category, place: int) -> None:
    drawn = draw(app, extreme(category, place))
    numbers = [element.get(name, "0") for element in drawn.iter() for name in ("width", "height", "r")]
    assert [number for number in numbers if float(number) < 0] == []
    assert len(ElementTree.tostring(drawn)) < 40_000


TINTS = {
    "amd": make(Gpu, chipset="Radeon RX 7600"),
    "nvidia": make(Gpu, chipset="GeForce RTX 5070"),
    "intel": make(Gpu, chipset="Arc B580"),
    "plain": make(Gpu),
    "ddr5": make(MemoryKit, memory_type="DDR5"),
    "gold": make(Psu, efficiency="80 PLUS Gold"),
    "liquid": make(Cooler, radiator_mm=240),
    "disk": make(StorageDrive, kind="Hard disk"),
    "white": make(Case, name="Gate White"),
    "lit": make(Fan, lighting="ARGB"),
    "oled": make(Monitor, panel="QD-OLED"),
    "windows": make(OperatingSystem, family="Windows"),
    "wired": make(NetworkCard, kind="Ethernet"),
}


@pytest.mark.parametrize(("tint", "part"), TINTS.items(), ids=TINTS)
def test_tints(tint: str, part: Part) -> None:
    assert drawing_of(part).tint == tint
