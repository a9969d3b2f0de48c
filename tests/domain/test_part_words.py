"""Parts are found by what people call their category and their facts, whether the name says it or not."""

from __future__ import annotations

import pytest

from pcbuilder.domain.catalog import Catalog, PartQuery, split_words
from pcbuilder.domain.part_words import CALLED
from pcbuilder.domain.parts import (
    PART_CLASSES,
    Case,
    Category,
    Cooler,
    Cpu,
    Fan,
    Gpu,
    MemoryKit,
    Monitor,
    Motherboard,
    NetworkCard,
    Part,
    Psu,
    StorageDrive,
)

PARTS: list[Part] = [
    Cpu(id="cpu", name="Dart 5 980X3D", brand="Dart", socket="AM5", microarchitecture="Zen 5"),
    Motherboard(id="board", name="Bolt Plain", brand="Bolt", socket="AM5", chipset="AMD B650", wifi="Wi-Fi 6E"),
    Motherboard(id="wired", name="Bolt Plain II", brand="Bolt", form_factor="Mini-ITX", wifi="none"),
    MemoryKit(
        id="kit",
        name="Echo Swift",
        brand="Echo",
        memory_type="DDR5",
        speed_mts=6000,
        cas_latency=30,
        modules=2,
        module_gib=16,
        total_gib=32,
    ),
    Gpu(id="card", name="Dart Twin", brand="Dart", chipset="GeForce RTX 5070 Ti", vram_gib=16),
    StorageDrive(id="drive", name="Echo 9", brand="Echo", kind="NVMe SSD", capacity_gb=2000, pcie_generation=5),
    StorageDrive(id="disk", name="Echo Big", brand="Echo", kind="Hard disk", capacity_gb=500),
    Cooler(id="water", name="Gust", brand="Gust", kind="liquid", radiator_mm=360, sockets=("AM5",)),
    Case(id="case", name="Den White", brand="Den", case_type="Mini-ITX Tower", front_usb_c=True),
    Psu(id="psu", name="Hum", brand="Hum", capacity_watts=850, efficiency="80 PLUS Gold", modular="full"),
    Fan(id="fan", name="Gust Quiet", brand="Gust", size_mm=120, pwm=True, lighting="ARGB"),
    Monitor(
        id="screen",
        name="Pane",
        brand="Pane",
        diagonal_tenths=270,
        width_px=2560,
        height_px=1440,
        refresh_hz=144,
        panel="IPS",
        curved=True,
    ),
    NetworkCard(id="wireless", name="Wave", brand="Wave", kind="Wi-Fi", wifi="Wi-Fi 7"),
]
CATALOG = Catalog(PARTS, "test")
FOUND = {
    "am5 cpu": "cpu",
    "zen 5 processor": "cpu",
    "980x3d": "cpu",
    "980 x3d": "cpu",
    "b650 wifi": "board",
    "b650 motherboard": "board",
    "itx mainboard": "wired",
    "wifi": "board wireless",
    "wi-fi 7 card": "wireless",
    "ddr5 6000 cl30": "kit",
    "32gb ram": "kit",
    "32 gb cl 30": "kit",
    "2x16gb 6000mhz": "kit",
    "5070 ti 16gb": "card",
    "rtx 5070 graphics card": "card",
    "2tb nvme": "drive",
    "gen5 ssd": "drive",
    "500gb hdd": "disk",
    "360mm aio": "water",
    "am5 water cooler": "water",
    "white itx case": "case",
    "usb-c case": "case",
    "hum psu": "psu",
    "850w gold power supply": "psu",
    "fully modular": "psu",
    "120mm argb fan": "fan",
    "120 mm fan": "fan",
    "27 inch 1440p 144hz": "screen",
    "curved ips monitor": "screen",
    "air cooler": "",
}


@pytest.mark.parametrize(("text", "ids"), FOUND.items(), ids=FOUND)
def test_found_by_facts(text: str, ids: str) -> None:
    assert sorted(part.id for part in CATALOG.find(PartQuery(words=split_words(text))).parts) == ids.split()


@pytest.mark.parametrize("category", Category)
def test_a_part_of_which_nothing_is_known_is_found_by_its_category(category: Category) -> None:
    part = PART_CLASSES[category](id="plain", name="Plain", brand="Plain")
    for called in CALLED[category]:
        assert Catalog([part], "test").find(PartQuery(words=split_words(called))).total == 1
