"""What holds for every rule: unknown facts, the order of parts, what a rule declares, and what its texts are like."""

from __future__ import annotations

import dataclasses
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcbuilder.domain.build import MAX_QUANTITY, Build, Choice
from pcbuilder.domain.compatibility.check import RULE_OF, RULES, check_build
from pcbuilder.domain.compatibility.chosen import PLACES, ChosenParts, choose, chosen_parts
from pcbuilder.domain.compatibility.rule import Rule
from pcbuilder.domain.compatibility.verdict import Severity, Verdict
from pcbuilder.domain.own_parts import OwnPart
from pcbuilder.domain.parts import PART_CLASSES, Category, Part
from pcbuilder.domain.specs import specs_of
from pcbuilder.storage.starter import select_starter_catalog

CATALOG = select_starter_catalog()
GRAVITY = {Verdict.PASS: 0, Verdict.UNKNOWN: 1, Verdict.FAIL: 2}
Chosen = list[tuple[Part, int]]


@st.composite
def some_parts(draw: st.DrawFn) -> Chosen:
    """Any combination of starter parts that a build can hold."""
    found: Chosen = []
    for category in filter(CATALOG.of, Category):
        most = MAX_QUANTITY[category]
        for part in draw(st.lists(st.sampled_from(CATALOG.of(category)), max_size=min(most, 2), unique=True)):
            found.append((part, draw(st.integers(1, min(most // 2, 3))) if most > 1 else 1))
    return found


def blank(part: Part, names: set[str]) -> Part:
    unknown: dict[str, Any] = dict.fromkeys(names)
    return dataclasses.replace(part, **unknown)


def facts(part: Part) -> list[str]:
    return [name for name, _ in specs_of(type(part))]


def gravest(rule: Rule, chosen: ChosenParts) -> int:
    return max((GRAVITY[finding.verdict] for finding in rule.judge(chosen)), default=0)


def is_blocked(chosen: ChosenParts) -> bool:
    return any(finding.severity is Severity.BLOCKER for finding in check_build(chosen))


@given(some_parts(), st.data())
def test_less_data_never_turns_fail_or_unknown_into_pass(parts: Chosen, data: st.DataObject) -> None:
    less = [
        (blank(part, data.draw(st.sets(st.sampled_from(facts(part)), max_size=6))), quantity)
        for part, quantity in parts
    ]
    all_facts, some_facts = choose(parts), choose(less)
    for rule in RULES:
        before, after = gravest(rule, all_facts), gravest(rule, some_facts)
        assert after or not before, rule.code
    assert is_blocked(all_facts) or not is_blocked(some_facts), "blocked for lack of facts"


@given(some_parts(), st.randoms(use_true_random=False))
def test_the_order_of_parts_does_not_matter(parts: Chosen, chance: Random) -> None:
    shuffled = list(parts)
    chance.shuffle(shuffled)
    assert check_build(choose(parts)) == check_build(choose(shuffled))


@given(some_parts())
def test_a_rule_reads_only_what_it_declares(parts: Chosen) -> None:
    for rule in RULES:
        seen = [
            (blank(part, set(facts(part)) - _behind(rule.reads[part.category])), quantity)
            for part, quantity in parts
            if part.category in rule.reads
        ]
        told = [(finding.verdict, finding.severity, finding.text) for finding in rule.judge(choose(parts))]
        assert [(one.verdict, one.severity, one.text) for one in rule.judge(choose(seen))] == told, rule.code


def _behind(names: tuple[str, ...]) -> set[str]:
    return set(names)


@given(some_parts())
def test_findings_are_whole(parts: Chosen) -> None:
    ids = {part.id for part, _ in parts}
    for finding in check_build(choose(parts)):
        assert set(finding.parts) <= ids
        assert (finding.severity is not None) == (finding.verdict is Verdict.FAIL)
        assert finding.severity is None or finding.severity in RULE_OF[finding.rule].severities
        assert bool(finding.text) == (finding.verdict is not Verdict.PASS)
        assert all(_is_sentence(text) for text in (finding.text, finding.step) if text), finding
        assert not finding.missing or finding.verdict is Verdict.UNKNOWN
        assert "None" not in finding.text


def _is_sentence(text: str) -> bool:
    return (text[0].isupper() or text[0].isdigit()) and text[-1] == "." and "  " not in text and ".." not in text


@given(some_parts())
def test_one_part_more_is_the_same_as_choosing_it_with_the_others(parts: Chosen) -> None:
    chosen = ChosenParts()
    for part, quantity in sorted(parts, key=lambda entry: entry[0].id):
        for _ in range(quantity):
            chosen = chosen.with_part(part)
    last = {
        (part.category if MAX_QUANTITY[part.category] == 1 else part.id): (part, n)
        for part, n in sorted(parts, key=lambda entry: entry[0].id)
    }
    assert chosen == choose(last.values())


def test_nothing_is_known_of_own_parts_and_of_those_no_longer_listed() -> None:
    listed = Choice(Category.MOTHERBOARD, CATALOG.of(Category.MOTHERBOARD)[0].id)
    for build, part_id in (
        (Build((Choice(Category.CPU, "gone"), listed)), "gone"),
        (Build((listed,), (OwnPart(Category.CPU, "My old one"),)), "own=cpu__My old one"),
    ):
        first = check_build(chosen_parts(build, CATALOG))[0]
        assert (first.verdict, first.missing) == (Verdict.UNKNOWN, ((part_id, "socket"),))


def test_an_empty_build_has_no_findings() -> None:
    assert check_build(ChosenParts()) == ()


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_a_rule_explains_itself(rule: Rule) -> None:
    assert _is_sentence(rule.line)
    assert rule.severities
    assert rule.needs <= set(PLACES)
    for category, names in rule.reads.items():
        assert all(hasattr(PART_CLASSES[category], name) for name in names)
