"""How lengths are compared, and how the comparison is told."""

from __future__ import annotations

# Makers round, so a millimetre too much may be none.
ROUNDING_MM = 1


def too_long(what: str, adjective: str, where: str, has_mm: int, room_mm: int) -> str:
    """Say by how much something is too long, tall or wide; ``adjective`` stands for the measure."""
    return (
        f"{what} is {has_mm - room_mm} mm too {adjective} for {where}: it is {has_mm} mm {adjective}, "
        f"and {room_mm} mm fit."
    )
