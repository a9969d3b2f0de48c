"""Check a build: what the rules say, what it draws, and what would mend it."""

from __future__ import annotations

from dataclasses import dataclass

from pcbuilder.domain.build import Build
from pcbuilder.domain.compatibility.fixes import Fix
from pcbuilder.domain.compatibility.verdict import Finding
from pcbuilder.domain.known_builds import Mends
from pcbuilder.domain.power import PowerEstimate
from pcbuilder.services.resources import Resources


@dataclass(frozen=True, slots=True)
class BuildCheck:
    """All findings in the order of the rules, the power in watts, and what would mend it."""

    findings: tuple[Finding, ...]
    power: PowerEstimate
    mends: Mends


def check(resources: Resources, build: Build) -> BuildCheck:
    """Check a build, and look for parts that would mend what fails."""
    view = resources.known_builds.view(build)
    return BuildCheck(view.findings, view.power, resources.known_builds.mends(build))


def suggest_swaps(resources: Resources, build: Build) -> tuple[Fix, ...]:
    """Return swaps that would mend a build, those first that mend most; each pair of parts once."""
    swaps = [fix for fixes in check(resources, build).mends.swaps.values() for fix in fixes]
    each = {(fix.part.id, fix.replacement.id): fix for fix in swaps}
    return tuple(sorted(each.values(), key=lambda fix: -len(fix.mends)))
