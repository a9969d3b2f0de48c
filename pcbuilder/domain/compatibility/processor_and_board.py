"""Rules for the processor on the board."""

from __future__ import annotations

from itertools import product

from pcbuilder.domain.compatibility.chipset_support import (
    ALSO_HOLDS,
    CHANNELS_OF_PRO,
    CHIPSET_FOR_PRO_ONLY,
    CHIPSETS_OF_FIRST_LGA1151,
    CHIPSETS_OF_SECOND_LGA1151,
    FIRST_LGA1151,
    SECOND_LGA1151,
    Support,
    generations_of,
    model_of,
    support_of,
)
from pcbuilder.domain.compatibility.chosen import ChosenParts
from pcbuilder.domain.compatibility.rule import DOES_NOT_APPLY, Problems, doubt, fault, rule, undecided
from pcbuilder.domain.compatibility.verdict import Severity
from pcbuilder.domain.parts import Category, Cpu, Motherboard

SOLDERED = "Integrated"
OTHER_PROCESSOR = "Choose another processor or another board."


def sockets_match(cpu: Cpu, board: Motherboard) -> bool | None:
    """Say whether the processor goes into the board; ``None`` where a socket is unknown."""
    if cpu.socket is None or board.socket is None:
        return None
    return cpu.socket == board.socket or cpu.socket in ALSO_HOLDS.get(board.socket, ())


@rule(
    reads={Category.CPU: ("socket",), Category.MOTHERBOARD: ("socket",)},
    gives=(Severity.BLOCKER,),
    source="R1",
)
def socket_matches_board(chosen: ChosenParts) -> Problems:
    """The processor fits the socket of the board.

    Boards with FM2+, AM3+ and AM2+ hold the processors of the socket before as well.
    """
    for cpu, board in product(chosen.cpus, chosen.boards):
        match = sockets_match(cpu, board)
        if match is None:
            yield doubt((cpu, "socket"), (board, "socket"))
        elif not match:
            soldered = board.socket == SOLDERED
            yield fault(
                Severity.BLOCKER,
                "This board has a processor soldered on, and no socket for another one."
                if soldered
                else f"This processor needs a board with socket {cpu.socket}, and this board has {board.socket}.",
                "Choose another board." if soldered else f"Choose a board with {cpu.socket}, or another processor.",
                (board, cpu),
                cpu_socket=cpu.socket,
                board_socket=board.socket,
            )


@rule(
    reads={
        Category.CPU: ("socket", "microarchitecture", "core_family", "memory_channels"),
        Category.MOTHERBOARD: ("socket", "chipset"),
    },
    gives=(Severity.BLOCKER,),
    source="R2",
)
def socket_generation_matches_board(chosen: ChosenParts) -> Problems:
    """The processor belongs to the version of the socket that the board has.

    LGA1151 has two versions under one name: Skylake and Kaby Lake for chipsets of the 100 and 200 series, Coffee Lake
    for those of the 300 series. Threadrippers without PRO do not run on WRX90.
    """
    for cpu, board in product(chosen.cpus, chosen.boards):
        if cpu.socket is None or board.socket is None:
            yield doubt((cpu, "socket"), (board, "socket"))
        elif cpu.socket != board.socket or cpu.socket not in {"LGA1151", "sTR5"}:
            yield DOES_NOT_APPLY
        elif cpu.socket == "LGA1151":
            yield from _versions_of_lga1151(cpu, board)
        else:
            yield from _versions_of_str5(cpu, board)


def _versions_of_lga1151(cpu: Cpu, board: Motherboard) -> Problems:
    generations = generations_of(cpu)
    if not generations or board.chipset is None:
        yield doubt((cpu, "microarchitecture"), (board, "chipset"))
        return
    model, generation = model_of(board.chipset), generations[0]
    for processors, chipsets in (
        (FIRST_LGA1151, CHIPSETS_OF_SECOND_LGA1151),
        (SECOND_LGA1151, CHIPSETS_OF_FIRST_LGA1151),
    ):
        if generation in processors and model in chipsets:
            yield fault(
                Severity.BLOCKER,
                f"This {generation} processor goes into the socket, but does not start on a board with {model}: "
                f"Intel has two versions of LGA1151.",
                OTHER_PROCESSOR,
                (board, cpu),
                generation=generation,
                chipset=board.chipset,
            )


