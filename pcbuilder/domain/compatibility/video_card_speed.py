"""The rule for how fast the slot of the video card is."""

from __future__ import annotations

from itertools import product

from pcbuilder.domain.compatibility.chipset_support import model_of
from pcbuilder.domain.compatibility.chosen import ChosenParts
from pcbuilder.domain.compatibility.processor_lanes import DECIDING, generation_unknown, generations_with
from pcbuilder.domain.compatibility.rule import Fault, Problems, doubt, fault, rule
from pcbuilder.domain.compatibility.verdict import Severity
from pcbuilder.domain.parts import Category, Cpu, Gpu, Motherboard

FEW_LANES = 8
OLD_GENERATION = 3
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
    board.
    """
    for gpu, board in product(chosen.gpus, chosen.boards):
        yield from _lanes(gpu, board, chosen.cpus)


def _lanes(gpu: Gpu, board: Motherboard, cpus: tuple[Cpu, ...]) -> Problems:
    if (gpu.pcie_lanes or 0) > FEW_LANES or (gpu.pcie_generation or 9) <= OLD_GENERATION:
        return
    least, most = generations_with(cpus, board)
    is_old_board = board.chipset is not None and model_of(board.chipset) in PCIE_3_CHIPSETS
    is_old = is_old_board or most <= OLD_GENERATION
    if not is_old and board.chipset is not None and least > OLD_GENERATION:
        return
    if gpu.pcie_lanes is None or gpu.pcie_generation is None or (not is_old and board.chipset is None):
        yield doubt((gpu, "pcie_lanes"), (gpu, "pcie_generation"), (board, "chipset"))
    elif not is_old:
        yield generation_unknown(cpus, board)
    else:
        yield _few_lanes(gpu, board, () if is_old_board else cpus)


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
