"""What the rules for the power supply and its plugs say."""

from __future__ import annotations

from typing import Any

from pcbuilder.domain.compatibility.power_plugs import (
    board_has_power_plugs,
    drives_have_power_plugs,
    video_card_has_power_plugs,
)
from pcbuilder.domain.compatibility.power_supply import (
    case_brings_power_supply,
    power_supply_fits_case,
    power_supply_is_strong_enough,
    power_supply_length_fits_case,
)
from pcbuilder.domain.compatibility.rule import Rule
from pcbuilder.domain.parts import Gpu, Psu, StorageDrive
from tests.domain.checking.broken import board, case, cpu, drive, gpu, psu
from tests.domain.compatibility.promises import Row, Tables, each_row, hold, row

TOWER = {"case_type": "ATX Mid Tower", "psu_form_factors": ("ATX",)}


def card(eight: int | None = 0, sixteen: int | None = 0, **facts: Any) -> Gpu:
    return gpu(power_6pin=0, power_8pin=eight, power_16pin=sixteen, **facts)


def plugs(eight: int | None, sixteen: int | None) -> Psu:
    return psu(pcie_8pin=eight, pcie_16pin=sixteen)


def watts(capacity: int | None = None, **facts: Any) -> Psu:
    return psu(capacity_watts=capacity, pcie_16pin=1, **facts)


def disk(**facts: Any) -> StorageDrive:
    return drive(**{"form_factor": '3.5"', "interface": "SATA"} | facts)


