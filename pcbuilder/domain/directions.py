"""Of which facts more, or less, is plainly better, and why: a comparison marks the better value of these alone.

What is a matter of taste or of use has no direction: a short video card fits more cases, a long one is often quieter.
Nor have clocks of different designs: 4 GHz of one do more than 5 GHz of another.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pcbuilder.domain.parts import Category


@dataclass(frozen=True, slots=True)
class Direction:
    """Which value of a fact is the better one, and why.

    Of a number it is the higher one, of a flag yes, of a name the later one of its choices; ``lower`` turns that.
    ``within`` names facts that must be known and the same for the values to mean the same; ``unclear`` are names that
    have no place among the others.
    """

    reason: str
    lower: bool = False
    within: tuple[str, ...] = ()
    unclear: tuple[str, ...] = ()


_PRICE = {"price": Direction("The same for less money.", lower=True)}
_MORE_CONNECTIONS = Direction("More can be connected, and none has to be used.")
_MORE_ROOM = Direction("More fits in, and what is smaller fits, too.")
_SAME_DESIGN = ("microarchitecture",)
_ESTIMATE = Direction("The score is made so that more is better.")
_FOR_LESS = Direction("The same amount for less money.", lower=True)

BETTER: Mapping[Category, Mapping[str, Direction]] = {
    Category.CPU: _PRICE
    | {
        "performance_cores": Direction("Cores of one design differ in number only.", within=_SAME_DESIGN),
        "efficiency_cores": Direction("Cores of one design differ in number only.", within=_SAME_DESIGN),
        "threads": Direction("Threads of one design differ in number only.", within=_SAME_DESIGN),
        "base_mhz": Direction("The same design does more at a higher clock.", within=_SAME_DESIGN),
        "boost_mhz": Direction("The same design does more at a higher clock.", within=_SAME_DESIGN),
        "l3_mib": Direction("The same design waits less with a larger cache.", within=_SAME_DESIGN),
        "max_memory_gib": _MORE_ROOM,
        "memory_channels": Direction("More channels carry more at once."),
        "cooler_included": Direction("It can be used or left in its box."),
        "ecc": Direction("It can be used or left alone."),
        "gaming_score": _ESTIMATE,
        "single_core_score": _ESTIMATE,
        "multi_core_score": _ESTIMATE,
        "price_per_gaming_point": _FOR_LESS,
        "price_per_multi_core_point": _FOR_LESS,
    },
    Category.MOTHERBOARD: _PRICE
    | {
        "memory_slots": _MORE_CONNECTIONS,
        "max_memory_gib": _MORE_ROOM,
        "m2_slots": _MORE_CONNECTIONS,
        "sata_ports": _MORE_CONNECTIONS,
        "pcie_x16_slots": _MORE_CONNECTIONS,
        "usb_c_headers": _MORE_CONNECTIONS,
        "usb_a_headers": _MORE_CONNECTIONS,
        "fan_headers": _MORE_CONNECTIONS,
        "wifi": Direction("A later generation speaks with the earlier ones.", unclear=("Wi-Fi",)),
        "ethernet_mbps": Direction("A faster socket runs at slower speeds, too."),
        "ecc": Direction("It can be used or left alone."),
        "bios_flashback": Direction("It can be used or left alone."),
    },
    Category.MEMORY: _PRICE
    | {
        "speed_mts": Direction("It runs slower where it has to.", within=("memory_type",)),
        "cas_latency": Direction(
            "Fewer ticks are less time at the same speed.", lower=True, within=("memory_type", "speed_mts")
        ),
        "total_gib": Direction("More fits in."),
        "height_mm": Direction("A lower module stands below more coolers.", lower=True),
        "price_per_gib": _FOR_LESS,
    },
    Category.GPU: _PRICE
    | {
        "vram_gib": Direction("More fits in.", within=("chipset",)),
        "boost_mhz": Direction("The same chip does more at a higher clock.", within=("chipset",)),
        "raster_score": _ESTIMATE,
        "price_per_raster_point": _FOR_LESS,
        "watts_per_100_points": Direction("The same work for less power.", lower=True),
    },
    Category.STORAGE: _PRICE
    | {
        "capacity_gb": Direction("More fits in."),
        "pcie_generation": Direction("It runs in older slots, too.", within=("kind",)),
        "price_per_tb": _FOR_LESS,
    },
    Category.COOLER: _PRICE | {"capacity_watts": Direction("It carries more heat away.")},
    Category.CASE: _PRICE
    | {
        "gpu_max_mm": _MORE_ROOM,
        "cooler_max_mm": _MORE_ROOM,
        "psu_max_mm": _MORE_ROOM,
        "expansion_slots": _MORE_ROOM,
        "bays_35": _MORE_ROOM,
        "bays_25": _MORE_ROOM,
        "front_usb_c": Direction("It can be used or left alone."),
        "front_usb_a": Direction("It can be used or left alone."),
    },
    Category.PSU: _PRICE
    | {
        "capacity_watts": Direction("It gives what is drawn, and more if need be."),
        "efficiency": Direction("A higher class wastes less."),
        "length_mm": Direction("A shorter one fits where a longer one does.", lower=True),
        "eps_8pin": _MORE_CONNECTIONS,
        "pcie_8pin": _MORE_CONNECTIONS,
        "pcie_16pin": _MORE_CONNECTIONS,
        "sata_plugs": _MORE_CONNECTIONS,
    },
    Category.FAN: _PRICE
    | {
        "fans": Direction("More of the same fans.", within=("size_mm", "max_rpm")),
        "pwm": Direction("The board sets its speed more finely."),
        "noise_tenths_db": Direction("Quieter at the same airflow.", lower=True, within=("size_mm", "airflow_cfm")),
        "airflow_cfm": Direction("More air at the same noise.", within=("size_mm", "noise_tenths_db")),
    },
    Category.OS: _PRICE | {"max_memory_gib": _MORE_ROOM},
    Category.MONITOR: _PRICE
    | {
        "refresh_hz": Direction("It runs slower where it has to."),
        "power_watts": Direction("The same picture for less power.", lower=True, within=("diagonal_tenths",)),
    },
    Category.NETWORK_CARD: _PRICE
    | {
        "wifi": Direction("A later generation speaks with the earlier ones.", unclear=("Wi-Fi",)),
        "ethernet_mbps": Direction("A faster socket runs at slower speeds, too."),
        "ethernet_ports": _MORE_CONNECTIONS,
        "bluetooth": Direction("It can be used or left alone."),
    },
}
