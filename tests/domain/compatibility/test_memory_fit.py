"""What the rules for memory on the board say."""

from __future__ import annotations

from typing import Any

from pcbuilder.domain.compatibility.memory_fit import (
    memory_capacity_is_supported,
    memory_generation_matches_board,
    memory_generation_matches_processor,
    memory_modules_fit_slots,
    module_form_factor_matches_board,
)
from pcbuilder.domain.compatibility.rule import Rule
from pcbuilder.domain.parts import Motherboard
from tests.domain.checking.broken import board, cpu, kit
from tests.domain.compatibility.promises import Row, Tables, each_row, hold, row


def am5(**facts: Any) -> Motherboard:
    return board(socket="AM5", memory_slots=4, **facts)


TABLES: Tables = {
    memory_generation_matches_board: {
        "the same": row("pass", kit(memory_type="DDR5"), board(memory_type="DDR5")),
        "another": row("blocker", kit(memory_type="DDR4"), board(memory_type="DDR5"), has="takes DDR5"),
        "one of two": row(
            "blocker", kit(memory_type="DDR4"), kit(id="other", memory_type="DDR5"), board(memory_type="DDR5")
        ),
        "unknown kit": row("unknown", kit(), board(memory_type="DDR5")),
        "unknown board": row("unknown", kit(memory_type="DDR5"), board()),
        "no memory": row("silent", board(memory_type="DDR5")),
    },
    memory_generation_matches_processor: {
        "one of both": row("pass", kit(memory_type="DDR4"), cpu(memory_types=("DDR4", "DDR5"))),
        "another": row("blocker", kit(memory_type="DDR3"), cpu(memory_types=("DDR4", "DDR5")), has="DDR4 or DDR5"),
        "the board refuses it already": row(
            "silent", kit(memory_type="DDR4"), cpu(memory_types=("DDR5",)), board(memory_type="DDR5")
        ),
        "the board takes it": row(
            "blocker", kit(memory_type="DDR4"), cpu(memory_types=("DDR5",)), board(memory_type="DDR4")
        ),
        "unknown processor": row("unknown", kit(memory_type="DDR4"), cpu()),
        "unknown kit": row("unknown", kit(), cpu(memory_types=("DDR4",))),
    },
    module_form_factor_matches_board: {
        "long on ATX": row("pass", kit(form_factor="DIMM"), board(form_factor="ATX")),
        "long on Mini-ITX": row("pass", kit(form_factor="DIMM"), board(form_factor="Mini-ITX")),
        "short on thin": row("pass", kit(form_factor="SO-DIMM"), board(form_factor="Thin Mini-ITX")),
        "short on ATX": row("blocker", kit(form_factor="SO-DIMM"), board(form_factor="ATX"), has="for notebooks"),
        "short on Mini-ITX": row("step", kit(form_factor="SO-DIMM"), board(form_factor="Mini-ITX")),
        "long on thin": row("step", kit(form_factor="DIMM"), board(form_factor="Thin Mini-ITX")),
        "unknown kit": row("unknown", kit(), board(form_factor="ATX")),
        "unknown board": row("unknown", kit(form_factor="SO-DIMM"), board()),
    },
    memory_modules_fit_slots: {
        "as many": row("pass", kit(modules=4), board(memory_slots=4)),
        "two kits": row("pass", (kit(modules=2), 2), board(memory_slots=4)),
        "one too many": row("blocker", (kit(modules=2), 2), board(memory_slots=2), has="4 modules"),
        "too many kits, whatever they hold": row("blocker", (kit(), 3), board(memory_slots=2)),
        "unknown kit": row("unknown", kit(), board(memory_slots=4)),
        "unknown board": row("unknown", kit(modules=2), board()),
    },
    memory_capacity_is_supported: {
        "within": row("pass", kit(total_gib=64), board(max_memory_gib=128)),
        "within both": row("pass", kit(total_gib=64), board(max_memory_gib=128), cpu(max_memory_gib=64)),
        "above the board": row(
            "blocker", kit(total_gib=32, memory_type="DDR3"), board(max_memory_gib=16, memory_slots=2, socket="LGA1155")
        ),
        "above a limit that was raised": row(
            "step", kit(total_gib=192, memory_type="DDR5"), am5(max_memory_gib=128), has="stated 128 GB"
        ),
        "above what modules allow": row(
            "blocker", (kit(total_gib=128, memory_type="DDR5"), 3), am5(max_memory_gib=128), has="384 GB"
        ),
        "above the processor": row(
            "step", kit(total_gib=192, memory_type="DDR5"), am5(max_memory_gib=256), cpu(max_memory_gib=128)
        ),
        "unknown kit": row("unknown", kit(), board(max_memory_gib=128)),
        "unknown board": row("unknown", kit(total_gib=64), board()),
        "unknown processor": row("unknown", kit(total_gib=64), board(max_memory_gib=128), cpu()),
        "as much as any processor for the socket takes": row(
            "pass", kit(total_gib=64), board(max_memory_gib=128), cpu(socket="LGA2011-3")
        ),
        "more than any processor for the socket takes": row(
            "unknown", kit(total_gib=128), board(max_memory_gib=128), cpu(socket="LGA2011-3"), has="“Memory supported”"
        ),
        "more than this processor for the socket takes": row(
            "step", kit(total_gib=128), board(max_memory_gib=128), cpu(socket="LGA2011-3", max_memory_gib=64)
        ),
    },
}


@each_row(TABLES)
def test_memory_fit(rule: Rule, promise: Row) -> None:
    hold(rule, promise)
