"""Check a build: what the rules say, what it draws, and what would mend it."""

from __future__ import annotations

from dataclasses import dataclass

from pcbuilder.domain.build import Build
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
