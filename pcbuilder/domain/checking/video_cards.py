"""Rules for video cards."""

from __future__ import annotations

import re

from pcbuilder.domain.checking.finding import Rule, is_less
from pcbuilder.domain.parts import Gpu

# What a source feeds at most, in watts: the slot, and each plug (R29; section 3, "cannot feed").
SLOT_WATTS = 75
PLUG_WATTS = {"power_6pin": 75, "power_8pin": 150, "power_16pin": 600}
LANES = (1, 4, 8, 16)
PCIE_GENERATIONS = {
    "GeForce GTX 16": 3,
    "GeForce RTX 20": 3,
    "GeForce RTX 30": 4,
    "GeForce RTX 40": 4,
    "GeForce RTX 50": 5,
    "Radeon RX 5": 4,
    "Radeon RX 6": 4,
    "Radeon RX 7": 4,
    "Radeon RX 9": 5,
    "Arc": 4,
}
FIRST_YEARS = {"GeForce RTX 30": 2020, "GeForce RTX 40": 2022, "GeForce RTX 50": 2025, "Radeon RX 9": 2025}
VRAM_IN_NAME = re.compile(r"\b(\d{1,2}) ?GB?\b")


def plugs_feed_the_card(gpu: Gpu) -> str | None:
    """Slot and plugs together feed the TDP (R29; section 3 found 21 cards that they cannot feed)."""
    plugs = {name: getattr(gpu, name) for name in PLUG_WATTS}
    if None in plugs.values():
        return None
    fed = SLOT_WATTS + sum(PLUG_WATTS[name] * count for name, count in plugs.items())
    return f"slot and plugs feed {fed} W, the TDP is {gpu.tdp_watts} W" if is_less(fed, gpu.tdp_watts) else None


def suggested_supply_is_above_the_card(gpu: Gpu) -> str | None:
    """The suggested supply feeds a whole PC, so it has more than the card's TDP (R28)."""
    if not is_less(gpu.suggested_psu_watts, (gpu.tdp_watts or 0) + 1):
        return None
    return f"{gpu.suggested_psu_watts} W do not feed a card of {gpu.tdp_watts} W"


def lanes_exist(gpu: Gpu) -> str | None:
    """A card has 1, 4, 8 or 16 lanes (R17)."""
    return None if gpu.pcie_lanes in {None, *LANES} else f"{gpu.pcie_lanes} is not one of {LANES}"


def generation_follows_the_chipset(gpu: Gpu) -> str | None:
    """The chipset decides the PCIe generation (R17; section 3.1: most records state none)."""
    for family, generation in PCIE_GENERATIONS.items():
        if (gpu.chipset or "").startswith(family) and gpu.pcie_generation not in {None, generation}:
            return f"{gpu.chipset} has PCIe {generation}"
    return None


def chipset_stands_in_the_name(gpu: Gpu) -> str | None:
    """A card's name holds its chipset, and no longer one: RTX 4070 is not RTX 4070 Ti (section 3.1)."""
    if gpu.chipset is None:
        return None
    longer = r"(?! ?(?:Ti|XTX|XT|SUPER|GRE)\b)"
    if re.search(rf"\b{re.escape(gpu.chipset)}\b{longer}", gpu.name, re.IGNORECASE):
        return None
    return f"{gpu.chipset} does not stand in the name"


def memory_follows_the_name(gpu: Gpu) -> str | None:
    """Where the name states the memory, it is the card's (section 3.1)."""
    named = VRAM_IN_NAME.search(gpu.name)
    if gpu.vram_gib is None or named is None or int(named[1]) == gpu.vram_gib:
        return None
    return f"the name says {named[1]} GB, the record {gpu.vram_gib}"


def card_is_not_older_than_its_family(gpu: Gpu) -> str | None:
    """A card appears with its chipset's family or later (section 3, release years)."""
    for family, year in FIRST_YEARS.items():
        if (gpu.chipset or "").startswith(family) and is_less(gpu.release_year, year):
            return f"{family} appeared in {year}"
    return None


GPU_RULES = (
    Rule("tdp_watts", plugs_feed_the_card),
    Rule("suggested_psu_watts", suggested_supply_is_above_the_card),
    Rule("pcie_lanes", lanes_exist),
    Rule("pcie_generation", generation_follows_the_chipset),
    Rule("chipset", chipset_stands_in_the_name),
    Rule("vram_gib", memory_follows_the_name),
    Rule("release_year", card_is_not_older_than_its_family),
)
