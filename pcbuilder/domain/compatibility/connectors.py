"""Rules for what is plugged into the board: screens, front ports, fans, radio."""

from __future__ import annotations

from itertools import product

from pcbuilder.domain.compatibility.chosen import ChosenParts
from pcbuilder.domain.compatibility.completeness import WHOLE, severity_of_missing
from pcbuilder.domain.compatibility.rule import Problems, doubt, fault, rule
from pcbuilder.domain.compatibility.verdict import Severity
from pcbuilder.domain.parts import Category, Cpu, Motherboard, NetworkCard

NO_GRAPHICS = "none"
NO_WIFI = "none"
# The header for the processor's cooler is counted with the others.
HEADERS_OF_COOLER = 1


@rule(
    reads={
        **WHOLE,
        Category.CPU: ("integrated_graphics",),
        Category.MOTHERBOARD: ("video_outputs",),
        Category.GPU: (),
    },
    needs=(Category.CPU,),
    gives=(Severity.BLOCKER, Severity.STEP),
    source="R36",
    completes=True,
)
def build_has_display_output(chosen: ChosenParts) -> Problems:
    """There is a socket for a screen: on a video card, or on the board with graphics in the processor.

    While other parts are missing too, a video card is one more that is still to be chosen.
    """
    if chosen.gpus:
        return
    for cpu in chosen.cpus:
        if cpu.integrated_graphics is None:
            yield doubt((cpu, "integrated_graphics"))
        elif cpu.integrated_graphics == NO_GRAPHICS:
            text = "This processor has no graphics, and no video card is chosen: a screen would stay black."
            yield fault(
                severity_of_missing(chosen), text, "Choose a video card.", (cpu,), integrated_graphics=NO_GRAPHICS
            )
        else:
            yield from _sockets_on_board(chosen, cpu)


def _sockets_on_board(chosen: ChosenParts, cpu: Cpu) -> Problems:
    for board in chosen.boards:
        if board.video_outputs is None:
            yield doubt((board, "video_outputs"))
        elif not board.video_outputs:
            text = "The processor has graphics, but this board has no socket for a screen, and no video card is chosen."
            yield fault(
                severity_of_missing(chosen),
                text,
                "Choose a video card, or another board.",
                (board, cpu),
                video_outputs=(),
            )


@rule(
    reads={Category.CASE: ("front_usb_c",), Category.MOTHERBOARD: ("usb_c_headers",)},
    gives=(Severity.NOTE,),
    source="R37",
)
def front_usb_c_has_header(chosen: ChosenParts) -> Problems:
    """The board has a connector for the USB-C port at the front of the case."""
    for case, board in product(chosen.cases, chosen.boards):
        if case.front_usb_c is False or (board.usb_c_headers or 0) > 0:
            continue
        if case.front_usb_c is None or board.usb_c_headers is None:
            yield doubt((case, "front_usb_c"), (board, "usb_c_headers"))
        else:
            text = "This case has a USB-C port at the front, and this board has no connector for it: it stays dead."
            step = "Nothing to do, if you can do without; an adapter makes it work at a lower speed."
            yield fault(Severity.NOTE, text, step, (board, case), usb_c_headers=0)


@rule(
    reads={Category.CASE: ("front_usb_a",), Category.MOTHERBOARD: ("usb_a_headers",)},
    gives=(Severity.NOTE,),
    source="R38",
)
def front_usb_a_has_header(chosen: ChosenParts) -> Problems:
    """The board has a connector for the USB 3 ports at the front of the case."""
    for case, board in product(chosen.cases, chosen.boards):
        if case.front_usb_a is False or (board.usb_a_headers or 0) > 0:
            continue
        if case.front_usb_a is None or board.usb_a_headers is None:
            yield doubt((case, "front_usb_a"), (board, "usb_a_headers"))
        else:
            text = "This case has USB 3 ports at the front, and this board has no connector for them: they stay dead."
            step = "Nothing to do, if you can do without; an adapter makes them work at the speed of USB 2."
            yield fault(Severity.NOTE, text, step, (board, case), usb_a_headers=0)


@rule(
    reads={Category.MOTHERBOARD: ("wifi",), Category.NETWORK_CARD: ("wifi",)},
    needs=(Category.MOTHERBOARD,),
    gives=(Severity.NOTE,),
    source="R39",
    completes=True,
)
def build_has_wifi(chosen: ChosenParts) -> Problems:
    """The PC can use Wi-Fi, by the board or by a network card."""
    parts: list[Motherboard | NetworkCard] = [*chosen.boards, *chosen.network_cards]
    levels = [part.wifi for part in parts]
    if any(level not in {None, NO_WIFI} for level in levels):
        return
    if None in levels:
        yield doubt(*[(part, "wifi") for part in parts])
    else:
        text = "This board has no Wi-Fi: the PC goes online by cable alone."
        yield fault(Severity.NOTE, text, "Nothing to do with a cable; else choose a Wi-Fi card.", parts, wifi=NO_WIFI)


@rule(
    reads={Category.FAN: ("fans",), Category.MOTHERBOARD: ("fan_headers",)},
    gives=(Severity.NOTE,),
    source="R40",
)
def fans_have_headers(chosen: ChosenParts) -> Problems:
    """The board has a connector for each chosen fan."""
    least = sum([chosen.count(fan) * (fan.fans or 1) for fan in chosen.fans])
    for board in chosen.boards:
        free = None if board.fan_headers is None else max(0, board.fan_headers - HEADERS_OF_COOLER)
        if free is not None and least > free:
            yield fault(
                Severity.NOTE,
                f"There are {least} more fans, and this board has {free} connectors for them beside the cooler’s.",
                "Connect some fans together: with a splitter cable, a hub, or one behind the other.",
                (*chosen.fans, board),
                fans=least,
                fan_headers=board.fan_headers,
            )
        elif free is None or any(fan.fans is None for fan in chosen.fans):
            yield doubt((board, "fan_headers"), *[(fan, "fans") for fan in chosen.fans])
