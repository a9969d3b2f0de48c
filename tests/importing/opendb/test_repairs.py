"""Each repair fires where a record is dirty, says so, and leaves alone what only looks like it."""

from __future__ import annotations

import itertools
from typing import Any

import pytest

from pcbuilder.domain.parts import Category
from pcbuilder.importing.opendb.document import Document
from pcbuilder.importing.opendb.records import ForeignPart, read_record
from pcbuilder.importing.opendb.repairs import INFERRING, Mark, Repair
from tests.importing.checkout import KNOWN, VERIFIED, file_of, named, record
from tests.importing.opendb import extra_repairs

CPU, BOARD, MEMORY, GPU = Category.CPU, Category.MOTHERBOARD, Category.MEMORY, Category.GPU
STORAGE, COOLER, CASE, PSU = Category.STORAGE, Category.COOLER, Category.CASE, Category.PSU

PLUGLESS = {"pcie_6_pin": 0, "pcie_8_pin": 0, "pcie_12VHPWR": 0, "pcie_12V_2x6": 0}
SPLIT = [{"size": "2242-2260", "key": "M"}, {"size": "2280", "key": "M"}]


def cooled(socket: str) -> dict[str, Any]:
    return {"socket": socket, "specifications": {"includesCooler": True}}


def graphics(model: str | None) -> dict[str, Any]:
    return {"specifications": {"integratedGraphics": {"model": model}}}