# 162 + 300 W; a supply of 578 is recommended, which are 600 in steps of 50, and the card's maker says 700.
CPU, CARD = cpu(max_power_watts=162), gpu(tdp_watts=300, suggested_psu_watts=700)
TABLES: Tables = {
    power_supply_fits_case: {
        "listed": row("pass", psu(form_factor="SFX"), case(psu_form_factors=("SFX", "SFX-L"))),
        "too large": row("blocker", psu(form_factor="ATX"), case(psu_form_factors=("SFX",)), has="does not go in"),
        "with a bracket": row("note", psu(form_factor="SFX"), case(psu_form_factors=("ATX",)), has="bracket"),
        "unknown tower": row(
            "unknown", psu(form_factor="ATX"), case(case_type="ATX Mid Tower"), has="nearly all towers hold ATX"
        ),
        "unknown tower, and an unknown supply": row(
            "unknown", psu(), case(case_type="ATX Mid Tower"), has="“Form factor”"
        ),
        "unknown case": row("unknown", psu(form_factor="ATX"), case(case_type="Mini-ITX Tower")),
        "unknown supply": row("unknown", psu(), case(psu_form_factors=("ATX",))),
    },
    power_supply_length_fits_case: {
        "short enough": row("pass", psu(length_mm=160), case(psu_max_mm=180)),
        "too long": row("blocker", psu(length_mm=190), case(psu_max_mm=180), has="10 mm too long"),
        "perhaps rounded": row("step", psu(length_mm=181), case(psu_max_mm=180)),
        "of the standard’s length": row("pass", psu(length_mm=140, form_factor="ATX"), case(**TOWER)),
        "small, with a bracket": row("pass", psu(length_mm=125, form_factor="SFX"), case(**TOWER)),
        "of the standard’s length, SFX-L": row(
            "pass", psu(length_mm=130, form_factor="SFX-L"), case(psu_form_factors=("SFX", "SFX-L"))
        ),
        "longer than the standard of the smaller": row(
            "unknown", psu(length_mm=125, form_factor="SFX"), case(psu_form_factors=("SFX",))
        ),
        "too large for the case": row(
            "unknown", psu(length_mm=140, form_factor="ATX"), case(psu_form_factors=("SFX",))
        ),
        "longer than the standard": row(
            "unknown", psu(length_mm=160, form_factor="ATX"), case(**TOWER), has="nearly all towers hold 160 mm"
        ),
        "of the standard’s length, in an unknown tower": row(
            "unknown", psu(length_mm=140, form_factor="ATX"), case(case_type="ATX Mid Tower")
        ),
        "longer than usual": row(
            "unknown", psu(length_mm=180, form_factor="ATX"), case(**TOWER), has="not known is “Longest power supply”"
        ),
        "unknown supply": row("unknown", psu(), case(psu_max_mm=180)),
    },
    case_brings_power_supply: {
        "none": row("pass", case(included_psu_watts=0)),
        "one": row("note", case(included_psu_watts=300), has="you need not choose one"),
        "one too many": row("note", case(included_psu_watts=300), psu(), has="another one is chosen"),
        "unknown": row("unknown", case()),
    },
    power_supply_is_strong_enough: {
        "strong": row("pass", watts(750), CPU, CARD),
        "as the card’s maker suggests": row("pass", watts(700), CPU, CARD),
        "less than suggested": row("step", watts(650), CPU, CARD, has="700 W are recommended"),
        "too weak": row("blocker", watts(450), CPU, CARD, has="draw about 462 W"),
        "perhaps too weak, as boards are counted high": row(
            "step", watts(450), CPU, gpu(tdp_watts=260), board(socket="AM5")
        ),
        "in the case": row("blocker", case(included_psu_watts=300), CPU, CARD),
        "unknown suggestion, but strong": row("pass", watts(750), CPU, gpu(tdp_watts=300)),
        "unknown suggestion": row("unknown", watts(700), CPU, gpu(tdp_watts=300)),
        "peaks without a 16-pin plug": row(
            "step", psu(capacity_watts=600, pcie_16pin=0), CPU, gpu(tdp_watts=300, suggested_psu_watts=500)
        ),
        "unknown card": row("unknown", watts(1600), CPU, gpu()),
        "unknown card, too weak already": row("blocker", watts(150), CPU, gpu()),
        "unknown supply": row("unknown", watts(), CPU),
        "no supply": row("silent", CPU, CARD),
        "nothing that draws power": row("silent", watts(750), case(included_psu_watts=300)),
    },
    video_card_has_power_plugs: {
        "no plugs": row("pass", card(), plugs(2, 0)),
        "enough": row("pass", card(2), plugs(2, 0)),
        "too few": row("blocker", card(3), plugs(2, 1), has="needs 3 plugs"),
        "two cards": row("blocker", (card(2), 2), plugs(3, 0)),
        "16 pins": row("pass", card(0, 1), plugs(None, 1)),
        "an adapter": row("step", card(0, 1, tdp_watts=360), plugs(4, 0), has="an adapter from 3 plugs"),
        "too few for an adapter": row("blocker", card(0, 1, tdp_watts=575), plugs(3, 0), has="4 with 8 pins"),
        "an adapter for an unknown card": row("unknown", card(0, 1), plugs(3, 0)),
        "enough for any adapter": row("step", card(0, 1), plugs(4, 0)),
        "unknown card": row("unknown", gpu(), plugs(4, 1)),
        "unknown supply": row("unknown", card(2), plugs(None, None)),
        "unknown supply in the case": row("unknown", card(2), case(included_psu_watts=500), has="the plugs of"),
        "no plugs from the supply in the case": row("silent", card(2), case(included_psu_watts=0)),
        "unknown 16 pins, and an adapter does": row(
            "step", card(0, 1, tdp_watts=250), plugs(2, None), has="has the 2 plugs with 8 pins"
        ),
        "unknown 16 pins, and too few for an adapter": row("unknown", card(0, 1, tdp_watts=575), plugs(3, None)),
        "unknown 16 pins, and too few for the rest": row("blocker", card(3, 1), plugs(2, None)),
        "unknown 8 pins": row("unknown", card(0, 1), plugs(None, 0)),
    },
    board_has_power_plugs: {
        "enough": row("pass", board(cpu_power_8pin=2), psu(eps_8pin=2)),
        "none": row("blocker", board(), psu(eps_8pin=0)),
        "one of two": row("note", board(cpu_power_8pin=2), psu(eps_8pin=1), has="enough without overclocking"),
        "two are all that an ordinary board takes": row("pass", board(socket="AM5"), psu(eps_8pin=2)),
        "three, one of them for video cards": row("pass", board(socket="LGA1851", cpu_power_8pin=3), psu(eps_8pin=2)),
        "three for a workstation": row("note", board(socket="sTR5", cpu_power_8pin=3), psu(eps_8pin=2)),
        "one, and the board may have two": row("note", board(socket="AM5"), psu(eps_8pin=1), has="may have two"),
        "unknown board": row("unknown", board(), psu(eps_8pin=2)),
        "unknown board for a workstation": row("unknown", board(socket="sTR5"), psu(eps_8pin=2)),
        "two are all that a board for enthusiasts takes": row(
            "pass", board(socket="LGA2066", chipset="Intel X299"), psu(eps_8pin=2)
        ),
        "one, and a board for enthusiasts may hold two processors": row(
            "unknown", board(socket="LGA2011-3", chipset="Intel X99"), psu(eps_8pin=1)
        ),
        "unknown supply": row("unknown", board(cpu_power_8pin=1), psu()),
        "unknown supply alone": row(
            "unknown", board(socket="AM5"), psu(), has="board: not known is “CPU plugs (8-pin)” of"
        ),
        "unknown supply in the case": row("unknown", board(cpu_power_8pin=1), case(included_psu_watts=500)),
    },
    drives_have_power_plugs: {
        "enough": row("pass", (disk(), 4), psu(sata_plugs=4)),
        "too few": row("step", (disk(), 5), psu(sata_plugs=4), has="5 drives"),
        "M.2 needs none": row("silent", drive(form_factor="M.2 2280"), psu()),
        "unknown supply": row("unknown", disk(), psu()),
        "unknown supply in the case": row("unknown", disk(), case(included_psu_watts=500)),
        "unknown drive": row("unknown", drive(), psu(sata_plugs=4)),
    },
}


@each_row(TABLES)
def test_power_supply(rule: Rule, promise: Row) -> None:
    hold(rule, promise)
