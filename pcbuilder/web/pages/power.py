"""The power of a build, as its page shows it: a meter, what each part draws, and the plugs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from pcbuilder.domain import power_need, watts
from pcbuilder.domain.plugs import Plugs
from pcbuilder.domain.power import PartPower, PowerEstimate

UNKNOWN = "unknown"
METERS = ("unfit", "step", "unchecked", "fits")


@dataclass(frozen=True, slots=True)
class PowerLine:
    """What one part draws; ``note`` says where the number comes from, if nobody stated it."""

    name: str
    watts_text: str
    note: str


@dataclass(frozen=True, slots=True)
class PlugLine:
    """One kind of plug: how many are needed and offered."""

    kind: str
    needed_text: str
    offered_text: str


@dataclass(frozen=True, slots=True)
class Power:
    """The estimate in words. The meter goes to ``full_watts``: what the supply can do, or else is drawn."""

    total_watts: int
    total_text: str
    full_watts: int
    recommended_watts: int
    headroom_text: str
    verdict: str
    outside_watts: int
    lines: list[PowerLine]
    plugs: list[PlugLine]


def write_power(power: PowerEstimate) -> Power | None:
    """Write the estimate of a build; ``None`` where nothing draws power."""
    if not power.parts:
        return None
    return Power(
        total_watts=power.total_watts,
        total_text=watts_text(power),
        full_watts=max(power.capacity_watts or power.recommended_watts, power.total_watts),
        recommended_watts=power.recommended_watts,
        headroom_text=_headroom_text(power),
        verdict=_verdict(power),
        outside_watts=power.outside_watts,
        lines=[_line(line) for line in power.parts],
        plugs=list(_plugs(power.plugs)),
    )


def watts_text(power: PowerEstimate) -> str:
    """Write the total: ``about 412 W``, or ``at least 52 W`` where not everything is known."""
    return f"{'about' if power.complete else 'at least'} {power.total_watts} W"


def _headroom_text(power: PowerEstimate) -> str:
    room = power.headroom_watts
    if power.capacity_watts is None or room is None:
        return ""
    if room < 0:
        return f"The power supply gives {power.capacity_watts} W: {-room} W too few."
    return f"The power supply gives {power.capacity_watts} W: {room} W to spare."


def _verdict(power: PowerEstimate) -> str:
    """Judge as the rule about the supply does."""
    capacity = power.capacity_watts
    if capacity is None:
        return ""
    if capacity < power.least_watts:
        return "unfit"
    if capacity < power.least_recommended_watts:
        return "step"
    return "unchecked" if power.safe_watts is None or capacity < power.safe_watts else "fits"


def _line(line: PartPower) -> PowerLine:
    if line.part is None:
        return PowerLine("Keyboard, mouse and other USB", f"{line.watts} W", "our number")
    name = f"{line.count} × {line.part.name}" if line.count > 1 else line.part.name
    if line.watts is None:
        return PowerLine(name, UNKNOWN, "nobody stated it")
    return PowerLine(name, f"{line.watts} W", "" if line.stated else "estimated")


def _plugs(plugs: tuple[Plugs, ...]) -> Iterator[PlugLine]:
    for plug in plugs:
        if plug.needed == 0:
            continue
        yield PlugLine(plug.kind, _count(plug.needed), _count(plug.offered))


def _count(number: int | None) -> str:
    return UNKNOWN if number is None else str(number)


# The constants behind the estimate, as the page explains them.
COUNTING = {
    "Processor": f"its stated power limit; else {watts.AMD_FACTOR} × TDP (AMD) or the limit usual for its TDP (Intel)",
    "Video card": "its TDP",
    "Motherboard": f"{watts.BOARD_WATTS} W, for workstations {watts.LARGE_BOARD_WATTS} W",
    "Memory module": f"{watts.MODULE_WATTS['DDR5']} W (DDR5) or {watts.MODULE_WATTS['DDR4']} W (older)",
    "NVMe SSD": f"{watts.DRIVE_WATTS['NVMe SSD']} W",
    "SATA SSD": f"{watts.DRIVE_WATTS['SATA SSD']} W",
    "Hard disk": f"{watts.DRIVE_WATTS['Hard disk']} W",
    "Fan, pump": f"{watts.FAN_WATTS} W, {watts.PUMP_WATTS} W",
    "Network card": f"{watts.NETWORK_CARD_WATTS} W",
    "Keyboard, mouse, USB": f"{watts.PERIPHERALS_WATTS} W",
    "Recommended supply": f"{power_need.HEADROOM} × the total, more for large cards whose power peaks for "
    "milliseconds, and never less than the maker of the video card asks for",
}
