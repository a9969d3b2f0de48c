"""What a rule makes of the facts of a part, where different facts come to the same: it is asked once for all of those.

A digest is what else the rule sees of the part, and a number along which what it says only ever gets worse, or only
ever better, all else the same; ``None`` where there is no such number.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pcbuilder.domain.compatibility.cooling_classes import ANY_COOLER_TDP_WATTS, carries
from pcbuilder.domain.parts import Case, Category, Cooler, Cpu
from pcbuilder.domain.watts import Watts, processor_watts

Digest = tuple[object, int | None]
EDGES = 3


def _drawn(cpu: Cpu) -> Digest:
    return _digest(processor_watts(cpu))


def _heat(cpu: Cpu) -> Digest:
    if cpu.tdp_watts is not None and cpu.tdp_watts <= ANY_COOLER_TDP_WATTS:
        return "any cooler does", None
    return _digest(processor_watts(cpu))


def _carried(cooler: Cooler) -> Digest:
    surely, at_best = carries(cooler)
    return (None, surely) if surely == at_best else ((surely, at_best), None)


def _radiator(cooler: Cooler) -> Digest:
    if cooler.kind == "air":
        return "air", None
    return (None if cooler.kind is None else cooler.radiator_mm), None


def _radiator_room(case: Case) -> Digest:
    if case.radiators is not None:
        return frozenset([size for mount in case.radiators for size in mount.sizes_mm]), None
    edges = [edge for edge in (case.depth_mm, case.width_mm, case.height_mm) if edge is not None]
    return ("longest edge", max(edges)) if len(edges) == EDGES else ("not known", None)


def _digest(watts: Watts) -> Digest:
    return (None, watts.likely) if watts.least == watts.likely == watts.most else (watts, None)


DIGESTS: Mapping[tuple[str, Category], Callable[[Any], Digest]] = {
    ("power_supply_is_strong_enough", Category.CPU): _drawn,
    ("cooler_is_strong_enough", Category.CPU): _heat,
    ("cooler_is_strong_enough", Category.COOLER): _carried,
    ("radiator_fits_case", Category.COOLER): _radiator,
    ("radiator_fits_case", Category.CASE): _radiator_room,
}
