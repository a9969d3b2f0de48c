"""How fast memory runs on a platform, in MT/s (R9; makers' specifications of processors, general knowledge)."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from pcbuilder.domain.compatibility.chipset_support import NO, SUPPORT, design_of, model_of
from pcbuilder.domain.parts import Cpu, MemoryKit, Motherboard

# What runs at once, without a profile being switched on, where all processors for a socket run the same.
SAME_FOR_ALL: Mapping[str, Mapping[str, int]] = {
    "LGA1700": {"DDR4": 3200},
    "LGA1151": {"DDR3": 1600},
    "AM3+": {"DDR3": 1866},
    "FM2+": {"DDR3": 2133},
    "FM2": {"DDR3": 1866},
    "sTRX4": {"DDR4": 3200},
}
# Above this, not every processor keeps up.
FAST_FOR: Mapping[str, int] = {"AM5": 6400, "LGA1700": 7200, "LGA1851": 8000}
# What makers state for more than two modules of DDR5.
FOUR_MODULES: Mapping[str, int] = {"AM5": 3600, "LGA1700": 4000, "LGA1851": 4400}
# Intel's chipsets that do not run memory above the processor's own speed.
LOCKED_CHIPSETS = frozenset(
    {"H610", "H810", "H510", "H410", "B460", "H470", "H310", "B360", "B365", "H370"}
    | {"H110", "B150", "H170", "B250", "H270", "H81", "B85", "H87", "H97", "H61", "H67", "H77", "B75"}
)


class Runs(NamedTuple):
    """What processors of a kind run at once, in MT/s: the small ones, and the large ones.

    How many there are of ``fact`` tells which one is: small with fewer than ``small_below``, large with ``large_from``
    or more, and so are all for overclocking where ``unlocked_is_large``. Between, or without a fact, there are both.
    """

    small_mts: int
    large_mts: int
    fact: str = ""
    small_below: int = 0
    large_from: int = 0
    unlocked_is_large: bool = False


def _all(speed_mts: int) -> Runs:
    return Runs(speed_mts, speed_mts)


CORES, THREADS = "performance_cores", "threads"
# What processors for a socket run of this type of memory, where they differ: by microarchitecture, or by core family
# where its families differ (makers' specifications of processors, with two modules). Arrow Lake runs modules with a
# clock of their own (CUDIMM) faster than ordinary ones, and no record tells which of them a kit has.
RUNS: Mapping[str, tuple[str, Mapping[str, Runs]]] = {
    "AM5": ("DDR5", {"Zen 4": _all(5200), "Phoenix": _all(5200), "Zen 5": _all(5600)}),
    "LGA1851": ("DDR5", {"Arrow Lake": Runs(5600, 6400), "Arrow Lake Refresh": Runs(5600, 7200)}),
    "LGA1700": (
        "DDR5",
        {
            "Alder Lake": _all(4800),
            "Raptor Lake": Runs(4800, 5600, THREADS, 24, 24, unlocked_is_large=True),
            "Raptor Lake Refresh": Runs(4800, 5600, THREADS, 20, 24, unlocked_is_large=True),
        },
    ),
    "AM4": (
        "DDR4",
        {
            "Excavator": _all(2400),
            "Summit Ridge": _all(2666),
            **dict.fromkeys(("Raven Ridge", "Picasso"), Runs(2666, 2933, CORES, 4, 4)),
            "Pinnacle Ridge": Runs(2666, 2933, CORES, 0, 8),
            **dict.fromkeys(("Zen 2", "Zen 3"), _all(3200)),
        },
    ),
    "LGA1200": ("DDR4", {"Comet Lake": Runs(2666, 2933, CORES, 8, 8), "Rocket Lake": _all(3200)}),
    "LGA1151": (
        "DDR4",
        {
            "Skylake": _all(2133),
            "Kaby Lake": _all(2400),
            **dict.fromkeys(("Coffee Lake", "Coffee Lake Refresh"), Runs(2400, 2666, CORES, 4, 6)),
        },
    ),
    "sTR5": ("DDR5", {"Zen 4": _all(5200), "Zen 5": _all(6400)}),
    "sTR4": ("DDR4", {"Zen": _all(2666), "Zen+": _all(2933)}),
    "LGA2066": (
        "DDR4",
        {"Skylake": Runs(2400, 2666, CORES, 0, 8), "Kaby Lake": _all(2666), "Cascade Lake": _all(2933)},
    ),
    # Those for enthusiasts are unlocked; the smaller ones for servers are slower, by no fact of theirs.
    "LGA2011-3": (
        "DDR4",
        {
            "Haswell": Runs(1600, 2133, unlocked_is_large=True),
            "Broadwell": Runs(1866, 2400, unlocked_is_large=True),
        },
    ),
    "LGA2011": (
        "DDR3",
        {
            "Sandy Bridge": Runs(1066, 1600, unlocked_is_large=True),
            "Ivy Bridge": Runs(1333, 1866, unlocked_is_large=True),
        },
    ),
    # Pentium and Celeron have two threads, and some of them are slower.
    "LGA1150": (
        "DDR3",
        {
            **dict.fromkeys(("Haswell", "Haswell Refresh"), Runs(1333, 1600, THREADS, 0, 3)),
            "Broadwell": _all(1600),
        },
    ),
    "LGA1155": (
        "DDR3",
        {"Sandy Bridge": Runs(1066, 1333, THREADS, 0, 3), "Ivy Bridge": Runs(1333, 1600, THREADS, 0, 3)},
    ),
}
# Microarchitectures whose core families differ, and the generation of those that tables of chipsets do not name.
FAMILIES_DIFFER = frozenset({"Zen", "Zen+"})
GENERATION_OF = {"Summit Ridge": "Zen", "Pinnacle Ridge": "Zen+", "Picasso": "Zen+"}
# The types of memory that a socket takes, where we have their speeds.
TYPES: Mapping[str, frozenset[str]] = {
    socket: frozenset([*SAME_FOR_ALL.get(socket, ()), *RUNS.get(socket, ())[:1]]) for socket in (*RUNS, *SAME_FOR_ALL)
}
# Between two of these, all speeds of memory are the same to a processor.
LIMITS_MTS = tuple(
    sorted({mts for _, kinds in RUNS.values() for runs in kinds.values() for mts in (runs.small_mts, runs.large_mts)})
)


class AtOnce(NamedTuple):
    """What a processor runs at once in any case, and at best, in MT/s; ``unknown`` is the fact that would tell."""

    least_mts: int
    most_mts: int
    unknown: str | None = None


class Latencies(NamedTuple):
    """CAS latencies that JEDEC has for a speed, in clock cycles: the shortest, and that of the chips that are sold."""

    shortest: int
    usual: int


def _latencies(*of_speeds: tuple[int, int, int]) -> Mapping[int, Latencies]:
    return {speed_mts: Latencies(shortest, usual) for speed_mts, shortest, usual in of_speeds}


# By speed in MT/s; what is faster, or runs at another speed, does so by a profile (JESD79-4 and JESD79-5, general
# knowledge).
JEDEC_LATENCIES: Mapping[str, Mapping[int, Latencies]] = {
    "DDR4": _latencies(
        (1600, 10, 11), (1866, 12, 13), (2133, 14, 15), (2400, 15, 17), (2666, 17, 19), (2933, 19, 21), (3200, 20, 22)
    ),
    "DDR5": _latencies(
        *((3200, 22, 24), (3600, 26, 30), (4000, 28, 32), (4400, 32, 36), (4800, 34, 40)),
        *((5200, 38, 42), (5600, 40, 46), (6000, 42, 48), (6400, 46, 52)),
    ),
}


class Start(enum.Enum):
    """How a kit starts, at a speed that the platform runs at once, while its profile is switched off."""

    FULL = "as sold"
    SLOWER = "slower than sold"
    PERHAPS_SLOWER = "slower than sold, if it has a profile"
    UNKNOWN = "unknown"


def start_of(kit: MemoryKit) -> Start:
    """Tell how a kit starts, by its latency and its profiles; where there is no table, at its speed."""
    latencies = JEDEC_LATENCIES.get(kit.memory_type or "")
    if latencies is None or kit.profiles == ():
        return Start.FULL
    standard = latencies.get(kit.speed_mts or 0)
    if standard is None:
        return Start.SLOWER
    if kit.cas_latency is None:
        return Start.PERHAPS_SLOWER if kit.profiles else Start.UNKNOWN
    if kit.cas_latency >= standard.usual:
        return Start.FULL
    return Start.SLOWER if kit.profiles or kit.cas_latency < standard.shortest else Start.PERHAPS_SLOWER


def speeds_at_once(board: Motherboard, memory_type: str, cpus: Iterable[Cpu]) -> AtOnce:
    """Return what memory of a type that the board's socket takes runs at once.

    That is with the processor; where none for the socket is chosen, with those that the board's chipset runs.
    """
    socket = board.socket or ""
    differing, kinds = RUNS.get(socket, ("", {}))
    if memory_type != differing:
        speed = SAME_FOR_ALL[socket][memory_type]
        return AtOnce(speed, speed)
    own = processors_for(board, cpus)
    return _with_processor(own[0], kinds) if own else _with_any(_supported(board, kinds))


def processors_for(board: Motherboard, cpus: Iterable[Cpu]) -> list[Cpu]:
    """Return those of the processors that may fit the board's socket."""
    return [cpu for cpu in cpus if cpu.socket in {None, board.socket}]


