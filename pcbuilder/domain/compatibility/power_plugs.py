"""Rules for the plugs of the power supply."""

from __future__ import annotations

from itertools import product

from pcbuilder.domain.compatibility.chipset_support import ORDINARY_SOCKETS, model_of
from pcbuilder.domain.compatibility.chosen import ChosenParts
from pcbuilder.domain.compatibility.rule import (
    DOES_NOT_APPLY,
    Doubt,
    Fault,
    Problems,
    Silence,
    doubt,
    fault,
    rule,
    undecided,
)
from pcbuilder.domain.compatibility.verdict import Severity
from pcbuilder.domain.parts import Category, Gpu, Motherboard, Part, Psu
from pcbuilder.domain.plugs import adapter_plugs, needs_sata_cable, sata_plugs, video_card_plugs

GPU_PLUGS = ("power_6pin", "power_8pin", "power_16pin")
PSU_PLUGS = ("pcie_8pin", "pcie_16pin")
# No board for ordinary sockets has more than two sockets for processor power (makers' specifications); where a record
# says three, it counts one for video cards.
MOST_SOCKETS = 2
# Neither has any board for enthusiasts with these chipsets, but some of them hold two processors, which need one each.
ENTHUSIAST_CHIPSETS = frozenset({"X58", "X79", "X99", "X299", "X399", "TRX40"})


@rule(
    reads={
        Category.GPU: (*GPU_PLUGS, "tdp_watts"),
        Category.PSU: PSU_PLUGS,
        Category.CASE: ("included_psu_watts",),
    },
    needs=(Category.GPU,),
    gives=(Severity.BLOCKER, Severity.STEP),
    source="R29",
)
def video_card_has_power_plugs(chosen: ChosenParts) -> Problems:
    """The power supply has the plugs that the video card needs.

    A plug with 16 pins can be replaced by an adapter from two to four plugs with 8 pins.
    """
    eight, sixteen = video_card_plugs(chosen)
    if not chosen.supplies and (eight, sixteen) != (0, 0):
        yield _of_included_supply(chosen)
    for supply in chosen.supplies:
        if eight is None or sixteen is None:
            yield doubt(*[(gpu, name) for gpu in chosen.gpus for name in GPU_PLUGS])
        else:
            yield from _plugs(chosen.gpus, supply, eight, sixteen)


def _plugs(gpus: tuple[Gpu, ...], supply: Psu, eight: int, sixteen: int) -> Problems:
    has_eight, has_sixteen = supply.pcie_8pin, supply.pcie_16pin
    if has_eight is not None and eight > has_eight:
        text = f"The video card needs {eight} plugs with 8 pins, and this power supply has {has_eight}."
        yield _missing(Severity.BLOCKER, text, gpus, supply, eight=eight, sixteen=sixteen)
        return
    if eight and has_eight is None:
        yield doubt((supply, "pcie_8pin"), (supply, "pcie_16pin"))
        return
    if sixteen > (has_sixteen or 0):
        yield from _by_adapter(gpus, supply, eight, sixteen)


def _by_adapter(gpus: tuple[Gpu, ...], supply: Psu, eight: int, sixteen: int) -> Problems:
    """Tell whether adapters do for cards with 16 pins, where the supply lacks such plugs, or may lack them."""
    has_eight, has_sixteen = supply.pcie_8pin, supply.pcie_16pin
    if has_eight is None:
        yield doubt((supply, "pcie_8pin"), (supply, "pcie_16pin"))
        return
    least, most = map(sum, zip(*[adapter_plugs(gpu) for gpu in gpus if gpu.power_16pin], strict=True))
    spare = has_eight - eight
    if has_sixteen is None and spare < most:
        yield doubt((supply, "pcie_16pin"))
    elif has_sixteen is None:
        text = (
            "The video card needs a plug with 16 pins; whether this power supply has one is not known, but it has "
            f"the {least} plugs with 8 pins that an adapter takes."
        )
        yield _missing(Severity.STEP, text, gpus, supply, eight=eight, sixteen=sixteen)
    elif spare < least:
        text = (
            f"The video card needs a plug with 16 pins, or {least} with 8 pins for an adapter; "
            f"this power supply has {has_eight} with 8 pins."
        )
        yield _missing(Severity.BLOCKER, text, gpus, supply, eight=eight, sixteen=sixteen)
    elif spare < most:
        yield doubt(*[(gpu, "tdp_watts") for gpu in gpus])
    else:
        text = (
            "The video card needs a plug with 16 pins, which this power supply lacks; "
            f"it works with an adapter from {least} plugs with 8 pins."
        )
        yield _missing(Severity.STEP, text, gpus, supply, eight=eight, sixteen=sixteen)


