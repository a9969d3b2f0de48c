"""What the rules for the running of memory say."""

from __future__ import annotations

from typing import Any

import pytest

from pcbuilder.domain.compatibility.memory_running import (
    memory_channels_are_filled,
    memory_ecc_is_supported,
    memory_kits_match,
    memory_speed_is_supported,
)
from pcbuilder.domain.compatibility.memory_speeds import AtOnce, speeds_at_once
from pcbuilder.domain.compatibility.rule import Rule
from pcbuilder.domain.parts import Cpu, MemoryKit, Motherboard
from tests.domain.checking.broken import board, cpu, kit
from tests.domain.compatibility.promises import Row, Tables, each_row, hold, row

AM5 = board(socket="AM5", chipset="AMD B650")
LGA1700 = board(socket="LGA1700", chipset="Intel B760")
LGA1851 = board(socket="LGA1851", chipset="Intel Z890")
AM4 = board(socket="AM4", chipset="AMD X570")
LGA1200 = board(socket="LGA1200", chipset="Intel Z490")
LGA2011_3, LGA2011 = board(socket="LGA2011-3", chipset="Intel X99"), board(socket="LGA2011", chipset="Intel X79")
LGA1155, LGA1150 = board(socket="LGA1155", chipset="Intel Z77"), board(socket="LGA1150", chipset="Intel Z97")


ZEN_5 = cpu(socket="AM5", microarchitecture="Zen 5")
ARROW_LAKE = cpu(socket="LGA1851", microarchitecture="Arrow Lake")


def ddr5(speed_mts: int | None = 6000, modules: int | None = 2, **facts: Any) -> MemoryKit:
    return kit(**{"memory_type": "DDR5", "speed_mts": speed_mts, "modules": modules} | facts)


def ddr4(speed_mts: int, cas_latency: int | None = None) -> MemoryKit:
    return kit(memory_type="DDR4", speed_mts=speed_mts, modules=2, cas_latency=cas_latency)


def ddr3(speed_mts: int) -> MemoryKit:
    return kit(memory_type="DDR3", speed_mts=speed_mts, modules=2)


def comet_lake(cores: int | None) -> Cpu:
    return cpu(socket="LGA1200", microarchitecture="Comet Lake", performance_cores=cores)


def zen(microarchitecture: str, core_family: str | None = None, cores: int | None = None) -> Cpu:
    return cpu(microarchitecture=microarchitecture, core_family=core_family, performance_cores=cores)


def raptor_lake(
    threads: int | None, name: str = "Core i5-14500", microarchitecture: str = "Raptor Lake Refresh"
) -> Cpu:
    return cpu(name=name, brand="Intel", microarchitecture=microarchitecture, threads=threads)


def intel(name: str, microarchitecture: str | None, threads: int | None = None) -> Cpu:
    return cpu(name=f"Intel {name}", brand="Intel", microarchitecture=microarchitecture, threads=threads)


def plain(**facts: Any) -> MemoryKit:
    return kit(**{"registered": False, "ecc": False} | facts)


