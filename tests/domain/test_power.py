"""What a build draws, how large its supply should be, and which plugs it needs."""

from __future__ import annotations

import pytest

from pcbuilder.domain.compatibility.chosen import ChosenParts, choose
from pcbuilder.domain.parts import Category, Cpu, Fan, Gpu, Monitor, NetworkCard, Part, Psu
from pcbuilder.domain.plugs import Plugs
from pcbuilder.domain.power import estimate_power
from pcbuilder.domain.power_need import SUGGESTIONS
from pcbuilder.domain.watts import Watts, processor_watts, watts_of
from pcbuilder.storage.starter import select_starter_catalog
from tests.domain.checking.broken import board, case, cooler, cpu, drive, gpu, kit, psu

CATALOG = select_starter_catalog()
WHOLE = choose(
    [
        (cpu(max_power_watts=162), 1),
        (board(socket="AM5", cpu_power_8pin=2), 1),
        (kit(memory_type="DDR5", modules=2), 2),
        (gpu(tdp_watts=300, suggested_psu_watts=750, power_6pin=0, power_8pin=2, power_16pin=0), 1),
        (drive(kind="NVMe SSD", form_factor="M.2 2280", interface="PCIe"), 1),
        (drive(id="disk", kind="Hard disk", form_factor='3.5"', interface="SATA"), 2),
        (cooler(kind="liquid", fans=3), 1),
        (psu(capacity_watts=850, eps_8pin=2, pcie_8pin=4, pcie_16pin=1, sata_plugs=8), 1),
        (Fan(id="gust", name="Gust", brand="Gust", fans=3), 1),
        (NetworkCard(id="ink", name="Ink", brand="Ink"), 1),
        (Monitor(id="jade", name="Jade", brand="Jade", power_watts=30), 2),
    ]
)

OF_PARTS: dict[str, tuple[Part, Watts]] = {
    "stated": (cpu(max_power_watts=253, tdp_watts=125), Watts(253, 253, 253)),
    "AMD": (cpu(brand="AMD", socket="AM5", tdp_watts=170), Watts(230, 230, 230)),
    "AMD, where the TDP is the limit": (cpu(brand="AMD", socket="sTR5", tdp_watts=350), Watts(350, 350, 350)),
    "AMD, unknown socket": (cpu(brand="AMD", tdp_watts=170), Watts(170, 230, 230)),
    "Intel, up to Kaby Lake": (
        cpu(name="Intel Core i7-7700K", socket="LGA1151", microarchitecture="Kaby Lake", tdp_watts=91),
        Watts(91, 114, 114),
    ),
    "the same for enthusiasts": (
        cpu(socket="LGA2011-3", microarchitecture="Haswell-E", tdp_watts=140),
        Watts(140, 175, 175),
    ),
    "the same on boards that lift the limit": (
        cpu(socket="LGA2066", microarchitecture="Skylake", tdp_watts=140),
        Watts(140, 175, 320),
    ),
    "the same, unknown socket": (cpu(microarchitecture="Kaby Lake", tdp_watts=91), Watts(91, 114, 225)),
    "Intel, locked": (cpu(socket="LGA1700", tdp_watts=65), Watts(65, 82, 219)),
    "Intel, unlocked": (cpu(name="Intel Core i5-13600K", socket="LGA1700", tdp_watts=125), Watts(125, 253, 253)),
    "the highest TDP of desktops": (cpu(tdp_watts=150), Watts(150, 188, 320)),
    "one watt more": (cpu(tdp_watts=151), Watts(151, 189, 320)),
    "twice as much is still less": (cpu(tdp_watts=160), Watts(160, 200, 320)),
    "twice as much is more": (cpu(tdp_watts=165), Watts(165, 207, 330)),
    "a server": (cpu(socket="LGA4677", tdp_watts=350), Watts(350, 438, 700)),
    "unknown processor": (cpu(), Watts(0, 0, None)),
    "board": (board(socket="AM4"), Watts(40, 40, 40)),
    "workstation board": (board(socket="sTR5"), Watts(80, 80, 80)),
    "DDR4": (kit(memory_type="DDR4", modules=4), Watts(16, 16, 16)),
    "unknown memory": (kit(), Watts(4, 12, 48)),
    "unknown card": (gpu(), Watts(0, 0, None)),
    "hard disk": (drive(kind="Hard disk"), Watts(8, 8, 8)),
    "unknown drive": (drive(), Watts(3, 8, 8)),
    "air cooler": (cooler(kind="air", fans=2), Watts(6, 6, 6)),
    "unknown cooler": (cooler(), Watts(0, 6, 28)),
    "case": (case(), Watts(0, 0, 0)),
    "supply": (psu(), Watts(0, 0, 0)),
}


