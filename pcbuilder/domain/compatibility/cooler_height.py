"""The rule for the height of a cooler in the case."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import product

from pcbuilder.domain.compatibility.chosen import ChosenParts
from pcbuilder.domain.compatibility.measures import ROUNDING_MM, too_long
from pcbuilder.domain.compatibility.rule import DOES_NOT_APPLY, Problems, doubt, fault, rule
from pcbuilder.domain.compatibility.verdict import Severity
from pcbuilder.domain.parts import Case, Category, Cooler

CLEARANCE_MM = 3
# Towers of these types hold coolers of this height in any case: a video card that stands on the board is higher (of
# 1,077 whose room is stated, the lowest have 88 mm, and 65 mm where only Micro-ATX fits; BuildCores OpenDB of August
# 2026).
ASSURED_ROOM_MM: Mapping[str, int] = {"ATX Full Tower": 80, "ATX Mid Tower": 80, "Micro-ATX Tower": 60}
# A board for Mini-ITX is as wide, so it lies along the two longer edges of a closed case whose shortest is less, and
# the cooler stands across.
BOARD_MM = 170
OPEN = "Test Bench"


@rule(
    reads={
        Category.COOLER: ("kind", "height_mm"),
        Category.CASE: ("cooler_max_mm", "case_type", "depth_mm", "width_mm", "height_mm"),
    },
    gives=(Severity.BLOCKER, Severity.STEP, Severity.NOTE),
    source="R20",
)
def cooler_height_fits_case(chosen: ChosenParts) -> Problems:
    """The cooler is low enough for the case.

    Of a liquid cooler, only the radiator takes room. Where nobody states the room, any tower holds a low cooler, and no
    flat case one that is taller than its shortest edge.
    """
    for cooler, case in product(chosen.coolers, chosen.cases):
        height, room = cooler.height_mm, case.cooler_max_mm
        if cooler.kind == "liquid":
            yield DOES_NOT_APPLY
        elif height is not None and room is None:
            yield from _without_room(cooler, case, height)
        elif height is None or room is None or (cooler.kind is None and height > room - CLEARANCE_MM):
            yield doubt((cooler, "height_mm"), (case, "cooler_max_mm"), (cooler, "kind"))
        elif height > room:
            rounded = height <= room + ROUNDING_MM
            yield fault(
                Severity.STEP if rounded else Severity.BLOCKER,
                too_long("This cooler", "tall", "this case", height, room),
                "Measure, or ask the maker of the case." if rounded else "Choose a lower cooler or a wider case.",
                (cooler, case),
                height_mm=height,
                cooler_max_mm=room,
            )
        elif room - height < CLEARANCE_MM:
            yield fault(
                Severity.NOTE,
                f"This cooler is {height} mm tall, and {room} mm fit: there is hardly any room to the side panel.",
                "Nothing to do, if the fan on it is not put on higher.",
                (cooler, case),
                height_mm=height,
                cooler_max_mm=room,
            )


def _without_room(cooler: Cooler, case: Case, height: int) -> Problems:
    assured, edge = rooms_mm(case)
    if cooler.kind is not None and edge is not None and height > edge:
        yield fault(
            Severity.BLOCKER,
            f"This cooler is {height} mm tall, and the shortest edge of this case has {edge} mm.",
            "Choose a lower cooler or a wider case.",
            (cooler, case),
            height_mm=height,
            shortest_edge_mm=edge,
        )
    elif height > assured or (edge is not None and height > edge):
        yield doubt((cooler, "kind"), (case, "cooler_max_mm"))


def rooms_mm(case: Case) -> tuple[int, int | None]:
    """Return how tall a cooler a case holds in any case, and how tall at best, in mm, where nobody states its room."""
    edges = (case.depth_mm, case.width_mm, case.height_mm)
    known = [edge for edge in edges if edge is not None]
    is_flat = len(known) == len(edges) and min(known) < BOARD_MM and case.case_type not in {None, OPEN}
    return ASSURED_ROOM_MM.get(case.case_type or "", 0), min(known) if is_flat else None
