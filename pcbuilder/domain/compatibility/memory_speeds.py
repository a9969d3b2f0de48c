"""How fast memory runs on a platform, in MT/s (R9; makers' specifications of processors, general knowledge)."""

from __future__ import annotations

import enum
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from pcbuilder.domain.parts import Cpu, MemoryKit

# What runs at once, without a profile being switched on: with the newest processor, where they differ.
SPEED_AT_ONCE: Mapping[str, Mapping[str, int]] = {
    "AM5": {"DDR5": 5600},
    "LGA1851": {"DDR5": 5600},
    "LGA1700": {"DDR5": 5600, "DDR4": 3200},
    "AM4": {"DDR4": 3200},
    "LGA1200": {"DDR4": 3200},
    "LGA1151": {"DDR4": 2666, "DDR3": 1600},
    "LGA1150": {"DDR3": 1600},
    "LGA1155": {"DDR3": 1600},
    "AM3+": {"DDR3": 1866},
    "FM2+": {"DDR3": 2133},
    "FM2": {"DDR3": 1866},
    "LGA2066": {"DDR4": 2933},
    "LGA2011-3": {"DDR4": 2400},
    "LGA2011": {"DDR3": 1866},
    "sTR4": {"DDR4": 2933},
    "sTRX4": {"DDR4": 3200},
    "sTR5": {"DDR5": 6400},
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
# Processors for LGA1200 of which some run less at once (Intel's specifications): Rocket Lake 3200, Comet Lake 2933 from
# eight cores on (i7, i9), and else 2666.
DIFFERS = "LGA1200"
OLDER = "Comet Lake"
LARGE_OLDER_CORES = 8
LARGE_OLDER_MTS, SMALL_OLDER_MTS = 2933, 2666


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


def speeds_of_processor(cpu: Cpu) -> tuple[int, int] | None:
    """Return what a processor runs at once in any case, and at best, in MT/s; ``None`` where the socket decides."""
    if cpu.microarchitecture not in {None, OLDER}:
        return None
    least = most = SMALL_OLDER_MTS
    if cpu.microarchitecture is None:
        most = SPEED_AT_ONCE[DIFFERS]["DDR4"]
    elif cpu.performance_cores is None:
        most = LARGE_OLDER_MTS
    elif cpu.performance_cores >= LARGE_OLDER_CORES:
        least = most = LARGE_OLDER_MTS
    return least, most


def speeds_at_once(socket: str, memory_type: str, cpus: Iterable[Cpu]) -> tuple[int, int]:
    """Return what memory of a type that the socket takes runs at once in any case, and at best, in MT/s."""
    speed = SPEED_AT_ONCE[socket][memory_type]
    if socket != DIFFERS:
        return speed, speed
    return next(filter(None, map(speeds_of_processor, cpus)), (speed, speed))
