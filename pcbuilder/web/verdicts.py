"""The verdict of a whole build, in a word and a sentence."""

from __future__ import annotations

from dataclasses import dataclass

from pcbuilder.domain.compatibility.tally import Tally


@dataclass(frozen=True, slots=True)
class BuildVerdict:
    """``kind`` names the icon and the colour; ``word`` stands beside it, ``text`` counts; ``checks`` sums them up."""

    kind: str
    word: str
    text: str
    checks: str


NOTHING_COMPARED = BuildVerdict(
    "unchecked", "Nothing to compare yet", "", "Choose a second part, and it stands here whether they fit together."
)


def verdict_of(counts: Tally, *, complete: bool) -> BuildVerdict:
    """Write the verdict of a build; what fits is said to fit so far while parts are missing."""
    if not (counts.compared or counts.blockers or counts.steps):
        return NOTHING_COMPARED
    kind, word = _word(counts, "" if complete else " so far")
    return BuildVerdict(kind, word, _text(counts), _checks(counts))


def _word(counts: Tally, so_far: str) -> tuple[str, str]:
    if counts.blockers:
        return "unfit", "Does not fit"
    if counts.steps:
        return "step", "Needs a step"
    if counts.unknown:
        return "unchecked", "Fits as far as it is known"
    return "fits", f"Fits{so_far}"


def _text(counts: Tally) -> str:
    texts = [
        (counts.blockers, "thing does not fit", "things do not fit"),
        (counts.steps, "thing needs a step", "things need a step"),
        (counts.unknown, "check could not be made", "checks could not be made"),
    ]
    found = [f"{count} {one if count == 1 else several}" for count, one, several in texts if count]
    return ", ".join(found) or "Nothing is wrong."


def _checks(counts: Tally) -> str:
    if counts.passed == counts.checks:
        return "The one check that applies passed." if counts.checks == 1 else f"All {counts.checks} checks passed."
    rest = [
        *([f"{counts.unknown} could not be made"] if counts.unknown else []),
        *([f"{counts.notes} {'is' if counts.notes == 1 else 'are'} good to know"] if counts.notes else []),
    ]
    return ", ".join([f"{counts.passed} of {counts.checks} checks passed", *rest]) + "."
