"""Rules for the power supply: whether it fits into the case, and whether it is strong enough."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product

from pcbuilder.domain.compatibility.chosen import ChosenParts
from pcbuilder.domain.compatibility.measures import ROUNDING_MM, too_long
from pcbuilder.domain.compatibility.rule import DOES_NOT_APPLY, Doubt, Fault, Problems, doubt, fault, rule, undecided
from pcbuilder.domain.compatibility.verdict import Severity
from pcbuilder.domain.parts import Case, Category, Psu
from pcbuilder.domain.power import capacity_of
from pcbuilder.domain.power_need import PowerNeed, drawing_parts, power_need
from pcbuilder.domain.watts import watts_of

# Supplies that fit with a bracket where a larger one belongs (R25).
FITS_WITH_BRACKET: Mapping[str, frozenset[str]] = {
    "SFX": frozenset({"ATX", "SFX-L"}),
    "SFX-L": frozenset({"ATX"}),
    "TFX": frozenset({"ATX"}),
    "Flex-ATX": frozenset({"ATX", "SFX", "SFX-L", "TFX"}),
}
# The length of each form factor in its standard: a case for it holds that in any case, also with a bracket.
STANDARD_LENGTH_MM: Mapping[str, int] = {"ATX": 140, "SFX": 100, "SFX-L": 130}
# Of 130 towers for ATX and Micro-ATX boards whose room is stated, one has less than this, 150 mm: too many for a pass
# (BuildCores OpenDB of August 2026).
USUAL_ROOM_MM = 160
TOWERS = frozenset({"ATX Mid Tower", "ATX Full Tower", "ATX Mini Tower", "Micro-ATX Tower"})
# The facts by which one knows what a part draws.
DECIDES_POWER: Mapping[Category, tuple[str, ...]] = {
    Category.CPU: ("max_power_watts", "tdp_watts", "socket", "microarchitecture"),
    Category.MOTHERBOARD: ("socket",),
    Category.MEMORY: ("memory_type", "modules"),
    Category.GPU: ("tdp_watts",),
    Category.STORAGE: ("kind",),
    Category.COOLER: ("kind", "fans"),
    Category.FAN: ("fans",),
}


@rule(
    reads={Category.PSU: ("form_factor",), Category.CASE: ("psu_form_factors", "case_type")},
    gives=(Severity.BLOCKER, Severity.NOTE),
    source="R25",
)
def power_supply_fits_case(chosen: ChosenParts) -> Problems:
    """The case holds power supplies of this form factor.

    Smaller supplies fit into cases for larger ones with a bracket. Nearly all towers hold ATX supplies, but a few
    compact ones do not, so a tower of which nobody states it is no pass.
    """
    for supply, case in product(chosen.supplies, chosen.cases):
        form, held = supply.form_factor, case.psu_form_factors
        if form is not None and held is None and case.case_type in TOWERS:
            reason = f"nobody states which power supplies {case.name} holds; nearly all towers hold ATX"
            yield undecided(reason, (case,), (case, "psu_form_factors"))
        elif form is None or held is None:
            yield doubt((supply, "form_factor"), (case, "psu_form_factors"))
        elif form not in held:
            bracket = not FITS_WITH_BRACKET.get(form, frozenset()).isdisjoint(held)
            names = " or ".join(held) or "none"
            text = f"This power supply is {form}, and this case holds {names}"
            yield fault(
                Severity.NOTE if bracket else Severity.BLOCKER,
                f"{text}: it needs a bracket." if bracket else f"{text}: it does not go in.",
                "Look whether the supply or the case comes with the bracket; shops have them too."
                if bracket
                else f"Choose a power supply of {names}, or another case.",
                (supply, case),
                form_factor=form,
                psu_form_factors=held,
            )


@rule(
    reads={
        Category.PSU: ("length_mm", "form_factor"),
        Category.CASE: ("psu_max_mm", "psu_form_factors", "case_type"),
    },
    gives=(Severity.BLOCKER, Severity.STEP),
    source="R26",
)
def power_supply_length_fits_case(chosen: ChosenParts) -> Problems:
    """The power supply is short enough for the case.

    Where nobody states the room, a supply fits that is no longer than the standard of what the case holds: 140 mm for
    ATX, 100 mm for SFX, 130 mm for SFX-L. Nearly all towers hold 160 mm, but not all, so that is no pass.
    """
    for supply, case in product(chosen.supplies, chosen.cases):
        length, room = supply.length_mm, case.psu_max_mm
        if length is not None and room is None:
            if length > assured_mm(supply, case):
                yield _without_room(case, length)
        elif length is None or room is None:
            yield doubt((supply, "length_mm"), (case, "psu_max_mm"))
        elif length > room:
            rounded = length <= room + ROUNDING_MM
            yield fault(
                Severity.STEP if rounded else Severity.BLOCKER,
                too_long("This power supply", "long", "this case", length, room),
                "Measure, or ask the maker of the case." if rounded else "Choose a shorter power supply.",
                (supply, case),
                length_mm=length,
                psu_max_mm=room,
            )


def assured_mm(supply: Psu, case: Case) -> int:
    """Return how long a supply a case holds in any case, in mm; 0 where that is unknown.

    A smaller supply behind a bracket has the room of the larger one that belongs there.
    """
    places = standard_places(supply)
    return max([STANDARD_LENGTH_MM[form] for form in case.psu_form_factors or () if form in places], default=0)


def standard_places(supply: Psu) -> frozenset[str]:
    """Return the form factors with a standard length in whose place a supply goes, with a bracket or without."""
    form = supply.form_factor
    return frozenset([one for one in STANDARD_LENGTH_MM if one == form or one in FITS_WITH_BRACKET.get(form or "", ())])


def _without_room(case: Case, length_mm: int) -> Doubt:
    is_usual = case.case_type in TOWERS and "ATX" in (case.psu_form_factors or ())
    if not is_usual or length_mm > USUAL_ROOM_MM:
        return doubt((case, "psu_max_mm"))
    reason = (
        f"nobody states how much room {case.name} has for it; this power supply is {length_mm} mm long, and nearly all "
        f"towers hold {USUAL_ROOM_MM} mm"
    )
    return undecided(reason, (case,), (case, "psu_max_mm"))


@rule(
    reads={Category.CASE: ("included_psu_watts",), Category.PSU: ()},
    needs=(Category.CASE,),
    gives=(Severity.NOTE,),
    source="R27",
)
def case_brings_power_supply(chosen: ChosenParts) -> Problems:
    """Case and power supply come separately, as is usual."""
    for case in chosen.cases:
        watts = case.included_psu_watts
        if watts is None:
            yield doubt((case, "included_psu_watts"))
        elif watts:
            spare = bool(chosen.supplies)
            yield fault(
                Severity.NOTE,
                f"This case comes with a power supply of {watts} W"
                + (", and another one is chosen." if spare else ", so you need not choose one."),
                "Remove the chosen one, if that is enough." if spare else "Nothing to do, if that is enough.",
                (case, *chosen.supplies),
                included_psu_watts=watts,
            )


@rule(
    reads={
        Category.CPU: ("max_power_watts", "tdp_watts", "socket", "microarchitecture", "unlocked"),
        Category.MOTHERBOARD: ("socket",),
        Category.MEMORY: ("memory_type", "modules"),
        Category.GPU: ("tdp_watts", "suggested_psu_watts"),
        Category.STORAGE: ("kind",),
        Category.COOLER: ("kind", "fans"),
        Category.CASE: ("included_psu_watts",),
        Category.PSU: ("capacity_watts", "pcie_16pin"),
        Category.FAN: ("fans",),
        Category.NETWORK_CARD: (),
    },
    needs=(),
    gives=(Severity.BLOCKER, Severity.STEP),
    source="R28",
)
def power_supply_is_strong_enough(chosen: ChosenParts) -> Problems:
    """The power supply feeds all parts at full load, with a fifth to spare.

    As long as nothing is chosen that draws power, there is nothing to compare. What each part counts for, and how the
    recommendation is made, stands in docs/rules.md.
    """
    capacity = capacity_of(chosen)
    if not any(drawing_parts(chosen)):
        yield DOES_NOT_APPLY
        return
    if capacity is None:
        if chosen.supplies:
            yield doubt((chosen.supplies[0], "capacity_watts"))
        else:
            yield DOES_NOT_APPLY
        return
    need = power_need(chosen)
    if capacity < need.least:
        draw = f"All parts together draw about {need.total} W at full load"
        text = f"{draw}, and this power supply gives {capacity} W."
        yield _weak(Severity.BLOCKER, text, chosen, need, capacity)
    elif capacity < need.least_recommended:
        text = (
            f"This power supply gives {capacity} W; for these parts, which draw about {need.total} W at full "
            f"load, {need.recommended} W are recommended."
        )
        yield _weak(Severity.STEP, text, chosen, need, capacity)
    elif need.safe is None or capacity < need.safe:
        yield _what_draws(chosen)


def _weak(severity: Severity, text: str, chosen: ChosenParts, need: PowerNeed, capacity: int) -> Fault:
    return fault(
        severity,
        text,
        f"Choose a power supply of {need.recommended} W or more.",
        (*chosen.supplies, *([] if chosen.supplies else chosen.cases), *chosen.gpus, *chosen.cpus),
        capacity_watts=capacity,
        total_watts=need.total,
        recommended_watts=need.recommended,
    )


def _what_draws(chosen: ChosenParts) -> Doubt:
    unsure = [part for part in drawing_parts(chosen) if len(set(watts_of(part))) > 1]
    return doubt(
        *[(part, name) for part in unsure for name in DECIDES_POWER[part.category]],
        *[(gpu, "suggested_psu_watts") for gpu in chosen.gpus],
        *[(supply, "pcie_16pin") for supply in chosen.supplies],
    )
