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
MODEL = re.compile(r"\b\d{3,5}([A-Z][A-Z0-9]*)\b", re.IGNORECASE)  # the end of 9800X3D, which some write apart
LINES = {720: "720p", 1080: "1080p", 1440: "1440p", 2160: "2160p 4k uhd", 2880: "5k", 4320: "8k"}
MODULAR = {"full": "fully modular", "semi": "semi modular", "no": "non modular"}


def words_of_part(part: Part) -> frozenset[str]:
    """Return the words of a part, folded. What nobody stated has none."""
    facts = FACTS.get(type(part))
    said = tuple(text for text in facts(part) if text) if facts else ()
    return words_of((part.name, part.brand, *part.part_numbers, *CALLED[part.category], *said), (part.id,))


def _with(value: int | None, unit: str) -> str:
    return "" if value is None else f"{value} {unit}"


def _wifi(level: str | None) -> str:
    return "" if level in (None, "none") else str(level)


def _cpu(part: Cpu) -> Iterator[str | None]:
    yield from (part.socket, part.microarchitecture, *MODEL.findall(part.name))


def _motherboard(part: Motherboard) -> Iterator[str | None]:
    yield from (part.socket, part.chipset, part.form_factor, part.memory_type, _wifi(part.wifi))


def _memory_kit(part: MemoryKit) -> Iterator[str | None]:
    yield from (part.memory_type, _with(part.speed_mts, "mhz"), _with(part.total_gib, "gb"))
    yield from (part.form_factor, *(part.profiles or ()))
    if part.cas_latency is not None:
        yield f"cl {part.cas_latency}"
    if part.modules and part.module_gib:
        yield f"{part.modules}x{part.module_gib}gb"


def _gpu(part: Gpu) -> Iterator[str | None]:
    yield from (part.chipset, _with(part.vram_gib, "gb"), *MODEL.findall(part.name))


def _storage_drive(part: StorageDrive) -> Iterator[str | None]:
    yield from (part.kind, part.form_factor, part.interface)
    if part.kind == "Hard disk":
        yield "hdd"
    if part.capacity_gb is not None:
        yield _with(part.capacity_gb, "gb")
        if part.capacity_gb % 1000 == 0:
            yield _with(part.capacity_gb // 1000, "tb")
    if part.pcie_generation is not None:
        yield f"gen{part.pcie_generation}"


def _cooler(part: Cooler) -> Iterator[str | None]:
    yield {"air": "air cooler", "liquid": "liquid water cooler aio"}.get(part.kind or "", "cooler")
    yield from part.sockets or ()
    yield _with(part.radiator_mm, "mm")


def _case(part: Case) -> Iterator[str | None]:
    yield part.case_type
    if part.front_usb_c:
        yield "usb-c"


def _psu(part: Psu) -> Iterator[str | None]:
    yield from (_with(part.capacity_watts, "w"), part.form_factor, part.efficiency, MODULAR.get(part.modular or ""))


def _fan(part: Fan) -> Iterator[str | None]:
    yield from (_with(part.size_mm, "mm"), part.lighting)
    if part.pwm:
        yield "pwm"


def _monitor(part: Monitor) -> Iterator[str | None]:
    if part.diagonal_tenths is not None:
        yield f"{part.diagonal_tenths / 10:g} inch"
    if part.width_px and part.height_px:
        yield f"{part.width_px}x{part.height_px}"
        yield LINES.get(part.height_px)
    yield from (_with(part.refresh_hz, "hz"), part.panel, part.adaptive_sync)
    if part.curved:
        yield "curved"


def _network_card(part: NetworkCard) -> Iterator[str | None]:
    yield from (part.kind, _wifi(part.wifi), part.interface)


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
