"""Records become facts under our names: zeros and defaults become unknown, spellings ours."""

from __future__ import annotations

from typing import Any

import pytest

from pcbuilder.domain.parts import PART_CLASSES, Category
from pcbuilder.domain.specs import specs_of
from pcbuilder.importing.opendb.document import Document
from pcbuilder.importing.opendb.records import READERS, read_record
from tests.importing.checkout import KNOWN, VERIFIED, file_of, record

PLUGS = {"power_6pin": None, "power_8pin": None, "power_16pin": None}
SPLIT = [{"size": "2242-2260", "key": "M"}, {"size": "2280", "key": "M"}]
CASES: tuple[tuple[Category, dict[str, Any], dict[str, Any]], ...] = (
    (Category.CPU, {"socket": "LGA 1700"}, {"socket": "LGA1700"}),
    (Category.CPU, {"socket": "TR4"}, {"socket": "sTR4"}),
    (Category.CPU, {"clocks": {"performance": {"base": 4.7, "boost": 0}}}, {"base_mhz": 4700, "boost_mhz": None}),
    (Category.CPU, {"cores": {"total": 8, "performance": 0}}, {"performance_cores": 8, "efficiency_cores": 0}),
    (
        Category.CPU,
        {"socket": "LGA 1851", "cores": {"total": 20, "performance": 0, "efficiency": 0}},
        {"performance_cores": None, "efficiency_cores": None},
    ),
    (
        Category.CPU,
        {"cores": {"total": 20, "performance": 8, "efficiency": 12}},
        {"performance_cores": 8, "efficiency_cores": 12},
    ),
    (
        Category.CPU,
        {"specifications": {"ppt": 0, "integratedGraphics": {"model": "None"}, "memory": {"maxSupport": 2}}},
        {"max_power_watts": None, "integrated_graphics": "none", "max_memory_gib": None},
    ),
    (
        Category.MOTHERBOARD,
        {"form_factor": "EATX", "memory": {"slots": 1, "max": 3}},
        {"form_factor": "E-ATX", "memory_slots": None, "max_memory_gib": None},
    ),
    (Category.MOTHERBOARD, {"socket": "2 x LGA 2011-3 Narrow", "form_factor": "SSI EEB"}, {"socket": "LGA2011-3"}),
    (Category.MOTHERBOARD, {"socket": "Integrated Atom", "chipset": "CPU Integrated"}, {"socket": "Integrated"}),
    (
        Category.MOTHERBOARD,
        {"socket": "LGA 1151v2", "form_factor": "Thin Mini-ITX", "memory": {"slots": 1}},
        {"socket": "LGA1151", "form_factor": "Thin Mini-ITX", "memory_slots": 1},
    ),
    (Category.MOTHERBOARD, {"m2_slots": SPLIT}, {"m2_slots": 1}),
    (Category.MOTHERBOARD, {"storage_devices": {"sata_6_gb_s": 0, "sata_3_gb_s": 0}}, {"sata_ports": None}),
    (Category.MOTHERBOARD, {"storage_devices": {"sata_6_gb_s": 4, "sata_3_gb_s": 2}}, {"sata_ports": 6}),
    (Category.MOTHERBOARD, {"pcie_slots": [{"lanes": 16, "quantity": 31}]}, {"pcie_x16_slots": None}),
    (
        Category.MOTHERBOARD,
        {"pcie_slots": [{"lanes": 16, "quantity": 1}, {"lanes": 1, "quantity": 2}]},
        {"pcie_x16_slots": 1},
    ),
    (
        Category.MOTHERBOARD,
        {"power_connectors": {"cpu_power": ["8-pin ", "8 pin", "4-pin"]}},
        {"cpu_power_8pin": 2, "cpu_power_4pin": 1},
    ),
    (Category.MOTHERBOARD, {"power_connectors": {"cpu_power": []}}, {"cpu_power_8pin": None, "cpu_power_4pin": None}),
    (Category.MOTHERBOARD, {"usb_headers": {"usb_3_2_gen_2": 0}}, {"usb_c_headers": None}),
    (Category.MOTHERBOARD, {"usb_headers": {"usb_3_2_gen_2": 0}, "metadata": VERIFIED}, {"usb_c_headers": 0}),
    (Category.MOTHERBOARD, {"wireless_networking": "WiFi-7 Bluetooth 5.4"}, {"wifi": "Wi-Fi 7"}),
    (Category.MOTHERBOARD, {"wireless_networking": "Wifi 6E"}, {"wifi": "Wi-Fi 6E"}),
    (Category.MOTHERBOARD, {"wireless_networking": "None"}, {"wifi": "none"}),
    (Category.MOTHERBOARD, {"wireless_networking": None}, {"wifi": None}),
    (Category.MOTHERBOARD, {"onboard_ethernet": [{"speed": "1 Gb/s"}, {"speed": "2.5 Gb/s"}]}, {"ethernet_mbps": 2500}),
    (Category.MOTHERBOARD, {"back_panel_ports": ["1 x 1 Gb/s"]}, {"video_outputs": None}),
    (
        Category.MOTHERBOARD,
        {"back_panel_ports": ["1 x DisplayPort", "2 x USB4 Type-C", "1 x DisplayPort (DP-IN)"]},
        {"video_outputs": ("DisplayPort", "USB-C")},
    ),
    (Category.MOTHERBOARD, {"bios_features": {"flashback": False}}, {"bios_flashback": None}),
    (Category.MOTHERBOARD, {"bios_features": {"flashback": False}, "metadata": VERIFIED}, {"bios_flashback": False}),
    (
        Category.MOTHERBOARD,
        {"back_connect_connectors": False, "metadata": {"name": "Bolt BTF"}},
        {"back_connect": True},
    ),
    (Category.MEMORY, {"ram_type": "DDR1", "speed": 400, "cas_latency": 3}, {"memory_type": "DDR", "speed_mts": 400}),
    (Category.MEMORY, {"form_factor": "262-pin SO-DIMM"}, {"form_factor": "SO-DIMM"}),
    (Category.MEMORY, {"ecc": "Non-ECC", "registered": "Unbuffered"}, {"ecc": False, "registered": False}),
    (Category.MEMORY, {"ecc": "Non-ECC", "metadata": {"name": "Core 16GB ECC"}}, {"ecc": True, "registered": None}),
    (Category.MEMORY, {"ecc": "Non-ECC", "metadata": {"name": "Core Non-ECC"}}, {"ecc": False}),
    (
        Category.MEMORY,
        {"registered": "Unbuffered", "metadata": {"name": "Core RDIMM"}},
        {"ecc": True, "registered": True},
    ),
    (Category.MEMORY, {"height": 0, "profile_support": []}, {"height_mm": None, "profiles": None}),
    (
        Category.MEMORY,
        {"height": 38.5, "profile_support": ["EXPO", "XMP"]},
        {"height_mm": 38, "profiles": ("XMP", "EXPO")},
    ),
    (Category.GPU, {"chipset": "GeForce RTX 3060 12 GB"}, {"chipset": "GeForce RTX 3060"}),
    (Category.GPU, {"chipset": "GeForce RTX 3070 LHR", "memory": 0}, {"chipset": "GeForce RTX 3070", "vram_gib": None}),
    (Category.GPU, {"length": 69, "total_slot_width": 44}, {"length_mm": None, "slot_tenths": None}),
    (Category.GPU, {"length": 304.5, "total_slot_width": 2.55}, {"length_mm": 304, "slot_tenths": 26}),
    (Category.GPU, {"interface": "PCIe x16"}, {"pcie_generation": None, "pcie_lanes": 16}),
    (Category.GPU, {"interface": "PCIe 5.0 x8"}, {"pcie_generation": 5, "pcie_lanes": 8}),
    (Category.GPU, {"tdp": 450, "power_connectors": {"pcie_8_pin": 0}}, PLUGS),
    (Category.GPU, {"tdp": 450, "power_connectors": {"pcie_8_pin": 1}}, PLUGS),
    (Category.GPU, {"tdp": 70, "power_connectors": {}}, {"power_6pin": 0, "power_8pin": 0, "power_16pin": 0}),
    (Category.GPU, {"tdp": 450, "power_connectors": {"pcie_12VHPWR": 1, "pcie_12V_2x6": 1}}, {"power_16pin": 1}),
    (
        Category.STORAGE,
        {"storage_type": "SSD", "interface": "M.2 PCIe 4.0 x4", "form_factor": "M.2-2280", "capacity": 1000},
        {"kind": "NVMe SSD", "interface": "PCIe", "form_factor": "M.2 2280", "pcie_generation": 4, "capacity_gb": 1000},
    ),
    (Category.STORAGE, {"type": "HDD", "interface": "SATA 6.0 Gb/s"}, {"kind": "Hard disk", "pcie_generation": None}),
    (Category.STORAGE, {"storage_type": "SSHD", "interface": "SAS 6.0 Gb/s"}, {"kind": None, "interface": "SAS"}),
    (
        Category.STORAGE,
        {"storage_type": "SSD", "interface": "mSATA", "form_factor": "mSATA"},
        {"kind": "SATA SSD", "interface": "mSATA", "form_factor": "mSATA"},
    ),
    (
        Category.STORAGE,
        {"storage_type": "SSD", "interface": "U.2", "form_factor": '2.5"'},
        {"kind": "NVMe SSD", "interface": "U.2", "form_factor": '2.5"'},
    ),
    (
        Category.STORAGE,
        {"storage_type": "SSD", "interface": "M.2 PCIe 3.0 x8", "form_factor": "PCIe"},
        {"kind": "NVMe SSD", "interface": "PCIe", "form_factor": "PCIe card"},
    ),
    (
        Category.COOLER,
        {"water_cooled": True, "height": 94, "radiator_size": 240},
        {"kind": "liquid", "height_mm": None, "radiator_mm": 240},
    ),
    (Category.COOLER, {"water_cooled": True, "radiator_size": 394}, {"radiator_mm": None}),
    (Category.COOLER, {"water_cooled": None, "metadata": {"name": "Frost AIO"}}, {"kind": "liquid"}),
    (Category.COOLER, {"cpu_sockets": ["LGA 1151v2", "LGA 115", "AM5"]}, {"sockets": ("AM5", "LGA115X")}),
    (Category.COOLER, {"cpu_sockets": ["LGA 1121", "sWRX8", "TR4", "SP3"]}, {"sockets": ("SP3", "sTR4", "sWRX8")}),
    (Category.COOLER, {"fan_quantity": 0}, {"fans": None}),
    (Category.CASE, {"form_factor": "EATX Full Tower"}, {"case_type": "ATX Full Tower"}),
    (
        Category.CASE,
        {"supported_motherboard_form_factors": ["ATX", "Mini-ITX", "SSI EEB"]},
        {"motherboard_form_factors": ("Mini-ITX", "ATX", "SSI EEB")},
    ),
    (
        Category.CASE,
        {"max_cpu_cooler_height": 0, "expansion_slots": 0},
        {"cooler_max_mm": None, "expansion_slots": None},
    ),
    (Category.CASE, {"internal_3_5_bays": 0}, {"bays_35": 0}),
    (Category.CASE, {"dimensions": "450 x 210.4 x 470"}, {"depth_mm": 450, "width_mm": 210, "height_mm": 470}),
    (Category.CASE, {"power_supply": "300 W"}, {"included_psu_watts": 300}),
    (Category.CASE, {"power_supply": "SFX/SFX-L"}, {"included_psu_watts": None}),
    (Category.CASE, {"power_supply": "Not Included"}, {"included_psu_watts": 0}),
    (
        Category.CASE,
        {"front_panel_usb": "USB 3.2 Gen 2 Type-C      USB 3.2 Gen 1 Type-A"},
        {"front_usb_c": True, "front_usb_a": True},
    ),
    (
        Category.CASE,
        {"front_usb_ports": ["1 x USB 3.2 Gen2 Type C", "2x USB 2.0"]},
        {"front_usb_c": True, "front_usb_a": False},
    ),
    (
        Category.CASE,
        {"front_usb_ports": ["1x USB-C 3.2 Gen 2 ", "2x USB-A 3.2 Gen 1"]},
        {"front_usb_c": True, "front_usb_a": True},
    ),
    (Category.CASE, {}, {"front_usb_c": None, "front_usb_a": None, "depth_mm": None, "included_psu_watts": None}),
    (
        Category.PSU,
        {"efficiency_rating": "80+ White", "modular": "Semi-Modular"},
        {"efficiency": "80 PLUS", "modular": "semi"},
    ),
    (
        Category.PSU,
        {"wattage": 850, "connectors": {"pcie_12vhpwr": 0, "eps_8_pin": 0}},
        {"pcie_16pin": None, "eps_8pin": None},
    ),
    (Category.PSU, {"wattage": 300, "connectors": {"pcie_12vhpwr": 0}}, {"pcie_16pin": 0}),
    (Category.PSU, {"form_factor": "TFX", "length": None}, {"form_factor": "TFX", "length_mm": None}),
    (Category.PSU, {"metadata": {"releaseYear": 20117}}, {"release_year": None}),
    (Category.MONITOR, {"connectors": "2 x HDMI 2.1   1 x DisplayPort 1.4"}, {"inputs": ("HDMI", "DisplayPort")}),
    (Category.MONITOR, {"connectors": "HDMI 2.01 x DisplayPort 1.4"}, {"inputs": ("HDMI", "DisplayPort")}),
    (Category.MONITOR, {"connectors": "1 x Type-C (DP alt.)"}, {"inputs": ("USB-C",)}),
    (Category.MONITOR, {"connectors": "HDMI, 1 USB-C 5Gbps downstream"}, {"inputs": ("HDMI",)}),
    (Category.MONITOR, {"connectors": "Headphone"}, {"inputs": None}),
    (Category.MONITOR, {"video_outputs": {"hdmi_2_1": 2, "usb_c": 1, "vga": 0}}, {"inputs": ("HDMI", "USB-C")}),
    (Category.FAN, {"led": "Blue", "static_pressure": 1.85}, {"lighting": "one colour", "pressure_hundredths": 185}),
    (
        Category.OS,
        {"metadata": {"name": "Microsoft Windows 10 Pro | USB Flash Drive"}},
        {"family": "Windows", "version": "10", "edition": "Pro", "medium": "USB stick", "licence": None},
    ),
)


@pytest.mark.parametrize(("category", "content", "facts"), CASES, ids=range(len(CASES)))
def test_facts(category: Category, content: dict[str, Any], facts: dict[str, Any]) -> None:
    part = read_record(file_of(category, KNOWN[category] | record(**content)))
    slots = part.facts.get("m2_slots")
    found = part.facts | ({"m2_slots": len(slots)} if isinstance(slots, tuple) else {})
    assert {name: found[name] for name in facts} == facts


@pytest.mark.parametrize("category", READERS)
def test_facts_have_our_names_and_are_unknown_in_an_empty_record(category: Category) -> None:
    facts = READERS[category](Document({}))
    assert set(facts) <= {name for name, _ in specs_of(PART_CLASSES[category])}
    assert not {name: value for name, value in facts.items() if value is not None}