@pytest.mark.parametrize(("part", "watts"), OF_PARTS.values(), ids=OF_PARTS)
def test_what_a_part_draws(part: Part, watts: Watts) -> None:
    assert watts_of(part) == watts


@pytest.mark.parametrize("name", ["Intel Core i5-13400", "Intel Core i5-13600K"])
def test_a_higher_tdp_never_draws_less(name: str) -> None:
    drawn = [processor_watts(cpu(name=name, socket="LGA1700", tdp_watts=tdp)) for tdp in range(1, 401)]
    for watts in zip(*drawn, strict=True):
        assert list(watts) == sorted(watts)


def test_a_whole_build() -> None:
    power = estimate_power(WHOLE)
    drawn = {line.part.category if line.part else None: line.watts for line in power.parts}
    assert drawn[Category.CPU] == 162
    assert drawn[Category.MEMORY] == 24
    assert drawn[Category.COOLER] == 19
    assert drawn[None] == 10
    assert power.total_watts == sum(line.watts or 0 for line in power.parts) == 592
    assert power.recommended_watts == power.safe_watts == 750
    assert (power.capacity_watts, power.headroom_watts, power.outside_watts) == (850, 258, 60)
    assert power.complete
    assert power.plugs == (
        Plugs("CPU (8-pin)", 2, 2),
        Plugs("Video card (6+2-pin)", 2, 4),
        Plugs("Video card (16-pin)", 0, 1),
        Plugs("SATA", 2, 8),
    )


def test_nothing_chosen_draws_nothing() -> None:
    power = estimate_power(ChosenParts())
    assert (power.total_watts, power.parts, power.capacity_watts, power.headroom_watts) == (0, (), None, None)


def test_what_is_unknown_is_said() -> None:
    power = estimate_power(
        choose([(cpu(max_power_watts=88), 1), (gpu(power_8pin=1), 1), (case(included_psu_watts=400), 1)])
    )
    assert [line.watts for line in power.parts] == [88, None]
    assert (power.complete, power.safe_watts, power.total_watts, power.capacity_watts) == (False, None, 88, 400)
    assert [plugs.needed for plugs in power.plugs] == [0, None, None, 0]


@pytest.mark.parametrize("part", CATALOG.of(Category.CPU), ids=lambda part: part.id)
def test_the_bounds_hold_for_every_processor_of_ours(part: Cpu) -> None:
    guessed = processor_watts(
        Cpu(id="x", name=part.name, brand=part.brand, socket=part.socket, tdp_watts=part.tdp_watts)
    )
    assert guessed.most is not None
    assert guessed.least <= processor_watts(part).likely <= guessed.most


def test_the_suggestions_hold_for_every_card_of_ours() -> None:
    for part in CATALOG.of(Category.GPU):
        assert isinstance(part, Gpu)
        most = next((watts for limit, watts in SUGGESTIONS if (part.tdp_watts or 0) <= limit), 1200)
        assert (part.suggested_psu_watts or 0) <= most, part.id


def test_peaks_count_without_a_16_pin_plug() -> None:
    card = gpu(tdp_watts=400, suggested_psu_watts=500)
    needs = [
        estimate_power(choose([(card, 1), (Psu(id="p", name="P", brand="P", pcie_16pin=plugs), 1)])).recommended_watts
        for plugs in (1, 0, None)
    ]
    assert needs == [500, 600, 600]