# A category, a dirty record, what the fact becomes, the repair and the field that it names.
DIRTY: tuple[tuple[Category, dict[str, Any], str, object, Repair, str], ...] = (
    (CPU, {"specifications": {"ppt": 0}}, "max_power_watts", None, Repair.ZERO, "specifications.ppt"),
    (CPU, {"clocks": {"performance": {"boost": 0}}}, "boost_mhz", None, Repair.ZERO, "clocks.performance.boost"),
    (CPU, {"cores": {"total": 8}}, "efficiency_cores", 0, Repair.FROM_RECORD, "efficiency_cores"),
    (CPU, {"cores": {"total": 8, "performance": 8}}, "efficiency_cores", 0, Repair.FROM_RECORD, "efficiency_cores"),
    (CPU, {"cores": {"total": 8, "performance": 6}}, "performance_cores", None, Repair.CONTRADICTED, "cores"),
    (
        CPU,
        {"metadata": {"name": "Intel Core i5 10600K", "manufacturer": "Intel"}} | cooled("LGA 1200"),
        "cooler_included",
        False,
        Repair.FROM_NAME,
        "cooler_included",
    ),
    (
        CPU,
        {"metadata": {"name": "AMD Ryzen 5 7500F", "manufacturer": "AMD"}} | graphics("AMD Radeon Graphics"),
        "integrated_graphics",
        "none",
        Repair.FROM_NAME,
        "integrated_graphics",
    ),
    (BOARD, {"memory": {"max": 0}}, "max_memory_gib", None, Repair.ZERO, "memory.max"),
    (BOARD, {"memory": {"max": 2}}, "max_memory_gib", 2048, Repair.FROM_RECORD, "max_memory_gib"),
    (BOARD, {"memory": {"slots": 1}}, "memory_slots", None, Repair.OUT_OF_BOUNDS, "memory.slots"),
    (BOARD, {"storage_devices": {"sata_6_gb_s": 0}}, "sata_ports", None, Repair.ZERO, "storage_devices"),
    (
        BOARD,
        {"pcie_slots": [{"lanes": 16, "quantity": 31}]},
        "pcie_x16_slots",
        None,
        Repair.OUT_OF_BOUNDS,
        "pcie_slots",
    ),
    (BOARD, named("Bolt B650M GAMING", form_factor="ATX"), "form_factor", "Micro-ATX", Repair.FROM_NAME, "form_factor"),
    (BOARD, {"form_factor": "AT"}, "form_factor", None, Repair.NO_NAME, "form_factor"),
    (BOARD, {"socket": "LGA 9000", "form_factor": "ATX"}, "socket", None, Repair.NO_NAME, "socket"),
    (BOARD, named("Bolt B650 WIFI6E", wireless_networking=None), "wifi", "Wi-Fi 6E", Repair.FROM_NAME, "wifi"),
    (BOARD, named("Bolt A620I AX", wireless_networking="None"), "wifi", "Wi-Fi", Repair.FROM_NAME, "wifi"),
    (
        BOARD,
        named("Bolt B760 BTF", back_connect_connectors=False),
        "back_connect",
        True,
        Repair.FROM_NAME,
        "back_connect",
    ),
    (
        BOARD,
        {"bios_features": {"flashback": False}},
        "bios_flashback",
        None,
        Repair.DEFAULT,
        "bios_features.flashback",
    ),
    (
        BOARD,
        {"usb_headers": {"usb_3_2_gen_2": 0}},
        "usb_c_headers",
        None,
        Repair.DEFAULT,
        "usb_headers.usb_3_2_gen_2",
    ),
    (MEMORY, named("Core 16GB ECC", ecc="Non-ECC"), "ecc", True, Repair.FROM_NAME, "ecc"),
    (MEMORY, named("Core Registered", registered="Unbuffered"), "registered", True, Repair.FROM_NAME, "registered"),
    (MEMORY, {"height": 0}, "height_mm", None, Repair.ZERO, "height"),
    (MEMORY, {"ram_type": "DDR9"}, "memory_type", None, Repair.NO_NAME, "ram_type"),
    (GPU, {"tdp": 450, "power_connectors": PLUGLESS}, "power_16pin", None, Repair.ZERO, "power_connectors"),
    (
        GPU,
        {"tdp": 450, "power_connectors": PLUGLESS | {"pcie_8_pin": 2}},
        "power_8pin",
        None,
        Repair.CONTRADICTED,
        "power_connectors",
    ),
    (GPU, {"total_slot_width": 44}, "slot_tenths", None, Repair.OUT_OF_BOUNDS, "total_slot_width"),
    (GPU, {"total_slot_width": 0}, "slot_tenths", None, Repair.ZERO, "total_slot_width"),
    (GPU, {"length": 69}, "length_mm", None, Repair.OUT_OF_BOUNDS, "length"),
    (GPU, {"chipset": "Dart RTX 9 16 GB", "memory": 0}, "vram_gib", 16, Repair.FROM_NAME, "vram_gib"),
    (GPU, named("Dart LP 2 GB"), "low_profile", True, Repair.FROM_NAME, "low_profile"),
    (
        STORAGE,
        {"capacity": 8, "storage_type": "SSD", "interface": "SATA"},
        "capacity_gb",
        None,
        Repair.OUT_OF_BOUNDS,
        "capacity",
    ),
    (
        STORAGE,
        {"storage_type": "SSD", "interface": "M.2 PCIe 2.0 x2", "nvme": False},
        "kind",
        None,
        Repair.CONTRADICTED,
        "kind",
    ),
    (STORAGE, {"storage_type": "Tape", "interface": "SAS 3.0 Gb/s"}, "kind", None, Repair.NO_NAME, "storage_type"),
    (COOLER, named("Frost X 240 White", water_cooled=None, height=50), "kind", "liquid", Repair.FROM_NAME, "kind"),
    (COOLER, named("Frost Air 53mm", water_cooled=True, height=53), "kind", "air", Repair.FROM_NAME, "kind"),
    (COOLER, named("Frost Tower 140", water_cooled=None, height=158), "kind", "air", Repair.FROM_RECORD, "kind"),
    (
        COOLER,
        named("Frost 360 AIO", water_cooled=True, radiator_size=0),
        "radiator_mm",
        360,
        Repair.FROM_NAME,
        "radiator_mm",
    ),
    (COOLER, {"water_cooled": True, "radiator_size": 394}, "radiator_mm", None, Repair.OUT_OF_BOUNDS, "radiator_size"),
    (COOLER, {"cpu_sockets": ["AM5", "LGA 1121"]}, "sockets", ("AM5",), Repair.NO_NAME, "cpu_sockets"),
    (CASE, {"expansion_slots": 0}, "expansion_slots", None, Repair.ZERO, "expansion_slots"),
    (CASE, {"expansion_slots": 70}, "expansion_slots", None, Repair.OUT_OF_BOUNDS, "expansion_slots"),
    (PSU, {"connectors": {"pcie_12vhpwr": 0}}, "pcie_16pin", None, Repair.ZERO, "connectors.pcie_12vhpwr"),
    (PSU, {"connectors": {"eps_8_pin": 0}}, "eps_8pin", None, Repair.ZERO, "connectors.eps_8_pin"),
    (
        PSU,
        named("Hum Gold 850W", wattage=0, modular="Full", efficiency_rating="80+"),
        "capacity_watts",
        850,
        Repair.FROM_NAME,
        "capacity_watts",
    ),
)

