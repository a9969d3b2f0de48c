"""Scores of processors: of one core, of all cores, and in games. A Ryzen 7 7800X3D has 100 of each.

The formulas are those of ``pc-parts-facts`` section 5.3. From section 5.2 are the IPC of Zen, Zen 3 to 5, Skylake, and
Alder, Raptor and Arrow Lake, relative to Zen. All other constants are ours:

- IPC of the rest: what the makers claimed for each step from one of these to the next.
- ``BOOST_SHARE``, ``SMT``, ``SCALING`` and the weight of an efficiency core: fitted by hand to what is generally known
  of 40 processors with 4 to 64 cores in Cinebench R23, in round numbers.
- ``gaming``, ``STACKED_CACHE``, ``SMALL_CACHE`` and the constants of games: fitted likewise to where tests at low
  resolution place the same processors. Zen 5 and Arrow Lake gain less in games than elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

from pcbuilder.domain.parts import Cpu

BOOST_SHARE = 0.8  # of the clock under full load; the rest is the base clock
SMT = 1.25  # what a second thread brings to a core
SCALING = 0.9  # exponent: twice the cores are less than twice as fast
GAMING_CLOCK = 0.8  # exponent of the single-core score
GAMING_CORES = 8  # more bring nothing
GAMING_CORE_SHARE = 0.25  # exponent of what is there of them
GAMING_SINGLE_THREAD = 0.8  # of a core that runs one thread
GAMING_EFFICIENCY_CORE = 0.5
STACKED_CACHE = 1.22
STACKED_CACHE_ON_ONE_OF_TWO_DIES = 1.1
SMALL_CACHE = 0.88
SUFFIX = re.compile(r"[ -](?:E|EN|EP|X|Refresh)$")


class Microarchitecture(NamedTuple):
    """Work per clock (Zen is 1), and how games differ from it.

    ``efficiency_core`` is the weight of such a core beside a performance core of one thread, ``None`` where there are
    none. ``l3_mib_per_core`` is what desktop parts have of L3 cache where its size decides in games: X3D parts have
    twice as much or more, those cut from mobile chips half.
    """

    ipc: float
    gaming: float = 1.0
    efficiency_core: float | None = None
    l3_mib_per_core: float | None = None


MICROARCHITECTURES: Mapping[str, Microarchitecture] = MappingProxyType(
    {
        "Bulldozer": Microarchitecture(0.55),
        "Piledriver": Microarchitecture(0.60),
        "Steamroller": Microarchitecture(0.65),
        "Excavator": Microarchitecture(0.70),
        "Sandy Bridge": Microarchitecture(0.87),
        "Ivy Bridge": Microarchitecture(0.91),
        "Haswell": Microarchitecture(1.00),
        "Broadwell": Microarchitecture(1.04),
        "Skylake": Microarchitecture(1.10),
        "Kaby Lake": Microarchitecture(1.10),
        "Coffee Lake": Microarchitecture(1.10),
        "Cascade Lake": Microarchitecture(1.10),
        "Comet Lake": Microarchitecture(1.10),
        "Rocket Lake": Microarchitecture(1.28),
        "Alder Lake": Microarchitecture(1.50, efficiency_core=0.65),
        "Raptor Lake": Microarchitecture(1.53, efficiency_core=0.65),
        "Arrow Lake": Microarchitecture(1.66, gaming=0.91, efficiency_core=0.8),
        "Zen": Microarchitecture(1.00),
        "Zen+": Microarchitecture(1.03),
        "Zen 2": Microarchitecture(1.18, l3_mib_per_core=4),
        "Zen 3": Microarchitecture(1.38, l3_mib_per_core=4),
        "Zen 4": Microarchitecture(1.55, l3_mib_per_core=4),
        "Zen 5": Microarchitecture(1.72, gaming=0.95, l3_mib_per_core=4),
    }
)
REFERENCE = Cpu(
    id="amd-ryzen-7-7800x3d",
    name="AMD Ryzen 7 7800X3D",
    brand="AMD",
    microarchitecture="Zen 4",
    performance_cores=8,
    efficiency_cores=0,
    threads=16,
    base_mhz=4200,
    boost_mhz=5000,
    l3_mib=96,
)


def single_core_score(cpu: Cpu) -> int | None:
    """Return the speed of one core in points, or ``None`` where microarchitecture or boost clock are unknown."""
    return _points(_single(cpu), REFERENCE_SINGLE)


def multi_core_score(cpu: Cpu) -> int | None:
    """Return the speed of all cores at work in points, or ``None`` where cores, threads or clocks are unknown."""
    return _points(_multi(cpu), REFERENCE_MULTI)


def gaming_score(cpu: Cpu) -> int | None:
    """Return the speed in games that the processor limits, in points, or ``None`` where a fact for it is unknown."""
    return _points(_gaming(cpu), REFERENCE_GAMING)


def microarchitecture_of(cpu: Cpu) -> Microarchitecture | None:
    """Return what is known of a processor's microarchitecture; a refresh or a workstation's die counts as the same."""
    return MICROARCHITECTURES.get(SUFFIX.sub("", cpu.microarchitecture or ""))


def _single(cpu: Cpu) -> float | None:
    design = microarchitecture_of(cpu)
    return None if design is None or cpu.boost_mhz is None else design.ipc * cpu.boost_mhz


def _multi(cpu: Cpu) -> float | None:
    design, cores = microarchitecture_of(cpu), _cores(cpu, SMT, 1.0)
    if design is None or cores is None or cpu.base_mhz is None or cpu.boost_mhz is None:
        return None
    clock = (1 - BOOST_SHARE) * cpu.base_mhz + BOOST_SHARE * cpu.boost_mhz
    performance, efficiency = cores
    if efficiency and design.efficiency_core is None:
        return None
    return float(design.ipc * clock * (performance + efficiency * (design.efficiency_core or 0)) ** SCALING)


def _gaming(cpu: Cpu) -> float | None:
    design, single = microarchitecture_of(cpu), _single(cpu)
    cores, cache = _cores(cpu, 1.0, GAMING_SINGLE_THREAD), _cache_factor(cpu)
    if design is None or single is None or cores is None or cache is None:
        return None
    performance, efficiency = cores
    there = min(1.0, (performance + efficiency * GAMING_EFFICIENCY_CORE) / GAMING_CORES)
    return float(single**GAMING_CLOCK * there**GAMING_CORE_SHARE * cache * design.gaming)


def _cores(cpu: Cpu, two_threads: float, one_thread: float) -> tuple[float, int] | None:
    """Return the performance cores, weighted by the threads that one runs, and the efficiency cores, which run one."""
    performance, efficiency = cpu.performance_cores, cpu.efficiency_cores
    if performance is None or efficiency is None or cpu.threads is None:
        return None
    weight = two_threads if cpu.threads > performance + efficiency else one_thread
    return performance * weight, efficiency


def _cache_factor(cpu: Cpu) -> float | None:
    design = microarchitecture_of(cpu)
    if design is None or design.l3_mib_per_core is None:
        return 1.0
    if cpu.l3_mib is None or cpu.performance_cores is None:
        return None
    share = cpu.l3_mib / cpu.performance_cores / design.l3_mib_per_core
    if share >= 2:
        return STACKED_CACHE if cpu.performance_cores <= GAMING_CORES else STACKED_CACHE_ON_ONE_OF_TWO_DIES
    return SMALL_CACHE if share < 0.75 else 1.0


def _points(value: float | None, reference: float | None) -> int | None:
    return None if value is None or reference is None else round(100 * value / reference)


REFERENCE_SINGLE, REFERENCE_MULTI, REFERENCE_GAMING = _single(REFERENCE), _multi(REFERENCE), _gaming(REFERENCE)
