"""The facts in which a row and a part must be equal before their names are looked at (section 4.2)."""

from __future__ import annotations

import re
from collections.abc import Mapping

from pcbuilder.domain.parts import Category, Cooler, Cpu, Part

Facts = Mapping[str, object]

# Known on both sides, and equal.
BLOCK: Mapping[Category, tuple[str, ...]] = {
    Category.CPU: ("cores",),
    Category.MOTHERBOARD: ("socket", "form_factor", "memory_slots"),
    Category.MEMORY: ("memory_type", "speed_mts", "modules", "module_gib", "cas_latency"),
    Category.GPU: ("chipset", "vram_gib"),
    Category.STORAGE: ("capacity_gb", "form_factor"),
    Category.COOLER: ("radiator_mm",),
    Category.CASE: (),
    Category.PSU: ("capacity_watts", "modular"),
    Category.FAN: ("size_mm", "fans"),
}
# Equal where both sides know them.
AGREEING: Mapping[Category, tuple[str, ...]] = {
    Category.MOTHERBOARD: ("memory_type",),
    Category.STORAGE: ("kind", "interface", "rpm"),
    Category.CASE: ("case_type", "side_panel"),
    Category.PSU: ("efficiency", "form_factor"),
    Category.FAN: ("pwm",),
}
# What tells several rows of one name apart, in this order, and how far they may differ.
TIES: Mapping[Category, Mapping[str, int]] = {
    Category.MOTHERBOARD: {"memory_type": 0},
    Category.STORAGE: {"rpm": 0},
    Category.GPU: {"boost_mhz": 1, "length_mm": 1},
    Category.CPU: {"boost_mhz": 1},
    Category.CASE: {"side_panel": 0},
    Category.FAN: {"max_rpm": 1},
}
RPM = re.compile(r"\b(\d{4,5}) ?RPM\b", re.IGNORECASE)
PANEL = re.compile(r"\b(tempered glass|acrylic|mesh)\b", re.IGNORECASE)


def part_facts(part: Part) -> Facts:
    """Return what rows of price lists say too, of one of our parts; ``None`` where unknown."""
    category = part.category
    names = {*BLOCK.get(category, ()), *AGREEING.get(category, ()), *TIES.get(category, ())}
    facts = {name: getattr(part, name, None) for name in names}
    match part:
        case Cpu():
            facts["cores"] = _cores(part)
        case Cooler():
            facts["radiator_mm"] = 0 if part.kind == "air" else part.radiator_mm
    if category is Category.STORAGE:
        facts["rpm"] = rpm_in(part.name)
    elif category is Category.CASE:
        facts["side_panel"] = panel_in(part.name)
    return facts


def block_of(category: Category, facts: Facts) -> tuple[object, ...] | None:
    """Return the facts that must be equal, ``None`` where one of them is unknown."""
    block = tuple(facts.get(name) for name in BLOCK.get(category, ()))
    return None if None in block else block


def agree(category: Category, ours: Facts, theirs: Facts) -> bool:
    """Tell whether nothing contradicts that both are one part."""
    pairs = ((ours.get(name), theirs.get(name)) for name in AGREEING.get(category, ()))
    return all(one is None or other is None or one == other for one, other in pairs)


def rpm_in(name: str) -> int | None:
    """Return the speed of a hard disk that its name states."""
    found = RPM.search(name)
    return int(found[1]) if found else None


def panel_in(text: str) -> str | None:
    """Return of what the side of a case is, where a text states that."""
    found = PANEL.search(text)
    return found[1].lower() if found else None


def _cores(part: Cpu) -> int | None:
    if part.performance_cores is None:
        return None
    return part.performance_cores + (part.efficiency_cores or 0)
