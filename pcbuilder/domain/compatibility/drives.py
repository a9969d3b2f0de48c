"""Rules for drives on the board and in the case."""

from __future__ import annotations

from pcbuilder.domain.compatibility.chipset_support import ORDINARY_SOCKETS
from pcbuilder.domain.compatibility.chosen import ChosenParts
from pcbuilder.domain.compatibility.m2_slots import (
    Held,
    first_slot_lacks_lanes,
    how_drives_go_in,
    how_without_first,
    newest_generations,
    oldest_generations,
)
from pcbuilder.domain.compatibility.processor_lanes import ALL_FOR_DRIVE, DECIDING, lanes_unknown, lanes_with
from pcbuilder.domain.compatibility.rule import DOES_NOT_APPLY, Doubt, Fault, Problems, doubt, fault, rule, undecided
from pcbuilder.domain.compatibility.verdict import Severity
from pcbuilder.domain.parts import Case, Category, Cpu, Motherboard, Part, StorageDrive
from pcbuilder.domain.plugs import needs_sata_cable, sata_plugs

FEW_PORTS_LEFT = 1
DRIVE_FACTS = ("form_factor", "interface")
# Every board of these sizes for an ordinary socket has as many SATA ports (general knowledge; none of the 2,232 that
# state any has fewer, in BuildCores OpenDB of August 2026). A few of the smallest have none.
LEAST_SATA_PORTS = 2
SIZES_WITH_PORTS = frozenset({"Micro-ATX", "ATX"})
LARGE, SMALL = '3.5"', '2.5"'


def is_m2(drive: StorageDrive) -> bool | None:
    """Say whether a drive is an M.2 module; ``None`` where its form factor is unknown."""
    return None if drive.form_factor is None else drive.form_factor.startswith("M.2")


@rule(
    reads={
        Category.STORAGE: DRIVE_FACTS,
        Category.MOTHERBOARD: ("m2_slots", "socket", "chipset"),
        Category.CPU: ("socket", "microarchitecture"),
    },
    needs=(Category.STORAGE, Category.MOTHERBOARD),
    gives=(Severity.BLOCKER, Severity.STEP),
    source="R31",
)
def drives_fit_m2_slots(chosen: ChosenParts) -> Problems:
    """The board has an M.2 slot for each M.2 drive, of its length and kind.

    Each drive gets a slot of its own: one with SATA needs a slot that takes SATA. With a 10th-generation processor
    (Comet Lake), most boards with Z590, H570, B560, Q570 or W580 leave their first slot without lanes.
    """
    drives = [drive for drive in chosen.drives if is_m2(drive) is not False]
    if not drives:
        yield DOES_NOT_APPLY
        return
    for board in chosen.boards:
        yield from _in_slots([drive for drive in drives if drive.form_factor], drives, chosen, board)


def _in_slots(
    known: list[StorageDrive], possible: list[StorageDrive], chosen: ChosenParts, board: Motherboard
) -> Problems:
    each = [drive for drive in known for _ in range(chosen.count(drive))]
    slots = board.m2_slots
    if slots is None:
        yield doubt((board, "m2_slots"), *[(drive, name) for drive in possible for name in DRIVE_FACTS])
        return
    held = how_drives_go_in(each, slots)
    if held in (Held.NOT, Held.WITH_STEP):
        yield _no_slot(held, each, len(slots), (board, *known))
        return
    without, lacking = how_without_first(each, slots), [first_slot_lacks_lanes(cpu, board) for cpu in chosen.cpus]
    if without in (Held.NOT, Held.WITH_STEP) and True in lacking:
        yield _first_lacks_lanes(each, len(slots), (*known, *chosen.cpus, board))
    elif held is Held.PERHAPS or len(known) < len(possible) or (without is Held.PERHAPS and True in lacking):
        unknown = doubt(*[(drive, name) for drive in possible for name in DRIVE_FACTS])
        reason = f"not known is whether the M.2 slots of {board.name} take SATA drives"
        yield unknown if unknown.facts else undecided(reason, (board, *known), (board, "m2_slots"))
    elif without is not Held.ALL and None in lacking:
        yield doubt((board, "chipset"), *[(cpu, "microarchitecture") for cpu in chosen.cpus])


def _first_lacks_lanes(each: list[StorageDrive], slots: int, parts: tuple[Part, ...]) -> Fault:
    drives = _places(len(each), "M.2 drive")
    left = f"leaves {slots - 1 or 'none'} for {drives}" if len(each) >= slots else f"may leave none for {drives}"
    return fault(
        Severity.STEP,
        "With a 10th-generation processor, the first M.2 slot of most boards with this chipset does not work, "
        f"which {left}.",
        "Look in the board’s manual whether its first M.2 slot works with this processor; if not, choose a processor "
        "of the 11th generation, or fewer M.2 drives.",
        parts,
        drives=len(each),
        m2_slots=slots,
        m2_slots_left=slots - 1,
    )