def _missing(severity: Severity, text: str, gpus: tuple[Gpu, ...], supply: Psu, **needed: int) -> Fault:
    if severity is Severity.BLOCKER:
        step = "Choose a power supply with more plugs for video cards."
    elif supply.pcie_16pin is None:
        step = "Look whether the power supply has the plug (12VHPWR, 12V-2x6); most such cards come with the adapter."
    else:
        step = "Most such cards come with the adapter; a power supply with a 16-pin plug (ATX 3) needs none."
    offered = {"pcie_8pin": supply.pcie_8pin, "pcie_16pin": supply.pcie_16pin}
    return fault(severity, text, step, (supply, *gpus), **needed, **offered)


@rule(
    reads={
        Category.MOTHERBOARD: ("cpu_power_8pin", "socket", "chipset"),
        Category.PSU: ("eps_8pin",),
        Category.CASE: ("included_psu_watts",),
    },
    needs=(Category.MOTHERBOARD,),
    gives=(Severity.BLOCKER, Severity.NOTE),
    source="R30",
)
def board_has_power_plugs(chosen: ChosenParts) -> Problems:
    """The power supply has the plugs that feed the processor through the board.

    Boards with two sockets for that run with one, unless the processor is overclocked. Boards for desktops never have
    more than two, and neither have those for enthusiasts, from X58 to TRX40.
    """
    if not chosen.supplies:
        yield _of_included_supply(chosen)
    for board, supply in product(chosen.boards, chosen.supplies):
        plugs = supply.eps_8pin
        if plugs == 0:
            text = "This power supply has no plug with 8 pins for the processor, and the board needs one."
            yield fault(Severity.BLOCKER, text, "Choose another power supply.", (supply, board), eps_8pin=0)
        elif plugs is not None and plugs >= MOST_SOCKETS and has_two_at_most(board):
            continue
        elif plugs is None or not knows_sockets(board):
            of_board = () if knows_sockets(board) else ((board, "cpu_power_8pin"), (board, "socket"))
            yield doubt(*of_board, (supply, "eps_8pin"))
        else:
            yield from _for_board(board, supply, plugs)


def knows_sockets(board: Motherboard) -> bool:
    """Say whether it is known how many sockets for processor power a board has, or that they are two at most."""
    return board.cpu_power_8pin is not None or board.socket in ORDINARY_SOCKETS


def has_two_at_most(board: Motherboard) -> bool:
    """Say whether no board like this one has more than two sockets for processor power."""
    model = None if board.chipset is None else model_of(board.chipset)
    return board.socket in ORDINARY_SOCKETS or model in ENTHUSIAST_CHIPSETS


def _for_board(board: Motherboard, supply: Psu, plugs: int) -> Problems:
    sockets = board.cpu_power_8pin
    has = f"this power supply has {plugs} {'plug' if plugs == 1 else 'plugs'} for"
    if sockets is None:
        text = f"The board may have two sockets for processor power, and {has} them; that is enough"
        step = "Look at the board: where it has a second socket, leave it empty."
    elif sockets > plugs:
        text = f"This board has {sockets} sockets for processor power, and {has} them; that is enough"
        step = "Leave the second socket empty."
    else:
        return
    yield fault(
        Severity.NOTE,
        f"{text} without overclocking.",
        step,
        (supply, board),
        cpu_power_8pin=sockets,
        eps_8pin=plugs,
    )


@rule(
    reads={
        Category.STORAGE: ("interface", "form_factor"),
        Category.PSU: ("sata_plugs",),
        Category.CASE: ("included_psu_watts",),
    },
    needs=(Category.STORAGE,),
    gives=(Severity.STEP,),
    source="R35",
)
def drives_have_power_plugs(chosen: ChosenParts) -> Problems:
    """The power supply has a SATA plug for each drive that needs one."""
    least, exact = sata_plugs(chosen)
    if exact == 0:
        yield DOES_NOT_APPLY
        return
    if not chosen.supplies:
        yield _of_included_supply(chosen)
    for supply in chosen.supplies:
        if supply.sata_plugs is not None and least > supply.sata_plugs:
            yield fault(
                Severity.STEP,
                f"{least} drives need SATA power, and this power supply has {supply.sata_plugs} plugs for them.",
                "Choose a power supply with more SATA plugs, or add a splitter cable.",
                (supply, *_with_cable(chosen)),
                drives=least,
                sata_plugs=supply.sata_plugs,
            )
        elif supply.sata_plugs is None or exact is None:
            facts = [(drive, name) for drive in chosen.drives for name in ("interface", "form_factor")]
            yield doubt((supply, "sata_plugs"), *facts)


def _of_included_supply(chosen: ChosenParts) -> Doubt | Silence:
    """Nobody states the plugs of a supply that comes with a case; without any supply, there is nothing to tell."""
    bringing = [case for case in chosen.cases if case.included_psu_watts]
    if not bringing:
        return DOES_NOT_APPLY
    return undecided(f"not known are the plugs of the power supply in {bringing[0].name}", bringing)


def _with_cable(chosen: ChosenParts) -> list[Part]:
    return [drive for drive in chosen.drives if needs_sata_cable(drive)]
