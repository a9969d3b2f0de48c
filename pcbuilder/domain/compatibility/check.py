"""All rules, in the order in which pages show them, and what they say about a build."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain

from pcbuilder.domain.compatibility import (
    case_fit,
    connectors,
    cooler_height,
    cooling,
    drives,
    memory_fit,
    memory_running,
    power_plugs,
    power_supply,
    processor_and_board,
    video_card_fit,
    video_card_speed,
    whole_build,
)
from pcbuilder.domain.compatibility.chosen import ChosenParts
from pcbuilder.domain.compatibility.rule import Rule
from pcbuilder.domain.compatibility.verdict import Finding

RULES: tuple[Rule, ...] = (
    processor_and_board.socket_matches_board,
    processor_and_board.socket_generation_matches_board,
    processor_and_board.chipset_supports_processor,
    memory_fit.memory_generation_matches_board,
    memory_fit.memory_generation_matches_processor,
    memory_fit.module_form_factor_matches_board,
    memory_fit.memory_modules_fit_slots,
    memory_fit.memory_capacity_is_supported,
    memory_running.memory_speed_is_supported,
    memory_running.memory_ecc_is_supported,
    memory_running.memory_kits_match,
    memory_running.memory_channels_are_filled,
    case_fit.board_fits_case,
    case_fit.back_connect_board_fits_case,
    video_card_fit.video_card_length_fits_case,
    video_card_fit.video_card_width_fits_case,
    video_card_fit.video_card_has_slot,
    video_card_speed.video_card_runs_at_full_speed,
    video_card_fit.video_card_height_fits_case,
    cooling.cooler_fits_socket,
    cooler_height.cooler_height_fits_case,
    cooling.radiator_fits_case,
    cooling.processor_has_cooler,
    cooling.cooler_is_strong_enough,
    cooling.memory_fits_under_cooler,
    power_supply.power_supply_fits_case,
    power_supply.power_supply_length_fits_case,
    power_supply.case_brings_power_supply,
    power_supply.power_supply_is_strong_enough,
    power_plugs.video_card_has_power_plugs,
    power_plugs.board_has_power_plugs,
    drives.drives_fit_m2_slots,
    drives.m2_drives_run_at_full_speed,
    drives.drives_fit_sata_ports,
    drives.drives_fit_bays,
    power_plugs.drives_have_power_plugs,
    connectors.build_has_display_output,
    connectors.front_usb_c_has_header,
    connectors.front_usb_a_has_header,
    connectors.build_has_wifi,
    connectors.fans_have_headers,
    whole_build.build_is_complete,
    video_card_fit.video_card_radiator_fits_case,
    processor_and_board.processor_can_be_overclocked,
)
RULE_OF: Mapping[str, Rule] = {rule.code: rule for rule in RULES}


def check_build(chosen: ChosenParts) -> tuple[Finding, ...]:
    """Return what each rule finds, in the order of the rules; one whose parts are not chosen says nothing."""
    return tuple(chain.from_iterable([rule.judge(chosen) for rule in RULES]))
