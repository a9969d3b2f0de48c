"""The facts of a part as pages show them: in groups, each with a label, a unit and what it means."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from pcbuilder.domain.derived import DERIVED
from pcbuilder.domain.fields import FIELDS, Field
from pcbuilder.domain.parts import Category, M2Slot, Part, RadiatorMount
from pcbuilder.domain.provenance import provenance
from pcbuilder.domain.specs import Spec
from pcbuilder.web.formats import spec_text
from pcbuilder.web.meanings import MEANINGS

GROUPS: Mapping[Category, Mapping[str, tuple[str, ...]]] = {
    Category.CPU: {
        "Platform": ("socket", "memory_types", "max_memory_gib", "memory_channels", "ecc"),
        "Cores and clocks": (
            "performance_cores",
            "efficiency_cores",
            "threads",
            "base_mhz",
            "boost_mhz",
            "l3_mib",
            "microarchitecture",
            "core_family",
        ),
        "Power and cooling": ("tdp_watts", "max_power_watts", "cooler_included"),
        "Graphics": ("integrated_graphics",),
    },
    Category.MOTHERBOARD: {
        "Platform": ("socket", "chipset", "form_factor", "bios_flashback", "back_connect"),
        "Memory": ("memory_type", "memory_slots", "max_memory_gib", "ecc"),
        "Drives and cards": ("m2_slots", "sata_ports", "pcie_x16_slots"),
        "Network and pictures": ("wifi", "ethernet_mbps", "video_outputs"),
        "Power and headers": ("cpu_power_8pin", "cpu_power_4pin", "usb_c_headers", "usb_a_headers", "fan_headers"),
    },
    Category.MEMORY: {
        "Size": ("total_gib", "modules", "module_gib", "height_mm"),
        "Kind": ("memory_type", "form_factor", "ecc", "registered"),
        "Speed": ("speed_mts", "cas_latency", "profiles"),
    },
    Category.GPU: {
        "Graphics": ("chipset", "vram_gib", "boost_mhz"),
        "Size": ("length_mm", "slot_tenths", "low_profile"),
        "Power": ("tdp_watts", "suggested_psu_watts", "power_16pin", "power_8pin", "power_6pin"),
        "Connection": ("pcie_generation", "pcie_lanes"),
    },
    Category.STORAGE: {
        "Drive": ("capacity_gb", "kind", "form_factor"),
        "Connection": ("interface", "pcie_generation"),
    },
    Category.COOLER: {
        "Cooling": ("kind", "capacity_watts", "fans", "fanless"),
        "Fit": ("sockets", "height_mm", "radiator_mm"),
    },
    Category.CASE: {
        "What fits": (
            "motherboard_form_factors",
            "back_connect",
            "gpu_max_mm",
            "cooler_max_mm",
            "psu_form_factors",
            "psu_max_mm",
            "radiators",
            "expansion_slots",
            "bays_35",
            "bays_25",
        ),
        "Size": ("case_type", "height_mm", "width_mm", "depth_mm"),
        "Comes with": ("included_psu_watts", "front_usb_c", "front_usb_a"),
    },
    Category.PSU: {
        "Power": ("capacity_watts", "efficiency"),
        "Fit": ("form_factor", "length_mm"),
        "Cables": ("modular", "eps_8pin", "pcie_16pin", "pcie_8pin", "sata_plugs"),
    },
    Category.FAN: {
        "Size": ("size_mm", "thickness_mm", "fans"),
        "Air": ("max_rpm", "airflow_cfm", "pressure_hundredths", "noise_tenths_db", "reverse"),
        "Connection": ("plug", "pwm", "lighting"),
    },
    Category.OS: {
        "System": ("family", "version", "edition"),
        "What it needs": ("min_memory_gib", "min_storage_gb", "tpm_needed", "max_memory_gib"),
        "Purchase": ("licence", "medium"),
    },
    Category.MONITOR: {
        "Picture": (
            "diagonal_tenths",
            "width_px",
            "height_px",
            "refresh_hz",
            "adaptive_sync",
            "brightness_nits",
            "panel",
            "mini_led",
            "curved",
        ),
        "Connection and power": ("inputs", "power_watts"),
    },
    Category.NETWORK_CARD: {
        "Network": ("kind", "wifi", "bluetooth", "ethernet_mbps", "ethernet_ports"),
        "Fit": ("interface", "low_profile"),
    },
}


# How far one can rely on a fact, from the most reliable to the least.
MARKS = {
    "verified": "Held against the maker’s own data by the source.",
    "stated": "Given by the source.",
    "worked out": "Follows from facts on this page.",
    "inferred": "Not given for this part; follows from others like it.",
    "estimated": "Our estimate; it shows an order, not a measurement.",
    "unknown": "Nobody has stated it, so nothing is guessed.",
}
DERIVED_TITLE = "Worked out from these facts"


@dataclass(frozen=True, slots=True)
class Fact:
    """A fact in words; ``lines`` has several where there are several things to say, ``mark`` says who says so."""

    label: str
    meaning: str
    lines: tuple[str, ...]
    mark: str


@dataclass(frozen=True, slots=True)
class FactGroup:
    """Facts that belong together."""

    title: str
    facts: tuple[Fact, ...]


def grouped_names(category: Category) -> list[tuple[str, tuple[str, ...]]]:
    """Return the names of the facts of a category in groups with titles; what follows from them is last."""
    derived = tuple(DERIVED.get(category, ()))
    return [*GROUPS[category].items(), *([(DERIVED_TITLE, derived)] if derived else [])]


def fact_groups(part: Part) -> list[FactGroup]:
    """Write down all facts of a part."""
    fields = FIELDS[part.category]
    return [
        FactGroup(title, tuple(_fact(fields[name], part) for name in names))
        for title, names in grouped_names(part.category)
    ]


def fact_meaning(field: Field) -> str:
    """Return what a fact means, for newcomers; of an estimate, how it is made."""
    return field.note or MEANINGS.get(field.name, "")


def fact_lines(value: object, spec: Spec) -> tuple[str, ...]:
    """Write a value in whole words; a list of sockets or mounts takes a line for each kind."""
    if isinstance(value, tuple) and value and isinstance(value[0], M2Slot):
        return _m2_lines(value)
    if isinstance(value, tuple) and value and isinstance(value[0], RadiatorMount):
        return tuple(f"{mount.place}: {_either(mount.sizes_mm)} mm" for mount in value)
    return (spec_text(value, spec),)


def _fact(field: Field, part: Part) -> Fact:
    return Fact(
        field.spec.label, fact_meaning(field), fact_lines(field.value(part), field.spec), fact_mark(field, part)
    )


def fact_mark(field: Field, part: Part) -> str:
    """Return the word for how far one can rely on a fact, one of :data:`MARKS`."""
    if field.value(part) is None:
        return "unknown"
    if field.estimate:
        return "estimated"
    return "worked out" if field.name in DERIVED.get(part.category, ()) else provenance(part, field.name).value


def used_marks(groups: Iterable[FactGroup]) -> list[tuple[str, str]]:
    """Return the marks that stand in these groups, each with what it means."""
    used = {fact.mark for group in groups for fact in group.facts}
    return [(mark, meaning) for mark, meaning in MARKS.items() if mark in used]


def _m2_lines(slots: Sequence[M2Slot]) -> tuple[str, ...]:
    return tuple(f"{count} × {_m2_text(slot)}" for slot, count in Counter(slots).items())


def _m2_text(slot: M2Slot) -> str:
    bus = f"PCIe {slot.pcie_generation}" if slot.pcie_generation else ""
    buses = " or ".join(filter(None, (bus, "SATA" if slot.sata else ""))) or "generation unknown"
    return f"{buses}, drives of {_either(slot.lengths_mm)} mm" if slot.lengths_mm else buses


def _either(numbers: Sequence[int]) -> str:
    *first, last = map(str, sorted(numbers))
    return f"{', '.join(first)} or {last}" if first else last
