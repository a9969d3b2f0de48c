"""What the rules for connectors and for the whole build say."""

from __future__ import annotations

from pcbuilder.domain.compatibility.connectors import (
    build_has_display_output,
    build_has_wifi,
    fans_have_headers,
    front_usb_a_has_header,
    front_usb_c_has_header,
)
from pcbuilder.domain.compatibility.rule import Rule
from pcbuilder.domain.compatibility.whole_build import build_is_complete
from pcbuilder.domain.parts import Fan, NetworkCard
from tests.domain.checking.broken import board, case, cooler, cpu, drive, gpu, kit, psu
from tests.domain.compatibility.promises import Row, Tables, each_row, hold, row

FANS = Fan(id="gust", name="Gust", brand="Gust", fans=3)
SOME_FANS = Fan(id="gust", name="Gust", brand="Gust")
RADIO = NetworkCard(id="ink", name="Ink", brand="Ink", wifi="Wi-Fi 7")
CABLE = NetworkCard(id="ink", name="Ink", brand="Ink", wifi="none")
BASE = (board(), kit(), drive(), case(included_psu_watts=0))

TABLES: Tables = {
    build_has_display_output: {
        "a card": row("pass", cpu(integrated_graphics="none"), gpu()),
        "graphics and a socket": row("pass", cpu(integrated_graphics="Acme 700"), board(video_outputs=("HDMI",))),
        "graphics, no board yet": row("pass", cpu(integrated_graphics="Acme 700")),
        "neither": row("step", cpu(integrated_graphics="none"), board(video_outputs=("HDMI",)), has="stay black"),
        "neither in a whole build": row("blocker", cpu(integrated_graphics="none"), *BASE),
        "no socket": row("step", cpu(integrated_graphics="Acme 700"), board(video_outputs=())),
        "unknown processor": row("unknown", cpu()),
        "unknown board": row("unknown", cpu(integrated_graphics="Acme 700"), board()),
    },
    front_usb_c_has_header: {
        "a connector": row("pass", case(front_usb_c=True), board(usb_c_headers=1)),
        "no port": row("pass", case(front_usb_c=False), board()),
        "no connector": row("note", case(front_usb_c=True), board(usb_c_headers=0)),
        "unknown board": row("unknown", case(front_usb_c=True), board()),
        "unknown case": row("unknown", case(), board(usb_c_headers=0)),
    },
    front_usb_a_has_header: {
        "a connector": row("pass", case(front_usb_a=True), board(usb_a_headers=2)),
        "no connector": row("note", case(front_usb_a=True), board(usb_a_headers=0)),
        "unknown board": row("unknown", case(front_usb_a=True), board()),
    },
    build_has_wifi: {
        "on the board": row("pass", board(wifi="Wi-Fi 6E")),
        "on a card": row("pass", board(wifi="none"), RADIO),
        "none": row("note", board(wifi="none"), has="by cable alone"),
        "none on the card either": row("note", board(wifi="none"), CABLE),
        "unknown": row("unknown", board()),
    },
    fans_have_headers: {
        "enough": row("pass", FANS, board(fan_headers=4)),
        "too few": row("note", FANS, board(fan_headers=3), has="3 more fans, and this board has 2"),
        "too few for two packs": row("note", (SOME_FANS, 2), board(fan_headers=2)),
        "unknown board": row("unknown", FANS, board()),
        "unknown fans": row("unknown", SOME_FANS, board(fan_headers=4)),
    },
    build_is_complete: {
        "nothing": row("silent"),
        "whole": row("pass", *BASE, cpu(), gpu(), cooler(), psu()),
        "whole by what parts bring": row(
            "pass",
            *BASE[:3],
            case(included_psu_watts=300),
            cpu(cooler_included=True, integrated_graphics="Acme 700"),
        ),
        "a soldered processor": row("pass", board(socket="Integrated"), *BASE[1:], psu()),
        "a list": row("note", *BASE, cpu(cooler_included=False), psu(), gpu(), has="Still missing: a cooler."),
        "a longer list": row("note", cpu(), gpu(), psu(), cooler(), kit(), has="a board, a drive and a case."),
        "no processor": row("note", *BASE, psu(), cooler(), gpu(), has="a processor"),
        "unknown cooler": row("unknown", *BASE, cpu(), psu(), gpu()),
        "unknown supply": row("unknown", *BASE[:3], case(), cpu(), cooler(), gpu()),
    },
}


@each_row(TABLES)
def test_connectors(rule: Rule, promise: Row) -> None:
    hold(rule, promise)
