"""Check a build: what the rules say, what it draws, and what would mend it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from pcbuilder.domain.build import Build
from pcbuilder.domain.compatibility.check import check_build
from pcbuilder.domain.compatibility.chosen import chosen_parts
from pcbuilder.domain.compatibility.fixes import Fix, Fixes
from pcbuilder.domain.compatibility.verdict import Finding
from pcbuilder.domain.power import PowerEstimate, estimate_power
from pcbuilder.services.resources import Resources


@dataclass(frozen=True, slots=True)
class BuildCheck:
    """All findings in the order of the rules, the power in watts, and swaps by the place of the finding they mend."""

    findings: tuple[Finding, ...]
    power: PowerEstimate
    fixes: Mapping[int, tuple[Fix, ...]]


def check(resources: Resources, build: Build) -> BuildCheck:
    """Check a build, and look for parts that would mend what fails."""
    chosen = chosen_parts(build, resources.catalog)
    findings = check_build(chosen)
    return BuildCheck(findings, estimate_power(chosen), find_fixes(resources, build, findings))


def find_fixes(resources: Resources, build: Build, findings: Sequence[Finding]) -> dict[int, tuple[Fix, ...]]:
    """Look for swaps that mend the findings of a build; return them by the place of the finding."""
    if all(finding.severity is None for finding in findings):
        return {}
    fixes = Fixes(resources.catalog, resources.fitting).mend(chosen_parts(build, resources.catalog), findings)
    places = {id(finding): place for place, finding in enumerate(findings)}
    return {places[id(finding)]: swaps for finding, swaps in fixes if swaps}


def suggest_swaps(resources: Resources, build: Build) -> tuple[Fix, ...]:
    """Return swaps that would mend a build, those first that mend most; each pair of parts once."""
    swaps = [fix for fixes in check(resources, build).fixes.values() for fix in fixes]
    each = {(fix.part.id, fix.replacement.id): fix for fix in swaps}
    return tuple(sorted(each.values(), key=lambda fix: -len(fix.mends)))
