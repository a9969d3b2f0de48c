"""What a processor has of PCIe for drives and video cards, where those for a socket differ (R17, R32)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from itertools import product
from typing import NamedTuple

from pcbuilder.domain.compatibility.rule import Doubt, doubt, undecided
from pcbuilder.domain.parts import Cpu, Motherboard

# What is in no processor's way: newer than any generation, and as many lanes as any slot has.
NO_BOUND, ALL_FOR_CARD, ALL_FOR_DRIVE = 9, 16, 4


class Lanes(NamedTuple):
    """The newest generation of PCIe of slots, the lanes for a video card, and those for the drive that has fewest.

    What is not known of a processor makes two of them: what it has in any case, and at best.
    """

    generation: int = NO_BOUND
    for_card: int = ALL_FOR_CARD
    for_drive: int = ALL_FOR_DRIVE


# By core family, or by microarchitecture where all families have the same generation (makers' specifications, general
# knowledge). AMD's processors with large graphics, and those made of their chips, are a generation behind. The M.2
# slots behind an X570 are no faster than its link to the processor, and Comet Lake has no lanes of its own for drives.
# The small Phoenix has ten lanes beside those of the chipset (AMD): four for the card, and six for two drives; makers
# of boards state two for one of these, and differ in which.
LANES: Mapping[str, Mapping[str, Lanes]] = {
    "AM4": {
        **dict.fromkeys(("Bristol Ridge", "Raven Ridge", "Picasso"), Lanes(3, 8)),
        **dict.fromkeys(("Summit Ridge", "Pinnacle Ridge", "Renoir", "Cezanne"), Lanes(3)),
        **dict.fromkeys(("Matisse", "Matisse 2", "Vermeer", "Vermeer-X"), Lanes(4)),
    },
    "AM5": {
        **dict.fromkeys(("Phoenix", "Hawk Point"), Lanes(4, 8)),
        "Phoenix 2": Lanes(4, 4, 2),
        **dict.fromkeys(("Raphael", "Granite Ridge"), Lanes(5)),
    },
    "LGA1200": {"Comet Lake": Lanes(3), "Rocket Lake": Lanes(4)},
}
# The families that a microarchitecture has there, for a processor of which only that is known.
FAMILIES: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("AM4", "Excavator"): ("Bristol Ridge",),
    ("AM4", "Zen"): ("Summit Ridge", "Raven Ridge", "Picasso"),
    ("AM4", "Zen+"): ("Pinnacle Ridge", "Picasso"),
    ("AM4", "Zen 2"): ("Matisse", "Matisse 2", "Renoir"),
    ("AM4", "Zen 3"): ("Vermeer", "Vermeer-X", "Cezanne"),
    ("AM5", "Zen 4"): ("Raphael", "Phoenix", "Phoenix 2"),
}
# Records call the small Phoenix by the name of the large one; its smaller cores, which no other for AM5 has, tell them
# apart.
LARGE_PHOENIX, SMALL_PHOENIX, SMALL_CORES = "Phoenix", "Phoenix 2", "Zen 4c"
DECIDING = ("microarchitecture", "core_family")


def lanes_with(cpus: Iterable[Cpu], board: Motherboard) -> tuple[Lanes, Lanes]:
    """Return what the processor allows on a board: in any case, and at best.

    Nothing bounds it where no processor for the board is chosen, or those for the socket do not differ.
    """
    fitting = [cpu for cpu in cpus if None in (cpu.socket, board.socket) or cpu.socket == board.socket]
    bounds = [_bounds(cpu, board.socket) for cpu in fitting]
    return _each(min, [least for least, _ in bounds]), _each(min, [most for _, most in bounds])


def lanes_unknown(cpus: tuple[Cpu, ...], board: Motherboard) -> Doubt:
    """Say which facts would tell what the processor allows, where it is not known."""
    unknown = doubt((board, "socket")) if board.socket is None else doubt(*product(cpus, DECIDING))
    if unknown.facts:
        return unknown
    return undecided(f"we do not know how many lanes of which generation of PCIe {cpus[0].name} has", cpus)


def _bounds(cpu: Cpu, socket: str | None) -> tuple[Lanes, Lanes]:
    if socket is None:
        return _each(min, [lanes for table in LANES.values() for lanes in table.values()]), Lanes()
    table = LANES.get(socket, {})
    possible = [table[family] for family in _families(cpu, socket, table)]
    return _each(min, possible), _each(max, possible)


def _families(cpu: Cpu, socket: str, table: Mapping[str, Lanes]) -> Iterable[str]:
    design, family = cpu.microarchitecture or "", cpu.core_family or ""
    if socket == "AM5" and SMALL_CORES in design:
        return (SMALL_PHOENIX,)
    if family == LARGE_PHOENIX and not design:
        return (LARGE_PHOENIX, SMALL_PHOENIX)
    known = [name for name in (family, design) if name in table]
    return known[:1] or FAMILIES.get((socket, design), tuple(table))


def _each(choose: Callable[[Iterable[int]], int], several: Sequence[Lanes]) -> Lanes:
    """Choose each number from those that several have; all are free where there is none."""
    return Lanes(*[choose(numbers) for numbers in zip(*several, strict=True)])
