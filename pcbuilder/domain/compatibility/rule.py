"""What a rule is, and how one is declared.

A rule is a generator: it yields what is wrong with the chosen parts or cannot be told, and nothing where all is well.
Its name is its code; the first line of its docstring says what should be, and stands so in ``docs/rules.md``.
"""

from __future__ import annotations

import enum
import inspect
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

from pcbuilder.domain.compatibility.chosen import ChosenParts
from pcbuilder.domain.compatibility.verdict import Finding, Severity, Verdict
from pcbuilder.domain.parts import Category, Part
from pcbuilder.domain.specs import Spec

LOOK_IT_UP = "Look it up on the maker’s pages before you buy."


Fact = tuple[Part, str]


class Silence(enum.Enum):
    """What a rule yields that says nothing: another rule says it, or these parts have nothing to do with each other."""

    DOES_NOT_APPLY = "does not apply"


DOES_NOT_APPLY = Silence.DOES_NOT_APPLY


class Fault(NamedTuple):
    """Something wrong; the fields are those of :class:`Finding`."""

    severity: Severity
    text: str
    step: str
    parts: tuple[str, ...]
    values: Mapping[str, object]


class Doubt(NamedTuple):
    """Something that cannot be told: the facts that are not known, or the reason, and the parts that it concerns.

    ``step`` is what to do about it, where that is not to look the facts up.
    """

    facts: tuple[Fact, ...]
    parts: tuple[Part, ...]
    reason: str = ""
    step: str = LOOK_IT_UP


Problem = Fault | Doubt | Silence
Problems = Iterator[Problem]


def fault(severity: Severity, text: str, step: str, parts: Iterable[Part], **values: object) -> Fault:
    """Say what is wrong with which parts, the one to change first; ``values`` are the facts behind the text."""
    return Fault(severity, text, step, tuple([part.id for part in parts]), values)


def doubt(*facts: Fact) -> Doubt:
    """Say which of these facts are not known: a part and the name of its field each."""
    unknown = [fact for fact in facts if getattr(*fact) is None]
    return Doubt(tuple(unknown), tuple([part for part, _ in unknown]))


def undecided(reason: str, parts: Iterable[Part], *facts: Fact, step: str = LOOK_IT_UP) -> Doubt:
    """Say why something about these parts cannot be told: what we do not know, or which facts do not say enough."""
    return Doubt(facts, tuple(parts), reason, step)


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """A rule with what it declares about itself.

    It applies where something is chosen in all categories of ``needs``. ``reads`` names every fact that it looks at,
    for each category; with an empty list it sees which parts there are, and how many. ``severities`` are those that it
    may give. ``completes``: a fail says only that something is still missing, so no part is unfit for that reason.
    """

    find: Callable[[ChosenParts], Problems]
    needs: frozenset[Category]
    reads: Mapping[Category, tuple[str, ...]]
    severities: tuple[Severity, ...]
    source: str
    completes: bool
    code: str
    line: str
    passed: tuple[Finding, ...] = field(repr=False)
    not_checked: str = field(repr=False)

    def judge(self, chosen: ChosenParts) -> tuple[Finding, ...]:
        """Return what the rule finds in a build: nothing where it does not apply, one pass where all is well."""
        if not self.needs <= chosen.categories:
            return ()
        problems = list(self.find(chosen))
        if not problems:
            return self.passed
        return tuple([self._finding(problem) for problem in problems if not isinstance(problem, Silence)])

    def _finding(self, problem: Fault | Doubt) -> Finding:
        if isinstance(problem, Fault):
            return Finding(
                self.code,
                Verdict.FAIL,
                problem.severity,
                problem.text,
                problem.step,
                problem.values,
                problem.parts,
            )
        return Finding(
            self.code,
            Verdict.UNKNOWN,
            text=f"{self.not_checked}{_what_is_unknown(problem)}.",
            step=problem.step,
            parts=tuple(dict.fromkeys([part.id for part in problem.parts])),
            missing=tuple([(part.id, name) for part, name in problem.facts]),
        )


def rule(
    *,
    reads: Mapping[Category, tuple[str, ...]],
    gives: tuple[Severity, ...],
    source: str,
    needs: Iterable[Category] | None = None,
    completes: bool = False,
) -> Callable[[Callable[[ChosenParts], Problems]], Rule]:
    """Declare a rule; the arguments are the fields of :class:`Rule`. It needs what it reads, unless told otherwise."""
    needed = frozenset(reads if needs is None else needs)
    return lambda find: _declare(find, needed, reads, gives, source, completes=completes)


def _declare(
    find: Callable[[ChosenParts], Problems],
    needs: frozenset[Category],
    reads: Mapping[Category, tuple[str, ...]],
    gives: tuple[Severity, ...],
    source: str,
    *,
    completes: bool,
) -> Rule:
    code = find.__name__
    line = (inspect.getdoc(find) or "").partition("\n")[0]
    return Rule(
        *(find, needs, reads, gives, source, completes, code, line),
        passed=(Finding(code, Verdict.PASS),),
        not_checked=f"Not checked whether {line[:1].lower()}{line[1:-1]}: ",
    )


def _what_is_unknown(problem: Doubt) -> str:
    if problem.reason:
        return problem.reason
    labels: dict[str, list[str]] = {}
    for part, name in problem.facts:
        labels.setdefault(part.name, []).append(f"“{label_of(part, name)}”")
    return f"not known is {'; '.join([f'{_and(own)} of {name}' for name, own in labels.items()])}"


def _and(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def label_of(part: Part, name: str) -> str:
    """Return how a fact of a part is called on pages."""
    declared: Spec = type(part).__dataclass_fields__[name].metadata["spec"]
    return declared.label
