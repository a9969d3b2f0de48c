"""The words under which a part is found: those of its names and numbers, and those that people use for its facts.

Who looks for "am5 motherboard", "850w gold psu" or "27 inch 144hz" says category and facts, which few names state.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping

from pcbuilder.domain.parts import (
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
from pcbuilder.domain.words import words_of

# Each word brings in a whole category: a fan that is called a case fan would be found among cases.
CALLED: Mapping[Category, tuple[str, ...]] = {
    Category.CPU: ("cpu", "processor"),
    Category.MOTHERBOARD: ("motherboard", "mainboard", "board", "mobo"),
    Category.MEMORY: ("memory", "ram"),
    Category.GPU: ("gpu", "video card", "graphics card"),
    Category.STORAGE: ("storage", "drive", "disk"),
    Category.COOLER: ("cooler", "heatsink"),
    Category.CASE: ("case", "chassis"),
    Category.PSU: ("psu", "power supply"),
    Category.FAN: ("fan",),
    Category.OS: ("os", "operating system"),
    Category.MONITOR: ("monitor", "display", "screen"),
    Category.NETWORK_CARD: ("network card", "network adapter"),
}
# A word for each category that nobody types, which brings in nothing else, whatever names say.
MARKS: Mapping[Category, str] = {category: f"={category}" for category in Category}
# What a part is for does not count, though some names say it: an "ARGB CPU Cooler" is no processor.
NOT_CALLED: Mapping[Category, tuple[str, ...]] = {Category.COOLER: ("cpu",), Category.FAN: ("cpu", "case")}
JOINED = re.compile(r"\b(micro|e|xl|flex|m)[- ](?=atx\b)|\b(non)[- ](?=modular)", re.IGNORECASE)
MODEL = re.compile(r"\b\d{3,5}([A-Z][A-Z0-9]*)\b", re.IGNORECASE)  # the end of 9800X3D, which some write apart
CORE_GENERATION = re.compile(r"\bi[3579]-(1?\d)\d{3}[A-Z]*\b")  # the 14 of i5-14600K
ORDINALS = {"2": "2nd", "3": "3rd"}
LINES = {720: "720p", 1080: "1080p fhd", 1440: "1440p qhd 2k", 2160: "2160p 4k uhd", 2880: "5k", 4320: "8k"}
MODULAR = {"full": "fully modular fully-modular", "semi": "semi modular semi-modular", "no": "nonmodular"}
CHIP_MAKERS = {
    **dict.fromkeys(("GeForce", "Quadro", "RTX", "Titan"), "nvidia"),
    **dict.fromkeys(("Radeon", "FirePro"), "amd"),
    "Arc": "intel",
}
LOW_COOLER_MM = 76  # what makers sell as low: Noctua's end at 70 mm, be quiet!'s Shadow Rock LP has 75.4 mm
ULTRAWIDE = 2  # times as wide as high: 21:9 and 32:9, but not 16:9
GAMING_HZ = 120


def words_of_part(part: Part) -> frozenset[str]:
    """Return the words of a part, folded. What nobody stated has none."""
    facts = FACTS.get(type(part))
    said = tuple(text for text in facts(part) if text) if facts else ()
    texts = (_joined(part.name), part.brand, *part.part_numbers, *CALLED[part.category], *said)
    words = words_of(texts, (_joined(part.id),)) | {MARKS[part.category]}
    others = NOT_CALLED.get(part.category)
    return frozenset(word for word in words if not word.startswith(others)) if others else words


def _with(value: int | None, unit: str) -> str:
    return "" if value is None else f"{value} {unit}"


def _wifi(level: str | None) -> str:
    return "" if level in (None, "none") else str(level).replace("-", "")


def _ethernet(mbps: int | None) -> str:
    return "" if mbps is None or mbps < 1000 else f"{mbps / 1000:g}gbe"


def _joined(text: str | None) -> str:
    """Leave no "ATX" by itself in what is larger or smaller than that, and no "modular" in what is not."""
    return JOINED.sub(r"\1\2", text or "")


def _cpu(part: Cpu) -> Iterator[str | None]:
    yield from (part.socket, part.microarchitecture, *MODEL.findall(part.name), _with(part.tdp_watts, "w"))
    if part.performance_cores is not None and part.efficiency_cores is not None:
        yield _with(part.performance_cores + part.efficiency_cores, "core")
    if part.integrated_graphics not in (None, "none"):
        yield "igpu"
    if part.unlocked:
        yield "unlocked"
    if generation := CORE_GENERATION.search(part.name):
        yield f"{ORDINALS.get(generation[1], f'{generation[1]}th')} gen"


def _motherboard(part: Motherboard) -> Iterator[str | None]:
    yield from (part.socket, part.chipset, _joined(part.form_factor), part.memory_type)
    yield from (_wifi(part.wifi), _ethernet(part.ethernet_mbps))


def _memory_kit(part: MemoryKit) -> Iterator[str | None]:
    yield from (part.memory_type, _with(part.speed_mts, "mhz"), _with(part.total_gib, "gb"))
    yield from (part.form_factor, *(part.profiles or ()))
    if part.cas_latency is not None:
        yield f"cl {part.cas_latency}"
    if part.modules and part.module_gib:
        yield f"{part.modules}x{part.module_gib}gb"
    if part.ecc:
        yield "ecc"
    if part.registered:
        yield "registered rdimm"


def _gpu(part: Gpu) -> Iterator[str | None]:
    yield from (part.chipset, _with(part.vram_gib, "gb"), *MODEL.findall(part.name))
    yield CHIP_MAKERS.get((part.chipset or "").partition(" ")[0])
    if part.low_profile:
        yield "low profile"


def _storage_drive(part: StorageDrive) -> Iterator[str | None]:
    yield from (part.kind, part.form_factor, part.interface)
    if part.kind == "Hard disk":
        yield "hdd"
    if (part.form_factor or "").endswith('"'):
        yield "inch"
    if part.capacity_gb is not None:
        yield _with(part.capacity_gb, "gb")
        if part.capacity_gb % 1000 == 0:
            yield _with(part.capacity_gb // 1000, "tb")
    if part.pcie_generation is not None:
        yield f"gen{part.pcie_generation}"


def _cooler(part: Cooler) -> Iterator[str | None]:
    yield {"air": "air cooler", "liquid": "liquid water cooler aio radiator"}.get(part.kind or "", "cooler")
    yield from part.sockets or ()
    yield _with(part.radiator_mm, "mm")
    if part.kind == "air" and part.height_mm is not None and part.height_mm <= LOW_COOLER_MM:
        yield "low profile"
    if part.fanless:
        yield "fanless passive silent"


def _case(part: Case) -> Iterator[str | None]:
    yield _joined(part.case_type)
    if "E-ATX" in (part.motherboard_form_factors or ()):
        yield "eatx"
    if part.front_usb_c:
        yield "usb-c"


def _psu(part: Psu) -> Iterator[str | None]:
    yield from (_with(part.capacity_watts, "w"), _joined(part.form_factor), part.efficiency)
    yield MODULAR.get(part.modular or "")
    if part.pcie_16pin:
        yield "12vhpwr 12v-2x6 16-pin"


def _fan(part: Fan) -> Iterator[str | None]:
    yield from (_with(part.size_mm, "mm"), part.lighting)
    yield from ("pwm" if part.pwm else "", "reverse" if part.reverse else "")


def _monitor(part: Monitor) -> Iterator[str | None]:
    if part.diagonal_tenths is not None:
        yield f"{part.diagonal_tenths / 10:g} inch"
        yield f"{(part.diagonal_tenths + 5) // 10} inch"  # what one of 23.8 is sold as
    if part.width_px and part.height_px:
        yield f"{part.width_px}x{part.height_px}"
        yield LINES.get(part.height_px)
        if part.width_px > ULTRAWIDE * part.height_px:
            yield "ultrawide"
    yield from (_with(part.refresh_hz, "hz"), part.panel, part.adaptive_sync)
    yield from ("curved" if part.curved else "", "mini led" if part.mini_led else "")
    if part.refresh_hz is not None and part.refresh_hz >= GAMING_HZ:
        yield "gaming"
    yield from part.inputs or ()


def _network_card(part: NetworkCard) -> Iterator[str | None]:
    yield from (part.kind, _wifi(part.wifi), _ethernet(part.ethernet_mbps), part.interface)
    if part.kind == "Wi-Fi":
        yield "wireless"
    if part.ethernet_mbps is not None and part.ethernet_mbps >= 1000:
        yield f"{part.ethernet_mbps / 1000:g} gigabit"
    yield from ("low profile" if part.low_profile else "", "bluetooth" if part.bluetooth else "")


FACTS: Mapping[type[Part], Callable[..., Iterator[str | None]]] = {
    Cpu: _cpu,
    Motherboard: _motherboard,
    MemoryKit: _memory_kit,
    Gpu: _gpu,
    StorageDrive: _storage_drive,
    Cooler: _cooler,
    Case: _case,
    Psu: _psu,
    Fan: _fan,
    Monitor: _monitor,
    NetworkCard: _network_card,
}
