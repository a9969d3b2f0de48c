"""The curated scores of video cards contradict neither themselves nor what is generally known."""

from __future__ import annotations

import re
from collections import defaultdict
from itertools import pairwise

import pytest

from pcbuilder.domain.parts import Gpu
from pcbuilder.domain.scoring.video_cards import RASTER_SCORES, raster_score

# From the slowest up across families; neighbours here are well apart in every test of them.
ORDER = (
    ("GeForce GTX 1630", 4),
    ("Radeon RX 6400", 4),
    ("GeForce GTX 1650", 4),
    ("GeForce RTX 3050", 6),
    ("GeForce RTX 3050", 8),
    ("Radeon RX 6600", 8),
    ("GeForce RTX 4060", 8),
    ("Arc B580", 12),
    ("GeForce RTX 3070", 8),
    ("Radeon RX 7700 XT", 12),
    ("Radeon RX 7800 XT", 16),
    ("GeForce RTX 4070 SUPER", 12),
    ("Radeon RX 9070", 16),
    ("Radeon RX 7900 XTX", 24),
    ("GeForce RTX 5080", 16),
    ("GeForce RTX 4090", 24),
    ("GeForce RTX 5090", 32),
)
GRADES = ("", "XT", "XTX", "SUPER", "Ti", "Ti SUPER")  # within one number, upwards; AMD's GRE stand apart
MODEL = re.compile(r"(GeForce [GR]TX|Radeon RX|Arc [AB]) ?([0-9]+) ?(.*)")


def gpu(chipset: str | None, vram_gib: int | None) -> Gpu:
    return Gpu(id="gpu", name="Gpu", brand="", chipset=chipset, vram_gib=vram_gib)


def test_the_known_order() -> None:
    points = [raster_score(gpu(*card)) or 0 for card in ORDER]
    assert all(slower < faster for slower, faster in pairwise(points)), points


def test_the_reference_has_a_hundred_points() -> None:
    assert raster_score(gpu("GeForce RTX 4060", 8)) == 100


def test_a_family_is_listed_from_the_fastest_down() -> None:
    families: defaultdict[str, list[int]] = defaultdict(list)
    for chipset, sizes in RASTER_SCORES.items():
        match = MODEL.fullmatch(chipset)
        if match:
            maker, number, _ = match.groups()
            families[maker if maker.startswith("Arc") else maker + number[0]] += sizes.values()
    assert len(families) == 11
    assert all(scores == sorted(scores, reverse=True) for scores in families.values()), families


def test_a_higher_grade_of_one_number_is_faster() -> None:
    grades: defaultdict[str, dict[str, int]] = defaultdict(dict)
    for chipset, sizes in RASTER_SCORES.items():
        match = MODEL.fullmatch(chipset)
        if match and match[3] in GRADES:
            grades[match[1] + match[2]][match[3]] = max(sizes.values())
    for own in grades.values():
        assert sorted(own, key=GRADES.index) == sorted(own, key=own.__getitem__)


def test_more_memory_of_one_chipset_is_not_slower() -> None:
    for sizes in RASTER_SCORES.values():
        assert list(sizes) == sorted(sizes, reverse=True)
        assert list(sizes.values()) == sorted(sizes.values(), reverse=True)


@pytest.mark.parametrize(
    ("chipset", "vram_gib"),
    [(None, 8), ("GeForce RTX 4060", None), ("GeForce RTX 4060", 16), ("Quadro P400", 2), ("", 8), (None, None)],
)
def test_what_is_unknown_is_not_guessed(chipset: str | None, vram_gib: int | None) -> None:
    assert raster_score(gpu(chipset, vram_gib)) is None
