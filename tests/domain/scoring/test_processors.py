"""Scores put processors in the order in which they are known to stand, and say nothing where a fact is missing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcbuilder.domain.parts import Cpu
from pcbuilder.domain.scoring.processors import (
    MICROARCHITECTURES,
    REFERENCE,
    gaming_score,
    microarchitecture_of,
    multi_core_score,
    single_core_score,
)

SCORES: tuple[Callable[[Cpu], int | None], ...] = (single_core_score, multi_core_score, gaming_score)


def cpu(facts: str) -> Cpu:
    """Make a processor of name, microarchitecture, cores of both kinds, threads, base and boost in MHz, L3 in MiB."""
    name, design, performance, efficiency, threads, base, boost, l3 = (text.strip() for text in facts.split("|"))
    return Cpu(
        id=name,
        name=name,
        brand="",
        microarchitecture=design,
        performance_cores=int(performance),
        efficiency_cores=int(efficiency),
        threads=int(threads),
        base_mhz=int(base),
        boost_mhz=int(boost),
        l3_mib=int(l3),
    )


KNOWN = {
    part.name: part
    for part in map(
        cpu,
        (
            "i5-7600K | Kaby Lake           |  4 |  0 |  4 | 3800 | 4200 |   6",
            "3600     | Zen 2               |  6 |  0 | 12 | 3600 | 4200 |  32",
            "9900K    | Coffee Lake Refresh |  8 |  0 | 16 | 3600 | 5000 |  16",
            "4500     | Zen 2               |  6 |  0 | 12 | 3600 | 4100 |   8",
            "5600X    | Zen 3               |  6 |  0 | 12 | 3700 | 4600 |  32",
            "5700G    | Zen 3               |  8 |  0 | 16 | 3800 | 4600 |  16",
            "5800X    | Zen 3               |  8 |  0 | 16 | 3800 | 4700 |  32",
            "5800X3D  | Zen 3               |  8 |  0 | 16 | 3400 | 4500 |  96",
            "5950X    | Zen 3               | 16 |  0 | 32 | 3400 | 4900 |  64",
            "12100F   | Alder Lake          |  4 |  0 |  8 | 3300 | 4300 |  12",
            "12400F   | Alder Lake          |  6 |  0 | 12 | 2500 | 4400 |  18",
            "13600K   | Raptor Lake         |  6 |  8 | 20 | 3500 | 5100 |  24",
            "14900K   | Raptor Lake Refresh |  8 | 16 | 32 | 3200 | 6000 |  36",
            "7600X    | Zen 4               |  6 |  0 | 12 | 4700 | 5300 |  32",
            "7700X    | Zen 4               |  8 |  0 | 16 | 4500 | 5400 |  32",
            "7800X3D  | Zen 4               |  8 |  0 | 16 | 4200 | 5000 |  96",
            "7950X    | Zen 4               | 16 |  0 | 32 | 4500 | 5700 |  64",
            "7950X3D  | Zen 4               | 16 |  0 | 32 | 4200 | 5700 | 128",
            "285K     | Arrow Lake          |  8 | 16 | 24 | 3700 | 5700 |  36",
            "9800X3D  | Zen 5               |  8 |  0 | 16 | 4700 | 5200 |  96",
            "9950X    | Zen 5               | 16 |  0 | 32 | 4300 | 5700 |  64",
            "7980X    | Zen 4               | 64 |  0 | 128 | 3200 | 5100 | 256",
        ),
    )
}
# From the slowest up, as generally known; neighbours here are well apart there.
ORDERS = {
    single_core_score: "i5-7600K 9900K 5600X 12400F 7700X 14900K 285K",
    multi_core_score: "i5-7600K 12100F 3600 5600X 5800X 7800X3D 13600K 5950X 285K 9950X 7980X",
    gaming_score: "i5-7600K 4500 3600 12100F 5600X 5800X 7600X 5800X3D 14900K 7800X3D 9800X3D",
}
# What is generally known, in per cent of the reference.
KNOWN_POINTS = {
    multi_core_score: {
        "12400F": 68,
        "7950X": 211,
        "14900K": 219,
        "285K": 233,
        "9950X": 233,
        "5950X": 142,
        "7980X": 570,
    },
    gaming_score: {"5700G": 62, "5800X3D": 84, "7950X3D": 97, "9800X3D": 110, "285K": 87, "13600K": 85, "12100F": 58},
}


@pytest.mark.parametrize(("score", "names"), ORDERS.items(), ids=lambda value: getattr(value, "__name__", ""))
def test_the_known_order(score: Callable[[Cpu], int | None], names: str) -> None:
    points = {name: score(KNOWN[name]) or 0 for name in names.split()}
    assert all(points[slower] < points[faster] for slower, faster in pairwise(points)), points


@pytest.mark.parametrize(("score", "points"), KNOWN_POINTS.items(), ids=lambda value: getattr(value, "__name__", ""))
def test_known_points(score: Callable[[Cpu], int | None], points: dict[str, int]) -> None:
    assert {name: score(KNOWN[name]) for name in points} == pytest.approx(points, rel=0.15)


@pytest.mark.parametrize("score", SCORES)
def test_the_reference_has_a_hundred_points(score: Callable[[Cpu], int | None]) -> None:
    assert score(REFERENCE) == 100


@given(
    st.sampled_from(SCORES),
    st.sampled_from(("boost_mhz", "base_mhz", "performance_cores", "efficiency_cores")),
    st.sampled_from([part for part in KNOWN.values() if microarchitecture_of(part) is not None]),
    st.integers(1, 3),
)
def test_more_is_never_less(score: Callable[[Cpu], int | None], fact: str, part: Cpu, times: int) -> None:
    """More of a clock or of cores, the cache of each core and the threads of each staying as they are."""
    if fact == "efficiency_cores" and not part.efficiency_cores:
        return
    more = replace(part, **{fact: getattr(part, fact) * times})
    if fact == "performance_cores":
        more = replace(more, threads=(part.threads or 0) * times, l3_mib=(part.l3_mib or 0) * times)
    own, others = score(part), score(more)
    assert own is not None
    assert others is not None
    # A second die has its cache apart.
    assert others >= own or (score is gaming_score and fact == "performance_cores" and "X3D" in part.name)


UNKNOWN = {
    "microarchitecture": (None, None, None),
    "performance_cores": (100, None, None),
    "efficiency_cores": (100, None, None),
    "threads": (100, None, None),
    "base_mhz": (100, None, 100),
    "boost_mhz": (None, None, None),
    "l3_mib": (100, 100, None),
}


@pytest.mark.parametrize(("fact", "points"), UNKNOWN.items(), ids=UNKNOWN)
def test_what_is_unknown_is_not_guessed(fact: str, points: tuple[int | None, ...]) -> None:
    unknown: dict[str, Any] = {fact: None}
    assert tuple(score(replace(REFERENCE, **unknown)) for score in SCORES) == points


@pytest.mark.parametrize("name", ["", "Zen 9", "zen 4", "2x Zen 4 , 4x Zen 4c", "Zen 4 Lake", "E", " Refresh"])
def test_an_unknown_microarchitecture_has_no_scores(name: str) -> None:
    part = replace(REFERENCE, microarchitecture=name)
    assert [score(part) for score in SCORES] == [None, None, None]


def test_efficiency_cores_of_a_design_that_has_none() -> None:
    assert multi_core_score(replace(REFERENCE, efficiency_cores=4)) is None


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("Haswell-E", "Haswell"),
        ("Ivy Bridge EP", "Ivy Bridge"),
        ("Raptor Lake Refresh", "Raptor Lake"),
        ("Skylake-X", "Skylake"),
        ("Zen+", "Zen+"),
    ],
)
def test_names_of_microarchitectures(name: str, known: str) -> None:
    assert microarchitecture_of(replace(REFERENCE, microarchitecture=name)) is MICROARCHITECTURES[known]
