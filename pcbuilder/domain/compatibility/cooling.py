"""Rules for what cools the processor."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product

from pcbuilder.domain.compatibility.chosen import ChosenParts
from pcbuilder.domain.compatibility.completeness import WHOLE, severity_of_missing
from pcbuilder.domain.compatibility.cooling_classes import ANY_COOLER_TDP_WATTS, carries
from pcbuilder.domain.compatibility.rule import DOES_NOT_APPLY, Fault, Problems, doubt, fault, rule
from pcbuilder.domain.compatibility.verdict import Severity
from pcbuilder.domain.parts import Case, Category, Cooler, Cpu, Motherboard
from pcbuilder.domain.watts import processor_watts

# Sockets whose coolers are fixed alike, so that one listed stands for the others (R19; makers' lists).
SAME_HOLES = (
    frozenset({"LGA115X", "LGA1150", "LGA1151", "LGA1155", "LGA1156", "LGA1200"}),
    frozenset({"AM2", "AM2+", "AM3", "AM3+", "FM1", "FM2", "FM2+"}),
    frozenset({"LGA2011", "LGA2011-3", "LGA2066"}),
    frozenset({"sTR4", "sTRX4", "SP3"}),
)
# Sockets with the same holes where the maker's kit still decides: the key is not listed, one of the values is.
NEARLY_SAME: Mapping[str, frozenset[str]] = {
    "LGA1851": frozenset({"LGA1700"}),
    "LGA1700": frozenset({"LGA1851"}),
    "AM5": frozenset({"AM4"}),
    "AM4": frozenset({"AM5"}),
    "sTR5": frozenset({"sTR4", "sTRX4", "SP3"}),
}
# A radiator is longer than its fans by the chambers at its ends (R21b).
RADIATOR_ENDS_MM = 35
# Fans of 120 and of 140 mm: a mount for a longer row holds a shorter one as well.
ROWS = ((120, 240, 360, 480), (140, 280, 420))
TALL_MEMORY_MM = 45
# What tells how strong a cooler is where nobody states it, by its kind.
WHAT_COOLS: Mapping[str | None, tuple[str, ...]] = {
    "air": ("capacity_watts", "height_mm", "fanless"),
    "liquid": ("capacity_watts", "radiator_mm"),
    None: ("capacity_watts", "kind"),
}
WHAT_LIMITS = ("max_power_watts", "tdp_watts", "socket", "microarchitecture")
TALL_COOLER_MM = 154


@rule(
    reads={Category.COOLER: ("sockets",), Category.CPU: ("socket",), Category.MOTHERBOARD: ("socket",)},
    needs=(Category.COOLER,),
    gives=(Severity.BLOCKER, Severity.STEP),
    source="R19",
)
def cooler_fits_socket(chosen: ChosenParts) -> Problems:
    """The cooler can be fixed on the socket of the processor.

    Without a processor, the socket of the board counts. Where the maker lists a socket with the same holes, but not
    this one, the kit in the box decides.
    """
    parts: tuple[Cpu | Motherboard, ...] = chosen.cpus or chosen.boards
    if not parts:
        yield DOES_NOT_APPLY
    for cooler, part in product(chosen.coolers, parts):
        if cooler.sockets is None or part.socket is None:
            yield doubt((cooler, "sockets"), (part, "socket"))
        elif not holds(part.socket, cooler.sockets):
            near = holds_nearly(part.socket, cooler.sockets)
            listed = ", ".join(cooler.sockets)
            text = f"The processor has socket {part.socket}, and the maker lists this cooler for {listed}"
            yield fault(
                Severity.STEP if near else Severity.BLOCKER,
                f"{text}; the holes are the same, but the box may lack the parts to fix it." if near else f"{text}.",
                f"Ask the maker for a kit for {part.socket}."
                if near
                else f"Choose a cooler for {part.socket}, or ask the maker for a kit.",
                (cooler, part),
                socket=part.socket,
                cooler_sockets=cooler.sockets,
            )


def holds(socket: str, listed: tuple[str, ...]) -> bool:
    """Say whether a cooler that is listed for these sockets can be fixed on one."""
    return socket in listed or any(socket in group and not group.isdisjoint(listed) for group in SAME_HOLES)


def holds_nearly(socket: str, listed: tuple[str, ...]) -> bool:
    """Say whether a cooler is listed for a socket with the same holes, so that the maker's kit decides."""
    return not NEARLY_SAME.get(socket, frozenset()).isdisjoint(listed)


@rule(
    reads={
        Category.COOLER: ("kind", "radiator_mm"),
        Category.CASE: ("radiators", "depth_mm", "width_mm", "height_mm"),
    },
    gives=(Severity.BLOCKER, Severity.STEP),
    source="R21",
)
def radiator_fits_case(chosen: ChosenParts) -> Problems:
    """The case has a place for the radiator of a liquid cooler.

    Where nobody states the places, only a radiator that is longer than the whole case is refused.
    """
    for cooler, case in product(chosen.coolers, chosen.cases):
        size = cooler.radiator_mm
        if cooler.kind == "air":
            yield DOES_NOT_APPLY
        elif cooler.kind is None or size is None:
            yield doubt((cooler, "kind"), (cooler, "radiator_mm"))
        elif case.radiators is None:
            yield from _longer_than_case(cooler, case, size)
        else:
            yield from _on_mounts(cooler, case, size, [one for mount in case.radiators for one in mount.sizes_mm])


