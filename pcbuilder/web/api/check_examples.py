"""An example of a check: a board for another processor."""

from __future__ import annotations

from pcbuilder.web.api.check_schemas import BuildCheck, CheckRequest, Finding, Fix, PartPower, Plugs, Power
from pcbuilder.web.api.schemas import Money

_BUILD = "cpu=amd-ryzen-5-7600&motherboard=msi-pro-z790-a-max-wifi"
CHECK_REQUEST = CheckRequest(build=_BUILD)
BUILD_CHECK = BuildCheck(
    build=_BUILD,
    blockers=[
        Finding(
            rule="socket_matches_board",
            verdict="fail",
            severity="blocker",
            text="This processor needs a board with socket AM5, and this board has LGA1700.",
            step="Choose a board with AM5, or another processor.",
            parts=["msi-pro-z790-a-max-wifi", "amd-ryzen-5-7600"],
            values={"cpu_socket": "AM5", "board_socket": "LGA1700"},
            missing=[],
            fixes=[
                Fix(
                    part="msi-pro-z790-a-max-wifi",
                    replacement="msi-mag-b650-tomahawk-wifi",
                    name="MSI MAG B650 Tomahawk WiFi",
                    mends=["socket_matches_board"],
                    price_change=Money(-4_000, "USD"),
                )
            ],
            additions=[],
        )
    ],
    steps=[],
    notes=[],
    unknown=[],
    passed=["build_has_wifi"],
    power=Power(
        total_watts=138,
        complete=True,
        recommended_watts=200,
        capacity_watts=None,
        headroom_watts=None,
        parts=[
            PartPower("amd-ryzen-5-7600", 1, 88, stated=True),
            PartPower("msi-pro-z790-a-max-wifi", 1, 40, stated=True),
            PartPower(None, 1, 10, stated=False),
        ],
        plugs=[Plugs("CPU (8-pin)", 2, None)],
    ),
    page=f"/main?{_BUILD}",
)