TABLES: Tables = {
    memory_speed_is_supported: {
        "at once": row("pass", ddr5(5600, cas_latency=46), AM5, ZEN_5),
        "at once, whatever its profile": row("pass", ddr5(5600, cas_latency=46, profiles=("XMP",)), AM5, ZEN_5),
        "at once, as it has no profile": row("pass", ddr5(5600, cas_latency=40, profiles=()), AM5, ZEN_5),
        "faster than the standard": row("note", ddr5(5600, cas_latency=36), AM5, ZEN_5, has="CL36, and starts slower"),
        "faster than sold chips, by its profile": row(
            "note", ddr5(5600, cas_latency=40, profiles=("EXPO",)), AM5, ZEN_5, has="and starts slower"
        ),
        "faster than sold chips": row("note", ddr5(5600, cas_latency=40), AM5, ZEN_5, has="if it has one"),
        "faster, unknown latency": row(
            "note", ddr5(5600, profiles=("XMP",)), AM5, ZEN_5, has="for 5600 MT/s, and may start"
        ),
        "unknown latency": row("unknown", ddr5(5600), AM5, ZEN_5, has="“CAS latency”"),
        "no speed of the standard": row("note", ddr4(3000), AM4, has="starts slower"),
        "older than the standards": row(
            "pass",
            kit(memory_type="DDR3", speed_mts=1600),
            board(socket="LGA1150"),
            intel("Core i5-4690K", "Haswell", 4),
        ),
        "whatever the processor": row("pass", ddr5(5200, cas_latency=42), AM5),
        "by the processor": row(
            "unknown", ddr5(5600, cas_latency=46), AM5, has="depends on the processor, and none for"
        ),
        "by the processor, faster than the standard": row(
            "note", ddr5(5600, cas_latency=36), AM5, has="and starts slower"
        ),
        "faster than with any processor": row("note", ddr5(6000), AM5, has="runs at 5600 or less until"),
        "whatever the processor that the board runs": row(
            "pass", ddr4(3200, 22), board(socket="AM4", chipset="AMD B550")
        ),
        "by the processor, on a board for all": row("unknown", ddr4(3200, 22), board(socket="AM4", chipset="AMD B450")),
        "by the processor, which is for another socket": row(
            "unknown", ddr5(5600, cas_latency=46), AM5, cpu(socket="AM4"), has="depends on the processor"
        ),
        "as on all boards": row("pass", ddr4(3200, 22), LGA1700),
        "the newest for LGA1200": row("pass", ddr4(3200, 22), LGA1200, cpu(microarchitecture="Rocket Lake")),
        "a large one before": row("note", ddr4(3200, 22), LGA1200, comet_lake(8), has="runs at 2933 or less until"),
        "a large one before, at once": row("pass", ddr4(2933, 21), LGA1200, comet_lake(8)),
        "a small one before": row("note", ddr4(2933, 21), LGA1200, comet_lake(6), has="runs at 2666 or less until"),
        "of unknown size": row("unknown", ddr4(2933, 21), LGA1200, comet_lake(None), has="“Cores”"),
        "of unknown size, faster than any": row("note", ddr4(3200, 22), LGA1200, comet_lake(None), has="runs at 2933"),
        "of unknown age": row("unknown", ddr4(3200, 22), LGA1200, cpu(), has="“Microarchitecture”"),
        "of unknown age, slow enough": row("pass", ddr4(2666, 19), LGA1200, cpu()),
        "of an age without list": row(
            "unknown", ddr4(3200, 22), LGA1200, cpu(microarchitecture="Haswell"), has="no list"
        ),
        "without a profile": row(
            "note", ddr5(5600, cas_latency=46, profiles=()), AM5, zen("Zen 4"), has="runs at 5200 or less with"
        ),
        "a clock on the module, perhaps": row(
            "note", ddr5(6400, cas_latency=52), LGA1851, ARROW_LAKE, has="may run at 5600"
        ),
        "faster than with any": row("note", ddr5(6800), LGA1851, ARROW_LAKE, has="runs at 6400 or less until"),
        "faster than the standard, so with a profile": row(
            "note", ddr5(6400, cas_latency=32), LGA1851, ARROW_LAKE, has="and runs at 5600 or less until"
        ),
        "of an older generation": row(
            "note", ddr4(2400), LGA2011_3, intel("Core i7-5820K", "Haswell-E"), has="runs at 2133 or less until"
        ),
        "of its successor": row("pass", ddr4(2400, 17), LGA2011_3, intel("Core i7-6800K", "Broadwell-E")),
        "of an unknown one of both": row(
            "unknown", ddr4(2400, 17), LGA2011_3, intel("Core i7-6800K", None), has="“Microarchitecture”"
        ),
        "of an older generation, with older memory": row(
            "note", ddr3(1600), LGA1155, intel("Core i7-2600", "Sandy Bridge", 8), has="runs at 1333 or less until"
        ),
        "of its successor, with older memory": row("pass", ddr3(1600), LGA1155, intel("Core i7-3770", "Ivy Bridge", 8)),
        "of an unknown one of both, with older memory": row(
            "unknown", ddr3(1600), LGA1155, intel("Core i7-3770", None, 8), has="“Microarchitecture”"
        ),
        "other memory for the same socket": row(
            "pass", ddr4(3200, 22), LGA1700, cpu(socket="LGA1700", microarchitecture="Alder Lake")
        ),
        "by a profile": row("note", ddr5(6000), AM5, has="runs at 5600 or less until"),
        "by a profile, unless the chipset is locked": row(
            "note", ddr5(6000), board(socket="LGA1700", chipset="Intel H610"), has="on this board"
        ),
        "very fast": row("step", ddr5(7200), AM5, has="so fast"),
        "four modules": row("step", ddr5(6000, 4), AM5, has="makers state 3600"),
        "two kits": row("step", (ddr5(6000), 2), AM5, has="4 modules"),
        "four slow modules": row("pass", ddr5(3600, 4, cas_latency=30), AM5),
        "unknown number of modules": row("unknown", ddr5(6000, None), AM5),
        "unknown speed": row("unknown", ddr5(None), AM5),
        "unknown socket": row("unknown", ddr5(), board()),
        "no list": row("unknown", kit(memory_type="DDR2", speed_mts=800), board(socket="LGA775"), has="no list"),
        "memory that does not go in": row("silent", ddr5(), board(socket="AM4")),
    },
    memory_ecc_is_supported: {
        "ordinary": row("pass", plain(), AM5),
        "registered on a desktop": row("blocker", plain(registered=True), AM5, has="for servers"),
        "ordinary on a workstation": row(
            "blocker", plain(), board(socket="sTR5"), has="registered modules (RDIMM) alone"
        ),
        "registered on a workstation": row("pass", plain(registered=True), board(socket="sTR5")),
        "registered where it depends": row("unknown", plain(registered=True), board(socket="LGA2011-3")),
        "ECC used": row("pass", plain(ecc=True), board(socket="AM5", ecc=True), cpu(ecc=True)),
        "ECC without use on the board": row("note", plain(ecc=True), board(socket="AM5", ecc=False), has="this board"),
        "ECC without use in the processor": row(
            "note", plain(ecc=True), board(socket="AM5", ecc=True), cpu(ecc=False), has="this processor"
        ),
        "unknown use": row("unknown", plain(ecc=True), AM5),
        "unknown kit": row("unknown", kit(), AM5),
        "unknown board": row("unknown", plain(), board()),
    },
    memory_kits_match: {
        "one": row("silent", ddr5()),
        "the same twice": row("pass", (ddr5(), 2)),
        "alike": row(
            "pass",
            ddr5(id="a", cas_latency=30, registered=False),
            ddr5(id="b", cas_latency=30, registered=False),
        ),
        "different speeds": row("step", ddr5(6000, id="a"), ddr5(6400, id="b")),
        "different latencies": row("step", ddr5(id="a", cas_latency=30), ddr5(id="b", cas_latency=36)),
        "different generations": row("blocker", ddr5(id="a"), kit(id="b", memory_type="DDR4"), has="generations"),
        "different kinds": row("blocker", plain(id="a"), plain(id="b", registered=True), has="kinds"),
        "unknown": row("unknown", ddr5(id="a"), ddr5(id="b")),
    },
    memory_channels_are_filled: {
        "a pair": row("pass", kit(modules=2), cpu(memory_channels=2)),
        "two pairs": row("pass", (kit(modules=2), 2), cpu(memory_channels=2)),
        "one": row("note", kit(modules=1), cpu(memory_channels=2), has="there is 1"),
        "three": row("note", (kit(modules=1), 3), cpu(memory_channels=2), has="there are 3"),
        "unknown kit": row("unknown", kit(), cpu(memory_channels=2)),
        "a board with slots for half of the channels": row(
            "pass", kit(modules=4), cpu(memory_channels=8), board(memory_slots=4)
        ),
        "unknown processor": row("unknown", kit(modules=2), cpu()),
        "unknown board": row("unknown", kit(modules=4), cpu(memory_channels=8), board()),
    },
}


