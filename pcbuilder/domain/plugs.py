"""Which plugs of the power supply a build needs, and which the supply has (R29, R30, R35)."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

from pcbuilder.domain.compatibility.chosen import ChosenParts
from pcbuilder.domain.parts import Gpu, Psu, StorageDrive

# One 8-pin plug feeds so much; an adapter to 16 pins takes as many as the card's TDP asks for.
EIGHT_PIN_WATTS = 150
FEWEST_FOR_ADAPTER = 2
MOST_FOR_ADAPTER = 4


@dataclass(frozen=True, slots=True)
class Plugs:
    """One kind of plug: how many the parts need and the supply offers; ``None`` where a fact is unknown."""

    kind: str
    needed: int | None
    offered: int | None


def plugs_of(chosen: ChosenParts) -> tuple[Plugs, ...]:
    """Return the kinds of plugs that matter to a build. Without a chosen supply, nothing is known to be offered."""
    supply = chosen.supplies[0] if chosen.supplies else None
    eight, sixteen = video_card_plugs(chosen)
    return (
        Plugs("CPU (8-pin)", _sum([board.cpu_power_8pin for board in chosen.boards]), _offers(supply, "eps_8pin")),
        Plugs("Video card (6+2-pin)", eight, _offers(supply, "pcie_8pin")),
        Plugs("Video card (16-pin)", sixteen, _offers(supply, "pcie_16pin")),
        Plugs("SATA", sata_plugs(chosen)[1], _offers(supply, "sata_plugs")),
    )


def video_card_plugs(chosen: ChosenParts) -> tuple[int | None, int | None]:
    """Return how many plugs with 6 or 8 pins and with 16 pins the video cards need; ``None`` where it is unknown."""
    eight = [_times(chosen.count(gpu), gpu.power_6pin, gpu.power_8pin) for gpu in chosen.gpus]
    sixteen = [_times(chosen.count(gpu), gpu.power_16pin) for gpu in chosen.gpus]
    return _sum(eight), _sum(sixteen)


def adapter_plugs(gpu: Gpu) -> tuple[int, int]:
    """Return how many 8-pin plugs an adapter to one 16-pin plug takes, at least and at most."""
    if gpu.tdp_watts is None:
        return FEWEST_FOR_ADAPTER, MOST_FOR_ADAPTER
    needed = max(FEWEST_FOR_ADAPTER, ceil(gpu.tdp_watts / EIGHT_PIN_WATTS))
    return needed, needed


def sata_plugs(chosen: ChosenParts) -> tuple[int, int | None]:
    """Return how many SATA plugs the drives need at least, and exactly, ``None`` where a fact is unknown."""
    needs = [(chosen.count(drive), needs_sata_cable(drive)) for drive in chosen.drives]
    least = sum([count for count, needed in needs if needed])
    return least, None if any(needed is None for _, needed in needs) else least


def needs_sata_cable(drive: StorageDrive) -> bool | None:
    """Say whether a drive is plugged in with a SATA cable; ``None`` where its form factor or interface is unknown."""
    if drive.interface not in {None, "SATA"} or drive.form_factor not in {None, '2.5"', '3.5"'}:
        return False
    return None if drive.interface is None or drive.form_factor is None else True


def _offers(supply: Psu | None, field: str) -> int | None:
    return None if supply is None else getattr(supply, field)


def _times(count: int, *facts: int | None) -> int | None:
    total = _sum(list(facts))
    return None if total is None else count * total


def _sum(facts: list[int | None]) -> int | None:
    known = [fact for fact in facts if fact is not None]
    return sum(known) if len(known) == len(facts) else None
