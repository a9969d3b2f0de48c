"""Which chipset runs which generation of processors: at once, after an update of the board's software, or never.

Source: makers' lists of supported processors, as corrected in sections 2 (R2, R3) and 2.2 of ``pc-parts-facts``. What a
board of a chipset sold from its first day can do counts; boards made later may have been updated in the factory.
"""

from __future__ import annotations

import enum
import re
from collections.abc import Mapping

from pcbuilder.domain.parts import Cpu


class Support(enum.Enum):
    """Whether a chipset runs a generation of processors."""

    YES = "yes"
    UPDATE = "after an update"
    NO = "no"


YES, UPDATE, NO = Support.YES, Support.UPDATE, Support.NO
# Variants for servers and for enthusiasts are of the generation that they are named after.
VARIANT = re.compile(r"[ -](?:E|EP|EN|X|S)$")
# "2x Zen 4 , 4x Zen 4c": cores of one design, some of them smaller.
MIXED = re.compile(r"(?:\d+x )?(Zen \d) ?, ?(?:\d+x )?\1c$")
# Sockets of which one generation does not fit the boards of another (R2): Intel kept the name LGA1151 for both.
FIRST_LGA1151 = frozenset({"Skylake", "Kaby Lake"})
SECOND_LGA1151 = frozenset({"Coffee Lake", "Coffee Lake Refresh"})
CHIPSETS_OF_FIRST_LGA1151 = frozenset(
    {"H110", "B150", "H170", "Z170", "Q150", "Q170", "C232", "C236", "B250", "H270", "Z270", "Q250", "Q270"}
)
CHIPSETS_OF_SECOND_LGA1151 = frozenset(
    {"H310", "B360", "B365", "H370", "Z370", "Z390", "Q360", "Q370", "C242", "C246", "H310C"}
)
# Boards for the socket of another name that hold these processors as well.
ALSO_HOLDS: Mapping[str, frozenset[str]] = {
    "FM2+": frozenset({"FM2"}),
    "AM3+": frozenset({"AM3"}),
    "AM2+": frozenset({"AM2", "AM3"}),
}
# Those of desktops: their boards hold one processor, and are none for workstations or servers.
ORDINARY_SOCKETS = frozenset(
    {"AM4", "AM5", "LGA1150", "LGA1151", "LGA1155", "LGA1156", "LGA1200", "LGA1700", "LGA1851", "LGA775"}
    | {"AM1", "AM2", "AM2+", "AM3", "AM3+", "FM1", "FM2", "FM2+"}
)
# Every sTR5 processor runs on TRX50; those with four memory channels, without PRO in their name, run there alone.
CHIPSET_FOR_PRO_ONLY = "WRX90"
CHANNELS_OF_PRO = 8

# Core families that came later than their microarchitecture, and what the tables call them.
LATER_FAMILIES: Mapping[str, Mapping[str, str]] = {
    "Zen": {"Raven Ridge": "Raven Ridge", "Picasso": "Zen+"},
    "Zen 4": {"Phoenix": "Phoenix", "Phoenix 2": "Phoenix"},
    "Coffee Lake": {"Coffee Lake Refresh": "Coffee Lake Refresh"},
}
# Processors with a stacked cache (X3D) have this much L3 at least.
LARGE_CACHE_MIB = 96

