"""Each rule finds its broken part, and nothing else does; what is unknown contradicts nothing."""

from __future__ import annotations

import pytest

from pcbuilder.domain.checking.check import RULES, check
from pcbuilder.domain.checking.every_part import EVERY_PART_RULES
from pcbuilder.domain.parts import PART_CLASSES, Category, Part
from tests.domain.checking import broken
from tests.domain.checking.broken import BROKEN

SOUND = (
    broken.cpu(name="Intel Core i9-14900KS", performance_cores=8, efficiency_cores=16, threads=32),
    broken.cpu(name="Intel Core Ultra 7 265KF", integrated_graphics="none", cooler_included=False),
    broken.cpu(brand="AMD", name="Ryzen 5 7500F", integrated_graphics="none", socket="AM5", memory_types=("DDR5",)),
    broken.cpu(brand="AMD", socket="AM5", release_year=2022, list_price=broken.price(29_900, year=2023)),
    broken.cpu(socket="LGA1851", list_price=broken.price(995_000, "JPY", 2025)),
    broken.board(name="Bolt A520M-ITX/ac", form_factor="Mini-ITX", chipset="AMD A520", wifi="Wi-Fi 5"),
    broken.board(name="Bolt PRO B650-P WIFI", form_factor="ATX", chipset="AMD B650", wifi="Wi-Fi 6E"),
    broken.board(socket="LGA1151", chipset="Intel Z390", memory_type="DDR4", release_year=2018),
    broken.kit(name="Core 96 GB (2x48) DDR5-6400 CL32", modules=2, module_gib=48, total_gib=96, speed_mts=6400),
    broken.gpu(tdp_watts=70, power_6pin=0, power_8pin=0, power_16pin=0, chipset="GeForce RTX 5070"),
    broken.gpu(name="Dart Radeon RX 7900 XTX 24GB", chipset="Radeon RX 7900 XTX", vram_gib=24, pcie_generation=4),
    broken.drive(name="Echo 1 TB", capacity_gb=1024, kind="SATA SSD", form_factor="M.2 2280", interface="SATA"),
    broken.drive(name="Echo Server", kind="NVMe SSD", form_factor='2.5"', interface="U.2"),
    broken.drive(name="Echo Small", kind="SATA SSD", form_factor="mSATA", interface="mSATA", inferred=("kind",)),
    broken.cooler(name="Frost Freezer 36", kind="air", height_mm=159, fans=2, capacity_watts=230),
    broken.cooler(name="Frost 360", kind="liquid", radiator_mm=360, fans=6),
    broken.case(case_type="ATX Mid Tower", cooler_max_mm=165, gpu_max_mm=400, **broken.TOWER),
    broken.case(motherboard_form_factors=("Mini-ITX", "Micro-ATX", "ATX", "E-ATX", "SSI EEB"), expansion_slots=8),
    broken.fan(name="Gust 120 mm 3-Pack", size_mm=120, fans=3, plug="4-pin", pwm=True, max_rpm=2000),
    broken.fan(name="Gust 40mm x 28mm", size_mm=40, thickness_mm=28, max_rpm=11_000, plug="special", pwm=True),
    broken.system(name="Oak Linux", family="Linux", edition="Desktop", licence="free", list_price=broken.price(0)),
    broken.system(name="Oak Windows 11 Pro for Workstations", family="Windows", edition="Pro for Workstations"),
    broken.monitor(name='Iris 24" 165Hz', diagonal_tenths=238, refresh_hz=165, width_px=1920, height_px=1080),
    broken.monitor(name="Iris 480Hz 240Hz OLED", refresh_hz=240, panel="OLED", mini_led=False),
    broken.network_card(name="Lynx BE200", kind="Wi-Fi", wifi="Wi-Fi 7", interface="M.2 E-key"),
    broken.network_card(name="Lynx X520", kind="Ethernet", wifi="none", ethernet_mbps=10_000, ethernet_ports=2),
    broken.psu(name="Hum SF750 (2024)", capacity_watts=750, form_factor="SFX", length_mm=100),
)


def codes(part: Part) -> set[str]:
    return {finding.rule for finding in check({"file.toml": [part]}).findings}


@pytest.mark.parametrize(("rule", "text", "part"), BROKEN, ids=[f"{rule}-{text}" for rule, text, _ in BROKEN])
def test_a_broken_part_is_named_with_its_field(rule: str, text: str, part: Part) -> None:
    findings = check({"file.toml": [part]}).findings
    assert [(found.rule, found.file, found.part) for found in findings] == [(rule, "file.toml", part.id)]
    assert text in str(findings[0])
    assert str(findings[0]).startswith(f"file.toml: {part.id}: {findings[0].field}: ")


def test_every_rule_has_a_broken_part_and_a_field_of_the_record() -> None:
    rules = {rule.code for found in (EVERY_PART_RULES, *RULES.values()) for rule in found}
    assert rules == {rule for rule, _, _ in BROKEN}
    for category, found in RULES.items():
        assert all(hasattr(PART_CLASSES[category], rule.field) for rule in found)


def test_every_rule_says_what_it_holds() -> None:
    assert all(rule.broken.__doc__ for found in (EVERY_PART_RULES, *RULES.values()) for rule in found)


@pytest.mark.parametrize("part", SOUND, ids=lambda part: part.name)
def test_a_sound_part_breaks_no_rule(part: Part) -> None:
    assert codes(part) == set()


@pytest.mark.parametrize("category", Category)
def test_what_is_unknown_contradicts_nothing(category: Category) -> None:
    assert codes(PART_CLASSES[category](id="x", name="X one", brand="X")) == set()