# What looks like one of the above, and is none.
CLEAN: tuple[tuple[Category, dict[str, Any], str, object], ...] = (
    (CPU, {"specifications": {"ppt": 88}}, "max_power_watts", 88),
    (CPU, {"cores": {"total": 8, "performance": 8, "efficiency": 0}}, "efficiency_cores", 0),
    (CPU, named("Intel Core i7 4790K") | cooled("LGA 1150"), "cooler_included", True),
    (CPU, named("Intel Core i5 12400") | cooled("LGA 1700"), "cooler_included", True),
    (
        CPU,
        {"metadata": {"name": "AMD FX-8350", "manufacturer": "AMD"}} | graphics("None"),
        "integrated_graphics",
        "none",
    ),
    (CPU, graphics("AMD Radeon Graphics"), "integrated_graphics", "AMD Radeon Graphics"),
    (BOARD, {"memory": {"max": 8, "slots": 2}}, "max_memory_gib", 8),
    (BOARD, {"memory": {"slots": 1}, "form_factor": "Thin Mini-ITX"}, "memory_slots", 1),
    (
        BOARD,
        named("Bolt H610M-ITX/ac", form_factor="Mini-ITX", wireless_networking="Wi-Fi 5"),
        "form_factor",
        "Mini-ITX",
    ),
    (BOARD, named("Bolt A320M Pro", form_factor="Micro ATX"), "form_factor", "Micro-ATX"),
    (BOARD, named("Bolt Z790 MAX", form_factor="ATX"), "form_factor", "ATX"),
    (BOARD, named("Bolt Z790 MAX (no WiFi)", wireless_networking="None"), "wifi", "none"),
    (BOARD, named("Bolt Z790 AX", wireless_networking="WiFi 6E"), "wifi", "Wi-Fi 6E"),
    (BOARD, named("Bolt Z790", back_connect_connectors=False), "back_connect", False),
    (BOARD, {"bios_features": {"flashback": False}, "metadata": VERIFIED}, "bios_flashback", False),
    (BOARD, {"usb_headers": {"usb_3_2_gen_2": 0}, "metadata": VERIFIED}, "usb_c_headers", 0),
    (MEMORY, named("Core 16GB Non-ECC Unregistered", ecc="Non-ECC", registered="Unbuffered"), "ecc", False),
    (MEMORY, named("Core On-Die ECC", ecc="Non-ECC"), "ecc", False),
    (MEMORY, named("Core UDIMM", registered="Unbuffered"), "registered", False),
    (MEMORY, named("Core RDIMM", registered="Registered", ecc="ECC"), "registered", True),
    (GPU, {"tdp": 70, "power_connectors": PLUGLESS}, "power_16pin", 0),
    (GPU, {"tdp": 450, "power_connectors": PLUGLESS | {"pcie_12V_2x6": 1}}, "power_16pin", 1),
    (GPU, {"total_slot_width": 2.5}, "slot_tenths", 25),
    (GPU, {"chipset": "Dart RTX 9 16 GB", "memory": 12}, "vram_gib", 12),
    (GPU, named("Dart Helpful"), "low_profile", None),
    (STORAGE, {"storage_type": "SSD", "interface": "M.2 PCIe 2.0 x2", "nvme": True}, "kind", "NVMe SSD"),
    (COOLER, named("Frost Airflow", water_cooled=True, radiator_size=240), "kind", "liquid"),
    (COOLER, named("Frost Water", water_cooled=True, height=68), "kind", "liquid"),
    (COOLER, named("Frost 120", water_cooled=None), "kind", None),
    (CASE, {"internal_3_5_bays": 0}, "bays_35", 0),
    (PSU, {"wattage": 300, "connectors": {"pcie_12vhpwr": 0}}, "pcie_16pin", 0),
    (PSU, {"wattage": 400, "connectors": {"pcie_6_plus_2_pin": 2}}, "pcie_8pin", 2),
    (PSU, named("Hum 850W 1000W bundle", wattage=0, modular="Full", efficiency_rating="80+"), "capacity_watts", None),
)