def _no_slot(held: Held, each: list[StorageDrive], slots: int, parts: tuple[Part, ...]) -> Fault:
    drives, values = len(each), {"drives": len(each), "m2_slots": slots}
    if held is Held.WITH_STEP:
        text = "This M.2 drive is of another length than the board’s slots are stated for."
        step = "Look in the board’s manual which lengths its slots hold."
        return fault(Severity.STEP, text, step, (*parts[1:], parts[0]), **values)
    if drives > slots:
        text = f"There {_are(drives, 'M.2 drive')}, and this board has {_places(slots, 'slot')} for them."
        step = "Choose fewer M.2 drives, drives with SATA cables, or a board with more slots."
    else:
        text = "This M.2 drive works over SATA, and no free slot of this board does."
        step = "Choose an M.2 drive with PCIe (NVMe)."
    return fault(Severity.BLOCKER, text, step, (*parts[1:], parts[0]), **values)


def _few_lanes(drives: list[StorageDrive], board: Motherboard, cpus: tuple[Cpu, ...]) -> Fault | Doubt:
    with_lanes = [drive for drive in drives if drive.interface == "PCIe"]
    if not with_lanes:
        return doubt(*[(drive, "interface") for drive in drives])
    return fault(
        Severity.NOTE,
        "With this processor, an M.2 slot may have two lanes instead of four, and a drive in it half of its speed.",
        "Look in the board’s manual which slot has four lanes with this processor, and put the fastest drive there.",
        (*with_lanes, *cpus, board),
        lanes_at_least=lanes_with(cpus, board)[1].for_drive,
    )


def _places(count: int, what: str) -> str:
    return f"{count} {what}" if count == 1 else f"{count} {what}s"


def _are(count: int, what: str) -> str:
    return f"{'is' if count == 1 else 'are'} {_places(count, what)}"


@rule(
    reads={
        Category.STORAGE: ("form_factor", "interface", "pcie_generation"),
        Category.MOTHERBOARD: ("m2_slots", "socket", "chipset"),
        Category.CPU: ("socket", *DECIDING),
    },
    needs=(Category.STORAGE, Category.MOTHERBOARD),
    gives=(Severity.NOTE,),
    source="R32",
)
def m2_drives_run_at_full_speed(chosen: ChosenParts) -> Problems:
    """The M.2 slots are as fast as the drives in them.

    The newest drive goes into the newest slot. Where nobody states what a slot does, chipset and socket bound it. With
    some processors for AM4, AM5 and LGA1200, those with large graphics among them, slots are slower than the board’s;
    with Ryzen 5 8500G and Ryzen 3 8300G, one has two lanes instead of four.
    """
    drives = [drive for drive in chosen.drives if is_m2(drive) is not False and drive.interface in {None, "PCIe"}]
    if not drives:
        yield DOES_NOT_APPLY
        return
    for board in chosen.boards:
        if board.m2_slots is None or any(None in (one.form_factor, one.pcie_generation) for one in drives):
            facts = [(one, name) for one in drives for name in ("form_factor", "interface", "pcie_generation")]
            yield doubt((board, "m2_slots"), *facts)
        else:
            yield from _slower(drives, chosen, board)


def _slower(drives: list[StorageDrive], chosen: ChosenParts, board: Motherboard) -> Problems:
    each = sorted([drive.pcie_generation or 0 for drive in drives for _ in range(chosen.count(drive))], reverse=True)
    least, most = lanes_with(chosen.cpus, board)
    triples = list(zip(each, newest_generations(board), oldest_generations(board), strict=False))
    slower = [
        (drive, min(at_best, most.generation), at_best > most.generation)
        for drive, at_best, _ in triples
        if drive > min(at_best, most.generation)
    ]
    has_few = bool(triples) and most.for_drive < ALL_FOR_DRIVE
    if slower and not any(drive.interface is None for drive in drives):
        made_for, runs, by_processor = slower[0]
        slow = [drive for drive in drives if drive.pcie_generation == made_for]
        yield _runs_slower(made_for, runs, (*slow, *(chosen.cpus if by_processor else ()), board))
    elif any(drive > at_least for drive, _, at_least in triples):
        reason = f"not known is which generation of PCIe the M.2 slots of {board.name} have"
        yield undecided(reason, (board, *drives), (board, "m2_slots"))
    elif any(drive > least.generation or least.for_drive < most.for_drive for drive, _, _ in triples):
        yield lanes_unknown(chosen.cpus, board)
    if has_few:
        yield _few_lanes(drives, board, chosen.cpus)


def _runs_slower(made_for: int, runs: int, parts: tuple[Part, ...]) -> Fault:
    by_processor = any(part.category is Category.CPU for part in parts)
    slot = (
        f"with this processor, the slot for it does PCIe {runs}"
        if by_processor
        else f"the slot for it does PCIe {runs}"
    )
    return fault(
        Severity.NOTE,
        f"This drive is made for PCIe {made_for}, and {slot}: it works, at the speed of the slot.",
        "Nothing to do; a drive of the older generation costs less.",
        parts,
        pcie_generation=made_for,
        slot_pcie_generation=runs,
    )


