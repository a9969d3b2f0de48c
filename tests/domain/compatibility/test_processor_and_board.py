"""What the rules for the processor on the board say."""

from __future__ import annotations

from typing import Any

from pcbuilder.domain.compatibility.chosen import choose
from pcbuilder.domain.compatibility.processor_and_board import (
    chipset_supports_processor,
    processor_can_be_overclocked,
    socket_generation_matches_board,
    socket_matches_board,
)
from pcbuilder.domain.compatibility.rule import Rule
from pcbuilder.domain.parts import Cpu, Motherboard
from tests.domain.checking.broken import board, cpu
from tests.domain.compatibility.promises import Row, Tables, each_row, hold, row


def on(chipset: str | None, socket: str = "AM4", **facts: Any) -> Motherboard:
    return board(socket=socket, chipset=chipset, **facts)


def of(microarchitecture: str | None, socket: str | None = "AM4", **facts: Any) -> Cpu:
    return cpu(socket=socket, microarchitecture=microarchitecture, **facts)


OLD, PRO = "LGA1151", "sTR5"
TABLES: Tables = {
    socket_matches_board: {
        "the same": row("pass", cpu(socket="AM5"), board(socket="AM5")),
        "another": row("blocker", cpu(socket="AM4"), board(socket="AM5"), has="needs a board with socket AM4"),
        "the successor that holds both": row("pass", cpu(socket="FM2"), board(socket="FM2+")),
        "not the other way round": row("blocker", cpu(socket="FM2+"), board(socket="FM2")),
        "soldered": row("blocker", cpu(socket="AM4"), board(socket="Integrated"), has="soldered"),
        "unknown processor": row("unknown", cpu(), board(socket="AM5"), has="“Socket” of Acme Eight"),
        "unknown board": row("unknown", cpu(socket="AM5"), board()),
        "no board": row("silent", cpu(socket="AM5")),
    },
    socket_generation_matches_board: {
        "first version": row("pass", of("Kaby Lake", OLD), on("Intel H110", OLD)),
        "second version": row("pass", of("Coffee Lake", OLD), on("Intel Z390", OLD)),
        "new on old": row("blocker", of("Coffee Lake", OLD), on("Intel Z270", OLD), has="two versions"),
        "old on new": row("blocker", of("Skylake", OLD), on("Intel B365", OLD)),
        "the family decides": row(
            "blocker", of("Coffee Lake", OLD, core_family="Coffee Lake Refresh"), on("Intel Z170", OLD)
        ),
        "unknown chipset": row("unknown", of("Skylake", OLD), on(None, OLD)),
        "unknown generation": row("unknown", of(None, OLD), on("Intel Z170", OLD)),
        "unknown socket": row("unknown", cpu(), on("Intel Z170", OLD)),
        "another socket": row("silent", of("Zen 4", "AM5"), on("AMD B650", "AM5")),
        "PRO on WRX90": row("pass", cpu(socket=PRO, memory_channels=8), on("AMD WRX90", PRO)),
        "not PRO on WRX90": row("blocker", cpu(socket=PRO, memory_channels=4), on("AMD WRX90", PRO)),
        "any on TRX50": row("pass", cpu(socket=PRO), on("AMD TRX50", PRO)),
        "unknown whether PRO": row("unknown", cpu(socket=PRO), on("AMD WRX90", PRO)),
    },
    chipset_supports_processor: {
        "at once": row("pass", of("Zen 3", l3_mib=32), on("AMD B550")),
        "X3D on B550": row("step", of("Zen 3", l3_mib=96), on("AMD B550")),
        "X3D of an unknown socket": row("step", of("Zen 3", socket=None, l3_mib=96), on("AMD B550")),
        "X3D or not": row("unknown", of("Zen 3"), on("AMD B550"), has="“L3 cache”"),
        "X3D or not, it is the same": row("step", of("Zen 3"), on("AMD B450")),
        "2000G on B350": row("step", of("Zen", core_family="Raven Ridge"), on("AMD B350")),
        "1000 on B350": row("pass", of("Zen", core_family="Summit Ridge"), on("AMD B350")),
        "1000 or 2000G": row("unknown", of("Zen"), on("AMD B350"), has="“Core family”"),
        "Zen 3 on B450": row("step", of("Zen 3"), on("AMD B450"), has="newer than the first boards"),
        "Zen 3 on X570": row("step", of("Zen 3"), on("AMD X570")),
        "Zen 3 on A320": row("step", of("Zen 3"), on("AMD A320")),
        "Zen 1 on X570": row("blocker", of("Zen", core_family="Summit Ridge"), on("AMD X570")),
        "Zen+ on B550": row("blocker", of("Zen+"), on("AMD B550")),
        "Zen 5 on B650": row("step", of("Zen 5", "AM5"), on("AMD B650", "AM5")),
        "8000G on X670E": row("step", of("Zen 4", "AM5", core_family="Phoenix"), on("AMD X670E", "AM5")),
        "8000G or 7000": row("unknown", of("Zen 4", "AM5"), on("AMD X670E", "AM5")),
        "8000G with smaller cores": row(
            "step", of("2x Zen 4 , 4x Zen 4c", "AM5", core_family="Phoenix"), on("AMD X670E", "AM5")
        ),
        "8000G with smaller cores on B850": row(
            "pass", of("2x Zen 4 , 4x Zen 4c", "AM5", core_family="Phoenix 2"), on("AMD B850", "AM5")
        ),
        "cores of two designs": row("unknown", of("Zen 4, Zen 5c", "AM5"), on("AMD B850", "AM5"), has="no list"),
        "8000G on B850": row("pass", of("Zen 4", "AM5", core_family="Phoenix"), on("AMD B850", "AM5")),
        "14th on 600": row("step", of("Raptor Lake Refresh", "LGA1700"), on("Intel Z690", "LGA1700")),
        "14th on 700": row("pass", of("Raptor Lake Refresh", "LGA1700"), on("Intel B760", "LGA1700")),
        "11th on Z490": row("step", of("Rocket Lake", "LGA1200"), on("Intel Z490", "LGA1200")),
        "11th on B460": row("blocker", of("Rocket Lake", "LGA1200"), on("Intel B460", "LGA1200")),
        "7th on 100": row("step", of("Kaby Lake", OLD), on("Intel B150", OLD)),
        "9th on Z370": row("step", of("Coffee Lake Refresh", OLD), on("Intel Z370", OLD)),
        "8th on 200 is another rule’s": row("pass", of("Coffee Lake", OLD), on("Intel Z270", OLD)),
        "Haswell-E on X99": row("pass", of("Haswell E", "LGA2011-3"), on("Intel X99", "LGA2011-3")),
        "unknown chipset": row("unknown", of("Zen 3"), on(None)),
        "unknown generation": row("unknown", of(None), on("AMD B550"), has="“Microarchitecture”"),
        "no list": row("unknown", of("Bulldozer", "G34"), on("AMD SR5690", "G34"), has="we have no list"),
        "another socket": row("silent", of("Zen 4", "AM5"), on("AMD B450")),
    },
    processor_can_be_overclocked: {
        "on Z": row("pass", cpu(name="Intel Core i5-13600K"), on("Intel Z790")),
        "on B": row("note", cpu(name="Intel Core i5-13600K"), on("Intel B760"), has="it runs normally"),
        "unknown chipset": row("unknown", cpu(name="Intel Core Ultra 7 265K"), on(None)),
        "a locked one": row("silent", cpu(name="Intel Core i5-13400F"), on("Intel B760")),
        "AMD": row("silent", cpu(name="AMD Ryzen 5 5600X", brand="AMD"), on("AMD A520")),
    },
}


@each_row(TABLES)
def test_processor_and_board(rule: Rule, promise: Row) -> None:
    hold(rule, promise)


def test_the_step_says_how_to_update() -> None:
    chosen = of("Zen 5", "AM5")
    for flashback, words in ((True, "USB stick"), (False, "Ask the shop"), (None, "Ask the shop")):
        said = chipset_supports_processor.judge(
            choose([(chosen, 1), (on("AMD B650", "AM5", bios_flashback=flashback), 1)])
        )
        assert words in said[0].step
