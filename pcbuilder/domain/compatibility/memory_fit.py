"""Rules for memory on the board: whether it goes in, and whether it works there."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product

from pcbuilder.domain.compatibility.chipset_support import CHIPSETS_OF_SECOND_LGA1151, model_of
from pcbuilder.domain.compatibility.chosen import ChosenParts
from pcbuilder.domain.compatibility.memory_modules import module_counts
from pcbuilder.domain.compatibility.rule import DOES_NOT_APPLY, Fault, Problems, doubt, fault, rule
from pcbuilder.domain.compatibility.verdict import Severity
from pcbuilder.domain.parts import Category, Cpu, MemoryKit, Motherboard

# Form factors of boards that take short modules; on Mini-ITX and its like, few boards do (R6).
SHORT_MODULE_BOARDS = frozenset({"Thin Mini-ITX"})
EITHER_MODULE_BOARDS = frozenset({"Mini-ITX", "Mini-DTX", "Flex-ATX"})
# The largest module that boards without registered memory take, in GiB, and the sockets whose boards were sold with a
# lower limit and take more since (R8): their makers raised it when larger modules came.
LARGEST_MODULE_GIB: Mapping[str, int] = {"DDR5": 64, "DDR4": 32}
RAISED_SOCKETS = frozenset({"AM4", "AM5", "LGA1700", "LGA1851", "LGA2066", "sTR4"})

# What any processor for a socket takes, in GiB (makers' specifications; no record states less, in BuildCores OpenDB of
# August 2026).
LEAST_LIMIT_GIB: Mapping[str, int] = {
    **dict.fromkeys(("LGA1150", "LGA1155", "FM2", "FM2+", "AM3+"), 32),
    **dict.fromkeys(("AM4", "LGA1151", "LGA2011", "LGA2011-3", "LGA2066"), 64),
    **dict.fromkeys(("AM5", "LGA1200", "LGA1700", "sTR4"), 128),
    "LGA1851": 192,
    "sTR5": 1024,
}


@rule(
    reads={Category.MEMORY: ("memory_type",), Category.MOTHERBOARD: ("memory_type",)},
    gives=(Severity.BLOCKER,),
    source="R4",
)
def memory_generation_matches_board(chosen: ChosenParts) -> Problems:
    """The memory is of the generation that the board takes."""
    for kit, board in product(chosen.memory_kits, chosen.boards):
        if kit.memory_type is None or board.memory_type is None:
            yield doubt((kit, "memory_type"), (board, "memory_type"))
        elif kit.memory_type != board.memory_type:
            yield fault(
                Severity.BLOCKER,
                f"This memory is {kit.memory_type}, and this board takes {board.memory_type}: it does not go in.",
                f"Choose {board.memory_type} memory, or a board for {kit.memory_type}.",
                (kit, board),
                kit_memory_type=kit.memory_type,
                board_memory_type=board.memory_type,
            )


@rule(
    reads={
        Category.MEMORY: ("memory_type",),
        Category.CPU: ("memory_types",),
        Category.MOTHERBOARD: ("memory_type",),
    },
    needs=(Category.MEMORY, Category.CPU),
    gives=(Severity.BLOCKER,),
    source="R5",
)
def memory_generation_matches_processor(chosen: ChosenParts) -> Problems:
    """The memory is of a generation that the processor takes.

    Where the memory does not fit the board either, that rule says so already.
    """
    for kit, cpu in product(chosen.memory_kits, chosen.cpus):
        if kit.memory_type is None or cpu.memory_types is None:
            yield doubt((kit, "memory_type"), (cpu, "memory_types"))
        elif kit.memory_type not in cpu.memory_types:
            if any(board.memory_type not in {None, kit.memory_type} for board in chosen.boards):
                yield DOES_NOT_APPLY
                continue
            takes = " or ".join(cpu.memory_types)
            yield fault(
                Severity.BLOCKER,
                f"This memory is {kit.memory_type}, and this processor takes {takes}.",
                f"Choose {takes} memory, or another processor.",
                (kit, cpu),
                kit_memory_type=kit.memory_type,
                cpu_memory_types=cpu.memory_types,
            )


@rule(
    reads={Category.MEMORY: ("form_factor",), Category.MOTHERBOARD: ("form_factor",)},
    gives=(Severity.BLOCKER, Severity.STEP),
    source="R6",
)
def module_form_factor_matches_board(chosen: ChosenParts) -> Problems:
    """The memory modules have the length that the board’s slots have.

    Desktop boards take long modules (DIMM), notebooks and thin boards short ones (SO-DIMM).
    """
    for kit, board in product(chosen.memory_kits, chosen.boards):
        if kit.form_factor is None or board.form_factor is None:
            yield doubt((kit, "form_factor"), (board, "form_factor"))
            continue
        short = kit.form_factor == "SO-DIMM"
        if short == (board.form_factor in SHORT_MODULE_BOARDS):
            continue
        values = {"kit_form_factor": kit.form_factor, "board_form_factor": board.form_factor}
        if not short or board.form_factor in EITHER_MODULE_BOARDS:
            length = "short modules, for notebooks" if short else "long modules"
            text = f"This memory has {length}; most boards of this size ({board.form_factor}) take the others."
            yield fault(
                Severity.STEP, text, "Look at the board’s pages, or choose other memory.", (kit, board), **values
            )
        else:
            text = "This memory has short modules, for notebooks; the slots of this board take long ones."
            yield fault(Severity.BLOCKER, text, "Choose memory for desktop PCs (DIMM).", (kit, board), **values)


@rule(
    reads={Category.MEMORY: ("modules",), Category.MOTHERBOARD: ("memory_slots",)},
    gives=(Severity.BLOCKER,),
    source="R7",
)
def memory_modules_fit_slots(chosen: ChosenParts) -> Problems:
    """The board has a slot for each memory module."""
    kits = chosen.memory_kits
    least, exact = module_counts(chosen)
    for board in chosen.boards:
        slots = board.memory_slots
        if slots is not None and least > slots:
            yield fault(
                Severity.BLOCKER,
                f"The memory has {least} modules, and this board has {slots} {_slots(slots)}.",
                f"Choose memory of {slots} or fewer modules, or a board with more slots.",
                (*kits, board),
                modules=least,
                memory_slots=slots,
            )
        elif slots is None or exact is None:
            yield doubt((board, "memory_slots"), *[(kit, "modules") for kit in kits])


def _slots(count: int) -> str:
    return "slot for it" if count == 1 else "slots for them"


@rule(
    reads={
        Category.MEMORY: ("total_gib", "memory_type"),
        Category.MOTHERBOARD: ("max_memory_gib", "memory_slots", "socket", "chipset"),
        Category.CPU: ("max_memory_gib", "socket"),
    },
    needs=(Category.MEMORY, Category.MOTHERBOARD),
    gives=(Severity.BLOCKER, Severity.STEP),
    source="R8",
)
def memory_capacity_is_supported(chosen: ChosenParts) -> Problems:
    """Board and processor can use all of the memory.

    Makers raised the limits of current boards and processors when larger modules came, so what is above the stated
    limit, but possible with modules that are made, needs a look at the board’s list of memory. Where the maker of the
    processor states no limit, it takes as much as any for its socket.
    """
    kits = chosen.memory_kits
    least = sum([chosen.count(kit) * (kit.total_gib or 0) for kit in kits])
    boards, cpus = chosen.boards, chosen.cpus
    for board in boards:
        if board.max_memory_gib is not None and least > board.max_memory_gib:
            yield _too_much_for_board(kits, board, least, board.max_memory_gib)
            return
    for cpu in cpus:
        if cpu.max_memory_gib is not None and least > cpu.max_memory_gib:
            yield _may_be_too_much(kits, cpu, least, cpu.max_memory_gib)
            return
    limits = [*[board.max_memory_gib for board in boards], *[_limit_of(cpu, least) for cpu in cpus]]
    unknown = [part for part, limit in zip([*boards, *cpus], limits, strict=True) if limit is None]
    if unknown or any(kit.total_gib is None for kit in kits):
        yield doubt(
            *[(part, "max_memory_gib") for part in unknown],
            *[(kit, "total_gib") for kit in kits],
        )


def _limit_of(cpu: Cpu, total_gib: int) -> int | None:
    """Return the limit of a processor: where none is stated, what any for its socket takes, if that is enough."""
    assured = assured_memory_gib(cpu)
    return cpu.max_memory_gib or (assured if total_gib <= assured else None)


def assured_memory_gib(cpu: Cpu) -> int:
    """Return how much memory any processor for the socket of this one takes, 0 where we do not know."""
    return LEAST_LIMIT_GIB.get(cpu.socket or "", 0)


def _too_much_for_board(kits: tuple[MemoryKit, ...], board: Motherboard, total_gib: int, limit_gib: int) -> Fault:
    if _may_be_raised(kits, board, total_gib):
        return _may_be_too_much(kits, board, total_gib, limit_gib)
    return fault(
        Severity.BLOCKER,
        f"This is {total_gib} GB of memory, and this board takes {limit_gib} GB at most.",
        f"Choose {limit_gib} GB or less, or another board.",
        (*kits, board),
        total_gib=total_gib,
        max_memory_gib=limit_gib,
    )


def _may_be_too_much(kits: tuple[MemoryKit, ...], part: Motherboard | Cpu, total_gib: int, limit_gib: int) -> Fault:
    what = "board" if isinstance(part, Motherboard) else "processor"
    return fault(
        Severity.STEP,
        f"This is {total_gib} GB of memory, and the maker of this {what} stated {limit_gib} GB; that may have grown.",
        "Look for this memory in the board’s list of supported memory; a newer BIOS often raises the limit.",
        (*kits, part),
        total_gib=total_gib,
        max_memory_gib=limit_gib,
    )


def _may_be_raised(kits: tuple[MemoryKit, ...], board: Motherboard, total_gib: int) -> bool:
    """Say whether later modules can have raised the board's limit that far; where facts are missing, they can."""
    raised = has_raised_limit(board)
    if raised is None or any(kit.memory_type is None for kit in kits):
        return True
    largest = min([LARGEST_MODULE_GIB.get(kit.memory_type or "", 0) for kit in kits])
    return raised and total_gib <= largest * (board.memory_slots or 0)


def has_raised_limit(board: Motherboard) -> bool | None:
    """Say whether makers raised the limits of boards like this one; ``None`` where its socket or slots are unknown."""
    if board.socket is None or board.memory_slots is None:
        return None
    return board.socket in RAISED_SOCKETS or _is_second_lga1151(board)


def _is_second_lga1151(board: Motherboard) -> bool:
    if board.socket != "LGA1151":
        return False
    return board.chipset is None or model_of(board.chipset) in CHIPSETS_OF_SECOND_LGA1151
