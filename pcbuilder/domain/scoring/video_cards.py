"""The raster score of video cards: how fast they draw games at 1440p without ray tracing. A GeForce RTX 4060 has 100.

Every number is curated: our own, from general knowledge of how public tests place each card beside its neighbours,
rounded. A chipset that does not stand here has no score; nothing is derived from clocks, which say too little across
designs (``pc-parts-facts`` section 5.2). Memory matters as far as another size is another card; that a game may need
more than there is, is not in the score.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from pcbuilder.domain.parts import Gpu

# By chipset, then by memory in GiB; within a family from the fastest down.
RASTER_SCORES: Mapping[str, Mapping[int, int]] = MappingProxyType(
    {
        "GeForce RTX 5090": {32: 360},
        "GeForce RTX 5080": {16: 272},
        "GeForce RTX 5070 Ti": {16: 235},
        "GeForce RTX 5070": {12: 188},
        "GeForce RTX 5060 Ti": {16: 140, 8: 135},
        "GeForce RTX 5060": {8: 120},
        "GeForce RTX 5050": {8: 94},
        "GeForce RTX 4090": {24: 297},
        "GeForce RTX 4080 SUPER": {16: 249},
        "GeForce RTX 4080": {16: 245},
        "GeForce RTX 4070 Ti SUPER": {16: 211},
        "GeForce RTX 4070 Ti": {12: 196},
        "GeForce RTX 4070 SUPER": {12: 184},
        "GeForce RTX 4070": {12: 160},
        "GeForce RTX 4060 Ti": {16: 125, 8: 123},
        "GeForce RTX 4060": {8: 100},
        "GeForce RTX 3090 Ti": {24: 205},
        "GeForce RTX 3090": {24: 186},
        "GeForce RTX 3080 Ti": {12: 182},
        "GeForce RTX 3080": {12: 173, 10: 165},
        "GeForce RTX 3070 Ti": {8: 137},
        "GeForce RTX 3070": {8: 128},
        "GeForce RTX 3060 Ti GDDR6X": {8: 117},
        "GeForce RTX 3060 Ti": {8: 113},
        "GeForce RTX 3060": {12: 86, 8: 73},
        "GeForce RTX 3050": {8: 62, 6: 49},
        "Titan RTX": {24: 131},
        "GeForce RTX 2080 Ti": {11: 126},
        "GeForce RTX 2080 SUPER": {8: 107},
        "GeForce RTX 2080": {8: 101},
        "GeForce RTX 2070 SUPER": {8: 94},
        "GeForce RTX 2070": {8: 83},
        "GeForce RTX 2060 SUPER": {8: 79},
        "GeForce RTX 2060": {12: 75, 6: 69},
        "GeForce GTX 1660 Ti": {6: 59},
        "GeForce GTX 1660 SUPER": {6: 57},
        "GeForce GTX 1660": {6: 50},
        "GeForce GTX 1650 SUPER": {4: 46},
        "GeForce GTX 1650": {4: 35},
        "GeForce GTX 1630": {4: 21},
        "Radeon RX 9070 XT": {16: 228},
        "Radeon RX 9070": {16: 203},
        "Radeon RX 9070 GRE": {12: 172},
        "Radeon RX 9060 XT": {16: 136, 8: 131},
        "Radeon RX 9060": {8: 116},
        "Radeon RX 7900 XTX": {24: 250},
        "Radeon RX 7900 XT": {20: 217},
        "Radeon RX 7900 GRE": {16: 186},
        "Radeon RX 7800 XT": {16: 168},
        "Radeon RX 7700 XT": {12: 142},
        "Radeon RX 7600 XT": {16: 109},
        "Radeon RX 7600": {8: 101},
        "Radeon RX 6950 XT": {16: 191},
        "Radeon RX 6900 XT": {16: 178},
        "Radeon RX 6800 XT": {16: 168},
        "Radeon RX 6800": {16: 147},
        "Radeon RX 6750 XT": {12: 123},
        "Radeon RX 6700 XT": {12: 116},
        "Radeon RX 6700": {10: 103},
        "Radeon RX 6650 XT": {8: 96},
        "Radeon RX 6600 XT": {8: 92},
        "Radeon RX 6600": {8: 78},
        "Radeon RX 6500 XT": {8: 42, 4: 38},
        "Radeon RX 6400": {4: 29},
        "Radeon RX 5700 XT": {8: 88},
        "Radeon RX 5700": {8: 78},
        "Radeon RX 5600 XT": {6: 70},
        "Radeon RX 5500 XT": {8: 50, 4: 45},
        "Arc B580": {12: 113},
        "Arc B570": {10: 97},
        "Arc A770": {16: 96, 8: 92},
        "Arc A750": {8: 87},
        "Arc A580": {8: 77},
        "Arc A380": {6: 32},
        "Arc A310": {4: 22},
    }
)


def raster_score(gpu: Gpu) -> int | None:
    """Return the speed of a card in points, or ``None`` where chipset or memory are unknown or not in the table."""
    if gpu.chipset is None or gpu.vram_gib is None:
        return None
    return RASTER_SCORES.get(gpu.chipset, {}).get(gpu.vram_gib)
