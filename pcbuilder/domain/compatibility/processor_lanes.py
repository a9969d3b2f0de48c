"""Which generation of PCIe a processor has, for drives and video cards, where those for a socket differ (R17, R32)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import product

from pcbuilder.domain.compatibility.rule import Doubt, doubt, undecided
from pcbuilder.domain.parts import Cpu, Motherboard

# By core family, or by microarchitecture where all families have the same (makers' specifications, general knowledge).
# AMD's processors with large graphics, and those made of their chips, are a generation behind. The M.2 slots behind an
# X570 are no faster than its link to the processor, and Comet Lake has no lanes of its own for drives.
LANES: Mapping[str, Mapping[str, int]] = {
    "AM4": {
        **dict.fromkeys(("Excavator", "Zen", "Zen+", "Renoir", "Cezanne"), 3),
        **dict.fromkeys(("Matisse", "Matisse 2", "Vermeer", "Vermeer-X"), 4),
    },
    "AM5": {**dict.fromkeys(("Phoenix", "Phoenix 2", "Hawk Point"), 4), "Raphael": 5, "Granite Ridge": 5},
    "LGA1200": {"Comet Lake": 3, "Rocket Lake": 4},
}
NO_BOUND = 9
DECIDING = ("microarchitecture", "core_family")


def generations_with(cpus: Iterable[Cpu], board: Motherboard) -> tuple[int, int]:
    """Return the newest PCIe generation of slots that the processor allows: in any case, and at best.

    ``NO_BOUND`` where no processor for the board is chosen, or those for the socket do not differ.
    """
    bounds = [
        _bounds(cpu, board.socket) for cpu in cpus if None in (cpu.socket, board.socket) or cpu.socket == board.socket
    ]
    return min([least for least, _ in bounds], default=NO_BOUND), min([most for _, most in bounds], default=NO_BOUND)


def generation_unknown(cpus: tuple[Cpu, ...], board: Motherboard) -> Doubt:
    """Say which facts would tell the generation, where it is not known."""
    unknown = doubt((board, "socket")) if board.socket is None else doubt(*product(cpus, DECIDING))
    return unknown if unknown.facts else undecided(f"we do not know which generation of PCIe {cpus[0].name} has", cpus)


def _bounds(cpu: Cpu, socket: str | None) -> tuple[int, int]:
    if socket is None:
        return min(min(table.values()) for table in LANES.values()), NO_BOUND
    table = LANES.get(socket)
    if table is None:
        return NO_BOUND, NO_BOUND
    found = table.get(cpu.core_family or "") or table.get(cpu.microarchitecture or "")
    return (min(table.values()), max(table.values())) if found is None else (found, found)