_SUPPORT: tuple[tuple[tuple[str, ...], Mapping[str, Support]], ...] = (
    (
        ("A320", "B350", "X370"),
        {
            "Excavator": YES,
            "Zen": YES,
            "Raven Ridge": UPDATE,
            "Zen+": UPDATE,
            "Zen 2": UPDATE,
            "Zen 3": UPDATE,
            "Zen 3 X3D": UPDATE,
        },
    ),
    (
        ("B450", "X470"),
        {
            "Excavator": UPDATE,
            "Zen": YES,
            "Raven Ridge": YES,
            "Zen+": YES,
            "Zen 2": UPDATE,
            "Zen 3": UPDATE,
            "Zen 3 X3D": UPDATE,
        },
    ),
    (
        ("X570",),
        {
            "Excavator": NO,
            "Zen": NO,
            "Raven Ridge": NO,
            "Zen+": YES,
            "Zen 2": YES,
            "Zen 3": UPDATE,
            "Zen 3 X3D": UPDATE,
        },
    ),
    (
        ("A520", "B550"),
        {
            "Excavator": NO,
            "Zen": NO,
            "Raven Ridge": NO,
            "Zen+": NO,
            "Zen 2": YES,
            "Zen 3": YES,
            "Zen 3 X3D": UPDATE,
        },
    ),
    (
        ("A620", "A620A", "B650", "B650E", "X670", "X670E"),
        {"Zen 4": YES, "Phoenix": UPDATE, "Zen 5": UPDATE},
    ),
    (("B840", "B850", "X870", "X870E"), {"Zen 4": YES, "Phoenix": YES, "Zen 5": YES}),
    (
        ("H610", "B660", "H670", "Z690", "Q670", "W680"),
        {"Alder Lake": YES, "Raptor Lake": UPDATE, "Raptor Lake Refresh": UPDATE},
    ),
    (
        ("B760", "H770", "Z790"),
        {"Alder Lake": YES, "Raptor Lake": YES, "Raptor Lake Refresh": YES},
    ),
    (("H810", "B860", "Z890", "W880", "Q870"), {"Arrow Lake": YES, "Arrow Lake Refresh": UPDATE}),
    (("Z490", "H470", "Q470", "W480"), {"Comet Lake": YES, "Rocket Lake": UPDATE}),
    (("B460", "H410"), {"Comet Lake": YES, "Rocket Lake": NO}),
    (("Z590", "B560", "H570", "H510", "Q570", "W580"), {"Comet Lake": YES, "Rocket Lake": YES}),
    (
        ("H110", "B150", "H170", "Z170", "Q150", "Q170", "C232", "C236"),
        {"Skylake": YES, "Kaby Lake": UPDATE},
    ),
    (("B250", "H270", "Z270", "Q250", "Q270"), {"Skylake": YES, "Kaby Lake": YES}),
    (
        ("H310", "B360", "H370", "Z370", "Q360", "Q370", "C242", "C246"),
        {"Coffee Lake": YES, "Coffee Lake Refresh": UPDATE},
    ),
    (("B365", "Z390", "H310C"), {"Coffee Lake": YES, "Coffee Lake Refresh": YES}),
    (
        ("H81", "B85", "H87", "Z87", "Q85", "Q87", "C222", "C224", "C226"),
        {"Haswell": YES, "Haswell Refresh": UPDATE, "Broadwell": NO},
    ),
    (("H97", "Z97"), {"Haswell": YES, "Haswell Refresh": YES, "Broadwell": UPDATE}),
    (("H61", "P67", "H67", "Z68"), {"Sandy Bridge": YES, "Ivy Bridge": UPDATE}),
    (("B75", "H77", "Z75", "Z77", "Q75", "Q77"), {"Sandy Bridge": YES, "Ivy Bridge": YES}),
    (("X79", "C602", "C602J", "C606"), {"Sandy Bridge": YES, "Ivy Bridge": UPDATE}),
    (("X99", "C612"), {"Haswell": YES, "Broadwell": UPDATE}),
    (("X299",), {"Skylake": YES, "Kaby Lake": YES, "Cascade Lake": UPDATE}),
    (("X399",), {"Zen": YES, "Zen+": UPDATE}),
    (("TRX40",), {"Zen 2": YES}),
    (("TRX50", "WRX90"), {"Zen 4": YES, "Zen 5": UPDATE}),
    (("A55", "A75", "A85X"), {"Piledriver": YES}),
    (("A58", "A68H", "A78", "A88X"), {"Piledriver": YES, "Steamroller": YES, "Excavator": UPDATE}),
    (("970", "990X", "990FX"), {"Bulldozer": YES, "Piledriver": YES}),
)
SUPPORT: Mapping[str, Mapping[str, Support]] = {
    chipset: generations for chipsets, generations in _SUPPORT for chipset in chipsets
}
FIRST_OF_LINE: Mapping[str, str] = {chipset: chipsets[0] for chipsets, _ in _SUPPORT for chipset in chipsets}
GENERATIONS = frozenset([generation for _, generations in _SUPPORT for generation in generations])


def model_of(chipset: str) -> str:
    """Return a chipset without its maker: ``B650`` of ``AMD B650``."""
    return chipset.rpartition(" ")[2]


def design_of(microarchitecture: str) -> str:
    """Return a microarchitecture as tables name it: without its variant, and without that of smaller cores."""
    return MIXED.sub(r"\1", VARIANT.sub("", microarchitecture))


def generations_of(cpu: Cpu) -> tuple[str, ...]:
    """Return the generations by which the tables name a processor: several where a fact is missing.

    Processors with large graphics or a large cache came later than others of the same microarchitecture, and some are
    named after another one. Empty where the microarchitecture is unknown.
    """
    if cpu.microarchitecture is None:
        return ()
    name = design_of(cpu.microarchitecture)
    if cpu.socket in {None, "AM4"} and name == "Zen 3":
        if cpu.l3_mib is None:
            return (name, "Zen 3 X3D")
        return ("Zen 3 X3D",) if cpu.l3_mib >= LARGE_CACHE_MIB else (name,)
    others = LATER_FAMILIES.get(name, {})
    if cpu.core_family is None:
        return (name, *dict.fromkeys(others.values()))
    return (others.get(cpu.core_family, name),)


def support_of(chipset: str, generation: str) -> Support | None:
    """Return whether a chipset, with its maker, runs a generation; ``None`` where the table does not have both."""
    return SUPPORT.get(model_of(chipset), {}).get(generation)
