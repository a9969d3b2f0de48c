"""What each rule sees of a part, where that is less than all facts that it reads, or different facts come to the same.

It is asked once for all parts of which it sees the same.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from pcbuilder.domain.compatibility.check import RULES
from pcbuilder.domain.compatibility.cooling_classes import ANY_COOLER_TDP_WATTS, carries
from pcbuilder.domain.compatibility.groups import Seen, Sight, see_facts
from pcbuilder.domain.parts import Case, Category, Cooler, Cpu
from pcbuilder.domain.watts import Watts, processor_watts

EDGES = 3


def _drawn(cpu: Cpu) -> Seen:
    return _digest(processor_watts(cpu))


def _heat(cpu: Cpu) -> Seen:
    if cpu.tdp_watts is not None and cpu.tdp_watts <= ANY_COOLER_TDP_WATTS:
        return "any cooler does", None
    return _digest(processor_watts(cpu))


def _carried(cooler: Cooler) -> Seen:
    surely, at_best = carries(cooler)
    return (None, surely) if surely == at_best else ((surely, at_best), None)


def _radiator(cooler: Cooler) -> Seen:
    if cooler.kind == "air":
        return "air", None
    return (None if cooler.kind is None else cooler.radiator_mm), None


def _radiator_room(case: Case) -> Seen:
    if case.radiators is not None:
        return frozenset([size for mount in case.radiators for size in mount.sizes_mm]), None
    edges = [edge for edge in (case.depth_mm, case.width_mm, case.height_mm) if edge is not None]
    return ("longest edge", max(edges)) if len(edges) == EDGES else ("not known", None)


def _digest(watts: Watts) -> Seen:
    return (None, watts.likely) if watts.least == watts.likely == watts.most else (watts, None)


DIGESTS: Mapping[tuple[str, Category], Callable[[Any], Seen]] = {
    ("power_supply_is_strong_enough", Category.CPU): _drawn,
    ("cooler_is_strong_enough", Category.CPU): _heat,
    ("cooler_is_strong_enough", Category.COOLER): _carried,
    ("radiator_fits_case", Category.COOLER): _radiator,
    ("radiator_fits_case", Category.CASE): _radiator_room,
}
# The number along which what a rule says of a category only ever gets worse, or only ever better, all else the same.
MEASURES: Mapping[tuple[str, Category], str] = {
    ("memory_capacity_is_supported", Category.MOTHERBOARD): "max_memory_gib",
    ("memory_capacity_is_supported", Category.MEMORY): "total_gib",
    ("memory_speed_is_supported", Category.MEMORY): "speed_mts",
    ("video_card_length_fits_case", Category.GPU): "length_mm",
    ("video_card_length_fits_case", Category.CASE): "gpu_max_mm",
    ("cooler_height_fits_case", Category.COOLER): "height_mm",
    ("cooler_height_fits_case", Category.CASE): "cooler_max_mm",
    ("power_supply_length_fits_case", Category.PSU): "length_mm",
    ("power_supply_length_fits_case", Category.CASE): "psu_max_mm",
    ("power_supply_is_strong_enough", Category.GPU): "tdp_watts",
    ("power_supply_is_strong_enough", Category.PSU): "capacity_watts",
    ("video_card_has_power_plugs", Category.GPU): "tdp_watts",
}
_see_facts = cache(see_facts)
SIGHTS: Mapping[tuple[str, Category], Sight] = {
    (rule.code, category): DIGESTS.get((rule.code, category)) or _see_facts(names, MEASURES.get((rule.code, category)))
    for rule in RULES
    for category, names in rule.reads.items()
}