@rule(
    reads={Category.STORAGE: DRIVE_FACTS, Category.MOTHERBOARD: ("sata_ports", "form_factor", "socket")},
    gives=(Severity.BLOCKER, Severity.NOTE),
    source="R33",
)
def drives_fit_sata_ports(chosen: ChosenParts) -> Problems:
    """The board has a SATA port for each drive with a SATA cable.

    On many boards, an M.2 drive in a certain slot switches one or two ports off. Where nobody counted the ports, an
    ordinary board of ATX or Micro-ATX has two at least.
    """
    least, exact = sata_plugs(chosen)
    if exact == 0:
        yield DOES_NOT_APPLY
        return
    for board in chosen.boards:
        ports = board.sata_ports
        cabled = [drive for drive in chosen.drives if needs_sata_cable(drive)]
        if ports is not None and least > ports:
            text = f"There {_are(least, 'drive')} with SATA cables, and this board has {ports} ports for them."
            step = "Choose fewer of these drives, M.2 drives, or a board with more SATA ports."
            yield fault(Severity.BLOCKER, text, step, (*cabled, board), drives=least, sata_ports=ports)
        elif ports is None and _surely_enough(board, exact, chosen):
            continue
        elif ports is None or exact is None or (ports - least <= FEW_PORTS_LEFT and _may_have_m2(chosen)):
            yield doubt((board, "sata_ports"), *[(drive, name) for drive in chosen.drives for name in DRIVE_FACTS])
        elif ports - least <= FEW_PORTS_LEFT and any(map(is_m2, chosen.drives)):
            yield fault(
                Severity.NOTE,
                f"This board has {ports} SATA ports for {least} of these drives; with M.2 drives, some boards switch "
                "one or two off.",
                "Look in the board’s manual which M.2 slot leaves the SATA ports alone.",
                (*cabled, board),
                drives=least,
                sata_ports=ports,
            )


def least_ports(board: Motherboard) -> int:
    """Return how many SATA ports a board has at least, where nobody counted them."""
    is_ordinary = board.form_factor in SIZES_WITH_PORTS and board.socket in ORDINARY_SOCKETS
    return LEAST_SATA_PORTS if is_ordinary else 0


def _surely_enough(board: Motherboard, needed: int | None, chosen: ChosenParts) -> bool:
    without_m2 = all(is_m2(drive) is False for drive in chosen.drives)
    return needed is not None and needed <= least_ports(board) and without_m2


def _may_have_m2(chosen: ChosenParts) -> bool:
    known = [is_m2(drive) for drive in chosen.drives]
    return None in known and True not in known


@rule(
    reads={Category.STORAGE: ("form_factor",), Category.CASE: ("bays_35", "bays_25")},
    gives=(Severity.BLOCKER, Severity.STEP),
    source="R34",
)
def drives_fit_bays(chosen: ChosenParts) -> Problems:
    """The case has a bay for each drive that is no M.2 drive.

    A 2.5" drive goes into a free bay for 3.5" as well, with a frame.
    """
    large, small, unknown = _by_size(chosen)
    if not (large or small or unknown):
        yield DOES_NOT_APPLY
        return
    for case in chosen.cases:
        bays = case.bays_35
        if bays is not None and large > bays:
            text = f'There {_are(large, "large drive")} (3.5"), and this case has {_places(bays, "bay")} for them.'
            step = "Choose fewer of these drives, or a case with more bays."
            yield fault(Severity.BLOCKER, text, step, _of_size(chosen, case, LARGE), drives=large, bays_35=bays)
        elif bays is not None and case.bays_25 is not None and small > case.bays_25 + bays - large:
            room = case.bays_25 + bays - large
            text = f'There {_are(small, "small drive")} (2.5"), and this case has room for {room} of them.'
            step = "Such drives are light: tape or a frame holds them; or choose M.2 drives."
            yield fault(Severity.STEP, text, step, _of_size(chosen, case, SMALL), drives=small, room=room)
        elif unknown or bays is None or (small and case.bays_25 is None):
            facts = [(drive, "form_factor") for drive in chosen.drives]
            yield doubt((case, "bays_35"), *([(case, "bays_25")] if small or unknown else []), *facts)


def _by_size(chosen: ChosenParts) -> tuple[int, int, int]:
    counts: dict[str | None, int] = {}
    for drive in chosen.drives:
        counts[drive.form_factor] = counts.get(drive.form_factor, 0) + chosen.count(drive)
    return counts.get(LARGE, 0), counts.get(SMALL, 0), counts.get(None, 0)


def _of_size(chosen: ChosenParts, case: Case, size: str) -> tuple[Part, ...]:
    return (*[drive for drive in chosen.drives if drive.form_factor == size], case)