def part_of(category: Category, content: dict[str, Any]) -> ForeignPart:
    known = {"cpu_sockets": ["AM5"]} if category is COOLER else KNOWN[category]
    return read_record(file_of(category, known | record(**content)))


@pytest.mark.parametrize("case", [*DIRTY, *extra_repairs.DIRTY], ids=itertools.count())
def test_a_repair(case: tuple[Category, dict[str, Any], str, object, Repair, str]) -> None:
    category, content, fact, value, repair, field = case
    part = part_of(category, content)
    assert part.facts[fact] == value
    assert Mark(repair, field) in part.marks
    assert (fact in part.inferred) is (repair in INFERRING)


@pytest.mark.parametrize(
    ("category", "content", "fact", "value"), [*CLEAN, *extra_repairs.CLEAN], ids=itertools.count()
)
def test_a_repair_that_must_not_fire(category: Category, content: dict[str, Any], fact: str, value: object) -> None:
    part = part_of(category, content)
    assert part.facts[fact] == value
    assert fact not in part.inferred


def test_joined_slots_are_inferred_and_one_entry_for_each_is_not() -> None:
    assert part_of(BOARD, {"m2_slots": SPLIT}).inferred == ("m2_slots",)
    assert part_of(BOARD, {"m2_slots": SPLIT[1:] * 2}).inferred == ()


def test_a_name_is_cleaned_cut_and_begins_with_the_maker() -> None:
    part = part_of(PSU, {"metadata": {"name": "Ｈum\u200b  850", "manufacturer": "Hum"}})
    assert part.name == "Hum 850"
    assert Mark(Repair.CLEANED, "metadata.name") in part.marks
    assert part_of(PSU, named("SF750")).name == "Echo SF750"
    long = part_of(PSU, named("Echo " + "word " * 60))
    assert len(long.name) <= 200
    assert long.name.endswith("word")
    assert Mark(Repair.SHORTENED, "metadata.name") in long.marks


@pytest.mark.parametrize(
    "junk", ["ac", "3.1", "16", "OC", "B550", "USB 3.1", "240G", "TEAMGROUP", "", "DDR4", "Gen5", "M.2"]
)
def test_words_are_no_part_numbers(junk: str) -> None:
    part = part_of(PSU, {"metadata": {"part_numbers": [junk, "NH-L9a", "13054", "SG11B", "11330-02-20G"]}})
    assert part.part_numbers == ("NH-L9a", "13054", "SG11B", "11330-02-20G")


def test_the_day_of_verification_is_kept() -> None:
    assert str(part_of(PSU, {"metadata": VERIFIED}).verified_on) == "2026-01-01"
    assert part_of(PSU, {}).verified_on is None


def test_marks_of_a_document_without_repairs_are_none() -> None:
    assert Document({"memory": {"slots": 4}}).positive("memory.slots") == 4
    assert part_of(PSU, {"wattage": 850}).marks == ()
