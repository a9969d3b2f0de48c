"""The socket of a processor or a board of OpenDB."""

from __future__ import annotations

from collections.abc import Collection

from pcbuilder.importing.opendb.document import Document
from pcbuilder.importing.opendb.names import processor_socket_name
from pcbuilder.importing.opendb.repairs import Repair

# LGA2011 is two sockets, and some records name both by the first: its processors take DDR3 alone, those for LGA2011-3
# (Haswell-E and Broadwell-E, boards with X99 and C612) DDR4 (Intel's specifications).
FIRST, SECOND, MEMORY_OF_SECOND = "LGA2011", "LGA2011-3", "DDR4"


def read_socket(document: Document, memory_types: Collection[str]) -> str | None:
    """Return the socket that a record states, by the types of memory where it stands for two."""
    stated = document.text("socket")
    name = processor_socket_name(stated)
    if stated is not None and name is None:
        document.mark(Repair.NO_NAME, "socket")
    if name == FIRST and MEMORY_OF_SECOND in memory_types:
        document.mark(Repair.FROM_RECORD, "socket")
        return SECOND
    return name
