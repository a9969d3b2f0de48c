"""The rule for how fast the slot of the video card is."""

from __future__ import annotations

from itertools import product

from pcbuilder.domain.compatibility.chipset_support import model_of
from pcbuilder.domain.compatibility.chosen import ChosenParts
from pcbuilder.domain.compatibility.processor_lanes import (
    ALL_FOR_CARD,
    DECIDING,
    NO_BOUND,
    lanes_unknown,
    lanes_with,
)
from pcbuilder.domain.compatibility.rule import Doubt, Fault, Problems, doubt, fault, rule
from pcbuilder.domain.compatibility.verdict import Severity
from pcbuilder.domain.parts import Category, Cpu, Gpu, Motherboard

FEW_LANES = 8
OLD_GENERATION = 3
# What eight lanes of PCIe 3 carry, as lanes doubled by each generation: with that much or less, cards lose speed that
# one sees; with twice as much, about two in a hundred (tests of an RTX 4090 on eight lanes of PCIe 4).
TENTH_SLOWER = FEW_LANES << OLD_GENERATION
# Chipsets whose boards have slots of PCIe 3 (section 0, point 4: records do not tell).
PCIE_3_CHIPSETS = frozenset(
    {"A320", "B350", "X370", "B450", "X470", "A520", "Z490", "H470", "B460", "H410"}
    | {"Z390", "Z370", "H370", "B360", "B365", "H310", "Z270", "H270", "B250", "Z170", "H170", "B150", "H110", "X299"}
)


@rule(
    reads={
        Category.GPU: ("pcie_lanes", "pcie_generation"),
        Category.MOTHERBOARD: ("socket", "chipset"),
        Category.CPU: ("socket", *DECIDING),
    },
    needs=(Category.GPU, Category.MOTHERBOARD),
    gives=(Severity.NOTE,),
    source="R17",
)
def video_card_runs_at_full_speed(chosen: ChosenParts) -> Problems:
    """The slot for the video card is as fast as the card.

    A card with few lanes loses some speed in a slot of PCIe 3, which some processors for AM4 and LGA1200 have on any
    board. Ryzen 8000 for AM5, and processors with graphics for AM4 that are older than Renoir, have half of the lanes
    for a card; Ryzen 5 8500G and Ryzen 3 8300G have a quarter.
    """
    for gpu, board in product(chosen.gpus, chosen.boards):
        yield from _lanes(gpu, board, chosen.cpus)


def _lanes(gpu: Gpu, board: Motherboard, cpus: tuple[Cpu, ...]) -> Problems:
    least, most = lanes_with(cpus, board)
    on_board = board.chipset is not None and model_of(board.chipset) in PCIE_3_CHIPSETS
    uses, at_most = gpu.pcie_lanes, gpu.pcie_lanes or ALL_FOR_CARD
    if uses is not None and uses > most.for_card:
        yield _fewer_lanes(gpu, uses, board, cpus, OLD_GENERATION if on_board else most.generation)
        return
    may_lose = _may_lose(gpu)
    is_old = on_board or most.generation <= OLD_GENERATION
    may_be_old = is_old or board.chipset is None or least.generation <= OLD_GENERATION
    if may_lose and is_old and None not in (uses, gpu.pcie_generation):
        yield _few_lanes(gpu, board, () if on_board else cpus)
    elif (may_lose and may_be_old) or at_most > least.for_card:
        yield _unknown(gpu, board, cpus, is_old=is_old, for_speed=may_lose and may_be_old)


def _may_lose(gpu: Gpu) -> bool:
    """Say whether a card may have so few lanes, of a newer generation, that it is slower in a slot of PCIe 3."""
    return (gpu.pcie_lanes or 0) <= FEW_LANES and (gpu.pcie_generation or NO_BOUND) > OLD_GENERATION


def _unknown(gpu: Gpu, board: Motherboard, cpus: tuple[Cpu, ...], *, is_old: bool, for_speed: bool) -> Doubt:
    of_board = [] if is_old or not for_speed else [(board, "chipset")]
    unknown = doubt((gpu, "pcie_lanes"), *([(gpu, "pcie_generation")] if for_speed else []), *of_board)
    return unknown if unknown.facts else lanes_unknown(cpus, board)


def _fewer_lanes(gpu: Gpu, uses: int, board: Motherboard, cpus: tuple[Cpu, ...], newest: int) -> Fault:
    lanes = lanes_with(cpus, board)[1].for_card
    speed = lanes << min(newest, gpu.pcie_generation or newest)
    loss = "hardly any game runs slower"
    if speed <= TENTH_SLOWER:
        loss = f"some games run {'up to a tenth' if speed == TENTH_SLOWER else 'a tenth or more'} slower"
    return fault(
        Severity.NOTE,
        f"This video card uses {uses} lanes, and this processor has {lanes} for it: {loss}.",
        "Nothing to do; if you want all of its speed, choose a processor with more lanes for a card.",
        (gpu, *cpus, board),
        pcie_lanes=uses,
        processor_lanes=lanes,
        pcie_generation=gpu.pcie_generation,
    )


def _few_lanes(gpu: Gpu, board: Motherboard, by: tuple[Cpu, ...]) -> Fault:
    return fault(
        Severity.NOTE,
        f"This video card uses {gpu.pcie_lanes} lanes, and this {'processor' if by else 'board'} has the older PCIe 3: "
        f"some games run up to a tenth slower than on PCIe {gpu.pcie_generation}.",
        "Nothing to do, unless you want the last tenth.",
        (gpu, *by, board),
        pcie_lanes=gpu.pcie_lanes,
        pcie_generation=gpu.pcie_generation,
        chipset=board.chipset,
    )
