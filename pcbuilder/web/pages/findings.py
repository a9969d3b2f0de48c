"""What the rules say about a build, as its page shows it: each finding in full once, at the part to change."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from markupsafe import Markup

from pcbuilder.domain.build_view import BuildView
from pcbuilder.domain.catalog import BY_PRICE
from pcbuilder.domain.compatibility.additions import Addition
from pcbuilder.domain.compatibility.fixes import Fix
from pcbuilder.domain.compatibility.obstacles import Obstacle
from pcbuilder.domain.compatibility.tally import asks_for_more
from pcbuilder.domain.compatibility.verdict import Finding, Severity, Verdict
from pcbuilder.domain.known_builds import Mends
from pcbuilder.domain.own_parts import OWN_KEY
from pcbuilder.web.addresses import address_of
from pcbuilder.web.categories import WORDS
from pcbuilder.web.formats import price_text
from pcbuilder.web.fragments import markup_of, query_markup
from pcbuilder.web.links import with_query
from pcbuilder.web.pages.build_queries import BuildQueries
from pcbuilder.web.reasons import price_change_text
from pcbuilder.web.rule_words import TOPICS

KINDS: Mapping[Severity | None, str] = {
    Severity.BLOCKER: "unfit",
    Severity.STEP: "step",
    Severity.NOTE: "note",
    None: "unchecked",
}
FITS: Mapping[Obstacle | None, str] = {
    None: "that fits",
    Obstacle.UNKNOWN: "that may fit",
    Obstacle.STEP: "that fits with a step",
}
TOPIC_MARKUP: Mapping[str, Markup] = {code: markup_of(topic) for code, topic in TOPICS.items()}


@dataclass(frozen=True, slots=True)
class Swap:
    """A part to take instead, what that costs, and the link that does it, all as markup.

    ``note`` says what it costs, and whose place it takes where that is not the part at which it stands. With ``added``,
    the part takes nobody's place.
    """

    name: Markup
    note: Markup
    url: Markup
    added: bool = False


@dataclass(frozen=True, slots=True)
class FindingText:
    """A finding in words, which are markup; ``anchor`` is its id on the page, ``kind`` names icon and colour."""

    anchor: str
    kind: str
    topic: Markup
    text: Markup
    step: Markup
    swaps: list[Swap]


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """The findings of one severity, the gravest group first."""

    kind: str
    findings: list[FindingText]


@dataclass(slots=True)
class PartFindings:
    """What is said at one part: in full, as pointers to what stands at another part, and what was not checked."""

    full: list[FindingText] = field(default_factory=list)
    pointers: list[FindingText] = field(default_factory=list)
    unchecked: list[FindingText] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Findings:
    """All findings of a build: by severity, and by the id of the part; ``whole`` are those of no chosen part."""

    groups: list[FindingGroup]
    by_part: Mapping[str, PartFindings]
    whole: list[FindingText]


def write_findings(view: BuildView, queries: BuildQueries, mends: Mends) -> Findings:
    """Write what the rules found, but for what passed, and what mends it."""
    build = view.build
    ids = {choice.part_id for choice in build.choices} | {f"{OWN_KEY}={part}" for part in build.own_parts}
    by_part: dict[str, PartFindings] = {}
    by_kind: dict[str, list[FindingText]] = {kind: [] for kind in KINDS.values()}
    whole = []
    for place, finding in enumerate(view.findings):
        if finding.verdict is Verdict.PASS or asks_for_more(finding):
            continue
        text = _text(finding, f"finding-{place + 1}", list(_swaps(queries, finding, mends.swaps.get(place, ()))))
        if place in mends.additions:
            text.swaps.append(_addition(queries, mends.additions[place]))
        by_kind[text.kind].append(text)
        concerned = [part_id for part_id in finding.parts if part_id in ids]
        for part_id in concerned:
            at_part = by_part.setdefault(part_id, PartFindings())
            if finding.severity is None:
                at_part.unchecked.append(text)
            else:
                (at_part.full if part_id == concerned[0] else at_part.pointers).append(text)
        if finding.severity and not concerned:
            whole.append(text)
    _gravest_first(by_part)
    return Findings([FindingGroup(kind, texts) for kind, texts in by_kind.items() if texts], by_part, whole)


def _gravest_first(by_part: Mapping[str, PartFindings]) -> None:
    order = list(KINDS.values())
    for at_part in by_part.values():
        at_part.full.sort(key=lambda text: order.index(text.kind))
        at_part.pointers.sort(key=lambda text: order.index(text.kind))


def _text(finding: Finding, anchor: str, swaps: list[Swap]) -> FindingText:
    return FindingText(
        anchor=anchor,
        kind=KINDS[finding.severity],
        topic=TOPIC_MARKUP[finding.rule],
        text=markup_of(finding.text),
        step=markup_of(finding.step),
        swaps=swaps,
    )


def _swaps(queries: BuildQueries, finding: Finding, fixes: tuple[Fix, ...]) -> Iterator[Swap]:
    for fix in fixes:
        elsewhere = f"as {WORDS[fix.part.category].label.lower()}" if fix.part.id != finding.parts[0] else ""
        price = price_change_text(fix.price_change) if fix.price_change else ""
        url = with_query(address_of("pcbuilder.main"), queries.with_swap(fix.part.id, fix.replacement.id))
        note = ", ".join(filter(None, (elsewhere, price)))
        yield Swap(markup_of(fix.replacement.name), markup_of(note), query_markup(url))


def _addition(queries: BuildQueries, addition: Addition) -> Swap:
    part = addition.part
    price = price_text(part.list_price)
    if part.list_price:
        price += f", the {'cheapest' if addition.value == BY_PRICE.name else 'best value'} {FITS[addition.obstacle]}"
    url = with_query(address_of("pcbuilder.main"), queries.with_part(part.category, part.id))
    return Swap(markup_of(part.name), markup_of(price), query_markup(url), added=True)
