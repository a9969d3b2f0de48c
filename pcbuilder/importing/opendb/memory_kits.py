"""Memory kits of OpenDB."""

from __future__ import annotations

import re

from pcbuilder.importing.opendb.document import Document
from pcbuilder.importing.opendb.names import MEMORY_TYPES, MODULE_FORM_FACTORS
from pcbuilder.importing.opendb.repairs import Repair

REGISTERED_IN_NAME = re.compile(r"\bR-?DIMMs?\b|(?<!un)(?<!un-)\bregistered\b", re.IGNORECASE)
ECC_IN_NAME = re.compile(rf"(?<!non-)(?<!non )(?<!on-die )\bECC\b|{REGISTERED_IN_NAME.pattern}", re.IGNORECASE)


def read_memory_kit(document: Document) -> dict[str, object]:
    """Facts of a kit; the name decides on ECC and registered, as both fields are nearly constant (section 2.2)."""
    profiles = tuple(name for name in ("XMP", "EXPO") if name in document.texts("profile_support"))
    return {
        "memory_type": document.name_of("ram_type", MEMORY_TYPES),
        "form_factor": document.name_of("form_factor", MODULE_FORM_FACTORS),
        "speed_mts": document.positive("speed"),
        "cas_latency": document.positive("cas_latency"),
        "modules": document.positive("modules.quantity"),
        "module_gib": document.positive("modules.capacity_gb"),
        "total_gib": document.positive("capacity"),
        "height_mm": document.positive("height", low=15, high=70),
        "ecc": _named_or_stated(document, "ecc", "ECC", ECC_IN_NAME),
        "registered": _named_or_stated(document, "registered", "Registered", REGISTERED_IN_NAME),
        "profiles": profiles if profiles or document.verified else None,
    }


def _named_or_stated(document: Document, fact: str, expected: str, pattern: re.Pattern[str]) -> bool | None:
    stated = document.text(fact)
    if pattern.search(document.name) and stated != expected:
        document.mark(Repair.FROM_NAME, fact)
        return True
    return None if stated is None else stated == expected
