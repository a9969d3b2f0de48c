"""What the rules for the cooling of the processor say."""

from __future__ import annotations

from typing import Any

from pcbuilder.domain.compatibility.cooler_height import cooler_height_fits_case
from pcbuilder.domain.compatibility.cooling import (
    cooler_fits_socket,
    cooler_is_strong_enough,
    memory_fits_under_cooler,
    processor_has_cooler,
    radiator_fits_case,
)
from pcbuilder.domain.compatibility.rule import Rule
from pcbuilder.domain.parts import Case, Cooler, RadiatorMount
from tests.domain.checking.broken import board, case, cooler, cpu, drive, kit
from tests.domain.compatibility.promises import Row, Tables, each_row, hold, row


def air(height_mm: int | None = None, **facts: Any) -> Cooler:
    return cooler(kind="air", height_mm=height_mm, **facts)


def liquid(radiator_mm: int | None = 360, **facts: Any) -> Cooler:
    return cooler(kind="liquid", radiator_mm=radiator_mm, **facts)


def holds(*sizes_mm: int) -> Case:
    return case(radiators=(RadiatorMount("top", sizes_mm),) if sizes_mm else ())


SMALL = {"depth_mm": 380, "width_mm": 200, "height_mm": 250}


def flat(**facts: Any) -> Case:
    return case(**{"case_type": "Desktop", "depth_mm": 330, "width_mm": 100, "height_mm": 350} | facts)


