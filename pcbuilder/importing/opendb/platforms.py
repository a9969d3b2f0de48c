"""What a platform dictates where a record says nothing: facts that follow from socket, microarchitecture or chipset.

Sources: makers' specifications of processors and chipsets, general knowledge; held against the starter catalog and
against the records that a person verified (docs/importing.md).
"""

from __future__ import annotations

from collections.abc import Mapping

# Types and channels of memory by socket, and by microarchitecture where a socket has had several.
MEMORY: Mapping[tuple[str, str | None], tuple[tuple[str, ...], int]] = {
    ("AM5", None): (("DDR5",), 2),
    ("AM4", None): (("DDR4",), 2),
    ("AM3+", None): (("DDR3",), 2),
    ("FM2+", None): (("DDR3",), 2),
    ("FM2", None): (("DDR3",), 2),
    ("G34", None): (("DDR3",), 4),
    ("LGA1150", None): (("DDR3",), 2),
    ("LGA1151", "Skylake"): (("DDR3", "DDR4"), 2),
    ("LGA1151", "Kaby Lake"): (("DDR3", "DDR4"), 2),
    ("LGA1151", "Coffee Lake"): (("DDR4",), 2),
    ("LGA1151", "Coffee Lake Refresh"): (("DDR4",), 2),
    ("LGA1155", None): (("DDR3",), 2),
    ("LGA1200", None): (("DDR4",), 2),
    ("LGA1700", None): (("DDR4", "DDR5"), 2),
    ("LGA1851", None): (("DDR5",), 2),
    ("LGA2011", "Sandy Bridge"): (("DDR3",), 4),
    ("LGA2011", "Ivy Bridge"): (("DDR3",), 4),
    ("LGA2011-3", None): (("DDR4",), 4),
    ("LGA2066", "Skylake"): (("DDR4",), 4),
    ("LGA2066", "Cascade Lake"): (("DDR4",), 4),
    ("LGA2066", "Kaby Lake"): (("DDR4",), 2),
}
# Platforms that were gone before M.2 came to desktop boards in 2014. Of the eight that followed, some have a slot.
BEFORE_M2 = frozenset(
    {"LGA775", "LGA1155", "LGA1156", "LGA1366", "LGA2011", "AM2", "AM2+", "AM3", "FM1", "FM2"},
)
# Platforms that were gone before boards had headers for USB-C at the front, in 2016.
BEFORE_USB_C_HEADERS = BEFORE_M2 | {"LGA1150", "AM1", "AM3+", "FM2+"}
# The PCIe generation of the M.2 slots: of all of them, or of the first, which hangs on the processor. Not here are
# chipsets whose boards differ (B650, B850, Z690, Z790), and slots behind a chipset of PCIe 2 (H110, H310).
ALL_M2_SLOTS: Mapping[str, int] = {"A520": 3, "B760": 4, "X570": 4}
FIRST_M2_SLOT: Mapping[str, int] = {
    **dict.fromkeys(("A320", "B350", "X370", "B450", "X470"), 3),
    **dict.fromkeys(("B150", "H170", "Z170", "B250", "H270", "Z270", "B360", "B365", "H370", "Z370", "Z390"), 3),
    **dict.fromkeys(("B460", "H470", "Z490", "X299"), 3),
    **dict.fromkeys(("B550", "A620", "A620A", "B840"), 4),
    **dict.fromkeys(("B650E", "X670", "X670E", "X870", "X870E", "B860", "Z890"), 5),
}
# A Micro-ATX board with one of these chipsets that has Wi-Fi is named by it: the plainest chipsets, and those of whose
# boards none that states Wi-Fi hides it in its name.
WIFI_STANDS_IN_NAME = frozenset(
    {"A320", "A520", "A620", "B450", "B550", "H61", "H81", "H110", "H310", "H370", "H410", "H510", "H610", "H810"},
)


def memory_of(socket: str | None, microarchitecture: str | None) -> tuple[tuple[str, ...] | None, int | None]:
    """Return the types of memory that a processor takes, and its channels; ``None`` where the table has no platform."""
    if socket is None:
        return None, None
    return MEMORY.get((socket, microarchitecture)) or MEMORY.get((socket, None)) or (None, None)
