"""All rules, in the order in which pages show them, and what they say about a build."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain

from pcbuilder.domain.compatibility.case_fit import back_connect_board_fits_case, board_fits_case
from pcbuilder.domain.compatibility.chosen import ChosenParts
from pcbuilder.domain.compatibility.memory_fit import (
    memory_capacity_is_supported,
    memory_generation_matches_board,
    memory_generation_matches_processor,
    memory_modules_fit_slots,
    module_form_factor_matches_board,
)
from pcbuilder.domain.compatibility.processor_and_board import (
    chipset_supports_processor,
    processor_can_be_overclocked,
    socket_generation_matches_board,
    socket_matches_board,
)
from pcbuilder.domain.compatibility.rule import Rule
from pcbuilder.domain.compatibility.verdict import Finding

RULES: tuple[Rule, ...] = (
    socket_matches_board,
    socket_generation_matches_board,
    chipset_supports_processor,
    memory_generation_matches_board,
    memory_generation_matches_processor,
    module_form_factor_matches_board,
    memory_modules_fit_slots,
    memory_capacity_is_supported,
    board_fits_case,
    back_connect_board_fits_case,
    processor_can_be_overclocked,
)
RULE_OF: Mapping[str, Rule] = {rule.code: rule for rule in RULES}


def check_build(chosen: ChosenParts) -> tuple[Finding, ...]:
    """Return what each rule finds, in the order of the rules; one whose parts are not chosen says nothing."""
    return tuple(chain.from_iterable([rule.judge(chosen) for rule in RULES]))
