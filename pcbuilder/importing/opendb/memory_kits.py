"""Memory kits of OpenDB."""

from __future__ import annotations

import re

from pcbuilder.importing.opendb.document import Document

ECC_IN_NAME = re.compile(r"(?<!non-)(?<!non )\bECC\b|\bR-?DIMM\b|(?<!un)\bregistered\b", re.IGNORECASE)
REGISTERED_IN_NAME = re.compile(r"\bR-?DIMM\b|(?<!un)\bregistered\b", re.IGNORECASE)


def read_memory_kit(document: Document) -> dict[str, object]:
    """Facts of a kit; the name decides on ECC and registered, as both fields are nearly constant (section 2.2)."""
    profiles = tuple(name for name in ("XMP", "EXPO") if name in document.texts("profile_support"))
    return {
        "memory_type": document.text("ram_type"),
        "speed_mts": document.positive("speed"),
        "cas_latency": document.positive("cas_latency"),
        "modules": document.positive("modules.quantity"),
        "module_gib": document.positive("modules.capacity_gb"),
        "total_gib": document.positive("capacity"),
        "height_mm": document.positive("height", low=15, high=70),
        "ecc": _named_or_stated(ECC_IN_NAME, document, "ecc", "ECC"),
        "registered": _named_or_stated(REGISTERED_IN_NAME, document, "registered", "Registered"),
        "profiles": profiles if profiles or document.verified else None,
    }


def _named_or_stated(pattern: re.Pattern[str], document: Document, path: str, expected: str) -> bool | None:
    stated = document.text(path)
    return True if pattern.search(document.name) else None if stated is None else stated == expected
