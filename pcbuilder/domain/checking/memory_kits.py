"""Rules for memory kits."""

from __future__ import annotations

import re

from pcbuilder.domain.checking.finding import Rule, is_less
from pcbuilder.domain.checking.platforms import MEMORY_FIRST_YEARS
from pcbuilder.domain.parts import MemoryKit

SPEEDS_MTS = {"DDR4": (2133, 5400), "DDR5": (4000, 10_000)}
MODULES_GIB = {"DDR4": (4, 8, 16, 32, 64), "DDR5": (8, 16, 24, 32, 48, 64, 96, 128)}
LATENCY_NS = (6.5, 19.0)
KIT_IN_NAME = re.compile(r"(\d+) GB \((\d+)x(\d+)\)")
SPEED_IN_NAME = re.compile(r"(DDR\d)-(\d+)")
LATENCY_IN_NAME = re.compile(r"\bCL(\d+)\b")


def kit_size_is_modules_times_module_size(kit: MemoryKit) -> str | None:
    """The size of a kit is the number of modules times the size of one (R7, R8)."""
    if kit.modules is None or kit.module_gib is None or kit.total_gib in {None, kit.modules * kit.module_gib}:
        return None
    return f"{kit.modules} x {kit.module_gib} GiB are not {kit.total_gib} GiB"


def module_size_is_made(kit: MemoryKit) -> str | None:
    """DDR4 modules have powers of two; 24, 48 and 96 GiB came with DDR5 (R8)."""
    sizes = MODULES_GIB.get(kit.memory_type or "")
    if sizes is None or kit.module_gib in {None, *sizes}:
        return None
    return f"no {kit.memory_type} module has {kit.module_gib} GiB"


def speed_belongs_to_the_memory_type(kit: MemoryKit) -> str | None:
    """A generation of memory has a range of speeds (R9)."""
    if kit.speed_mts is None or kit.memory_type not in SPEEDS_MTS:
        return None
    low, high = SPEEDS_MTS[kit.memory_type]
    return None if low <= kit.speed_mts <= high else f"{kit.memory_type} runs at {low} to {high} MT/s"


def latency_is_possible(kit: MemoryKit) -> str | None:
    """The first word comes after 7 to 19 ns, in any generation: CL x 2000 / MT/s (R9)."""
    if kit.cas_latency is None or kit.speed_mts is None:
        return None
    nanoseconds = kit.cas_latency * 2000 / kit.speed_mts
    if LATENCY_NS[0] <= nanoseconds <= LATENCY_NS[1]:
        return None
    return f"CL{kit.cas_latency} at {kit.speed_mts} MT/s would be {nanoseconds:.1f} ns"


def registered_memory_has_ecc(kit: MemoryKit) -> str | None:
    """No registered DDR4 or DDR5 module comes without ECC (R10)."""
    return "registered modules have ECC" if kit.registered and kit.ecc is False else None


def expo_is_ddr5(kit: MemoryKit) -> str | None:
    """AMD's EXPO began with DDR5 (R9)."""
    return "EXPO began with DDR5" if kit.memory_type == "DDR4" and "EXPO" in (kit.profiles or ()) else None


def name_says_the_same_as_the_record(kit: MemoryKit) -> str | None:
    """Our names state size, modules, type, speed and latency (section 6.1), so each is written twice."""
    for pattern, facts in (
        (KIT_IN_NAME, (kit.total_gib, kit.modules, kit.module_gib)),
        (SPEED_IN_NAME, (kit.memory_type, kit.speed_mts)),
        (LATENCY_IN_NAME, (kit.cas_latency,)),
    ):
        named = pattern.search(kit.name)
        if named and any(
            fact is not None and str(fact) != text for fact, text in zip(facts, named.groups(), strict=True)
        ):
            return f"{named[0]!r} stands against {facts} of the record"
    return None


def kit_is_not_older_than_its_type(kit: MemoryKit) -> str | None:
    """A kit appears with its generation or later (section 3, release years)."""
    first_year = MEMORY_FIRST_YEARS.get(kit.memory_type or "")
    return f"{kit.memory_type} appeared in {first_year}" if is_less(kit.release_year, first_year) else None


MEMORY_RULES = (
    Rule("total_gib", kit_size_is_modules_times_module_size),
    Rule("module_gib", module_size_is_made),
    Rule("speed_mts", speed_belongs_to_the_memory_type),
    Rule("cas_latency", latency_is_possible),
    Rule("ecc", registered_memory_has_ecc),
    Rule("profiles", expo_is_ddr5),
    Rule("name", name_says_the_same_as_the_record),
    Rule("release_year", kit_is_not_older_than_its_type),
)
