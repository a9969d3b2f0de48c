"""Every rule has a table, and in it parts that pass, parts that fail and parts of which too little is known."""

from __future__ import annotations

import pytest

from pcbuilder.domain.compatibility.check import RULES
from pcbuilder.domain.compatibility.rule import Rule
from tests.domain.compatibility import (
    test_case_fit,
    test_connectors,
    test_cooling,
    test_drives,
    test_memory_fit,
    test_memory_running,
    test_power_supply,
    test_processor_and_board,
    test_video_card_fit,
    test_video_card_speed,
)

MODULES = (
    test_case_fit,
    test_connectors,
    test_cooling,
    test_drives,
    test_memory_fit,
    test_memory_running,
    test_power_supply,
    test_processor_and_board,
    test_video_card_fit,
    test_video_card_speed,
)
SAID = {rule: {one.says for one in table.values()} for module in MODULES for rule, table in module.TABLES.items()}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_has_its_table(rule: Rule) -> None:
    said = SAID[rule]
    assert "unknown" in said
    assert "pass" in said
    assert said - {"pass", "unknown", "silent"} == {severity.value for severity in rule.severities}