def _versions_of_str5(cpu: Cpu, board: Motherboard) -> Problems:
    if board.chipset is None or (cpu.memory_channels is None and model_of(board.chipset) == CHIPSET_FOR_PRO_ONLY):
        yield doubt((board, "chipset"), (cpu, "memory_channels"))
    elif model_of(board.chipset) == CHIPSET_FOR_PRO_ONLY and (cpu.memory_channels or 0) < CHANNELS_OF_PRO:
        yield fault(
            Severity.BLOCKER,
            "This board runs Threadripper PRO processors alone, and this one is no PRO.",
            OTHER_PROCESSOR,
            (board, cpu),
            chipset=board.chipset,
            memory_channels=cpu.memory_channels,
        )


@rule(
    reads={
        Category.CPU: ("socket", "microarchitecture", "core_family", "l3_mib"),
        Category.MOTHERBOARD: ("socket", "chipset", "bios_flashback"),
    },
    gives=(Severity.BLOCKER, Severity.STEP),
    source="R3",
)
def chipset_supports_processor(chosen: ChosenParts) -> Problems:
    """The board’s chipset runs this generation of processors.

    A processor that is newer than the board needs an update of the board’s software (BIOS) first.
    """
    for cpu, board in product(chosen.cpus, chosen.boards):
        if sockets_match(cpu, board) is False:
            yield DOES_NOT_APPLY
            continue
        generations = generations_of(cpu)
        if not generations or board.chipset is None:
            yield doubt((cpu, "microarchitecture"), (board, "chipset"))
        elif len({support_of(board.chipset, generation) for generation in generations}) > 1:
            yield doubt((cpu, "l3_mib" if generations[0] == "Zen 3" else "core_family"))
        else:
            yield from _supports(cpu, generations[0], board, board.chipset)


def _supports(cpu: Cpu, generation: str, board: Motherboard, chipset: str) -> Problems:
    support = support_of(chipset, generation)
    known = {"generation": generation, "chipset": chipset}
    if support is None:
        if not _is_wrong_lga1151(generation, chipset):
            reason = f"we have no list of the processors for {chipset} with {generation} in it"
            yield undecided(reason, (board, cpu))
    elif support is Support.NO:
        text = f"This processor ({generation}) does not run on a board with {chipset}."
        yield fault(Severity.BLOCKER, text, OTHER_PROCESSOR, (board, cpu), **known)
    elif support is Support.UPDATE:
        yield fault(
            Severity.STEP,
            f"This processor is newer than the first boards with {chipset}: "
            "one with old software (BIOS) does not start with it.",
            _how_to_update(board),
            (board, cpu),
            **known,
            bios_flashback=board.bios_flashback,
        )


def _is_wrong_lga1151(generation: str, chipset: str) -> bool:
    """Say whether the other rule decides: the processor is of the other version of the socket."""
    model = model_of(chipset)
    return (generation in FIRST_LGA1151 and model in CHIPSETS_OF_SECOND_LGA1151) or (
        generation in SECOND_LGA1151 and model in CHIPSETS_OF_FIRST_LGA1151
    )


def _how_to_update(board: Motherboard) -> str:
    if board.bios_flashback:
        return "Update it before the first start: this board takes the new BIOS from a USB stick, without a processor."
    return "Ask the shop for a board with a current BIOS, or to update it before it is sent."


@rule(
    reads={Category.CPU: ("unlocked",), Category.MOTHERBOARD: ("chipset",)},
    gives=(Severity.NOTE,),
    source="R43",
)
def processor_can_be_overclocked(chosen: ChosenParts) -> Problems:
    """The board lets an unlocked processor run faster than its maker states.

    Intel’s K processors can be overclocked on boards whose chipset begins with Z or X; elsewhere they run normally.
    """
    for cpu, board in product(chosen.cpus, chosen.boards):
        if not cpu.unlocked or not (board.chipset or "Intel").startswith("Intel"):
            yield DOES_NOT_APPLY
        elif board.chipset is None:
            yield doubt((board, "chipset"))
        elif model_of(board.chipset)[0] not in "ZX":
            yield fault(
                Severity.NOTE,
                f"This processor can be overclocked, but not on this board ({board.chipset}); it runs normally.",
                "Nothing to do, unless you want to overclock: then choose a board with a Z chipset.",
                (board, cpu),
                chipset=board.chipset,
            )
