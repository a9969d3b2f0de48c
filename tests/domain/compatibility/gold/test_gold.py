"""Builds of which everybody knows whether they work: none that works is blocked, and what is wrong is said exactly."""

from __future__ import annotations

from collections.abc import Iterable
from urllib.parse import parse_qsl

import pytest

from pcbuilder.domain.build import parse_build
from pcbuilder.domain.catalog import Catalog
from pcbuilder.domain.compatibility.check import RULES, check_build
from pcbuilder.domain.compatibility.chosen import ChosenParts, chosen_parts
from pcbuilder.domain.compatibility.verdict import Finding, Severity, Verdict
from pcbuilder.domain.examples import Example
from pcbuilder.storage.starter import select_starter_catalog, select_starter_examples
from tests.domain.compatibility.gold.tables import Build, Change, parts_of, parts_of_change, read_gold

GOLD = read_gold()


def codes(findings: Iterable[Finding], severity: Severity | None) -> frozenset[str]:
    """The rules that fail with a severity; with ``None``, those that could not tell."""
    if severity is None:
        return frozenset(finding.rule for finding in findings if finding.verdict is Verdict.UNKNOWN)
    return frozenset(finding.rule for finding in findings if finding.severity is severity)


def complain(name: str, chosen: ChosenParts, findings: Iterable[Finding], wrong: Iterable[str]) -> str:
    """The build, what was found and what was expected."""
    parts = [f"  {part.id} x{chosen.count(part)}" for place in chosen if isinstance(place, tuple) for part in place]
    said = [
        f"  {finding.severity or finding.verdict}: {finding.rule}: {finding.text}"
        for finding in findings
        if finding.verdict is not Verdict.PASS
    ]
    return "\n".join([name, *parts, "found:", *said, "but:", *wrong])


def differences(kind: str, found: frozenset[str], expected: frozenset[str]) -> list[str]:
    """What is said too much, and what is missing."""
    too_much = [f"  {kind}: {code} should not say so" for code in sorted(found - expected)]
    return too_much + [f"  {kind}: {code} should say so" for code in sorted(expected - found)]


def all_differences(findings: Iterable[Finding], expected: Change | Build) -> list[str]:
    """What differs from what a table says; of a changed build, the notes that stand there are only some of them."""
    findings = tuple(findings)
    notes = codes(findings, Severity.NOTE)
    blockers: frozenset[str] = frozenset()
    if isinstance(expected, Change):
        notes, blockers = notes & expected.notes, expected.blockers
    return [
        *differences("blocker", codes(findings, Severity.BLOCKER), blockers),
        *differences("step", codes(findings, Severity.STEP), expected.steps),
        *differences("note", notes, expected.notes),
        *differences("not checked", codes(findings, None), expected.not_checked),
    ]


@pytest.mark.parametrize("build", GOLD.good.values(), ids=lambda build: build.name)
def test_good_builds_are_not_blocked_and_say_what_they_need(build: Build) -> None:
    chosen = parts_of(GOLD, build)
    findings = check_build(chosen)
    wrong = all_differences(findings, build)
    assert not wrong, complain(build.name, chosen, findings, wrong)


@pytest.mark.parametrize("change", GOLD.broken + GOLD.unknown, ids=lambda change: change.name)
def test_changed_builds_say_exactly_what_is_wrong_or_unknown(change: Change) -> None:
    chosen = parts_of_change(GOLD, change)
    findings = check_build(chosen)
    wrong = all_differences(findings, change)
    assert not wrong, complain(f"{change.name} ({change.why})", chosen, findings, wrong)


@pytest.fixture(scope="module")
def catalog() -> Catalog:
    return select_starter_catalog()


@pytest.mark.parametrize("example", select_starter_examples(), ids=lambda example: example.name)
def test_the_examples_of_the_start_page_need_no_step(example: Example, catalog: Catalog) -> None:
    chosen = chosen_parts(parse_build(parse_qsl(example.build)), catalog)
    findings = check_build(chosen)
    wrong = codes(findings, Severity.BLOCKER) | codes(findings, Severity.STEP) | codes(findings, None)
    assert not wrong, complain(example.name, chosen, findings, wrong)


def test_there_are_many_builds_of_each_kind() -> None:
    assert len(GOLD.good) >= 45
    assert len(GOLD.broken) >= 65
    assert len(GOLD.unknown) >= 15


def test_the_tables_name_rules_alone() -> None:
    builds: list[Build | Change] = [*GOLD.good.values(), *GOLD.broken, *GOLD.unknown]
    codes_named = {code for build in builds for code in build.steps | build.notes | build.not_checked}
    codes_named |= {code for change in GOLD.broken + GOLD.unknown for code in change.blockers}
    assert codes_named <= {rule.code for rule in RULES}


@pytest.mark.parametrize("rule", [rule.code for rule in RULES])
def test_every_rule_is_kept_by_a_good_build(rule: str) -> None:
    assert any(
        finding.rule == rule and (finding.verdict is Verdict.PASS or finding.severity is Severity.NOTE)
        for build in GOLD.good.values()
        for finding in check_build(parts_of(GOLD, build))
    )


@pytest.mark.parametrize(
    ("rule", "severity"), [(rule.code, severity) for rule in RULES for severity in rule.severities]
)
def test_every_rule_fails_with_each_of_its_severities(rule: str, severity: Severity) -> None:
    builds: list[Build | Change] = [*GOLD.good.values(), *GOLD.broken]
    said = {
        Severity.BLOCKER: (build.blockers for build in builds if isinstance(build, Change)),
        Severity.STEP: (build.steps for build in builds),
        Severity.NOTE: (build.notes for build in builds),
    }
    assert any(rule in codes_of_build for codes_of_build in said[severity])


@pytest.mark.parametrize("rule", [rule.code for rule in RULES])
def test_every_rule_cannot_tell_where_its_facts_are_unknown(rule: str) -> None:
    assert any(rule in change.not_checked for change in GOLD.unknown)
