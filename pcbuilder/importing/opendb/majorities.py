"""What nearly all boards of a chipset and size have, for boards that say nothing."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import replace

from pcbuilder.importing.opendb.records import ForeignPart
from pcbuilder.importing.opendb.repairs import Mark, Repair

FACTS = ("sata_ports", "cpu_power_8pin")
# Measured by asking the others about each board that states the fact: with these bounds they are right about 97.5 % of
# them, with fewer boards about less (docs/importing.md).
FEWEST_BOARDS = 20
MOST = 0.95


def fill_boards(boards: Sequence[ForeignPart]) -> list[ForeignPart]:
    """Fill SATA ports and 8-pin sockets from boards of the same chipset and form factor; marked as inferred."""
    groups: defaultdict[tuple[object, object], list[ForeignPart]] = defaultdict(list)
    for board in boards:
        groups[_kind(board)].append(board)
    usual = {kind: _usual_facts(group) for kind, group in groups.items() if None not in kind}
    return [_filled(board, usual.get(_kind(board), {})) for board in boards]


def _kind(board: ForeignPart) -> tuple[object, object]:
    return board.facts["chipset"], board.facts["form_factor"]


def _usual_facts(boards: Iterable[ForeignPart]) -> dict[str, object]:
    found = {fact: _usual(board.facts[fact] for board in boards) for fact in FACTS}
    return {fact: value for fact, value in found.items() if value is not None}


def _usual(values: Iterable[object]) -> object:
    """Return the value that nearly all boards have that state one, if there are enough of them; else None."""
    counts = Counter(value for value in values if value is not None)
    value, times = counts.most_common(1)[0] if counts else (None, 0)
    return value if counts.total() >= FEWEST_BOARDS and times >= MOST * counts.total() else None


def _filled(board: ForeignPart, usual: dict[str, object]) -> ForeignPart:
    missing = {fact: value for fact, value in usual.items() if board.facts[fact] is None}
    if not missing:
        return board
    return replace(
        board,
        facts=board.facts | missing,
        inferred=(*board.inferred, *missing),
        marks=(*board.marks, *(Mark(Repair.FROM_BOARDS, fact) for fact in missing)),
    )
