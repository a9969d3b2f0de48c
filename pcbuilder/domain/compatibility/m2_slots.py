"""Which M.2 drive goes into which slot (R31), and how fast the slots are (R32)."""

from __future__ import annotations

import enum
from collections.abc import Callable, Sequence

from pcbuilder.domain.compatibility.chipset_support import model_of
from pcbuilder.domain.parts import Cpu, M2Slot, Motherboard, StorageDrive

# The newest PCIe generation of the M.2 slots of a platform; on boards of these chipsets it is older (makers' block
# diagrams, general knowledge).
NEWEST = {"AM5": 5, "LGA1851": 5, "LGA1700": 5, "AM4": 4, "LGA1200": 4, "sTR5": 5, "sTRX4": 4}
NEWEST_OF_OLDER_CHIPSETS = {
    **dict.fromkeys(("A320", "B350", "X370", "B450", "X470", "A520", "Z490", "H470", "B460", "H410"), 3),
    **dict.fromkeys(("H610", "B660", "H670", "B760", "H770"), 4),
}
NEWEST_ELSEWHERE = 3
# The oldest generation that the best M.2 slot of a board can have, by chipset and by socket: that slot hangs on the
# processor, or on a chipset of that generation (the same sources; all boards in the starter catalog, and all that a
# person verified in BuildCores OpenDB, have as much). Any other slot may be of generation 2, behind an old chipset.
OLDEST = 2
OLDEST_BEST = {"AM5": 4, "sTR5": 4, "sTRX4": 4, "LGA1851": 3, "LGA1700": 3, "LGA1200": 3, "AM4": 3}
OLDEST_BEST_OF_CHIPSETS = dict.fromkeys(
    ("B660", "H670", "Z690", "Q670", "W680", "B760", "H770", "Z790", "B860", "Z890"), 4
)
NEWEST_OF_ALL = 5
MODULE_WIDTH = "M.2 22"
# The first slot of boards with these chipsets hangs on the processor, and Comet Lake has no lanes for it. Most boards
# have no switch that would give it some of the chipset's (reports on boards by ASUS, Gigabyte and MSI, 2021); on those
# with an H510 it is the chipset's anyway (general knowledge).
SOCKET_OF_FIRST_SLOT, NO_LANES_FOR_DRIVES = "LGA1200", "Comet Lake"
FIRST_SLOT_ON_PROCESSOR = frozenset({"Z590", "H570", "B560", "Q570", "W580"})
# Such a processor and such a board, for what the other one does to it.
COMET_LAKE = Cpu(id="", name="", brand="", socket=SOCKET_OF_FIRST_SLOT, microarchitecture=NO_LANES_FOR_DRIVES)
Z590 = Motherboard(id="", name="", brand="", socket=SOCKET_OF_FIRST_SLOT, chipset="Intel Z590")


class Held(enum.Enum):
    """How all drives together go into the slots."""

    ALL = "each has a slot"
    PERHAPS = "if the slots take SATA, which nobody states"
    WITH_STEP = "if the slots hold other lengths than stated"
    NOT = "not at all"


def how_drives_go_in(drives: Sequence[StorageDrive], slots: Sequence[M2Slot]) -> Held:
    """Give each drive a slot of its own, as well as possible."""
    if len(drives) > len(slots):
        return Held.NOT
    for held, fits in ((Held.ALL, _surely), (Held.PERHAPS, _perhaps), (Held.WITH_STEP, _in_another_length)):
        if _match(drives, slots, fits):
            return held
    return Held.NOT


def how_without_first(drives: Sequence[StorageDrive], slots: Sequence[M2Slot]) -> Held:
    """Tell how drives go in when the first slot does not work: at worst, as records do not tell which one that is."""
    order = list(Held)
    without = [[*slots[:place], *slots[place + 1 :]] for place in range(len(slots))]
    return max([how_drives_go_in(drives, others) for others in without or [list(slots)]], key=order.index)


def first_slot_lacks_lanes(cpu: Cpu, board: Motherboard) -> bool | None:
    """Say whether most boards like this one have no lanes for their first slot, with this processor."""
    sockets, design, chipset = {cpu.socket, board.socket}, cpu.microarchitecture, board.chipset
    if not sockets <= {None, SOCKET_OF_FIRST_SLOT} or design not in {None, NO_LANES_FOR_DRIVES}:
        return False
    if chipset is not None and model_of(chipset) not in FIRST_SLOT_ON_PROCESSOR:
        return False
    return None if None in (design, chipset) else True


def newest_generations(board: Motherboard) -> list[int]:
    """Return the PCIe generation that each slot of the board has at best, the best first."""
    newest = _newest(board)
    stated = [slot.pcie_generation for slot in board.m2_slots or ()]
    return sorted([newest if one is None else one for one in stated], reverse=True)


def _newest(board: Motherboard) -> int:
    if board.socket is None or board.chipset is None:
        return NEWEST_OF_ALL
    return NEWEST_OF_OLDER_CHIPSETS.get(model_of(board.chipset), NEWEST.get(board.socket, NEWEST_ELSEWHERE))


def oldest_generations(board: Motherboard) -> list[int]:
    """Return the PCIe generation that each slot of the board has at least, the best first.

    Where no slot is stated to be as good as the best of such a board is, one of which nothing is stated is that.
    """
    stated = [slot.pcie_generation for slot in board.m2_slots or ()]
    known = [generation for generation in stated if generation is not None]
    unknown = [OLDEST] * (len(stated) - len(known))
    best = _oldest_best(board)
    if unknown and max(known, default=0) < best:
        unknown[0] = best
    return sorted([*known, *unknown], reverse=True)


def _oldest_best(board: Motherboard) -> int:
    of_socket = OLDEST_BEST.get(board.socket or "", OLDEST)
    return OLDEST_BEST_OF_CHIPSETS.get(model_of(board.chipset or ""), of_socket)


def _match(
    drives: Sequence[StorageDrive], slots: Sequence[M2Slot], fits: Callable[[StorageDrive, M2Slot], bool]
) -> bool:
    """Find a slot for every drive, moving drives that have one already (augmenting paths)."""
    taken: dict[int, int] = {}
    edges = [[place for place, slot in enumerate(slots) if fits(drive, slot)] for drive in drives]
    return all(_find_slot(number, edges, taken, set()) for number in range(len(drives)))


def _find_slot(number: int, edges: list[list[int]], taken: dict[int, int], seen: set[int]) -> bool:
    for place in edges[number]:
        if place not in seen:
            seen.add(place)
            if place not in taken or _find_slot(taken[place], edges, taken, seen):
                taken[place] = number
                return True
    return False


def _length_mm(drive: StorageDrive) -> int:
    return int((drive.form_factor or "").removeprefix(MODULE_WIDTH))


def _surely(drive: StorageDrive, slot: M2Slot) -> bool:
    return _length_mm(drive) in slot.lengths_mm and (drive.interface == "PCIe" or slot.sata is True)


def _perhaps(drive: StorageDrive, slot: M2Slot) -> bool:
    return _length_mm(drive) in slot.lengths_mm and _takes(drive, slot)


def _in_another_length(drive: StorageDrive, slot: M2Slot) -> bool:
    return _takes(drive, slot)


def _takes(drive: StorageDrive, slot: M2Slot) -> bool:
    return drive.interface != "SATA" or slot.sata is not False
