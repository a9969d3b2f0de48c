"""Rules for processors."""

from __future__ import annotations

import re

from pcbuilder.domain.checking.finding import Rule, is_less
from pcbuilder.domain.checking.platforms import FIRST_YEARS, MAKERS, MEMORY_TYPES
from pcbuilder.domain.parts import Cpu

INTEL_WITHOUT_GRAPHICS = re.compile(r"\b\d{3,5}K?F\b")
AMD_WITH_GRAPHICS = re.compile(r"\b\d{4}GT?\b")
AMD_WITHOUT_GRAPHICS = re.compile(r"\b\d{4}F\b")
INTEL_UNLOCKED = re.compile(r"\b\d{3,5}K[FS]?\b")


def socket_belongs_to_the_brand(cpu: Cpu) -> str | None:
    """AMD makes no processor for Intel's sockets, nor the other way round (R1)."""
    if cpu.socket is None or MAKERS.get(cpu.socket, cpu.brand) == cpu.brand:
        return None
    return f"{cpu.brand} makes none for {cpu.socket}"


def boost_clock_is_not_below_base(cpu: Cpu) -> str | None:
    """The boost clock is the highest, the base clock the guaranteed one (section 6.1)."""
    if not is_less(cpu.boost_mhz, cpu.base_mhz):
        return None
    return f"{cpu.boost_mhz} MHz is below the base clock of {cpu.base_mhz} MHz"


def threads_fit_cores(cpu: Cpu) -> str | None:
    """A performance core runs one thread or two, all of them alike; an efficiency core runs one (section 5.3)."""
    if cpu.threads is None or cpu.performance_cores is None or cpu.efficiency_cores is None:
        return None
    single = cpu.performance_cores + cpu.efficiency_cores
    possible = (single, single + cpu.performance_cores)
    if cpu.threads in possible:
        return None
    return f"{cpu.threads} threads do not fit {cpu.performance_cores}+{cpu.efficiency_cores} cores: {possible} would"


def efficiency_cores_are_intel(cpu: Cpu) -> str | None:
    """Only Intel's hybrid processors have efficiency cores; AMD's compact cores count as cores (section 5.3)."""
    return f"{cpu.brand} has none" if cpu.efficiency_cores and cpu.brand != "Intel" else None


def tdp_is_within_the_power_limit(cpu: Cpu) -> str | None:
    """A power limit (PPT, PL2) below the TDP would throttle the base clock (section 2.1)."""
    if not is_less(cpu.max_power_watts, cpu.tdp_watts):
        return None
    return f"the limit of {cpu.max_power_watts} W is below the TDP of {cpu.tdp_watts} W"


def processor_takes_the_memory_of_its_socket(cpu: Cpu) -> str | None:
    """Each socket belongs to one generation of memory, LGA1700 to two (R4, R5)."""
    types = MEMORY_TYPES.get(cpu.socket or "")
    if types is None or cpu.memory_types is None or cpu.memory_types == types:
        return None
    return f"{cpu.socket} takes {' and '.join(types)}"


def processor_has_two_memory_channels(cpu: Cpu) -> str | None:
    """All sockets of this catalog have two channels (R12)."""
    if cpu.socket not in MAKERS or cpu.memory_channels in {None, 2}:
        return None
    return f"{cpu.socket} has 2 channels"


def processor_is_not_older_than_its_socket(cpu: Cpu) -> str | None:
    """A processor appears with its socket or later (section 3, release years)."""
    first_year = FIRST_YEARS.get(cpu.socket or "")
    return f"{cpu.socket} appeared in {first_year}" if is_less(cpu.release_year, first_year) else None


def graphics_follow_the_name(cpu: Cpu) -> str | None:
    """F ends names without graphics, AMD's G those with; the word for none is "none" (section 2.2, R36)."""
    graphics = cpu.integrated_graphics
    if graphics is None:
        return None
    if graphics.lower() in {"none", "0", "no"}:
        return _no_graphics(cpu, graphics)
    without = INTEL_WITHOUT_GRAPHICS if cpu.brand == "Intel" else AMD_WITHOUT_GRAPHICS
    return f"the name says none, the record {graphics}" if without.search(cpu.name) else None


def _no_graphics(cpu: Cpu, graphics: str) -> str | None:
    if graphics != "none":
        return f"write 'none' instead of {graphics!r}"
    named = cpu.brand == "AMD" and AMD_WITH_GRAPHICS.search(cpu.name)
    return "the name promises graphics" if named else None


def unlocked_processor_brings_no_cooler(cpu: Cpu) -> str | None:
    """Intel packs no cooler with K, KF and KS processors (section 2.2, R22)."""
    if cpu.cooler_included and cpu.brand == "Intel" and INTEL_UNLOCKED.search(cpu.name):
        return "Intel packs no cooler with an unlocked processor"
    return None


CPU_RULES = (
    Rule("socket", socket_belongs_to_the_brand),
    Rule("boost_mhz", boost_clock_is_not_below_base),
    Rule("threads", threads_fit_cores),
    Rule("efficiency_cores", efficiency_cores_are_intel),
    Rule("max_power_watts", tdp_is_within_the_power_limit),
    Rule("memory_types", processor_takes_the_memory_of_its_socket),
    Rule("memory_channels", processor_has_two_memory_channels),
    Rule("release_year", processor_is_not_older_than_its_socket),
    Rule("integrated_graphics", graphics_follow_the_name),
    Rule("cooler_included", unlocked_processor_brings_no_cooler),
)