def _supported(board: Motherboard, kinds: Mapping[str, Runs]) -> list[Runs]:
    generations = SUPPORT.get(model_of(board.chipset or ""), {})
    running = [runs for name, runs in kinds.items() if generations.get(GENERATION_OF.get(name, name), NO) is not NO]
    return running or list(kinds.values())


def _with_any(kinds: Iterable[Runs], unknown: str | None = None) -> AtOnce:
    speeds = [mts for runs in kinds for mts in (runs.small_mts, runs.large_mts)]
    return AtOnce(min(speeds), max(speeds), unknown)


def speeds_of_processor(cpu: Cpu) -> tuple[tuple[str, AtOnce], ...]:
    """Return what a processor runs at once on each socket that it may have, of those whose processors differ."""
    sockets = [socket for socket in RUNS if cpu.socket in {None, socket}]
    return tuple([(socket, _with_processor(cpu, RUNS[socket][1])) for socket in sockets])


def _with_processor(cpu: Cpu, kinds: Mapping[str, Runs]) -> AtOnce:
    name = design_of(cpu.microarchitecture or "")
    runs = kinds.get(name) or kinds.get(cpu.core_family or "")
    if runs is None:
        return _with_any(kinds.values(), "core_family" if name in FAMILIES_DIFFER else "microarchitecture")
    small, large = runs.small_mts, runs.large_mts
    if runs.unlocked_is_large and cpu.unlocked:
        return AtOnce(large, large)
    if not runs.fact:
        return AtOnce(small, large)
    count: int | None = getattr(cpu, runs.fact)
    if count is None:
        return AtOnce(small, large, runs.fact)
    return AtOnce(large if count >= runs.large_from else small, small if count < runs.small_below else large)
