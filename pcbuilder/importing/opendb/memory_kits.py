"""Memory kits of OpenDB."""

from __future__ import annotations

import re

from pcbuilder.domain.compatibility.memory_speeds import JEDEC_LATENCIES
from pcbuilder.importing.opendb.document import Document
from pcbuilder.importing.opendb.names import MEMORY_TYPES, MODULE_FORM_FACTORS
from pcbuilder.importing.opendb.repairs import Repair

REGISTERED_IN_NAME = re.compile(r"\bR-?DIMMs?\b|(?<!un)(?<!un-)\bregistered\b", re.IGNORECASE)
ECC_IN_NAME = re.compile(rf"(?<!non-)(?<!non )(?<!on-die )\bECC\b|{REGISTERED_IN_NAME.pattern}", re.IGNORECASE)


def read_memory_kit(document: Document) -> dict[str, object]:
    """Facts of a kit; the name decides on ECC and registered, as both fields are nearly constant (section 2.2)."""
    memory_type = document.name_of("ram_type", MEMORY_TYPES)
    speed, latency = document.positive("speed"), document.positive("cas_latency")
    return {
        "memory_type": memory_type,
        "form_factor": document.name_of("form_factor", MODULE_FORM_FACTORS),
        "speed_mts": speed,
        "cas_latency": latency,
        "modules": document.positive("modules.quantity"),
        "module_gib": document.positive("modules.capacity_gb"),
        "total_gib": document.positive("capacity"),
        "height_mm": document.positive("height", low=15, high=70),
        "ecc": _named_or_stated(document, "ecc", "ECC", ECC_IN_NAME),
        "registered": _named_or_stated(document, "registered", "Registered", REGISTERED_IN_NAME),
        "profiles": _profiles(document, standard=_is_standard(memory_type, speed, latency)),
    }


def _profiles(document: Document, *, standard: bool | None) -> tuple[str, ...] | None:
    """Return the profiles; none are a fact where a person looked, and where the kit is no faster than the standard."""
    stated = tuple(name for name in ("XMP", "EXPO") if name in document.texts("profile_support"))
    if stated or not document.verified:
        return stated or None
    if standard is False:
        document.mark(Repair.CONTRADICTED, "profile_support")
    return () if standard else None


def _is_standard(memory_type: str | None, speed_mts: int | None, cas_latency: int | None) -> bool | None:
    """Say whether a kit runs at its speed and latency without a profile; ``None`` where that cannot be told."""
    latencies = JEDEC_LATENCIES.get(memory_type or "")
    if latencies is None or speed_mts is None or cas_latency is None:
        return None
    return speed_mts in latencies and cas_latency >= latencies[speed_mts].shortest


def _named_or_stated(document: Document, fact: str, expected: str, pattern: re.Pattern[str]) -> bool | None:
    stated = document.text(fact)
    if pattern.search(document.name) and stated != expected:
        document.mark(Repair.FROM_NAME, fact)
        return True
    return None if stated is None else stated == expected
