"""What the drawing of a part shows: sizes to scale and what can be counted, from its facts alone.

All lengths are in mm and become units of the SVG. What is unknown gets the size that is usual for its kind, and no
dimension line. A drawing is never a picture of the very part: where the fans sit, say, nobody states.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from pcbuilder.domain.parts import Case, Category, Cooler, Cpu, Gpu, MemoryKit, Motherboard, Part, Psu, StorageDrive
from pcbuilder.web.extra_drawings import draw_fan, draw_monitor, draw_network_card, draw_system

MAKERS = {"amd": "amd", "intel": "intel", "nvidia": "nvidia", "geforce": "nvidia", "radeon": "amd", "arc": "intel"}
# Width and height of the package, from the makers' socket drawings; others are close to the first.
PACKAGES = {"AM4": (40, 40), "AM5": (40, 40), "LGA1700": (37.5, 45), "LGA1851": (37.5, 45), "LGA1200": (37.5, 37.5)}
PACKAGE = (40.0, 40.0)
# Width (from the rear edge) and height of boards, from the form factors' specifications.
BOARDS = {"Mini-ITX": (170, 170), "Micro-ATX": (244, 244), "ATX": (244, 305), "E-ATX": (305, 305)}
BOARD = (244, 305)
MODULE_HEIGHT, BARE_HEIGHT = 34, 32
CARD_LENGTH, CARD_HEIGHT, LOW_CARD_HEIGHT = 260, 112, 69
# Up to which length of a card one fan, or two, are usual.
ONE_FAN, TWO_FANS = 185, 275
TOWER_HEIGHT, LOWEST_TOWER = 155, 85
RADIATOR_LENGTH, LARGE_FAN, FAN = 240, 140, 120
# Depth and height of cases by type.
CASES = {
    "Mini-ITX Tower": (370, 300),
    "Micro-ATX Tower": (400, 400),
    "ATX Mini Tower": (400, 400),
    "ATX Mid Tower": (450, 470),
    "ATX Full Tower": (530, 560),
    "Slim": (380, 330),
    "Desktop": (420, 170),
    "HTPC": (400, 160),
}
CASE = (450, 470)
# A case outside of these is drawn as large as they are.
SMALLEST_CASE, LARGEST_CASE = (220, 140), 700
# Width and length of power supplies.
SUPPLIES = {"ATX": (150, 160), "SFX": (125, 100), "SFX-L": (125, 130), "TFX": (85, 175), "Flex-ATX": (81, 150)}
SUPPLY = (150, 160)
EFFICIENCY_TINTS = {name: name.lower() for name in ("Bronze", "Silver", "Gold", "Platinum", "Titanium")}
DRIVE_TINTS = {"NVMe SSD": "nvme", "Hard disk": "disk", "Hybrid disk": "disk"}


@dataclass(frozen=True, slots=True)
class Cell:
    """A core on the lid of a processor: its corner, its size, and whether it is a small one."""

    x: float
    y: float
    size: float
    small: bool


@dataclass(frozen=True, slots=True)
class Drawing:
    """What a drawing needs: ``kind`` names its template, ``tint`` its colours, ``facts`` are read by that template."""

    kind: str
    tint: str
    title: str
    facts: Mapping[str, Any]


def drawing_of(part: Part) -> Drawing:
    """Say how a part is drawn."""
    tint, title, facts = DRAW[part.category](part)
    return Drawing(part.category.value, tint, title, facts)


def _cpu(part: Cpu) -> tuple[str, str, dict[str, Any]]:
    width, height = PACKAGES.get(part.socket or "", PACKAGE)
    facts = {"width": width, "height": height, "socket": part.socket or "", "lidless_corners": part.socket == "AM5"}
    facts["cells"] = core_cells(part.performance_cores or 0, part.efficiency_cores or 0)
    return _maker(part.brand), f"A processor{_for(part.socket)}", facts


def core_cells(full: int, small: int) -> list[Cell]:
    """Lay cores out on a field of 24 by 15 units around the origin: full ones, then small ones half as large."""
    room = full + small / 4
    if not room:
        return []
    columns = max(1, math.ceil(math.sqrt(room * 24 / 15)))
    pitch = min(6.0, 24 / columns, 15 / math.ceil(room / columns))
    places = [divmod(place, columns) for place in range(full)]
    cells = [Cell(column * pitch, row * pitch, pitch * 0.8, small=False) for row, column in places]
    for place in range(small):
        (row, column), (half_row, half_column) = divmod(full + place // 4, columns), divmod(place % 4, 2)
        x, y = (column + half_column * 0.45) * pitch, (row + half_row * 0.45) * pitch
        cells.append(Cell(x, y, pitch * 0.35, small=True))
    width = max(cell.x + cell.size for cell in cells)
    height = max(cell.y + cell.size for cell in cells)
    return [Cell(round(c.x - width / 2, 2), round(c.y - height / 2, 2), round(c.size, 2), c.small) for c in cells]


def _motherboard(part: Motherboard) -> tuple[str, str, dict[str, Any]]:
    width, height = BOARDS.get(part.form_factor or "", BOARD)
    usual = 2 if height == 170 else 4
    facts = {
        "width": width,
        "height": height,
        "known": part.form_factor in BOARDS,
        "memory_slots": min(8, usual if part.memory_slots is None else part.memory_slots),
        "cards": min(max(1, (height - 146) // 44), 1 if part.pcie_x16_slots is None else part.pcie_x16_slots),
        "drives": min(max(1, (height - 140) // 42), 1 if part.m2_slots is None else len(part.m2_slots)),
        "sata_ports": min(8, part.sata_ports or 0),
        "antennas": part.wifi not in (None, "none"),
        "form_factor": part.form_factor or "",
    }
    return _maker(part.chipset), f"A motherboard, {part.form_factor or 'of unknown size'}", facts


def _memory(part: MemoryKit) -> tuple[str, str, dict[str, Any]]:
    facts = {
        "width": 69.6 if part.form_factor == "SO-DIMM" else 133.4,
        "height": part.height_mm or MODULE_HEIGHT,
        "known": part.height_mm,
        "bare": (part.height_mm or MODULE_HEIGHT) <= BARE_HEIGHT,
        "modules": min(8, part.modules or 1),
    }
    count = part.modules or 1
    return (part.memory_type or "").lower(), f"{count} memory {'module' if count == 1 else 'modules'}", facts


def _gpu(part: Gpu) -> tuple[str, str, dict[str, Any]]:
    length = part.length_mm or CARD_LENGTH
    facts = {
        "length": length,
        "known": part.length_mm,
        "height": LOW_CARD_HEIGHT if part.low_profile else CARD_HEIGHT,
        "fans": 1 if length < ONE_FAN and not part.low_profile else 2 if length < TWO_FANS else 3,
        "plugs": ["wide"] * (part.power_16pin or 0) + ["plain"] * ((part.power_8pin or 0) + (part.power_6pin or 0)),
    }
    return _maker(part.chipset), f"A video card{_size(part.length_mm, 'long')}", facts


def _storage(part: StorageDrive) -> tuple[str, str, dict[str, Any]]:
    form = part.form_factor or ""
    is_stick = form.startswith("M.2") or form == "mSATA" or (not form and part.kind == "NVMe SSD")
    digits = form.removeprefix("M.2 22")
    facts = {
        "stick": is_stick,
        "length": int(digits) if digits.isdigit() else 80,
        "known": digits.isdigit(),
        "large": form == '3.5"' or (not form and part.kind == "Hard disk"),
        "disk": part.kind in {"Hard disk", "Hybrid disk"},
        "label": _capacity(part.capacity_gb),
    }
    return DRIVE_TINTS.get(part.kind or "", "sata"), f"A drive, {part.kind or 'of unknown kind'}", facts


def _cooler(part: Cooler) -> tuple[str, str, dict[str, Any]]:
    if part.kind == "liquid" or (part.kind is None and part.radiator_mm):
        radiator = part.radiator_mm or RADIATOR_LENGTH
        fan = LARGE_FAN if radiator % LARGE_FAN == 0 else FAN
        facts: dict[str, Any] = {"fan": fan, "fans": max(1, radiator // fan), "radiator": part.radiator_mm}
        return "liquid", f"A liquid cooler{_size(part.radiator_mm, 'of radiator')}", facts
    height = part.height_mm or TOWER_HEIGHT
    facts = {"height": height, "known": part.height_mm, "low": height < LOWEST_TOWER, "radiator": None}
    facts["fans"] = 1 if part.fans is None else min(2, part.fans)
    return "air", f"An air cooler{_size(part.height_mm, 'high')}", facts


def _case(part: Case) -> tuple[str, str, dict[str, Any]]:
    sizes = [BOARDS[name] for name in part.motherboard_form_factors or () if name in BOARDS]
    depth, height = _drawn_case_size(part)
    board = max(sizes, default=BOARDS["Mini-ITX"] if height < 350 else BOARD)
    mounts = {mount.place: max(mount.sizes_mm, default=0) for mount in part.radiators or ()}
    facts = {
        "depth": depth,
        "height": height,
        "known": (part.depth_mm, part.height_mm) if part.depth_mm and part.height_mm else None,
        "board": (min(board[0], depth - 90), min(board[1], height - 50)),
        "front": mounts.get("front", 0) // FAN,
        "top": mounts.get("top", 0) // FAN,
    }
    tint = "white" if {"white", "snow"} & set(part.name.casefold().split()) else "black"
    return tint, f"A case, {part.case_type or 'of unknown type'}", facts


def _drawn_case_size(part: Case) -> tuple[int, int]:
    depth, height = CASES.get(part.case_type or "", CASE)
    shown = zip(SMALLEST_CASE, (part.depth_mm or depth, part.height_mm or height), strict=True)
    depth, height = (min(max(smallest, size), LARGEST_CASE) for smallest, size in shown)
    return depth, height


def _psu(part: Psu) -> tuple[str, str, dict[str, Any]]:
    width, length = SUPPLIES.get(part.form_factor or "", SUPPLY)
    efficiency = (part.efficiency or "").removeprefix("80 PLUS").strip()
    facts = {
        "width": width,
        "length": part.length_mm or length,
        "known": part.length_mm,
        "modular": part.modular or "",
        "label": f"{part.capacity_watts} W" if part.capacity_watts else "",
        "efficiency": part.efficiency or "",
    }
    return EFFICIENCY_TINTS.get(efficiency, "plain"), f"A power supply{_size(part.length_mm, 'long')}", facts


DRAW: Mapping[Category, Callable[[Any], tuple[str, str, dict[str, Any]]]] = {
    Category.CPU: _cpu,
    Category.MOTHERBOARD: _motherboard,
    Category.MEMORY: _memory,
    Category.GPU: _gpu,
    Category.STORAGE: _storage,
    Category.COOLER: _cooler,
    Category.CASE: _case,
    Category.PSU: _psu,
    Category.FAN: draw_fan,
    Category.OS: draw_system,
    Category.MONITOR: draw_monitor,
    Category.NETWORK_CARD: draw_network_card,
}


def _maker(text: str | None) -> str:
    """Return the tint of the maker that a text begins with."""
    first = (text or "").casefold().split()[:1]
    return MAKERS.get(first[0], "plain") if first else "plain"


def _capacity(gigabytes: int | None) -> str:
    if gigabytes is None:
        return ""
    return f"{gigabytes / 1000:g} TB" if gigabytes >= 1000 else f"{gigabytes} GB"


def _for(socket: str | None) -> str:
    return f" for {socket}" if socket else ""


def _size(size_mm: int | None, which: str) -> str:
    return f", {size_mm} mm {which}" if size_mm is not None else ""
