"""What the rules say against a part beside a build, apart from what they say without it."""

from __future__ import annotations

import enum
from collections.abc import Iterable

from pcbuilder.domain.compatibility.chosen import ChosenParts
from pcbuilder.domain.compatibility.rule import Doubt, Fault, Problem, Rule
from pcbuilder.domain.compatibility.verdict import Finding, Severity, Verdict
from pcbuilder.domain.parts import Part


class Obstacle(enum.IntEnum):
    """What stands between a part and a build, the gravest last."""

    UNKNOWN = 0
    STEP = 1
    BLOCKER = 2


OBSTACLES = {Severity.STEP: Obstacle.STEP, Severity.BLOCKER: Obstacle.BLOCKER}
Said = tuple[Obstacle, frozenset[str]]


def said_about(rule: Rule, chosen: ChosenParts) -> tuple[Said, ...]:
    """Return what a rule says about a build: each obstacle with the parts that it concerns."""
    if not rule.needs <= chosen.categories:
        return ()
    problems = [(_obstacle(problem), problem) for problem in rule.find(chosen)]
    return tuple([(obstacle, _ids(problem)) for obstacle, problem in problems if obstacle is not None])


def gravest_new(problems: Iterable[Problem], before: tuple[Said, ...]) -> Obstacle | None:
    """Return the gravest of what is new among problems, beside what was said about the build before."""
    gravest = None
    for problem in problems:
        obstacle = _obstacle(problem)
        if obstacle is None or (gravest is not None and obstacle <= gravest):
            continue
        if not before or _is_new(obstacle, _ids(problem), before):
            gravest = obstacle
    return gravest


def explain(rules: Iterable[Rule], chosen: ChosenParts, part: Part) -> Finding | None:
    """Return the gravest of what these rules say against a part beside what is chosen, ``None`` for nothing."""
    base = chosen.beside(part.category)
    after = base.with_part(part)
    found: dict[Obstacle, Finding] = {}
    for rule in rules:
        before = said_about(rule, base)
        for finding in rule.judge(after):
            obstacle = obstacle_of(finding)
            if obstacle is not None and _is_new(obstacle, frozenset(finding.parts), before):
                found.setdefault(obstacle, finding)
    return found[max(found)] if found else None


def obstacle_of(finding: Finding) -> Obstacle | None:
    """Return how much a finding stands in the way: not at all where it passes or is only good to know."""
    if finding.verdict is Verdict.UNKNOWN:
        return Obstacle.UNKNOWN
    return OBSTACLES.get(finding.severity) if finding.severity else None


def is_grave(rule: Rule) -> bool:
    """Say whether a rule may give more than notes."""
    return not OBSTACLES.keys().isdisjoint(rule.severities)


def _is_new(obstacle: Obstacle, ids: frozenset[str], before: tuple[Said, ...]) -> bool:
    return not any(grave >= obstacle and own <= ids for grave, own in before)


def _obstacle(problem: Problem) -> Obstacle | None:
    if isinstance(problem, Fault):
        return OBSTACLES.get(problem.severity)
    return Obstacle.UNKNOWN if isinstance(problem, Doubt) else None


def _ids(problem: Problem) -> frozenset[str]:
    """Return the parts that a problem concerns."""
    if isinstance(problem, Fault):
        return frozenset(problem.parts)
    return frozenset([part.id for part in problem.parts]) if isinstance(problem, Doubt) else frozenset()
