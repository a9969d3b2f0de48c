"""Operating systems of OpenDB, which has names alone."""

from __future__ import annotations

import re

from pcbuilder.importing.opendb.document import Document
from pcbuilder.importing.opendb.repairs import Repair

VERSION = re.compile(r"\bWindows (\d{1,2}|Server \d{4})\b|\b(Server \d{4})\b")
EDITION = re.compile(r"\b(Home|Pro|Standard|Essentials)\b")
SYSTEM_BUILDER = re.compile(r"\bSystem Builder\b|\bOEM\b", re.IGNORECASE)
MEDIA = {"download": "download", "usb": "USB stick", "dvd": "DVD"}
# Microsoft, "Memory Limits for Windows and Windows Server Releases", for x64.
MEMORY_LIMITS_GIB = {
    ("10", "Home"): 128,
    ("10", "Pro"): 2048,
    ("11", "Home"): 128,
    ("11", "Pro"): 2048,
    ("Server 2019", "Standard"): 24_576,
    ("Server 2019", "Essentials"): 64,
}


def read_system(document: Document) -> dict[str, object]:
    """Facts of an operating system, all of them from its name."""
    name = document.name
    found, edition = VERSION.search(name), EDITION.search(name)
    version = (found[1] or found[2]) if found else None
    facts: dict[str, object] = {
        "family": "Windows" if found else None,
        "version": version,
        "edition": edition[1] if edition else None,
        "licence": "system builder" if SYSTEM_BUILDER.search(name) else None,
        "medium": next((medium for word, medium in MEDIA.items() if word in name.casefold()), None),
        "max_memory_gib": MEMORY_LIMITS_GIB.get((version or "", edition[1])) if edition else None,
    }
    for fact, value in facts.items():
        if value is not None:
            document.mark(Repair.FROM_NAME, fact)
    return facts