def _longer_than_case(cooler: Cooler, case: Case, size: int) -> Problems:
    edges = (case.depth_mm, case.width_mm, case.height_mm)
    known = [edge for edge in edges if edge is not None]
    if len(known) < len(edges) or size + RADIATOR_ENDS_MM <= max(known):
        yield doubt((case, "radiators"))
        return
    yield fault(
        Severity.BLOCKER,
        f"The radiator ({size} mm, with its ends about {size + RADIATOR_ENDS_MM}) is longer than the case "
        f"({max(known)} mm).",
        "Choose a cooler with a shorter radiator, or a larger case.",
        (cooler, case),
        radiator_mm=size,
        largest_edge_mm=max(known),
    )


def _on_mounts(cooler: Cooler, case: Case, size: int, sizes: list[int]) -> Problems:
    row = next((row for row in ROWS if size in row), (size,))
    if any(one in row and one >= size for one in sizes):
        return
    if any(one > size for one in sizes):
        yield fault(
            Severity.STEP,
            f"This case is stated for radiators of {_listed(sizes)} mm, and this one has {size} mm.",
            "Look at the case’s pages: its places for longer radiators often hold this one.",
            (cooler, case),
            radiator_mm=size,
            radiators_mm=tuple(sorted(set(sizes))),
        )
        return
    room = f"radiators of {_listed(sizes)} mm" if sizes else "no radiator"
    yield fault(
        Severity.BLOCKER,
        f"The radiator of this cooler has {size} mm, and this case holds {room}.",
        "Choose an air cooler, a shorter radiator or another case.",
        (cooler, case),
        radiator_mm=size,
        radiators_mm=tuple(sorted(set(sizes))),
    )


def _listed(sizes: list[int]) -> str:
    return ", ".join(map(str, sorted(set(sizes))))


@rule(
    reads={**WHOLE, Category.CPU: ("cooler_included",), Category.COOLER: ()},
    needs=(Category.CPU,),
    gives=(Severity.BLOCKER, Severity.STEP),
    source="R22",
    completes=True,
)
def processor_has_cooler(chosen: ChosenParts) -> Problems:
    """Something cools the processor: a chosen cooler, or the one in its box.

    While other parts are missing too, it is one more that is still to be chosen.
    """
    if chosen.coolers:
        return
    for cpu in chosen.cpus:
        if cpu.cooler_included is None:
            yield doubt((cpu, "cooler_included"))
        elif not cpu.cooler_included:
            text = "This processor comes without a cooler, and none is chosen."
            yield fault(severity_of_missing(chosen), text, "Choose a cooler.", (cpu,), cooler_included=False)


@rule(
    reads={
        Category.CPU: ("max_power_watts", "tdp_watts", "socket", "microarchitecture", "unlocked"),
        Category.COOLER: ("capacity_watts", "kind", "height_mm", "radiator_mm", "fans", "fanless"),
    },
    gives=(Severity.STEP,),
    source="R23",
)
def cooler_is_strong_enough(chosen: ChosenParts) -> Problems:
    """The cooler carries away the heat of the processor.

    A cooler that is too small does no harm: the processor slows down. Any cooler does for 65 W TDP.
    """
    for cpu, cooler in product(chosen.cpus, chosen.coolers):
        if cpu.tdp_watts is not None and cpu.tdp_watts <= ANY_COOLER_TDP_WATTS:
            continue
        watts = processor_watts(cpu)
        surely, at_best = carries(cooler)
        if watts.least > at_best:
            yield _too_weak(cpu, cooler, max(watts.likely, watts.least), at_best)
        elif watts.most is None or watts.most > surely:
            facts = [] if watts.least == watts.most else [(cpu, name) for name in WHAT_LIMITS]
            yield doubt(*facts, *[(cooler, name) for name in WHAT_COOLS[cooler.kind] if surely < at_best])


def _too_weak(cpu: Cpu, cooler: Cooler, watts: int, at_best: int) -> Fault:
    return fault(
        Severity.STEP,
        f"At full load this processor makes about {watts} W of heat, and this cooler carries away about {at_best} W: "
        "it gets hot, loud and slower.",
        "Choose a larger cooler, or set a lower power limit in the board’s setup.",
        (cooler, cpu),
        processor_watts=watts,
        cooler_watts=at_best,
    )


@rule(
    reads={Category.MEMORY: ("height_mm",), Category.COOLER: ("kind", "height_mm", "fans")},
    gives=(Severity.STEP,),
    source="R24",
)
def memory_fits_under_cooler(chosen: ChosenParts) -> Problems:
    """The memory is low enough to stand under a large air cooler."""
    for kit, cooler in product(chosen.memory_kits, chosen.coolers):
        slim = cooler.height_mm is not None and cooler.height_mm < TALL_COOLER_MM
        if cooler.kind == "liquid" or slim or cooler.fans == 1 or (kit.height_mm or 99) <= TALL_MEMORY_MM:
            continue
        if None in (kit.height_mm, cooler.kind, cooler.height_mm, cooler.fans):
            yield doubt((kit, "height_mm"), (cooler, "kind"), (cooler, "height_mm"), (cooler, "fans"))
        else:
            yield fault(
                Severity.STEP,
                f"This memory is {kit.height_mm} mm tall, and the fan of a large cooler like this one leaves about "
                f"{TALL_MEMORY_MM} mm above it.",
                "Put the front fan of the cooler a little higher if the case has room, or choose lower memory.",
                (kit, cooler),
                memory_height_mm=kit.height_mm,
                cooler_height_mm=cooler.height_mm,
            )
