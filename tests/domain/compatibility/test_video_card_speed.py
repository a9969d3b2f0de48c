"""What the rule for the speed of the video card's slot says."""

from __future__ import annotations

from typing import Any

from pcbuilder.domain.compatibility.rule import Rule
from pcbuilder.domain.compatibility.video_card_speed import video_card_runs_at_full_speed
from pcbuilder.domain.parts import Cpu
from tests.domain.checking.broken import board, cpu, gpu
from tests.domain.compatibility.promises import Row, Tables, each_row, hold, row


def x8(generation: int | None = 4) -> Any:
    return gpu(pcie_lanes=8, pcie_generation=generation)


def x16(generation: int | None = 4) -> Any:
    return gpu(pcie_lanes=16, pcie_generation=generation)


def zen(microarchitecture: str | None, core_family: str | None) -> Cpu:
    return cpu(microarchitecture=microarchitecture, core_family=core_family)


def zen_4(core_family: str, microarchitecture: str | None = "Zen 4") -> Cpu:
    return zen(microarchitecture, core_family)


def family(core_family: str | None) -> Cpu:
    return cpu(microarchitecture="Zen 3", core_family=core_family)


AM5 = board(socket="AM5", chipset="AMD B650")
AM4 = board(socket="AM4", chipset="AMD B550")
TABLES: Tables = {
    video_card_runs_at_full_speed: {
        "many lanes in an old slot": row("pass", x16(), board(chipset="AMD B450")),
        "few lanes in an old slot": row("note", x8(), board(chipset="AMD B450"), has="8 lanes"),
        "few lanes in a newer slot": row("pass", x8(), board(chipset="AMD B550")),
        "few lanes of an old card": row("pass", x8(3), board(chipset="AMD B450")),
        "unknown lanes": row("unknown", gpu(), board(chipset="AMD B450")),
        "half of the lanes for a card": row(
            "note", x16(), AM5, zen_4("Phoenix"), has="16 lanes, and this processor has 8"
        ),
        "half of them, which is nearly enough": row("note", x16(5), AM5, zen_4("Phoenix"), has="hardly any game"),
        "half of them, as many as the card uses": row("pass", x8(5), AM5, zen_4("Phoenix")),
        "half of them, of unknown use": row(
            "unknown", gpu(pcie_generation=4), AM5, zen_4("Phoenix"), has="“PCIe lanes”"
        ),
        "all of them": row("pass", x16(5), AM5, zen_4("Raphael")),
        "a quarter of them": row(
            "note", x16(), AM5, zen_4("Phoenix 2"), has="has 4 for it: some games run up to a tenth"
        ),
        "a quarter of them, for few": row(
            "note", x8(), AM5, zen_4("Phoenix 2"), has="8 lanes, and this processor has 4"
        ),
        "a quarter of them, for an old card": row("note", x16(3), AM5, zen_4("Phoenix 2"), has="a tenth or more"),
        "told by its small cores": row(
            "note", x16(), AM5, zen_4("Phoenix", "2x Zen 4 , 4x Zen 4c"), has="this processor has 4 for it"
        ),
        "half or a quarter": row("unknown", x8(), AM5, zen_4("Phoenix", None), has="“Microarchitecture”"),
        "half of them, and older": row(
            "note", x16(), AM4, zen("Zen+", "Picasso"), has="8 for it: some games run up to"
        ),
        "half of them or all": row("unknown", x16(), AM4, zen("Zen+", None), has="“Core family”"),
        "all of them, whatever the family": row("pass", x16(), AM4, zen("Zen 2", None)),
        "few lanes of a processor": row("note", x8(), AM4, family("Cezanne"), has="this processor has"),
        "few lanes of a newer one": row("pass", x8(), AM4, family("Vermeer")),
        "few lanes of a processor, and a card with many": row("pass", gpu(pcie_lanes=16), AM4, family("Cezanne")),
        "few lanes of a processor, in an old slot": row(
            "note", x8(), board(chipset="AMD B450"), family("Cezanne"), has="this board has"
        ),
        "a processor behind, but new enough": row(
            "pass", x8(5), board(socket="AM5", chipset="AMD B650"), family("Phoenix")
        ),
        "a processor for another socket": row("pass", x8(), AM4, cpu(socket="AM5")),
        "unknown processor": row("unknown", x8(), AM4, family(None), has="“Core family”"),
        "a processor without list": row("unknown", x8(), AM4, family("Milan"), has="PCIe Acme Eight has"),
        "unknown socket": row("unknown", x8(), board(chipset="AMD B550"), family("Cezanne"), has="“Socket”"),
        "unknown chipset": row("unknown", x8(), board(socket="AM4"), has="“Chipset”"),
    },
}


@each_row(TABLES)
def test_video_card_speed(rule: Rule, promise: Row) -> None:
    hold(rule, promise)
