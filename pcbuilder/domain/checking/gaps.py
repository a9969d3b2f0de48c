"""The facts that the compatibility rules need, and how often each is unknown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from pcbuilder.domain.parts import Category, Part


@dataclass(frozen=True, slots=True)
class Need:
    """A fact that something needs (rules of section 2 or a section); ``of`` tells the parts to which it applies."""

    field: str
    by: str
    of: Callable[[Any], bool] = lambda _: True


@dataclass(frozen=True, slots=True)
class Gap:
    """How many of the parts to which a fact applies do not state it, who needs it, and which parts they are."""

    category: Category
    field: str
    by: str
    parts: int
    unknown: tuple[str, ...]


def _needs(**by_field: str) -> tuple[Need, ...]:
    return tuple(Need(field, by) for field, by in by_field.items())


EVERY_PART_NEEDS = _needs(part_numbers="4.4", release_year="6.1", list_price="6.1", source="6.1")
NEEDS: dict[Category, tuple[Need, ...]] = {
    Category.CPU: _needs(
        socket="R1 R19",
        microarchitecture="R2 R3",
        core_family="R2 R3",
        performance_cores="5.3",
        efficiency_cores="5.3",
        threads="5.3",
        base_mhz="5.3",
        boost_mhz="5.3",
        l3_mib="5.3",
        tdp_watts="R23 R28",
        max_power_watts="R23 R28",
        memory_types="R5",
        max_memory_gib="R8",
        memory_channels="R12",
        integrated_graphics="R36",
        cooler_included="R22",
        ecc="R10",
    ),
    Category.MOTHERBOARD: _needs(
        socket="R1",
        chipset="R2 R3",
        form_factor="R13",
        memory_type="R4",
        memory_slots="R7",
        max_memory_gib="R8",
        m2_slots="R31",
        **{"m2_slots.pcie_generation": "R32", "m2_slots.sata": "R31"},
        sata_ports="R33",
        pcie_x16_slots="R17",
        cpu_power_8pin="R30",
        cpu_power_4pin="R30",
        usb_c_headers="R37",
        usb_a_headers="R38",
        fan_headers="R40",
        wifi="R39",
        video_outputs="R36",
        ecc="R10",
        bios_flashback="R3",
        back_connect="R14",
    ),
    Category.MEMORY: _needs(
        memory_type="R4 R5",
        form_factor="R6",
        speed_mts="R9",
        cas_latency="R11",
        modules="R7 R12",
        module_gib="R7",
        total_gib="R8",
        height_mm="R24",
        ecc="R10",
        registered="R10",
        profiles="R9",
    ),
    Category.GPU: _needs(
        chipset="5.3",
        vram_gib="5.3",
        boost_mhz="5.3",
        tdp_watts="R28 R29",
        length_mm="R15",
        slot_tenths="R16",
        pcie_generation="R17",
        pcie_lanes="R17",
        power_6pin="R29",
        power_8pin="R29",
        power_16pin="R29",
        suggested_psu_watts="R28",
        low_profile="R18",
    ),
    Category.STORAGE: (
        *_needs(kind="R31 R33 R34", capacity_gb="6.1", form_factor="R31 R34", interface="R31 R33"),
        Need("pcie_generation", "R32", lambda drive: drive.interface == "PCIe"),
    ),
    Category.COOLER: (
        *_needs(kind="R20 R21", sockets="R19", fans="R28", capacity_watts="R23"),
        Need("height_mm", "R20 R24", lambda cooler: cooler.kind == "air"),
        Need("radiator_mm", "R21", lambda cooler: cooler.kind == "liquid"),
    ),
    Category.CASE: _needs(
        case_type="R13 R18",
        motherboard_form_factors="R13",
        gpu_max_mm="R15",
        cooler_max_mm="R20",
        psu_form_factors="R25",
        psu_max_mm="R26",
        expansion_slots="R16",
        bays_35="R34",
        bays_25="R34",
        front_usb_c="R37",
        front_usb_a="R38",
        radiators="R21",
        depth_mm="R21b",
        width_mm="R21b",
        height_mm="R21b",
        included_psu_watts="R27 R28",
        back_connect="R14",
    ),
    Category.PSU: _needs(
        capacity_watts="R28",
        form_factor="R25",
        efficiency="6.1",
        modular="6.1",
        length_mm="R26",
        eps_8pin="R30",
        pcie_8pin="R29",
        pcie_16pin="R29",
        sata_plugs="R35",
    ),
    Category.FAN: _needs(size_mm="6.1", fans="R40", plug="R40", pwm="6.1"),
    Category.OS: _needs(family="6.1", version="6.1", edition="6.1", licence="6.1", max_memory_gib="6.1"),
    Category.MONITOR: _needs(
        diagonal_tenths="6.1", width_px="6.1", height_px="6.1", refresh_hz="6.1", panel="6.1", inputs="R36"
    ),
    Category.NETWORK_CARD: (
        *_needs(kind="R39", interface="R17"),
        Need("wifi", "R39", lambda card: card.kind == "Wi-Fi"),
        Need("ethernet_mbps", "6.1", lambda card: card.kind == "Ethernet"),
    ),
}


def find_gaps(parts: Iterable[Part]) -> Iterator[Gap]:
    """Yield each needed fact that at least one part does not state, by category and in the order of the record."""
    by_category: dict[Category, list[Part]] = {category: [] for category in Category}
    for part in parts:
        by_category[part.category].append(part)
    for category, found in by_category.items():
        for need in (*EVERY_PART_NEEDS, *NEEDS[category]):
            meant = [part for part in found if need.of(part)]
            unknown = tuple(part.id for part in meant if _is_unknown(part, need.field))
            if unknown:
                yield Gap(category, need.field, need.by, len(meant), unknown)


def _is_unknown(part: Part, path: str) -> bool:
    """``m2_slots.sata`` is unknown where at least one slot does not state it; an empty list states none."""
    field, _, inner = path.partition(".")
    value = getattr(part, field)
    if inner:
        return any(getattr(entry, inner) is None for entry in value or ())
    return value is None or (field == "part_numbers" and not value)
