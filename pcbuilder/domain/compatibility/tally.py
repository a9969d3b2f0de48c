"""What the rules say about a build, in numbers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pcbuilder.domain.compatibility.check import RULES
from pcbuilder.domain.compatibility.power_plugs import video_card_has_power_plugs
from pcbuilder.domain.compatibility.power_supply import case_brings_power_supply
from pcbuilder.domain.compatibility.verdict import Finding, Severity, Verdict
from pcbuilder.domain.compatibility.whole_build import build_is_complete

# Rules that apply to a part without another one.
BY_THEMSELVES = frozenset(
    {
        *[rule.code for rule in RULES if rule.completes],
        case_brings_power_supply.code,
        video_card_has_power_plugs.code,
    }
)


@dataclass(frozen=True, slots=True)
class Tally:
    """How many findings there are of each severity; of how many checks how many passed and could not be made.

    A check is a rule that applies, whatever it says and however often. ``compared`` of these hold parts against
    each other; the others say of parts by themselves what is missing beside them.
    """

    blockers: int
    steps: int
    notes: int
    checks: int
    passed: int
    unknown: int
    compared: int


def tally(findings: Iterable[Finding]) -> Tally:
    """Count what the rules say, but for the rule that only lists what is still missing."""
    counted = [finding for finding in findings if not asks_for_more(finding)]
    severities = [finding.severity for finding in counted]
    return Tally(
        blockers=severities.count(Severity.BLOCKER),
        steps=severities.count(Severity.STEP),
        notes=severities.count(Severity.NOTE),
        checks=len({finding.rule for finding in counted}),
        passed=len({finding.rule for finding in counted if finding.verdict is Verdict.PASS}),
        unknown=len({finding.rule for finding in counted if finding.verdict is Verdict.UNKNOWN}),
        compared=len({finding.rule for finding in counted} - BY_THEMSELVES),
    )


def asks_for_more(finding: Finding) -> bool:
    """Tell whether a finding says no more than what the list of missing categories says."""
    return finding.severity is Severity.NOTE and finding.rule == build_is_complete.code
