"""Rules for how memory runs: at which speed, with error correction, in pairs."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations, product

from pcbuilder.domain.compatibility.chipset_support import model_of
from pcbuilder.domain.compatibility.chosen import ChosenParts
from pcbuilder.domain.compatibility.memory_modules import module_counts
from pcbuilder.domain.compatibility.memory_speeds import (
    FAST_FOR,
    FOUR_MODULES,
    LOCKED_CHIPSETS,
    TYPES,
    AtOnce,
    Start,
    processors_for,
    speeds_at_once,
    start_of,
)
from pcbuilder.domain.compatibility.rule import DOES_NOT_APPLY, Doubt, Fault, Problems, doubt, fault, rule, undecided
from pcbuilder.domain.compatibility.verdict import Severity
from pcbuilder.domain.parts import Category, Cpu, MemoryKit, Motherboard

# Boards for these sockets take registered modules alone; for those, both or it depends on the board; all others take
# unbuffered modules alone (R10, section 2.2: TRX50 and WRX boards).
REGISTERED_ONLY = frozenset({"sTR5", "SP3", "SP5", "SP6", "LGA3647", "LGA4677", "LGA4710"})
EITHER_KIND = frozenset({"sWRX8", "LGA2011", "LGA2011-3", "LGA1356", "LGA1366", "LGA2066", "G34", "Integrated"})
PAIR = 2
CHOOSE = "Choose the processor; then this is checked."
# The facts in which kits that run together are equal (R11).
MATCHING = ("memory_type", "registered", "speed_mts", "cas_latency")


@rule(
    reads={
        Category.MEMORY: ("speed_mts", "memory_type", "modules", "profiles", "cas_latency"),
        Category.MOTHERBOARD: ("socket", "chipset"),
        Category.CPU: ("socket", "microarchitecture", "core_family", "performance_cores", "threads", "unlocked"),
    },
    needs=(Category.MEMORY, Category.MOTHERBOARD),
    gives=(Severity.STEP, Severity.NOTE),
    source="R9",
)
def memory_speed_is_supported(chosen: ChosenParts) -> Problems:
    """The memory runs at the speed that it is sold with.

    Above the speed that the processor runs at once, or with a shorter latency (CL) than the standard has, it does so
    once its profile (EXPO or XMP) is switched on; four modules, or very fast ones, may stay slower. Until a processor
    is chosen, what some of those for the board run at once, and others do not, depends on it.
    """
    for kit, board in product(chosen.memory_kits, chosen.boards):
        if kit.speed_mts is None or kit.memory_type is None or board.socket is None:
            yield doubt((kit, "speed_mts"), (kit, "memory_type"), (board, "socket"))
            continue
        types = TYPES.get(board.socket)
        if types is None:
            yield undecided(f"we have no list of memory speeds for socket {board.socket}", (kit, board))
        elif kit.memory_type not in types:
            yield DOES_NOT_APPLY
        else:
            at_once = speeds_at_once(board, kit.memory_type, chosen.cpus)
            yield from _speed(kit, board, kit.speed_mts, at_once, chosen)


def _speed(
    kit: MemoryKit, board: Motherboard, speed: int, at_once: AtOnce, chosen: ChosenParts
) -> Iterator[Fault | Doubt]:
    socket = board.socket or ""
    modules, exact = module_counts(chosen)
    for_four = FOUR_MODULES.get(socket, speed) if kit.memory_type == "DDR5" else speed
    values = {"speed_mts": speed, "modules": modules, "socket": socket}
    if speed > for_four and modules > PAIR:
        text = (
            f"{modules} modules of this memory may run slower than {speed} MT/s: makers state {for_four} for that many."
        )
        step = "Choose two larger modules instead of four, or live with the lower speed."
        yield fault(Severity.STEP, text, step, (kit, board), **values, stated_mts=for_four)
    elif speed > FAST_FOR.get(socket, speed):
        text = f"This memory ({speed} MT/s) is so fast that not every processor keeps up with it on this board."
        step = f"Choose {FAST_FOR[socket]} MT/s, or be ready to set a lower speed."
        yield fault(Severity.STEP, text, step, (kit, board), **values, stated_mts=FAST_FOR[socket])
    elif speed > for_four and exact is None:
        yield doubt((kit, "modules"))
    elif _is_open(speed, at_once, board, chosen) and start_of(kit) is not Start.SLOWER:
        yield _processor_decides(processors_for(board, chosen.cpus), kit, board, at_once)
    elif speed > at_once.least_mts and not _is_open(speed, at_once, board, chosen):
        yield _needs_profile(kit, board, speed, at_once)
    else:
        yield from _latency(kit, board, speed)


def _is_open(speed: int, at_once: AtOnce, board: Motherboard, chosen: ChosenParts) -> bool:
    """Say whether it is for lack of a processor, or of a fact of it, that nobody knows if it runs this at once."""
    has_processor = bool(processors_for(board, chosen.cpus))
    return at_once.least_mts < speed <= at_once.most_mts and (at_once.unknown is not None or not has_processor)


def _processor_decides(cpus: list[Cpu], kit: MemoryKit, board: Motherboard, at_once: AtOnce) -> Doubt:
    if not cpus:
        return undecided("that depends on the processor, and none for this board is chosen", (kit, board), step=CHOOSE)
    unknown = doubt(*[(cpu, at_once.unknown or "") for cpu in cpus])
    return unknown if unknown.facts else undecided(f"we have no list of memory speeds for {cpus[0].name}", cpus)


def _needs_profile(kit: MemoryKit, board: Motherboard, speed: int, at_once: AtOnce) -> Fault:
    locked = board.chipset is not None and model_of(board.chipset) in LOCKED_CHIPSETS
    runs = at_once.most_mts if speed > at_once.most_mts else at_once.least_mts
    sure = speed > at_once.most_mts or start_of(kit) is Start.SLOWER
    until = "until its profile is switched on"
    step = f"Switch on the profile ({_profile(kit)}) in the board’s setup once; it is one click."
    if locked:
        until, step = "on this board", "Slower memory costs less and does the same here."
    elif kit.profiles == ():
        until, step = "with this processor", "Nothing to do; slower memory costs less and does the same here."
    return fault(
        Severity.NOTE,
        f"This memory is sold for {speed} MT/s, and {'runs' if sure else 'may run'} at {runs} or less {until}.",
        step,
        (kit, board),
        speed_mts=speed,
        at_once_mts=runs,
    )


def _latency(kit: MemoryKit, board: Motherboard, speed: int) -> Iterator[Fault | Doubt]:
    start = start_of(kit)
    if start is Start.UNKNOWN:
        yield doubt((kit, "cas_latency"), (kit, "profiles"))
    elif start is not Start.FULL:
        sure = start is Start.SLOWER
        latency = "" if kit.cas_latency is None else f" with a latency of CL{kit.cas_latency}"
        yield fault(
            Severity.NOTE,
            f"This memory is sold for {speed} MT/s{latency}, and {'starts' if sure else 'may start'} slower until its "
            f"profile{'' if sure else ', if it has one,'} is switched on.",
            f"Switch on the profile ({_profile(kit)}) in the board’s setup once; it is one click."
            if sure
            else f"Look for a profile ({_profile(kit)}) in the board’s setup, and switch it on; it is one click.",
            (kit, board),
            speed_mts=speed,
            cas_latency=kit.cas_latency,
        )


def _profile(kit: MemoryKit) -> str:
    return "XMP" if kit.profiles == ("XMP",) else "EXPO or XMP"


@rule(
    reads={
        Category.MEMORY: ("registered", "ecc"),
        Category.MOTHERBOARD: ("socket", "ecc"),
        Category.CPU: ("ecc",),
    },
    needs=(Category.MEMORY, Category.MOTHERBOARD),
    gives=(Severity.BLOCKER, Severity.NOTE),
    source="R10",
)
def memory_ecc_is_supported(chosen: ChosenParts) -> Problems:
    """The board takes this kind of modules, and uses their error correction.

    Registered modules, for servers, and others do not work on each other’s boards. Modules with error correction (ECC)
    work without it where board or processor lack it.
    """
    for kit, board in product(chosen.memory_kits, chosen.boards):
        if kit.registered is None or board.socket is None:
            yield doubt((kit, "registered"), (board, "socket"))
        elif board.socket in EITHER_KIND:
            if kit.registered:
                yield undecided("it depends on the board whether registered modules work there", (kit, board))
        elif kit.registered != (board.socket in REGISTERED_ONLY):
            yield _wrong_kind(kit, board)
            continue
        yield from _error_correction(kit, [*chosen.boards, *chosen.cpus])


def _wrong_kind(kit: MemoryKit, board: Motherboard) -> Fault:
    right = "ordinary modules (UDIMM)" if kit.registered else "registered modules (RDIMM)"
    wrong = "registered modules, for servers" if kit.registered else "ordinary modules"
    return fault(
        Severity.BLOCKER,
        f"This memory has {wrong}, and this board works with {right} alone.",
        f"Choose memory of {right}.",
        (kit, board),
        registered=kit.registered,
        socket=board.socket,
    )


def _error_correction(kit: MemoryKit, parts: list[Motherboard | Cpu]) -> Problems:
    if kit.ecc is False:
        return
    without = [part for part in parts if part.ecc is False]
    if kit.ecc and without:
        which = "processor" if without[0].category is Category.CPU else "board"
        text = f"This memory corrects errors (ECC), and this {which} does not use that; it works without."
        yield fault(Severity.NOTE, text, "Nothing to do; memory without ECC costs less.", (kit, *without), ecc=True)
    elif kit.ecc is None or any(part.ecc is None for part in parts):
        yield doubt((kit, "ecc"), *[(part, "ecc") for part in parts])


@rule(
    reads={Category.MEMORY: MATCHING},
    gives=(Severity.BLOCKER, Severity.STEP),
    source="R11",
)
def memory_kits_match(chosen: ChosenParts) -> Problems:
    """Several memory kits are alike, so that they run together.

    Kits of different speeds all run as the slowest does, and sometimes not at all.
    """
    if sum(map(chosen.count, chosen.memory_kits)) < PAIR:
        yield DOES_NOT_APPLY
    for one, other in combinations(chosen.memory_kits, PAIR):
        for field, what in (("memory_type", "generations"), ("registered", "kinds")):
            if _differ(one, other, field):
                text = f"These memory kits are of different {what} and do not work together."
                yield fault(Severity.BLOCKER, text, "Choose one kit with all modules.", (other, one), differ=field)
                return
        differing = [field for field in ("speed_mts", "cas_latency") if _differ(one, other, field)]
        if differing:
            text = "These memory kits differ, so all run as the slowest does, and maybe not together at all."
            step = "Choose one kit with all modules, or the same kit several times."
            yield fault(Severity.STEP, text, step, (other, one), differ=tuple(differing))
        elif any(getattr(kit, field) is None for kit in (one, other) for field in MATCHING):
            yield doubt(*[(kit, field) for kit in (one, other) for field in MATCHING])


def _differ(one: MemoryKit, other: MemoryKit, field: str) -> bool:
    first, second = getattr(one, field), getattr(other, field)
    return first is not None and second is not None and first != second


@rule(
    reads={
        Category.MEMORY: ("modules",),
        Category.CPU: ("memory_channels",),
        Category.MOTHERBOARD: ("memory_slots",),
    },
    needs=(Category.MEMORY, Category.CPU),
    gives=(Severity.NOTE,),
    source="R12",
)
def memory_channels_are_filled(chosen: ChosenParts) -> Problems:
    """Each memory channel of the processor has a module, or each has two.

    A board may have slots for some of the channels alone.
    """
    kits = chosen.memory_kits
    _, modules = module_counts(chosen)
    for cpu in chosen.cpus:
        channels = cpu.memory_channels
        if channels is None or modules is None:
            yield doubt((cpu, "memory_channels"), *[(kit, "modules") for kit in kits])
        elif any(board.memory_slots is None for board in chosen.boards):
            yield doubt(*[(board, "memory_slots") for board in chosen.boards])
        elif modules % (used := min([channels, *[board.memory_slots or 1 for board in chosen.boards]])):
            yield fault(
                Severity.NOTE,
                f"This processor is fastest with {used} modules or a multiple of that, and there "
                + ("is 1." if modules == 1 else f"are {modules}."),
                f"Choose a kit of {used} modules for the same amount of memory.",
                (*kits, cpu),
                modules=modules,
                memory_channels=channels,
            )
