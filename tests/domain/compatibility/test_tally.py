"""Findings in numbers: severities count findings, checks count rules, and what is only missing counts nothing.

What a part passes without another one compares nothing.
"""

from __future__ import annotations

import pytest

from pcbuilder.domain.compatibility.tally import Tally, tally
from pcbuilder.domain.compatibility.verdict import Finding, Severity, Verdict

PASS = Finding("socket_matches_board", Verdict.PASS)
HAS_COOLER = Finding("processor_has_cooler", Verdict.PASS)
HAS_NO_SUPPLY = Finding("case_brings_power_supply", Verdict.PASS)
UNKNOWN = Finding("board_fits_case", Verdict.UNKNOWN)
BLOCKER = Finding("cooler_fits_socket", Verdict.FAIL, Severity.BLOCKER)
STEP = Finding("drives_fit_bays", Verdict.FAIL, Severity.STEP)
NOTE = Finding("build_has_wifi", Verdict.FAIL, Severity.NOTE)
MISSING = Finding("build_is_complete", Verdict.FAIL, Severity.NOTE)
TALLIES = {
    "nothing": ((), Tally(0, 0, 0, 0, 0, 0, 0)),
    "what is only missing": ((MISSING,), Tally(0, 0, 0, 0, 0, 0, 0)),
    "one of each": ((PASS, UNKNOWN, BLOCKER, STEP, NOTE), Tally(1, 1, 1, checks=5, passed=1, unknown=1, compared=4)),
    "a rule that says two things": (
        (PASS, BLOCKER, BLOCKER),
        Tally(2, 0, 0, checks=2, passed=1, unknown=0, compared=2),
    ),
    "a rule that doubts twice": ((UNKNOWN, UNKNOWN), Tally(0, 0, 0, checks=1, passed=0, unknown=1, compared=1)),
    "what a part passes by itself": (
        (HAS_COOLER, HAS_NO_SUPPLY),
        Tally(0, 0, 0, checks=2, passed=2, unknown=0, compared=0),
    ),
}


@pytest.mark.parametrize(("findings", "counts"), TALLIES.values(), ids=TALLIES)
def test_tally(findings: tuple[Finding, ...], counts: Tally) -> None:
    assert tally(findings) == counts
