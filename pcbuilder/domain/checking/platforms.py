"""What belongs to a socket: chipsets, memory, the year in which it appeared (general knowledge; R1 to R5).

A socket that is not listed has no bounds, so the rules leave its parts alone.
"""

from __future__ import annotations

CHIPSETS: dict[str, tuple[str, ...]] = {
    "AM4": ("A320", "B350", "X370", "B450", "X470", "A520", "B550", "X570"),
    "AM5": ("A620", "B650", "B650E", "X670", "X670E", "B840", "B850", "X870", "X870E"),
    "LGA1700": ("H610", "B660", "H670", "Z690", "B760", "H770", "Z790"),
    "LGA1851": ("H810", "B860", "Z890", "W880"),
}
MAKERS = {"AM4": "AMD", "AM5": "AMD", "LGA1700": "Intel", "LGA1851": "Intel"}
MEMORY_TYPES: dict[str, tuple[str, ...]] = {
    "AM4": ("DDR4",),
    "AM5": ("DDR5",),
    "LGA1700": ("DDR4", "DDR5"),
    "LGA1851": ("DDR5",),
}
FIRST_YEARS = {"AM4": 2016, "AM5": 2022, "LGA1700": 2021, "LGA1851": 2024}
MEMORY_FIRST_YEARS = {"DDR4": 2014, "DDR5": 2021}
# The newest PCIe generation of an M.2 slot, and the chipsets whose boards stop earlier.
SLOT_GENERATIONS = {"AM4": 4, "AM5": 5, "LGA1700": 5, "LGA1851": 5}
SLOT_GENERATIONS_OF_OLD_CHIPSETS = {"A320": 3, "B350": 3, "X370": 3, "B450": 3, "X470": 3, "A520": 3}


def chipset_names(socket: str) -> tuple[str, ...]:
    """The chipsets of a socket in our spelling, the maker first."""
    return tuple(f"{MAKERS[socket]} {chipset}" for chipset in CHIPSETS.get(socket, ()))


def slot_generation(socket: str, chipset: str | None) -> int | None:
    """The newest PCIe generation that an M.2 slot of such a board can have."""
    model = (chipset or "").rpartition(" ")[2]
    return SLOT_GENERATIONS_OF_OLD_CHIPSETS.get(model, SLOT_GENERATIONS.get(socket))
