"""The rule for the build as a whole."""

from __future__ import annotations

from pcbuilder.domain.compatibility.chosen import ChosenParts
from pcbuilder.domain.compatibility.completeness import ALWAYS
from pcbuilder.domain.compatibility.rule import DOES_NOT_APPLY, Fact, Problems, doubt, fault, rule
from pcbuilder.domain.compatibility.verdict import Severity
from pcbuilder.domain.parts import Category

NAMES = {
    Category.CPU: "a processor",
    Category.MOTHERBOARD: "a board",
    Category.MEMORY: "memory",
    Category.GPU: "a video card",
    Category.STORAGE: "a drive",
    Category.COOLER: "a cooler",
    Category.CASE: "a case",
    Category.PSU: "a power supply",
}
SOLDERED = "Integrated"


@rule(
    reads={
        **dict.fromkeys(NAMES, ()),
        Category.CPU: ("cooler_included", "integrated_graphics"),
        Category.MOTHERBOARD: ("socket",),
        Category.CASE: ("included_psu_watts",),
    },
    needs=(),
    gives=(Severity.NOTE,),
    source="R41",
    completes=True,
)
def build_is_complete(chosen: ChosenParts) -> Problems:
    """Everything is chosen that a PC needs.

    A cooler, a video card and a power supply are not needed where another part brings one.
    """
    if chosen.categories.isdisjoint(NAMES):
        yield DOES_NOT_APPLY
        return
    missing = [category for category in ALWAYS if category not in chosen.categories]
    unknown: list[Fact] = []
    for category, brought, facts in _brought(chosen):
        if category not in chosen.categories and not brought:
            (unknown.extend(facts) if brought is None else missing.append(category))
    if missing:
        names = [NAMES[category] for category in NAMES if category in missing]
        listed = names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
        text = f"Still missing: {listed}."
        yield fault(Severity.NOTE, text, "Choose what is missing.", (), missing=tuple(missing))
    elif unknown:
        yield doubt(*unknown)


def _brought(chosen: ChosenParts) -> list[tuple[Category, bool | None, list[Fact]]]:
    """Tell of each category that is not always needed whether another part brings it, and by which facts."""
    soldered = any(board.socket == SOLDERED for board in chosen.boards)
    graphics = [cpu.integrated_graphics for cpu in chosen.cpus]
    included = [case.included_psu_watts for case in chosen.cases]
    return [
        (Category.CPU, soldered, []),
        (
            Category.COOLER,
            soldered or _any_brings([cpu.cooler_included for cpu in chosen.cpus]),
            [(cpu, "cooler_included") for cpu in chosen.cpus],
        ),
        (
            Category.GPU,
            soldered or _any_brings([None if one is None else one != "none" for one in graphics]),
            [(cpu, "integrated_graphics") for cpu in chosen.cpus],
        ),
        (
            Category.PSU,
            _any_brings([None if watts is None else watts > 0 for watts in included]),
            [(case, "included_psu_watts") for case in chosen.cases],
        ),
    ]


def _any_brings(known: list[bool | None]) -> bool | None:
    return None if None in known else any(known)