TABLES: Tables = {
    cooler_fits_socket: {
        "listed": row("pass", cooler(sockets=("AM4", "AM5")), cpu(socket="AM5")),
        "the same holes": row("pass", cooler(sockets=("LGA115X",)), cpu(socket="LGA1200")),
        "the same family": row("pass", cooler(sockets=("AM3",)), cpu(socket="FM2+")),
        "by the board": row("pass", cooler(sockets=("AM5",)), board(socket="AM5")),
        "the processor decides": row("blocker", cooler(sockets=("AM5",)), cpu(socket="LGA1700"), board(socket="AM5")),
        "not listed": row("blocker", cooler(sockets=("LGA115X",)), cpu(socket="LGA1700"), has="socket LGA1700"),
        "LGA1700 for LGA1851": row(
            "step", cooler(sockets=("LGA1700",)), cpu(socket="LGA1851"), has="the holes are the same"
        ),
        "AM4 for AM5": row("step", cooler(sockets=("AM4",)), cpu(socket="AM5")),
        "unknown cooler": row("unknown", cooler(), cpu(socket="AM5")),
        "unknown processor": row("unknown", cooler(sockets=("AM5",)), cpu(), board(socket="AM5")),
        "neither processor nor board": row("silent", cooler(sockets=("AM5",))),
    },
    cooler_height_fits_case: {
        "low enough": row("pass", air(155), case(cooler_max_mm=165)),
        "too tall": row("blocker", air(168), case(cooler_max_mm=160), has="8 mm too tall"),
        "perhaps rounded": row("step", air(161), case(cooler_max_mm=160)),
        "just so": row("note", air(159), case(cooler_max_mm=160)),
        "liquid": row("silent", liquid(height_mm=300), case(cooler_max_mm=160)),
        "low enough, of whatever kind": row("pass", cooler(height_mm=60), case(cooler_max_mm=160)),
        "too tall, if it is an air cooler": row("unknown", cooler(height_mm=170), case(cooler_max_mm=160)),
        "unknown cooler": row("unknown", air(), case(cooler_max_mm=160)),
        "unknown case": row("unknown", air(155), case()),
        "low enough for any tower": row("pass", air(80), case(case_type="ATX Mid Tower")),
        "low enough for any tower, of whatever kind": row(
            "pass", cooler(height_mm=60), case(case_type="ATX Full Tower")
        ),
        "not low enough for any tower": row("unknown", air(81), case(case_type="ATX Mid Tower")),
        "not low enough for any smaller tower": row("unknown", air(61), case(case_type="Micro-ATX Tower")),
        "taller than a flat case": row("blocker", air(155), flat(), has="the shortest edge of this case has 100 mm"),
        "taller than a flat case, if it is an air cooler": row("unknown", cooler(height_mm=155), flat()),
        "not taller than a flat case": row("unknown", air(100), flat()),
        "taller than an edge of a wide case": row("unknown", air(180), flat(width_mm=170)),
        "taller than a flat case of which an edge is unknown": row("unknown", air(155), flat(depth_mm=None)),
        "out of an open case": row("unknown", air(155), flat(case_type="Test Bench")),
    },
    radiator_fits_case: {
        "listed": row("pass", liquid(360), holds(240, 360)),
        "a longer row of the same fans": row("pass", liquid(240), holds(360)),
        "a longer row of other fans": row("step", liquid(240), holds(280)),
        "too long": row("blocker", liquid(360), holds(120, 240, 280), has="holds radiators of 120, 240, 280 mm"),
        "no place": row("blocker", liquid(120), holds(), has="no radiator"),
        "longer than the case": row("blocker", liquid(360), case(**SMALL), has="longer than the case (380 mm)"),
        "not longer than the case": row("unknown", liquid(240), case(**SMALL)),
        "unknown sizes of the case": row("unknown", liquid(420), case(depth_mm=300)),
        "unknown radiator": row("unknown", liquid(None), holds(240)),
        "air": row("silent", air(160), holds()),
    },
    processor_has_cooler: {
        "chosen": row("pass", cpu(cooler_included=False), cooler()),
        "in the box": row("pass", cpu(cooler_included=True)),
        "none yet": row("step", cpu(cooler_included=False)),
        "none in a whole build": row("blocker", cpu(cooler_included=False), board(), kit(), drive(), case()),
        "unknown": row("unknown", cpu()),
    },
    cooler_is_strong_enough: {
        "strong": row("pass", cpu(max_power_watts=142), cooler(capacity_watts=150)),
        "within the tolerance": row("pass", cpu(max_power_watts=162), cooler(capacity_watts=150)),
        "weak": row("step", cpu(max_power_watts=253), cooler(capacity_watts=150), has="about 253 W of heat"),
        "any does for 65 W TDP": row("pass", cpu(max_power_watts=88, tdp_watts=65), cooler(capacity_watts=65)),
        "AMD’s limit follows from the TDP": row(
            "pass", cpu(brand="AMD", socket="AM5", tdp_watts=65), cooler(capacity_watts=120)
        ),
        "Intel’s does not": row("unknown", cpu(socket="LGA1700", tdp_watts=125), cooler(capacity_watts=150)),
        "weak in any case": row("step", cpu(socket="LGA1700", tdp_watts=125), cooler(capacity_watts=65)),
        "strong in any case": row("pass", cpu(socket="LGA1700", tdp_watts=125), cooler(capacity_watts=300)),
        "a tall tower": row("pass", cpu(max_power_watts=142), air(158, fans=1)),
        "a tall tower that may have no fan": row("unknown", cpu(max_power_watts=142), air(158)),
        "a tall tower with some fan": row("pass", cpu(max_power_watts=142), air(158, fanless=False)),
        "a tall one without a fan": row("step", cpu(max_power_watts=142), air(158, fanless=True)),
        "a flat one": row("step", cpu(max_power_watts=230), air(47, fans=1)),
        "a long radiator": row("pass", cpu(max_power_watts=230), liquid(360)),
        "a short radiator": row("step", cpu(max_power_watts=253), liquid(120)),
        "unknown processor": row("unknown", cpu(), cooler(capacity_watts=150)),
        "unknown cooler": row("unknown", cpu(max_power_watts=142), cooler()),
    },
    memory_fits_under_cooler: {
        "low": row("pass", kit(height_mm=44), air(168, fans=2)),
        "tall under a large one": row("step", kit(height_mm=57), air(168, fans=2), has="57 mm tall"),
        "tall beside a slim one": row("pass", kit(height_mm=57), air(158, fans=1)),
        "tall under a low one": row("pass", kit(height_mm=57), air(150, fans=2)),
        "liquid": row("pass", kit(), liquid()),
        "unknown memory": row("unknown", kit(), air(168, fans=2)),
        "unknown cooler": row("unknown", kit(height_mm=57), cooler()),
    },
}


@each_row(TABLES)
def test_cooling(rule: Rule, promise: Row) -> None:
    hold(rule, promise)
