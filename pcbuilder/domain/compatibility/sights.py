"""What each rule sees of a part, where that is less than all facts that it reads, or different facts come to the same.

It is asked once for all parts of which it sees the same. What counts is which obstacles it finds with which parts, and
not which words it has for them, so that what leads to notes alone may be left out.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from pcbuilder.domain.compatibility import drive_sights
from pcbuilder.domain.compatibility.case_fit import COARSE_TYPES
from pcbuilder.domain.compatibility.check import RULES
from pcbuilder.domain.compatibility.chipset_support import (
    CHANNELS_OF_PRO,
    CHIPSET_FOR_PRO_ONLY,
    CHIPSETS_OF_FIRST_LGA1151,
    CHIPSETS_OF_SECOND_LGA1151,
    FIRST_OF_LINE,
    GENERATIONS,
    generations_of,
    model_of,
)
from pcbuilder.domain.compatibility.cooler_height import rooms_mm
from pcbuilder.domain.compatibility.cooling import TALL_COOLER_MM, TALL_MEMORY_MM
from pcbuilder.domain.compatibility.cooling_classes import ANY_COOLER_TDP_WATTS, carries
from pcbuilder.domain.compatibility.groups import Seen, Sight, see_facts
from pcbuilder.domain.compatibility.memory_fit import assured_memory_gib, has_raised_limit
from pcbuilder.domain.compatibility.memory_running import EITHER_KIND, PAIR, REGISTERED_ONLY
from pcbuilder.domain.compatibility.memory_speeds import (
    LIMITS_MTS,
    TYPES,
    Start,
    speeds_at_once,
    speeds_of_processor,
    start_of,
)
from pcbuilder.domain.compatibility.power_plugs import has_two_at_most, knows_sockets
from pcbuilder.domain.compatibility.power_supply import STANDARD_LENGTH_MM, standard_places
from pcbuilder.domain.compatibility.video_card_fit import LONGEST_RADIATOR_MM
from pcbuilder.domain.parts import Case, Category, Cooler, Cpu, Gpu, MemoryKit, Motherboard, Part, Psu
from pcbuilder.domain.plugs import adapter_plugs
from pcbuilder.domain.watts import Watts, processor_watts, watts_of

EDGES = 3
DECIDING_STARTS = (Start.UNKNOWN, Start.SLOWER)
OTHER = ""
DRAWING = (
    *(Category.CPU, Category.MOTHERBOARD, Category.MEMORY, Category.STORAGE),
    *(Category.COOLER, Category.FAN),
)


def _version_of_socket(cpu: Cpu) -> Seen:
    if cpu.socket == "LGA1151":
        return (cpu.socket, generations_of(cpu)[:1]), None
    if cpu.socket == "sTR5":
        return (cpu.socket, None if cpu.memory_channels is None else cpu.memory_channels >= CHANNELS_OF_PRO), None
    return (cpu.socket and OTHER), None


def _version_on_board(board: Motherboard) -> Seen:
    if board.socket not in {"LGA1151", "sTR5"}:
        return (board.socket and OTHER), None
    model = board.chipset and model_of(board.chipset)
    sets = (CHIPSETS_OF_FIRST_LGA1151, CHIPSETS_OF_SECOND_LGA1151, {CHIPSET_FOR_PRO_ONLY})
    return (board.socket, model and tuple([model in own for own in sets])), None


def _generations(cpu: Cpu) -> Seen:
    return (cpu.socket, tuple([one if one in GENERATIONS else OTHER for one in generations_of(cpu)])), None


def _line_of_chipset(board: Motherboard) -> Seen:
    return (board.socket, board.chipset and FIRST_OF_LINE.get(model_of(board.chipset), OTHER)), None


def _limit_of_board(board: Motherboard) -> Seen:
    raised: object = has_raised_limit(board)
    return (board.memory_slots if raised else raised), board.max_memory_gib


def _limit_of_processor(cpu: Cpu) -> Seen:
    return (assured_memory_gib(cpu) if cpu.max_memory_gib is None else None), cpu.max_memory_gib


def _speed_of_kit(kit: MemoryKit) -> Seen:
    start = start_of(kit)
    limits = kit.speed_mts and bisect_left(LIMITS_MTS, kit.speed_mts)
    return (
        kit.memory_type,
        kit.modules and min(kit.modules, PAIR + 1),
        start if start in DECIDING_STARTS else None,
        limits,
    ), kit.speed_mts


def _speed_of_socket(board: Motherboard) -> Seen:
    types = TYPES.get(board.socket or "", ())
    at_once = tuple([speeds_at_once(board, memory_type, ()) for memory_type in types])
    return (board.socket if types else board.socket and OTHER, at_once), None


def _speed_of_processor(cpu: Cpu) -> Seen:
    return speeds_of_processor(cpu), None


def _kind_of_modules(board: Motherboard) -> Seen:
    kind = board.socket and (board.socket in EITHER_KIND, board.socket in REGISTERED_ONLY)
    return (kind, board.ecc), None


def _boards_of_case(case: Case) -> Seen:
    listed = case.motherboard_form_factors
    return (listed and frozenset(listed), case.case_type is None or case.case_type in COARSE_TYPES), None


def _length_for_cards(case: Case) -> Seen:
    return _only_at_front(case), case.gpu_max_mm


def _only_at_front(case: Case) -> object:
    if case.radiators is None:
        return None
    elsewhere = {size for mount in case.radiators for size in mount.sizes_mm if mount.place != "front"}
    return frozenset([size for mount in case.radiators for size in mount.sizes_mm]) - elsewhere


def _radiator(cooler: Cooler) -> Seen:
    if cooler.kind == "air":
        return "air", None
    return (None if cooler.kind is None else cooler.radiator_mm), None


def _room_for_cooler(case: Case) -> Seen:
    return (rooms_mm(case) if case.cooler_max_mm is None else None), case.cooler_max_mm


def _radiator_room(case: Case) -> Seen:
    if case.radiators is not None:
        return frozenset([size for mount in case.radiators for size in mount.sizes_mm]), None
    edges = [edge for edge in (case.depth_mm, case.width_mm, case.height_mm) if edge is not None]
    return ("longest edge", max(edges)) if len(edges) == EDGES else ("not known", None)


def _places_for_radiators(case: Case) -> Seen:
    if case.radiators is None:
        return None, None
    long = [mount for mount in case.radiators if max(mount.sizes_mm, default=0) >= LONGEST_RADIATOR_MM]
    return (len(case.radiators), len(long)), None


def _height_of_kit(kit: MemoryKit) -> Seen:
    return (kit.height_mm and kit.height_mm <= TALL_MEMORY_MM), None


def _room_for_memory(cooler: Cooler) -> Seen:
    low = cooler.height_mm is not None and cooler.height_mm < TALL_COOLER_MM
    if cooler.kind == "liquid" or low or cooler.fans == 1:
        return "enough", None
    return None in (cooler.kind, cooler.height_mm, cooler.fans), None


def _heat(cpu: Cpu) -> Seen:
    if cpu.tdp_watts is not None and cpu.tdp_watts <= ANY_COOLER_TDP_WATTS:
        return "any cooler does", None
    return _along(processor_watts(cpu))


def _carried(cooler: Cooler) -> Seen:
    surely, at_best = carries(cooler)
    return (None, surely) if surely == at_best else ((surely, at_best), None)


def _drawn(part: Part) -> Seen:
    return _along(watts_of(part))


def _along(watts: Watts) -> Seen:
    return (None if watts.least == watts.most else (watts.most,)), watts.least


def _capacity(supply: Psu) -> Seen:
    return (supply.pcie_16pin and min(supply.pcie_16pin, 1)), supply.capacity_watts


def _capacity_in_case(case: Case) -> Seen:
    return ("none", None) if not case.included_psu_watts else (None, case.included_psu_watts)


def _brings_supply(case: Case) -> Seen:
    return bool(case.included_psu_watts), None


def _supplies_of_case(case: Case) -> Seen:
    held = case.psu_form_factors
    return (None if held is None else frozenset(held)), None


def _length_for_supplies(case: Case) -> Seen:
    if case.psu_max_mm is not None:
        return None, case.psu_max_mm
    return frozenset(case.psu_form_factors or ()).intersection(STANDARD_LENGTH_MM), None


def _length_of_supply(supply: Psu) -> Seen:
    return standard_places(supply), supply.length_mm


def _plugs_of_card(gpu: Gpu) -> Seen:
    known = (gpu.power_6pin, gpu.power_8pin, gpu.power_16pin)
    if None in known:
        return (None, gpu.tdp_watts is None), None
    eight = (gpu.power_6pin or 0) + (gpu.power_8pin or 0)
    return (gpu.power_16pin, adapter_plugs(gpu) if gpu.power_16pin else gpu.tdp_watts is None), eight


def _power_sockets(board: Motherboard) -> Seen:
    return (knows_sockets(board), has_two_at_most(board)), None


LESS: Mapping[tuple[str, Category], Callable[[Any], Seen]] = {
    ("socket_generation_matches_board", Category.CPU): _version_of_socket,
    ("socket_generation_matches_board", Category.MOTHERBOARD): _version_on_board,
    ("chipset_supports_processor", Category.CPU): _generations,
    ("chipset_supports_processor", Category.MOTHERBOARD): _line_of_chipset,
    ("memory_capacity_is_supported", Category.MOTHERBOARD): _limit_of_board,
    ("memory_capacity_is_supported", Category.CPU): _limit_of_processor,
    ("memory_speed_is_supported", Category.MEMORY): _speed_of_kit,
    ("memory_speed_is_supported", Category.MOTHERBOARD): _speed_of_socket,
    ("memory_speed_is_supported", Category.CPU): _speed_of_processor,
    ("memory_ecc_is_supported", Category.MOTHERBOARD): _kind_of_modules,
    ("board_fits_case", Category.CASE): _boards_of_case,
    ("video_card_length_fits_case", Category.CASE): _length_for_cards,
    ("video_card_length_fits_case", Category.COOLER): _radiator,
    ("cooler_height_fits_case", Category.CASE): _room_for_cooler,
    ("video_card_radiator_fits_case", Category.CASE): _places_for_radiators,
    ("radiator_fits_case", Category.COOLER): _radiator,
    ("radiator_fits_case", Category.CASE): _radiator_room,
    ("cooler_is_strong_enough", Category.CPU): _heat,
    ("cooler_is_strong_enough", Category.COOLER): _carried,
    ("memory_fits_under_cooler", Category.MEMORY): _height_of_kit,
    ("memory_fits_under_cooler", Category.COOLER): _room_for_memory,
    ("power_supply_fits_case", Category.CASE): _supplies_of_case,
    ("power_supply_length_fits_case", Category.PSU): _length_of_supply,
    ("power_supply_length_fits_case", Category.CASE): _length_for_supplies,
    **{("power_supply_is_strong_enough", category): _drawn for category in DRAWING},
    ("power_supply_is_strong_enough", Category.PSU): _capacity,
    ("power_supply_is_strong_enough", Category.CASE): _capacity_in_case,
    ("video_card_has_power_plugs", Category.GPU): _plugs_of_card,
    ("video_card_has_power_plugs", Category.CASE): _brings_supply,
    ("board_has_power_plugs", Category.MOTHERBOARD): _power_sockets,
    ("board_has_power_plugs", Category.CASE): _brings_supply,
    ("drives_have_power_plugs", Category.CASE): _brings_supply,
    ("drives_have_power_plugs", Category.STORAGE): drive_sights.sata_cable,
    ("drives_fit_m2_slots", Category.STORAGE): drive_sights.in_m2_slot,
    ("drives_fit_m2_slots", Category.MOTHERBOARD): drive_sights.m2_slots,
    ("drives_fit_m2_slots", Category.CPU): drive_sights.lanes_for_drives,
    ("drives_fit_sata_ports", Category.STORAGE): drive_sights.sata_cable,
    ("drives_fit_sata_ports", Category.MOTHERBOARD): drive_sights.sata_ports,
    ("drives_fit_bays", Category.STORAGE): drive_sights.bay,
}
# The number along which what a rule says of a category only ever gets worse, or only ever better, all else the same.
MEASURES: Mapping[tuple[str, Category], str] = {
    ("memory_capacity_is_supported", Category.MEMORY): "total_gib",
    ("video_card_length_fits_case", Category.GPU): "length_mm",
    ("video_card_width_fits_case", Category.GPU): "slot_tenths",
    ("video_card_width_fits_case", Category.CASE): "expansion_slots",
    ("cooler_height_fits_case", Category.COOLER): "height_mm",
    ("power_supply_is_strong_enough", Category.GPU): "tdp_watts",
    ("video_card_has_power_plugs", Category.PSU): "pcie_8pin",
    ("drives_have_power_plugs", Category.PSU): "sata_plugs",
}
_see_facts = cache(see_facts)
SIGHTS: Mapping[tuple[str, Category], Sight] = {
    (rule.code, category): LESS.get((rule.code, category)) or _see_facts(names, MEASURES.get((rule.code, category)))
    for rule in RULES
    for category, names in rule.reads.items()
}
