"""What the rules for the board in the case say."""

from __future__ import annotations

from typing import Any

from pcbuilder.domain.compatibility.case_fit import back_connect_board_fits_case, board_fits_case
from pcbuilder.domain.compatibility.rule import Rule
from pcbuilder.domain.parts import Case
from tests.domain.checking.broken import board, case
from tests.domain.compatibility.promises import Row, Tables, each_row, hold, row


def takes(*sizes: str, **facts: Any) -> Case:
    return case(**{"motherboard_form_factors": sizes, "case_type": "ATX Mid Tower"} | facts)


TABLES: Tables = {
    board_fits_case: {
        "listed": row("pass", board(form_factor="ATX"), takes("Mini-ITX", "Micro-ATX", "ATX")),
        "smaller than listed": row("pass", board(form_factor="Micro-ATX"), takes("ATX")),
        "thin": row("pass", board(form_factor="Thin Mini-ITX"), takes("Mini-ITX")),
        "too large": row(
            "blocker",
            board(form_factor="ATX"),
            takes("Mini-ITX", "Micro-ATX", case_type="Micro-ATX Tower"),
            has="it is ATX, and the case takes Micro-ATX at most",
        ),
        "E-ATX where ATX is listed": row(
            "step", board(form_factor="E-ATX"), takes("Mini-ITX", "Micro-ATX", "ATX", case_type="ATX Full Tower")
        ),
        "E-ATX where it is listed": row("pass", board(form_factor="E-ATX"), takes("ATX", "E-ATX")),
        "E-ATX in a small case": row(
            "blocker", board(form_factor="E-ATX"), takes("Mini-ITX", case_type="Mini-ITX Tower")
        ),
        "a kind of case with coarse records": row(
            "step", board(form_factor="Micro-ATX"), takes("Mini-ITX", case_type="HTPC")
        ),
        "unknown board": row("unknown", board(), takes("ATX")),
        "unknown case": row("unknown", board(form_factor="ATX"), case()),
        "no case": row("silent", board(form_factor="ATX")),
    },
    back_connect_board_fits_case: {
        "no such connectors": row("pass", board(back_connect=False), case()),
        "openings": row("pass", board(back_connect=True), case(back_connect=True)),
        "no openings": row("blocker", board(back_connect=True), case(back_connect=False)),
        "unknown case": row("unknown", board(back_connect=True), case()),
        "unknown board": row("unknown", board(), case(back_connect=False)),
        "both ways": row("pass", board(), case(back_connect=True)),
    },
}


@each_row(TABLES)
def test_case_fit(rule: Rule, promise: Row) -> None:
    hold(rule, promise)
