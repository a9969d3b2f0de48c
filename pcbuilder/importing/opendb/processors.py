"""Processors of OpenDB."""

from __future__ import annotations

import re

from pcbuilder.importing.opendb.document import Document
from pcbuilder.importing.opendb.names import MEMORY_TYPES
from pcbuilder.importing.opendb.platforms import memory_of
from pcbuilder.importing.opendb.repairs import Repair
from pcbuilder.importing.opendb.sockets import read_socket

HYBRID_SOCKETS = {"LGA1700", "LGA1851"}
# Intel packs no cooler with unlocked processors since Skylake (section 2.2, R22).
SOCKETS_WITHOUT_COOLER = {"LGA1151", "LGA1200", "LGA1700", "LGA1851"}
UNLOCKED = re.compile(r"\b\d{3,5}K[FS]?\b")
WITHOUT_GRAPHICS = {"Intel": re.compile(r"\b\d{3,5}K?F\b"), "AMD": re.compile(r"\b\d{4}F\b")}


def read_cpu(document: Document) -> dict[str, object]:
    """Facts of a processor: clocks are in GHz there, a limit of 0 W is unknown, "None" is no graphics (section 2.2)."""
    socket = read_socket(document, document.texts("specifications.memory.types"))
    performance, efficiency = _cores(document, socket)
    return {
        "socket": socket,
        "microarchitecture": document.text("microarchitecture"),
        "core_family": document.text("coreFamily"),
        "performance_cores": performance,
        "efficiency_cores": efficiency,
        "threads": document.positive("cores.threads"),
        "base_mhz": _mhz(document, "clocks.performance.base"),
        "boost_mhz": _mhz(document, "clocks.performance.boost"),
        "l3_mib": document.positive("cache.l3"),
        "tdp_watts": document.positive("specifications.tdp"),
        "max_power_watts": document.positive("specifications.ppt"),
        **_memory(document, socket),
        "max_memory_gib": document.positive("specifications.memory.maxSupport", low=8),
        "integrated_graphics": _graphics(document),
        "cooler_included": _cooler_included(document, socket),
        "ecc": document.flag("specifications.eccSupport"),
    }


def _cores(document: Document, socket: str | None) -> tuple[int | None, int | None]:
    """Split the cores: older records give the total alone, which says all where no chip is hybrid."""
    total = document.positive("cores.total")
    performance = document.positive("cores.performance")
    efficiency = document.count("cores.efficiency")
    if performance is None:
        if socket in HYBRID_SOCKETS or total is None:
            return None, None
        document.mark(Repair.FROM_RECORD, "efficiency_cores")
        return total, 0
    if efficiency is None and total == performance:
        document.mark(Repair.FROM_RECORD, "efficiency_cores")
        return performance, 0
    if total != performance + (efficiency or 0):
        document.mark(Repair.CONTRADICTED, "cores")
        return None, None
    return performance, efficiency


def _memory(document: Document, socket: str | None) -> dict[str, object]:
    """Types and channels as stated; where they are not, as the platform has them (R5, R12)."""
    stated: dict[str, object] = {
        "memory_types": tuple(sorted(document.names_of("specifications.memory.types", MEMORY_TYPES))) or None,
        "memory_channels": document.positive("specifications.memory.channels"),
    }
    dictated = dict(zip(stated, memory_of(socket, document.text("microarchitecture")), strict=True))
    missing = {name: value for name, value in dictated.items() if stated[name] is None and value is not None}
    for name in missing:
        document.mark(Repair.FROM_PLATFORM, name)
    return stated | missing


def _mhz(document: Document, path: str) -> int | None:
    ghz = document.number(path)
    if ghz == 0:
        document.mark(Repair.ZERO, path)
    return round(ghz * 1000) if ghz else None


def _graphics(document: Document) -> str | None:
    """Read "None" and "0" as none; a name that ends with F belongs to a processor without (R36)."""
    stated = document.text("specifications.integratedGraphics.model")
    if stated is None:
        return None
    if stated.lower() in {"none", "0", "no"}:
        return "none"
    without = WITHOUT_GRAPHICS.get(document.text("metadata.manufacturer") or "")
    if without is not None and without.search(document.name):
        document.mark(Repair.FROM_NAME, "integrated_graphics")
        return "none"
    return stated


def _cooler_included(document: Document, socket: str | None) -> bool | None:
    stated = document.flag("specifications.includesCooler")
    if stated and socket in SOCKETS_WITHOUT_COOLER and UNLOCKED.search(document.name):
        document.mark(Repair.FROM_NAME, "cooler_included")
        return False
    return stated
