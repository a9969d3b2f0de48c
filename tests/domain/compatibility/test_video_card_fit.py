"""What the rules for the video card in the case and on the board say."""

from __future__ import annotations

from pcbuilder.domain.compatibility.rule import Rule
from pcbuilder.domain.compatibility.video_card_fit import (
    video_card_has_slot,
    video_card_height_fits_case,
    video_card_length_fits_case,
    video_card_radiator_fits_case,
    video_card_width_fits_case,
)
from pcbuilder.domain.parts import RadiatorMount
from tests.domain.checking.broken import board, case, cooler, gpu
from tests.domain.compatibility.promises import Row, Tables, each_row, hold, row

FRONT, TOP = RadiatorMount("front", (240, 360)), RadiatorMount("top", (240,))
LIQUID = {"name": "Dart GeForce RTX 5090 SUPRIM LIQUID"}


TABLES: Tables = {
    video_card_length_fits_case: {
        "short enough": row("pass", gpu(length_mm=300), case(gpu_max_mm=330)),
        "too long": row(
            "blocker",
            gpu(length_mm=338),
            case(gpu_max_mm=330),
            has="This video card is 8 mm too long for this case: it is 338 mm long, and 330 mm fit.",
        ),
        "perhaps rounded": row("step", gpu(length_mm=331), case(gpu_max_mm=330)),
        "just so": row("note", gpu(length_mm=330), case(gpu_max_mm=330), has="0 mm to spare"),
        "beside a radiator at the front": row(
            "step",
            gpu(length_mm=300),
            case(gpu_max_mm=330, radiators=(FRONT, TOP)),
            cooler(kind="liquid", radiator_mm=360),
            has="leaves about 278 mm",
        ),
        "with the radiator at the top": row(
            "pass",
            gpu(length_mm=300),
            case(gpu_max_mm=330, radiators=(FRONT, TOP)),
            cooler(kind="liquid", radiator_mm=240),
        ),
        "short enough wherever the radiator goes": row(
            "pass", gpu(length_mm=270), case(gpu_max_mm=330), cooler(kind="liquid", radiator_mm=360)
        ),
        "unknown places for the radiator": row(
            "unknown", gpu(length_mm=300), case(gpu_max_mm=330), cooler(kind="liquid", radiator_mm=360)
        ),
        "with an air cooler": row("pass", gpu(length_mm=300), case(gpu_max_mm=330), cooler(kind="air")),
        "unknown card": row("unknown", gpu(), case(gpu_max_mm=330)),
        "unknown case": row("unknown", gpu(length_mm=300), case()),
    },
    video_card_width_fits_case: {
        "thin enough": row("pass", gpu(slot_tenths=25), case(expansion_slots=3)),
        "too thick": row("blocker", gpu(slot_tenths=25), case(expansion_slots=2), has="needs 3 slots"),
        "sold as two slots": row("pass", gpu(slot_tenths=21), case(expansion_slots=2)),
        "two cards": row("blocker", (gpu(slot_tenths=20), 2), case(expansion_slots=3)),
        "unknown card": row("unknown", gpu(), case(expansion_slots=7)),
        "unknown case": row("unknown", gpu(slot_tenths=20), case()),
    },
    video_card_has_slot: {
        "a slot": row("pass", gpu(), board(pcie_x16_slots=1)),
        "two cards": row("blocker", (gpu(), 2), board(pcie_x16_slots=1)),
        "unknown slots": row("unknown", gpu(), board()),
        "no slot on record": row("unknown", gpu(), board(pcie_x16_slots=0), has="often wrong"),
    },
    video_card_height_fits_case: {
        "a tower": row("pass", gpu(), case(case_type="ATX Mid Tower")),
        "half height": row("pass", gpu(low_profile=True), case(case_type="Slim")),
        "full height": row("step", gpu(low_profile=False), case(case_type="Slim"), has="half height"),
        "unknown card": row("unknown", gpu(), case(case_type="Slim")),
        "unknown case": row("unknown", gpu(low_profile=False), case()),
    },
    video_card_radiator_fits_case: {
        "fans": row("silent", gpu(), case(radiators=())),
        "a long place": row("pass", gpu(**LIQUID), case(radiators=(FRONT,))),
        "a short place": row("unknown", gpu(**LIQUID), case(radiators=(TOP,)), has="nobody states how long"),
        "unknown cooler": row("unknown", gpu(**LIQUID), case(radiators=(FRONT,)), cooler()),
        "no place": row("step", gpu(**LIQUID), case(radiators=())),
        "the cooler takes the place": row(
            "step", gpu(**LIQUID), case(radiators=(TOP,)), cooler(kind="liquid"), has="there are 2 with it"
        ),
        "unknown case": row("unknown", gpu(**LIQUID), case()),
        "a block without a radiator": row("silent", gpu(name="Dart RTX 4090 WATERFORCE WB"), case(radiators=())),
    },
}


@each_row(TABLES)
def test_video_card_fit(rule: Rule, promise: Row) -> None:
    hold(rule, promise)
