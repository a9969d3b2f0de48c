"""What people say in other words than parts have is looked for as what they mean."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
    OperatingSystem,
    Part,
    Psu,
    StorageDrive,
)
from pcbuilder.domain.phrases import LEADS, SAID, UNITS, read_phrases

PARTS: list[Part] = [
    Cpu(
        id="apu",
        name="AMD Ryzen 5 7600",
        brand="AMD",
        socket="AM5",
        performance_cores=6,
        efficiency_cores=0,
        tdp_watts=65,
        integrated_graphics="Radeon Graphics",
    ),
    Cpu(id="i5", name="Core i5-14600K", brand="Intel", socket="LGA1700", performance_cores=6, efficiency_cores=8),
    Motherboard(
        id="small", name="Bolt Plain", brand="Bolt", form_factor="Micro-ATX", wifi="Wi-Fi 7", ethernet_mbps=2500
    ),
    Motherboard(id="large", name="Bolt Wide 7", brand="Bolt", form_factor="ATX", wifi="Wi-Fi 6"),
    MemoryKit(
        id="kit",
        name="Echo Swift",
        brand="Echo",
        memory_type="DDR5",
        form_factor="DIMM",
        speed_mts=6000,
        ecc=True,
        modules=2,
        module_gib=16,
        total_gib=32,
    ),
    Gpu(id="green", name="Dart Twin", brand="Dart", chipset="GeForce RTX 5070 Ti", vram_gib=16, low_profile=True),
    Gpu(id="red", name="Dart Solo", brand="Dart", chipset="Radeon RX 9060 XT", vram_gib=8),
    StorageDrive(
        id="drive", name="Echo 9", brand="Echo", kind="NVMe SSD", capacity_gb=2000, interface="PCIe", pcie_generation=5
    ),
    StorageDrive(id="disk", name="Echo 2 Big", brand="Echo", kind="Hard disk", capacity_gb=4000, form_factor='3.5"'),
    Cooler(id="water", name="Gust CPU Cooler", brand="Cooler Master", kind="liquid", radiator_mm=360, sockets=("AM5",)),
    Cooler(id="air", name="Gust Low", brand="Gust", kind="air", height_mm=65, sockets=("LGA115X",), fanless=True),
    Case(
        id="case",
        name="Den with 250 W Power Supply",
        brand="Cooler Master",
        case_type="Micro-ATX Tower",
        motherboard_form_factors=("Micro-ATX",),
    ),
    Case(
        id="tower", name="Den Wide", brand="Den", case_type="ATX Full Tower", motherboard_form_factors=("ATX", "E-ATX")
    ),
    Psu(id="psu", name="Hum", brand="Hum", capacity_watts=850, modular="full", form_factor="ATX", pcie_16pin=1),
    Psu(id="fixed", name="Hum Non-Modular", brand="Hum", capacity_watts=550, modular="no", form_factor="Flex-ATX"),
    Fan(id="fan", name="Gust Case Fan for CPU Coolers", brand="Gust", size_mm=120, reverse=True),
    Monitor(
        id="wide",
        name="Pane",
        brand="Pane",
        diagonal_tenths=340,
        width_px=3440,
        height_px=1440,
        refresh_hz=165,
        mini_led=True,
        inputs=("USB-C",),
    ),
    Monitor(
        id="office",
        name="Pane 4",
        brand="Pane",
        width_px=1920,
        height_px=1080,
        refresh_hz=60,
        diagonal_tenths=238,
        inputs=("HDMI",),
    ),
    NetworkCard(
        id="wireless", name="Wave", brand="Wave", kind="Wi-Fi", wifi="Wi-Fi 6E", low_profile=True, bluetooth=True
    ),
    NetworkCard(id="wired", name="Wave Cable", brand="Wave", kind="Ethernet", ethernet_mbps=10_000),
    OperatingSystem(id="windows", name="Windows 11 Home", brand="Microsoft"),
]
CATALOG = Catalog(PARTS, "test")
FOUND = {
    "cpu cooler": "air water",
    "am5 cpu cooler": "water",
    "processor coolers": "air water",
    "cpu fan": "air water",
    "cpu water cooler": "water",
    "cpu air cooler": "air",
    "360 mm radiator": "water",
    "low profile cooler": "air",
    "fanless": "air",
    "lga1151 cooler": "air",
    "lga 1151 coolers": "air",
    "cooler": "air case fan water",  # in names, too
    "am5 cpu": "apu",
    "am 5 cpus": "apu",
    "lga 1700": "i5",
    "ryzen 5": "apu",
    "ryzen 7600": "apu",
    "6 core cpu": "apu",
    "14 cores": "i5",
    "65w cpu": "apu",
    "unlocked cpu": "i5",
    "cpu with integrated graphics": "apu",
    "amd gpu": "red",
    "nvidia graphics cards": "green",
    "16gb vram": "green",
    "low profile gpu": "green",
    "matx motherboard": "small",
    "micro atx motherboards": "small",
    "m-atx board": "small",
    "atx motherboard": "large",
    "wi fi": "large small wireless",
    "wifi 7 motherboard": "small",
    "2.5gbe motherboard": "small",
    "6000 mt/s": "kit",
    "6000 mhz": "kit",
    "ddr 5 ram": "kit",
    "ecc ram": "kit",
    "laptop ram": "",
    "sodimm": "",
    "hard drives": "disk",
    "4 tb hdd": "disk",
    "2 tb": "drive",
    "solid state drive": "drive",
    "pcie 5.0 ssd": "drive",
    "gen 5 ssd": "drive",
    "external drive": "",
    "gaming pc case": "case tower",
    "matx case": "case",
    "atx case": "tower",
    "e-atx cases": "tower",
    "power supply": "fixed psu",
    "power supplies": "fixed psu",
    "250 w power supply": "case",
    "850 watt psu": "psu",
    "850watts": "psu",
    "modular psu": "psu",
    "non modular psu": "fixed",
    "non-modular": "fixed",
    "flex atx psu": "fixed",
    "12vhpwr": "psu",
    "case fan": "fan",
    "case fans": "fan",
    "120 mm fans": "fan",
    "cases": "case tower",
    "ultrawide": "wide",
    "ultra wide monitors": "wide",
    "34 inches": "wide",
    "gaming monitor": "wide",
    "mini led": "wide",
    "usb c monitor": "wide",
    "full hd monitor": "office",
    "network cards": "wired wireless",
    "wireless adapter": "wireless",
    "low profile network card": "wireless",
    "10gb ethernet": "wired",
    "10 gigabit": "wired",
    "with": "case",
    "cheap ssd": "drive",
    "intel 14th gen cpu": "i5",
    "2 x 16gb": "kit",
    "2 x 16 gb ram": "kit",
    "psu with 16 pin": "psu",
    "reverse fan": "fan",
    "24 inch monitor": "office",
    "hdmi monitor": "office",
    "2k": "wide",
    "bluetooth adapter": "wireless",
    "win 11": "windows",
    "win11 home": "windows",
}


@pytest.mark.parametrize(("text", "ids"), FOUND.items(), ids=FOUND)
def test_found_by_what_is_meant(text: str, ids: str) -> None:
    assert sorted(part.id for part in CATALOG.find(PartQuery(words=split_words(text))).parts) == ids.split()


@pytest.mark.parametrize("category", Category)
def test_the_plural_of_a_category_is_all_of_it(category: Category) -> None:
    parts = [PART_CLASSES[each](id=f"plain-{each}", name="Plain", brand="Plain") for each in Category]
    for called in CALLED[category]:
        found = Catalog(parts, "test").find(PartQuery(words=split_words(f"{called}s"))).parts
        assert [part.category for part in found] == [category]


def test_what_is_meant_is_not_misspelt() -> None:
    assert CATALOG.forgiven(split_words("sodimm power supplies for gsut")) == {"gsut": ("gust",)}


@given(st.lists(st.sampled_from([*" ".join(SAID).split(), *UNITS, *LEADS, "5", "1700", "gust", "-", "½"]), max_size=12))
def test_any_words_can_be_looked_for(typed: list[str]) -> None:
    plain, meant = read_phrases(typed)
    assert set(plain) | set(meant) or not any(word.isalnum() for word in typed)
    assert CATALOG.find(PartQuery(words=tuple(typed))).total <= len(PARTS)
