"""How far one can rely on a fact: who says so (section 3.2 of ``pc-parts-facts``, point 9)."""

from __future__ import annotations

import enum

from pcbuilder.domain.parts import Part


class Provenance(enum.StrEnum):
    """From the most reliable to the least."""

    VERIFIED = "verified"
    STATED = "stated"
    INFERRED = "inferred"
    UNKNOWN = "unknown"


def provenance(part: Part, fact: str) -> Provenance:
    """Return how far one can rely on a fact, given by the name of its field.

    A derived fact stays inferred in a record that someone verified: there was nothing to hold against the maker's.
    """
    if getattr(part, fact) is None:
        return Provenance.UNKNOWN
    if fact in part.inferred:
        return Provenance.INFERRED
    return Provenance.STATED if part.verified_on is None else Provenance.VERIFIED
