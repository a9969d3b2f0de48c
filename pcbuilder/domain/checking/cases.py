"""Rules for cases."""

from __future__ import annotations

from pcbuilder.domain.checking.coolers import RADIATOR_FANS
from pcbuilder.domain.checking.finding import Rule, is_less
from pcbuilder.domain.parts import Case

PLACES = ("front", "top", "rear", "side", "bottom")
# The two edges, by field, of the wall that each place has.
WALLS = {
    "front": ("height_mm", "width_mm"),
    "rear": ("height_mm", "width_mm"),
    "top": ("depth_mm", "width_mm"),
    "bottom": ("depth_mm", "width_mm"),
    "side": ("depth_mm", "height_mm"),
}
# Depth and width of a board in mm, and the places for cards that such a case has at least.
BOARD_SIZES_MM = {"Mini-ITX": (170, 170), "Micro-ATX": (244, 244), "ATX": (305, 244), "E-ATX": (305, 257)}
FEWEST_SLOTS = {"Mini-ITX": 1, "Micro-ATX": 4, "ATX": 3, "E-ATX": 3}
TYPE_TAKES = {
    "Mini-ITX Tower": "Mini-ITX",
    "Micro-ATX Tower": "Micro-ATX",
    "ATX Mid Tower": "ATX",
    "ATX Full Tower": "ATX",
}


def dimensions_of(case: Case) -> tuple[int, ...]:
    """Return the known outer dimensions in mm, the largest first."""
    known = (size for size in (case.depth_mm, case.width_mm, case.height_mm) if size is not None)
    return tuple(sorted(known, reverse=True))


def card_fits_inside(case: Case) -> str | None:
    """The longest card is not longer than the case's longest side (R15)."""
    return _longer_than_the_case(case, case.gpu_max_mm)


def supply_fits_inside(case: Case) -> str | None:
    """The longest power supply is not longer than the case's longest side (R26)."""
    return _longer_than_the_case(case, case.psu_max_mm)


def _longer_than_the_case(case: Case, length_mm: int | None) -> str | None:
    sides = dimensions_of(case)
    if len(sides) < 3 or not is_less(sides[0], length_mm):
        return None
    return f"{length_mm} mm are longer than the case, {' x '.join(map(str, sides))} mm"


def cooler_fits_inside(case: Case) -> str | None:
    """A cooler stands on the board, so the case is wider than it is tall; cubes lay the board down (R20)."""
    sides = dimensions_of(case)
    if len(sides) < 3 or not is_less(sides[1], case.cooler_max_mm):
        return None
    return f"{case.cooler_max_mm} mm do not fit into {' x '.join(map(str, sides))} mm"


def cooler_fits_beside_the_wall(case: Case) -> str | None:
    """In a tower the cooler points to the side panel (R20)."""
    tower = (case.case_type or "").startswith("ATX")
    if not tower or not is_less(case.width_mm, case.cooler_max_mm):
        return None
    return f"{case.cooler_max_mm} mm do not fit into a width of {case.width_mm} mm"


def radiators_fit_their_wall(case: Case) -> str | None:
    """A radiator is not longer than the wall that holds it (R21b)."""
    for mount in case.radiators or ():
        edges = [getattr(case, field) for field in WALLS.get(mount.place, ())]
        if edges and None not in edges and max(mount.sizes_mm, default=0) > max(edges):
            return f"{max(mount.sizes_mm)} mm do not fit the {mount.place}, {' x '.join(map(str, edges))} mm"
    return None


def radiator_mounts_are_possible(case: Case) -> str | None:
    """A mount names one of five places once, and lengths that are made (R21)."""
    places = [mount.place for mount in case.radiators or ()]
    for mount in case.radiators or ():
        if mount.place not in PLACES or places.count(mount.place) > 1:
            return f"{mount.place!r} is not one of {', '.join(PLACES)}, or stands twice"
        if not mount.sizes_mm or set(mount.sizes_mm) - set(RADIATOR_FANS):
            return f"{list(mount.sizes_mm)} are not lengths out of {tuple(RADIATOR_FANS)} mm"
    return None


def smaller_boards_fit_too(case: Case) -> str | None:
    """Mini-ITX is within Micro-ATX is within ATX is within E-ATX: a list has no holes (R13)."""
    listed, order = case.motherboard_form_factors, tuple(BOARD_SIZES_MM)
    nested = _nested_boards(case)
    if listed is None or (nested and nested == order[: len(nested)]):
        return None
    return f"{list(listed)} is not the beginning of {list(order)}"


def _nested_boards(case: Case) -> tuple[str, ...]:
    """Return the boards that a case takes, of those whose sizes lie within each other."""
    return tuple(name for name in case.motherboard_form_factors or () if name in BOARD_SIZES_MM)


def type_takes_its_board(case: Case) -> str | None:
    """The type of a case names a board that it takes (R13)."""
    board = TYPE_TAKES.get(case.case_type or "")
    if board is None or case.motherboard_form_factors is None or board in case.motherboard_form_factors:
        return None
    return f"a {case.case_type} takes {board}"


def largest_board_fits_inside(case: Case) -> str | None:
    """The largest board fits into the two longest sides (R13)."""
    sides, boards = dimensions_of(case), _nested_boards(case)
    if len(sides) < 3 or not boards:
        return None
    long, short = BOARD_SIZES_MM[boards[-1]]
    return None if sides[0] >= long and sides[1] >= short else f"{boards[-1]} does not fit into {sides} mm"


def expansion_slots_fit_the_board(case: Case) -> str | None:
    """A case has places for the cards of its largest board, and 3 where it hangs them upright (R16)."""
    boards = _nested_boards(case)
    if not boards or not is_less(case.expansion_slots, FEWEST_SLOTS[boards[-1]]):
        return None
    return f"a case for {boards[-1]} has {FEWEST_SLOTS[boards[-1]]} at least"


CASE_RULES = (
    Rule("gpu_max_mm", card_fits_inside),
    Rule("psu_max_mm", supply_fits_inside),
    Rule("cooler_max_mm", cooler_fits_inside),
    Rule("cooler_max_mm", cooler_fits_beside_the_wall),
    Rule("radiators", radiators_fit_their_wall),
    Rule("radiators", radiator_mounts_are_possible),
    Rule("motherboard_form_factors", smaller_boards_fit_too),
    Rule("case_type", type_takes_its_board),
    Rule("motherboard_form_factors", largest_board_fits_inside),
    Rule("expansion_slots", expansion_slots_fit_the_board),
)