@each_row(TABLES)
def test_memory_running(rule: Rule, promise: Row) -> None:
    hold(rule, promise)


# What runs at once, in MT/s: all of it, and nothing faster; a kit between is said to be perhaps too fast, or unknown.
AT_ONCE: tuple[tuple[Motherboard, Cpu, AtOnce], ...] = (
    (AM5, zen("Zen 4", "Raphael"), AtOnce(5200, 5200)),
    (AM5, zen("Zen 4"), AtOnce(5200, 5200)),
    (AM5, zen("Zen 4, Zen 4c", "Phoenix"), AtOnce(5200, 5200)),
    (AM5, zen("2x Zen 4 , 4x Zen 4c"), AtOnce(5200, 5200)),
    (AM5, zen("Zen 4, Zen 5c"), AtOnce(5200, 5600, "microarchitecture")),
    (AM5, zen("Zen 5", "Granite Ridge"), AtOnce(5600, 5600)),
    (AM5, cpu(), AtOnce(5200, 5600, "microarchitecture")),
    (LGA1700, cpu(microarchitecture="Alder Lake"), AtOnce(4800, 4800)),
    (LGA1700, raptor_lake(32, "Core i9-13900", "Raptor Lake"), AtOnce(5600, 5600)),
    (LGA1700, raptor_lake(20, "Core i5-13600", "Raptor Lake"), AtOnce(4800, 4800)),
    (LGA1700, raptor_lake(20, "Core i5-13600K", "Raptor Lake"), AtOnce(5600, 5600)),
    (LGA1700, raptor_lake(28, "Core i7-14700F"), AtOnce(5600, 5600)),
    (LGA1700, raptor_lake(20), AtOnce(4800, 5600)),
    (LGA1700, raptor_lake(16, "Core i5-14400F"), AtOnce(4800, 4800)),
    (LGA1700, raptor_lake(None), AtOnce(4800, 5600, "threads")),
    (LGA1700, raptor_lake(None, "Core i5-14600KF"), AtOnce(5600, 5600)),
    (LGA1851, ARROW_LAKE, AtOnce(5600, 6400)),
    (AM4, zen("Zen 3", "Cezanne"), AtOnce(3200, 3200)),
    (AM4, zen("Zen+", "Pinnacle Ridge", 8), AtOnce(2933, 2933)),
    (AM4, zen("Zen+", "Pinnacle Ridge", 6), AtOnce(2666, 2933)),
    (AM4, zen("Zen", "Raven Ridge", 4), AtOnce(2933, 2933)),
    (AM4, zen("Zen", "Raven Ridge", 2), AtOnce(2666, 2666)),
    (AM4, zen("Zen", None, 4), AtOnce(2400, 3200, "core_family")),
    (LGA2011_3, intel("Core i7-5820K", "Haswell E"), AtOnce(2133, 2133)),
    (LGA2011_3, intel("Core i7-6800K", "Broadwell-E"), AtOnce(2400, 2400)),
    (LGA2011_3, intel("Xeon E5-2620 v3", "Haswell"), AtOnce(1600, 2133)),
    (LGA2011_3, intel("Xeon E5-2620 v4", "Broadwell"), AtOnce(1866, 2400)),
    (LGA2011_3, intel("Core i7-5820K", None), AtOnce(1600, 2400, "microarchitecture")),
    (LGA2011, intel("Core i7-3930K", "Sandy Bridge E"), AtOnce(1600, 1600)),
    (LGA2011, intel("Core i7-4930K", "Ivy Bridge E"), AtOnce(1866, 1866)),
    (LGA2011, intel("Xeon E5-2609", "Sandy Bridge EP"), AtOnce(1066, 1600)),
    (LGA1150, intel("Core i3-4130", "Haswell", 4), AtOnce(1600, 1600)),
    (LGA1150, intel("Pentium G3258", "Haswell Refresh", 2), AtOnce(1333, 1600)),
    (LGA1155, intel("Core i5-2500K", "Sandy Bridge", 4), AtOnce(1333, 1333)),
    (LGA1155, intel("Pentium G620", "Sandy Bridge", 2), AtOnce(1066, 1333)),
    (LGA1155, intel("Core i3-3220", "Ivy Bridge", 4), AtOnce(1600, 1600)),
    (LGA1155, intel("Pentium G2020", "Ivy Bridge", 2), AtOnce(1333, 1600)),
    (LGA1155, intel("Core i3-3220", "Ivy Bridge"), AtOnce(1333, 1600, "threads")),
)
OLDER = {"AM4": "DDR4", "LGA2011-3": "DDR4", "LGA2011": "DDR3", "LGA1155": "DDR3", "LGA1150": "DDR3"}


@pytest.mark.parametrize(("on", "processor", "expected"), AT_ONCE, ids=range(len(AT_ONCE)))
def test_what_a_processor_runs_at_once(on: Motherboard, processor: Cpu, expected: AtOnce) -> None:
    socket = on.socket or ""
    assert speeds_at_once(on, OLDER.get(socket, "DDR5"), [processor]) == expected
