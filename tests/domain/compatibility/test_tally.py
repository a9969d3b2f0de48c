"""Findings in numbers: severities count findings, checks count rules, and what is only missing counts nothing."""

from __future__ import annotations

import pytest

from pcbuilder.domain.compatibility.tally import Tally, tally
from pcbuilder.domain.compatibility.verdict import Finding, Severity, Verdict

PASS = Finding("socket_matches_board", Verdict.PASS)
UNKNOWN = Finding("board_fits_case", Verdict.UNKNOWN)
BLOCKER = Finding("cooler_fits_socket", Verdict.FAIL, Severity.BLOCKER)
STEP = Finding("drives_fit_bays", Verdict.FAIL, Severity.STEP)
NOTE = Finding("build_has_wifi", Verdict.FAIL, Severity.NOTE)
MISSING = Finding("build_is_complete", Verdict.FAIL, Severity.NOTE)
TALLIES = {
    "nothing": ((), Tally(0, 0, 0, 0, 0, 0)),
    "what is only missing": ((MISSING,), Tally(0, 0, 0, 0, 0, 0)),
    "one of each": ((PASS, UNKNOWN, BLOCKER, STEP, NOTE), Tally(1, 1, 1, checks=5, passed=1, unknown=1)),
    "a rule that says two things": ((PASS, BLOCKER, BLOCKER), Tally(2, 0, 0, checks=2, passed=1, unknown=0)),
    "a rule that doubts twice": ((UNKNOWN, UNKNOWN), Tally(0, 0, 0, checks=1, passed=0, unknown=1)),
}


@pytest.mark.parametrize(("findings", "counts"), TALLIES.values(), ids=TALLIES)
def test_tally(findings: tuple[Finding, ...], counts: Tally) -> None:
    assert tally(findings) == counts
