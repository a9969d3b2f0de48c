"""How much power parts draw at full load, in watts, and how sure that is (section 2.1 of ``pc-parts-facts``).

The constants are ours, and published: docs/rules.md.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from math import ceil
from typing import Any, NamedTuple

from pcbuilder.domain.compatibility.chipset_support import design_of
from pcbuilder.domain.parts import (
    Cooler,
    Cpu,
    Fan,
    Gpu,
    MemoryKit,
    Motherboard,
    NetworkCard,
    Part,
    StorageDrive,
)

BOARD_WATTS = 40
LARGE_BOARD_WATTS = 80
LARGE_SOCKETS = frozenset({"sTR4", "sTRX4", "sTR5", "sWRX8", "LGA2066", "LGA2011", "LGA2011-3", "LGA3647", "SP3"})
MODULE_WATTS: Mapping[str, int] = {"DDR5": 6, "DDR4": 4, "DDR3": 4, "DDR2": 4, "DDR": 4}
LEAST_MODULE_WATTS, MOST_MODULE_WATTS = min(MODULE_WATTS.values()), max(MODULE_WATTS.values())
MOST_MODULES = 8
DRIVE_WATTS: Mapping[str, int] = {"NVMe SSD": 7, "SATA SSD": 3, "SAS SSD": 7, "Hard disk": 8, "Hybrid disk": 8}
FAN_WATTS = 3
PUMP_WATTS = 10
MOST_COOLER_FANS = 6
MOST_FANS_IN_PACK = 10
NETWORK_CARD_WATTS = 5
# Keyboard, mouse and what else hangs on USB.
PERIPHERALS_WATTS = 10
# AMD's limit (PPT) is this many times the TDP on its current sockets: 65 W make 88, 120 make 162, 170 make 230. On all
# others, Threadripper's among them, the TDP is the limit (AMD's specifications: 280 W and 350 W are both there).
AMD_FACTOR = 1.35
AMD_SOCKETS = frozenset({"AM4", "AM5"})
OTHER_FACTOR = 1.25
# The limit (PL2) of Intel's processors up to Kaby Lake is 1.25 times the TDP, for half a minute (its data sheets).
# Boards for LGA2066 are known to lift it.
WITH_OTHER_FACTOR = frozenset(
    {"Sandy Bridge", "Ivy Bridge", "Haswell", "Haswell Refresh", "Broadwell", "Skylake", "Kaby Lake"}
)
LIFTS_LIMIT = "LGA2066"
# The highest limit (PL2) of those that followed, by TDP, from the same.
INTEL_LIMITS = ((46, 110), (60, 120), (65, 219), (95, 225), (125, 253), (150, 320))
HIGHEST_FACTOR = 2


class Watts(NamedTuple):
    """What something draws: at least, probably, and at most; ``None`` where there is no telling."""

    least: int
    likely: int
    most: int | None


UNKNOWN = Watts(0, 0, None)


def exactly(watts: int) -> Watts:
    """Return what is known or ours by definition."""
    return Watts(watts, watts, watts)


def processor_watts(cpu: Cpu) -> Watts:
    """Return the sustained power of a processor at full load: its stated limit, or what its TDP lets one expect."""
    if cpu.max_power_watts is not None:
        return exactly(cpu.max_power_watts)
    if cpu.tdp_watts is None:
        return UNKNOWN
    if cpu.brand == "AMD":
        return _of_amd(cpu.tdp_watts, cpu.socket)
    if _has_other_factor(cpu):
        limit = ceil(cpu.tdp_watts * OTHER_FACTOR)
        return Watts(cpu.tdp_watts, limit, limit)
    most = _intel_limit(cpu.tdp_watts)
    likely = most if cpu.unlocked and cpu.socket is not None else ceil(cpu.tdp_watts * OTHER_FACTOR)
    return Watts(cpu.tdp_watts, min(likely, most), most)


def _has_other_factor(cpu: Cpu) -> bool:
    """Say whether a processor is one of Intel's of which the limit follows from the TDP alone."""
    if cpu.socket in {None, LIFTS_LIMIT} or cpu.microarchitecture is None:
        return False
    return design_of(cpu.microarchitecture) in WITH_OTHER_FACTOR


def _of_amd(tdp_watts: int, socket: str | None) -> Watts:
    limit = round(tdp_watts * AMD_FACTOR)
    if socket is None:
        return Watts(tdp_watts, limit, limit)
    return exactly(limit if socket in AMD_SOCKETS else tdp_watts)


def _intel_limit(tdp_watts: int) -> int:
    highest_tdp, highest = INTEL_LIMITS[-1]
    if tdp_watts > highest_tdp:
        return max(highest, ceil(tdp_watts * HIGHEST_FACTOR))
    return next(limit for tdp, limit in INTEL_LIMITS if tdp_watts <= tdp)


def _board(board: Motherboard) -> Watts:
    if board.socket is None:
        return Watts(BOARD_WATTS, BOARD_WATTS, LARGE_BOARD_WATTS)
    return exactly(LARGE_BOARD_WATTS if board.socket in LARGE_SOCKETS else BOARD_WATTS)


def _memory(kit: MemoryKit) -> Watts:
    least, most = LEAST_MODULE_WATTS, MOST_MODULE_WATTS
    if kit.memory_type is not None:
        least = most = MODULE_WATTS[kit.memory_type]
        if kit.modules is not None:
            return exactly(most * kit.modules)
    return Watts(least * (kit.modules or 1), most * (kit.modules or 2), most * (kit.modules or MOST_MODULES))


def _video_card(gpu: Gpu) -> Watts:
    return UNKNOWN if gpu.tdp_watts is None else exactly(gpu.tdp_watts)


def _drive(drive: StorageDrive) -> Watts:
    if drive.kind is None:
        return Watts(min(DRIVE_WATTS.values()), max(DRIVE_WATTS.values()), max(DRIVE_WATTS.values()))
    return exactly(DRIVE_WATTS[drive.kind])


def _cooler(cooler: Cooler) -> Watts:
    fans = Watts(0, 2 * FAN_WATTS, MOST_COOLER_FANS * FAN_WATTS)
    if cooler.fans is not None:
        fans = exactly(cooler.fans * FAN_WATTS)
    least = PUMP_WATTS if cooler.kind == "liquid" else 0
    most = 0 if cooler.kind == "air" else PUMP_WATTS
    return Watts(fans.least + least, fans.likely + least, (fans.most or 0) + most)


def _fan(fan: Fan) -> Watts:
    if fan.fans is None:
        return Watts(FAN_WATTS, FAN_WATTS, MOST_FANS_IN_PACK * FAN_WATTS)
    return exactly(fan.fans * FAN_WATTS)


def _nothing(_: Part) -> Watts:
    return exactly(0)


def _network_card(_: NetworkCard) -> Watts:
    return exactly(NETWORK_CARD_WATTS)


OF_CLASS: Mapping[type[Part], Callable[[Any], Watts]] = {
    Cpu: processor_watts,
    Motherboard: _board,
    MemoryKit: _memory,
    Gpu: _video_card,
    StorageDrive: _drive,
    Cooler: _cooler,
    Fan: _fan,
    NetworkCard: _network_card,
}


def watts_of(part: Part) -> Watts:
    """Return what one piece of a part draws from the power supply; a monitor has a supply of its own."""
    return OF_CLASS.get(type(part), _nothing)(part)
