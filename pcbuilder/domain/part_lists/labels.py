"""What lists call the categories, ours and those of other sites and forums."""

from __future__ import annotations

from pcbuilder.domain.own_parts import CATEGORIES
from pcbuilder.domain.parts import Category

# In small letters; the first of a category is our own word for it.
CALLED = {
    "cpu": ("processor", "cpu", "cpus", "processors"),
    "motherboard": ("motherboard", "mainboard", "mobo", "board", "motherboards"),
    "memory": ("memory", "ram", "memory kit", "memory kits"),
    "gpu": ("video card", "gpu", "graphics card", "graphics", "vga", "video cards"),
    "storage": ("storage", "ssd", "hdd", "hard drive", "drive", "nvme", "m.2", "boot drive", "storage drive"),
    "cooler": ("cooler", "cpu cooler", "cooling", "heatsink", "aio", "liquid cooler"),
    "case": ("case", "chassis", "pc case"),
    "psu": ("power supply", "psu", "power supply unit", "power"),
    "fan": ("case fan", "fan", "fans", "case fans"),
    "os": ("operating system", "os"),
    "monitor": ("monitor", "display", "screen", "monitors"),
    "network": ("network card", "wired network adapter", "wireless network adapter", "network", "wi-fi card"),
}
LABELS = {name: CATEGORIES[key] for key, names in CALLED.items() if key in CATEGORIES for name in names}


def category_called(label: str) -> Category | None:
    """Return the category that a label means, whatever its case, else ``None``."""
    return LABELS.get(" ".join(label.casefold().split()))
