"""Processors of OpenDB."""

from __future__ import annotations

from pcbuilder.importing.opendb.document import Document
from pcbuilder.importing.opendb.names import processor_socket_name

HYBRID_SOCKETS = {"LGA1700", "LGA1851"}


def read_cpu(document: Document) -> dict[str, object]:
    """Facts of a processor: clocks are in GHz there, a limit of 0 W is unknown, "None" is no graphics (section 2.2)."""
    performance, efficiency = _cores(document)
    graphics = document.text("specifications.integratedGraphics.model")
    types = [text for text in document.texts("specifications.memory.types") if text in {"DDR4", "DDR5"}]
    return {
        "socket": processor_socket_name(document.text("socket")),
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
        "memory_types": tuple(sorted(types)) or None,
        "max_memory_gib": document.positive("specifications.memory.maxSupport", low=8),
        "memory_channels": document.positive("specifications.memory.channels"),
        "integrated_graphics": "none" if graphics in {"None", "0"} else graphics,
        "cooler_included": document.flag("specifications.includesCooler"),
        "ecc": document.flag("specifications.eccSupport"),
    }


def _cores(document: Document) -> tuple[int | None, int | None]:
    """Split the cores: older records give the total alone, which says all where no chip is hybrid."""
    total = document.positive("cores.total")
    performance = document.positive("cores.performance")
    efficiency = document.count("cores.efficiency")
    if performance is None:
        hybrid = processor_socket_name(document.text("socket")) in HYBRID_SOCKETS
        return (None, None) if hybrid or total is None else (total, 0)
    return (performance, efficiency) if total == performance + (efficiency or 0) else (None, None)


def _mhz(document: Document, path: str) -> int | None:
    ghz = document.number(path)
    return round(ghz * 1000) if ghz else None
