"""Which categories a build still needs before it can run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pcbuilder.domain.build import Build
from pcbuilder.domain.catalog import Catalog
from pcbuilder.domain.parts import OPTIONAL, Case, Category, Cpu, Part


@dataclass(frozen=True, slots=True)
class Need:
    """Whether a build needs a category; the note says which chosen part makes it optional."""

    needed: bool
    note: str = ""


NEEDED = Need(needed=True)


def needs_of(build: Build, catalog: Catalog) -> dict[Category, Need]:
    """Tell for each category whether the build needs it.

    A cooler, a video card and a power supply are optional only where a chosen part is known to bring one; the extras
    are optional always.
    """
    needs = dict.fromkeys(Category, NEEDED) | dict.fromkeys(OPTIONAL, Need(needed=False))
    for choice in build.choices:
        part = catalog.get_of(choice.category, choice.part_id)
        if part is not None:
            needs |= _brought_by(part)
    return needs


def missing_from(build: Build, needs: Mapping[Category, Need]) -> tuple[Category, ...]:
    """Return the needed categories in which nothing is chosen, in the order in which one decides."""
    return tuple(category for category in Category if needs[category].needed and not build.has(category))


def _brought_by(part: Part) -> dict[Category, Need]:
    brought: dict[Category, Need] = {}
    match part:
        case Cpu():
            if part.cooler_included:
                brought[Category.COOLER] = Need(needed=False, note="The processor comes with a cooler.")
            if part.integrated_graphics not in {None, "none"}:
                brought[Category.GPU] = Need(needed=False, note="The processor has graphics of its own.")
        case Case(included_psu_watts=int(watts)) if watts > 0:
            brought[Category.PSU] = Need(needed=False, note=f"The case comes with a {watts} W power supply.")
        case _:
            pass
    return brought
