"""What the reading of a record did to it: one mark for each value that was not taken as it stands."""

from __future__ import annotations

import enum
from dataclasses import dataclass


class Repair(enum.StrEnum):
    """What was done, as the quality report says it (section 3.2, point 11)."""

    ZERO = "0 cannot be, so unknown"
    OUT_OF_BOUNDS = "out of bounds, so unknown"
    NO_NAME = "no name of ours stands for it, so unknown"
    DEFAULT = "a default that nobody looked up, so unknown"
    CONTRADICTED = "contradicts other facts of the record, so unknown"
    DISAGREED = "two records of the part say other things, so unknown"
    CLEANED = "text cleaned"
    SHORTENED = "text shortened"
    RESPELT = "the maker's name in its usual spelling"
    NO_NUMBER = "a word among the part numbers, left out"
    JOINED = "entries of one slot joined"
    NO_DRIVE_SLOT = "a socket for Wi-Fi, left out"
    FROM_NAME = "taken from the part's name"
    FROM_RECORD = "derived from other facts of the record"
    FROM_PLATFORM = "what its socket or chipset dictates"
    FROM_CHIPSET = "taken from other cards of the chipset"
    FROM_BOARDS = "what nearly all boards of its chipset and size have"


INFERRING = frozenset(
    {
        *(Repair.JOINED, Repair.FROM_NAME, Repair.FROM_RECORD, Repair.FROM_PLATFORM),
        *(Repair.FROM_CHIPSET, Repair.FROM_BOARDS),
    }
)


@dataclass(frozen=True, slots=True)
class Mark:
    """One repair of one field: our name of a fact, or OpenDB's path where the value was left out."""

    repair: Repair
    field: str
