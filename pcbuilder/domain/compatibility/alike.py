"""What comes to the same for a rule beside the build at hand, of all that it sees of parts.

Where a rule compares a fact with those of other parts, only how the comparison ends matters.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from pcbuilder.domain.compatibility.case_fit import takes_board
from pcbuilder.domain.compatibility.chipset_support import ALSO_HOLDS
from pcbuilder.domain.compatibility.chosen import ChosenParts
from pcbuilder.domain.compatibility.cooling import holds, holds_nearly
from pcbuilder.domain.compatibility.memory_running import MATCHING
from pcbuilder.domain.compatibility.memory_speeds import TYPES, Start, speeds_at_once
from pcbuilder.domain.parts import Category
from pcbuilder.domain.power import capacity_of

Alike = Callable[[Any], object]
OTHER = ""


def _sockets_of_cpus(base: ChosenParts) -> Alike:
    sockets = [board.socket for board in base.boards]
    if None in sockets:
        return lambda others: others
    held = {None, *sockets, *[one for socket in sockets for one in ALSO_HOLDS.get(socket or "", ())]}
    return lambda others: others if others[0] in held else OTHER


def _kits_for_kits(base: ChosenParts) -> Alike:
    kits = base.memory_kits
    if not kits:
        return lambda _: OTHER
    types, kinds, speeds, latencies = [{getattr(kit, name): getattr(kit, name) for kit in kits} for name in MATCHING]
    for known in (types, kinds, speeds, latencies):
        known[None] = None
    return lambda others: (
        types.get(others[0], OTHER),
        kinds.get(others[1], OTHER),
        speeds.get(others[2], OTHER),
        latencies.get(others[3], OTHER),
    )


def _types_for_boards(base: ChosenParts) -> Alike:
    of_boards = [(board, memory_type) for board in base.boards for memory_type in TYPES.get(board.socket or "", ())]
    types = {None, *[memory_type for _, memory_type in of_boards]}
    bounds = [speeds_at_once(board, memory_type, base.cpus) for board, memory_type in of_boards]
    unsure = any(at_once.least_mts < at_once.most_mts for at_once in bounds)

    def alike(others: tuple[str | None, int | None, Start | None, int | None]) -> object:
        """Return the type, where it goes in; more of its speed matters to processors of which not all is known."""
        memory_type, modules, start, limits = others
        of_speed = (start, limits) if unsure else start is Start.UNKNOWN
        return memory_type if memory_type in types else OTHER, modules, of_speed

    return alike


def _cases_for_boards(base: ChosenParts) -> Alike:
    sizes = [board.form_factor for board in base.boards if board.form_factor is not None]

    def alike(others: tuple[frozenset[str] | None, bool]) -> object:
        """Return which boards the case takes."""
        listed, coarse = others
        return (
            None if listed is None else (coarse, "ATX" in listed, tuple([takes_board(listed, size) for size in sizes]))
        )

    return alike


def _coolers_for_sockets(base: ChosenParts) -> Alike:
    sockets = [part.socket for part in base.cpus or base.boards if part.socket is not None]

    def alike(listed: tuple[str, ...] | None) -> object:
        """Return which sockets the cooler holds."""
        if listed is None:
            return None
        return tuple([(holds(socket, listed), holds_nearly(socket, listed)) for socket in sockets])

    return alike


def _suggestions_for_capacity(base: ChosenParts) -> Alike:
    capacity = capacity_of(base)
    if capacity is None:
        return lambda _: OTHER
    return lambda suggested: None if suggested is None else suggested > capacity


ALIKE: Mapping[tuple[str, Category], Callable[[ChosenParts], Alike]] = {
    ("chipset_supports_processor", Category.CPU): _sockets_of_cpus,
    ("memory_kits_match", Category.MEMORY): _kits_for_kits,
    ("memory_speed_is_supported", Category.MEMORY): _types_for_boards,
    ("board_fits_case", Category.CASE): _cases_for_boards,
    ("cooler_fits_socket", Category.COOLER): _coolers_for_sockets,
    ("power_supply_is_strong_enough", Category.GPU): _suggestions_for_capacity,
}
