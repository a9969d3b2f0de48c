"""Rules for the board in the case."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import product

from pcbuilder.domain.compatibility.chosen import ChosenParts
from pcbuilder.domain.compatibility.rule import Problems, doubt, fault, rule
from pcbuilder.domain.compatibility.verdict import Severity
from pcbuilder.domain.parts import Case, Category

# A case that takes one of these takes the board as well: the holes are the same (R13).
ALSO_FITS: Mapping[str, frozenset[str]] = {
    "Mini-ITX": frozenset({"Micro-ATX", "ATX", "E-ATX", "Mini-DTX", "Flex-ATX"}),
    "Thin Mini-ITX": frozenset({"Mini-ITX", "Micro-ATX", "ATX", "E-ATX", "Mini-DTX", "Flex-ATX"}),
    "Mini-DTX": frozenset({"Micro-ATX", "ATX", "E-ATX"}),
    "Flex-ATX": frozenset({"Micro-ATX", "ATX", "E-ATX"}),
    "Micro-ATX": frozenset({"ATX", "E-ATX"}),
    "ATX": frozenset({"E-ATX", "XL-ATX", "SSI CEB", "SSI EEB"}),
    "SSI CEB": frozenset({"E-ATX", "SSI EEB"}),
}
# Boards wider than ATX, of which most cases for ATX take some without saying so (section 1.2: the most frequent false
# alarm of others).
WIDER_THAN_ATX = frozenset({"E-ATX", "XL-ATX", "SSI CEB", "SSI EEB", "HPTX"})
# Types of cases whose records are too coarse to refuse a board by (R18 of section 2.2, and own look at the records).
COARSE_TYPES = frozenset({"HTPC", "Test Bench", "Desktop"})


@rule(
    reads={Category.MOTHERBOARD: ("form_factor",), Category.CASE: ("motherboard_form_factors", "case_type")},
    gives=(Severity.BLOCKER, Severity.STEP),
    source="R13",
)
def board_fits_case(chosen: ChosenParts) -> Problems:
    """The case has room for the board.

    A smaller board fits where a larger one does. A board that is wider than ATX often fits into a case for ATX, so its
    width decides, which nobody states.
    """
    for board, case in product(chosen.boards, chosen.cases):
        size, listed = board.form_factor, case.motherboard_form_factors
        if size is None or listed is None:
            yield doubt((board, "form_factor"), (case, "motherboard_form_factors"))
        elif not takes_board(listed, size):
            yield fault(
                *_too_large(size, listed, case),
                (case, board),
                form_factor=size,
                motherboard_form_factors=listed,
            )


def takes_board(listed: Collection[str], size: str) -> bool:
    """Say whether a case that is stated for these form factors of boards takes one of this form factor."""
    return size in listed or not ALSO_FITS.get(size, frozenset()).isdisjoint(listed)


def _too_large(size: str, listed: tuple[str, ...], case: Case) -> tuple[Severity, str, str]:
    largest = listed[-1] if listed else "no boards"
    if size in WIDER_THAN_ATX and "ATX" in listed:
        return (
            Severity.STEP,
            f"This board ({size}) is wider than ATX, the largest that this case is stated for.",
            "Compare the board’s width with the room in the case on the makers’ pages; it often fits.",
        )
    if case.case_type is None or case.case_type in COARSE_TYPES:
        text = f"This case is stated for {largest}, and this board is {size}."
        return Severity.STEP, text, "Look at the case’s pages: cases of this kind often take larger boards."
    return (
        Severity.BLOCKER,
        f"This board is too large for this case: it is {size}, and the case takes {largest} at most.",
        f"Choose a case for {size}, or a smaller board.",
    )


@rule(
    reads={Category.MOTHERBOARD: ("back_connect",), Category.CASE: ("back_connect",)},
    gives=(Severity.BLOCKER,),
    source="R14",
)
def back_connect_board_fits_case(chosen: ChosenParts) -> Problems:
    """The case has openings for the connectors of a board that has them at the back."""
    for board, case in product(chosen.boards, chosen.cases):
        if board.back_connect is False or case.back_connect:
            continue
        if board.back_connect is None or case.back_connect is None:
            yield doubt((board, "back_connect"), (case, "back_connect"))
        else:
            yield fault(
                Severity.BLOCKER,
                "This board has its connectors at the back, and this case has no openings for them.",
                "Choose a case for boards with connectors at the back (BTF, Project Zero), or another board.",
                (case, board),
                board_back_connect=True,
                case_back_connect=False,
            )
