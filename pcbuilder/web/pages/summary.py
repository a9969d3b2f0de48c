"""A build as its pages show it: the rows of the categories, and the summary that stays in sight."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pcbuilder.domain.build import MAX_QUANTITY, Build, room_left
from pcbuilder.domain.money import Money
from pcbuilder.domain.own_parts import OWN_KEY, OwnPart
from pcbuilder.domain.parts import OPTIONAL, Category
from pcbuilder.services.building import BuildLine, BuildView
from pcbuilder.web.categories import WORDS, CategoryWords
from pcbuilder.web.formats import date_text, deciding_texts, price_text, total_text
from pcbuilder.web.links import build_url, category_url, own_part_url, own_price_url, part_url
from pcbuilder.web.pages.findings import NOTHING, Findings, PartFindings
from pcbuilder.web.pages.power import watts_text
from pcbuilder.web.verdicts import BuildVerdict, verdict_of

NO_FINDINGS = Findings([], {}, [])
NOT_COUNTED: Mapping[Category, int] = {}


@dataclass(frozen=True, slots=True)
class Summary:
    """What stays in sight of a build: how many of the needed parts are chosen, the total, watts, what is missing.

    ``verdict`` is ``None`` where nothing is chosen; ``watts_text`` is empty where nothing draws power.
    """

    chosen: int
    needed: int
    total_text: str
    unpriced: int
    unlisted: int
    missing: tuple[str, ...]
    verdict: BuildVerdict | None
    watts_text: str
    can_order: bool
    main_url: str
    order_url: str


@dataclass(frozen=True, slots=True)
class Line:
    """A chosen part in words, with what the rules say about it."""

    part_id: str
    part_url: str
    name: str
    specs: list[str]
    price_text: str
    price_date: str
    line_total_text: str
    quantity: int
    max_quantity: int
    listed: bool
    own_price: bool
    list_price_text: str
    change_url: str
    remove_url: str
    price_url: str
    findings: PartFindings


@dataclass(frozen=True, slots=True)
class OwnLine:
    """A part that the person brings along, in words."""

    name: str
    price_text: str
    line_total_text: str
    quantity: int
    edit_url: str
    remove_url: str
    findings: PartFindings


@dataclass(frozen=True, slots=True)
class Row:
    """A category of the build: what is chosen, or an invitation to choose; an ``extra`` is one that no build needs.

    Of the ``choices`` so many are ``fitting``, ``None`` where that was not counted.
    """

    category: CategoryWords
    extra: bool
    needed: bool
    needed_note: str
    lines: list[Line]
    own_lines: list[OwnLine]
    choose_url: str
    choices: int
    fitting: int | None
    can_add: bool


def summarize(view: BuildView) -> Summary:
    """Sum a build up."""
    needed = [category for category in Category if view.needs[category].needed]
    return Summary(
        chosen=len(needed) - len(view.missing),
        needed=len(needed),
        total_text=total_text(view.total),
        # A part that is gone has no price either; it is said once.
        unpriced=view.total.unpriced
        - sum(line.choice.quantity for line in view.lines if line.part is None and line.unit_price is None),
        unlisted=len(view.unlisted),
        missing=tuple(WORDS[category].label for category in view.missing),
        verdict=verdict_of(view.findings, complete=not view.missing) if view.build.entries else None,
        watts_text=watts_text(view.power) if view.power.parts else "",
        can_order=bool(view.lines) and not view.unlisted,
        main_url=build_url("main", view.build),
        order_url=build_url("order", view.build),
    )


def make_rows(
    view: BuildView, findings: Findings = NO_FINDINGS, fitting: Mapping[Category, int] = NOT_COUNTED
) -> list[Row]:
    """Write a row for each category, in the order in which one decides."""
    return [_row(view, category, findings.by_part, fitting) for category in Category]


def _row(
    view: BuildView, category: Category, findings: Mapping[str, PartFindings], fitting: Mapping[Category, int]
) -> Row:
    need = view.needs[category]
    return Row(
        category=WORDS[category],
        extra=category in OPTIONAL,
        needed=need.needed,
        needed_note=need.note,
        lines=[_line(view.build, line, findings) for line in view.of(category)],
        own_lines=[_own_line(view.build, part, findings) for part in view.build.own_of(category)],
        choose_url=category_url(view.build, category),
        choices=view.counts[category],
        fitting=fitting.get(category),
        can_add=MAX_QUANTITY[category] > 1 and room_left(view.build, category) > 0,
    )


def _line(build: Build, line: BuildLine, findings: Mapping[str, PartFindings]) -> Line:
    choice, part, price = line.choice, line.part, line.unit_price
    without = build.without(choice.part_id)
    list_price = part.list_price if part else None
    return Line(
        part_id=choice.part_id,
        part_url=part_url(build, choice.part_id),
        name=part.name if part else choice.part_id,
        specs=deciding_texts(part) if part else [],
        price_text=price_text(price),
        price_date=date_text(list_price.date) if list_price and not choice.own_price else "",
        line_total_text=price_text(_times(price, choice.quantity)),
        quantity=choice.quantity,
        max_quantity=choice.quantity + max(0, room_left(build, choice.category)),
        listed=part is not None,
        own_price=choice.own_price is not None,
        list_price_text=price_text(list_price),
        change_url=category_url(without, choice.category),
        remove_url=build_url("main", without),
        price_url=own_price_url(build, choice.part_id),
        findings=findings.get(choice.part_id, NOTHING),
    )


def _own_line(build: Build, part: OwnPart, findings: Mapping[str, PartFindings]) -> OwnLine:
    return OwnLine(
        name=part.name,
        price_text=price_text(part.price, "no price"),
        line_total_text=price_text(_times(part.price, part.quantity), "no price"),
        quantity=part.quantity,
        edit_url=own_part_url(build, part),
        remove_url=build_url("main", build.without_own_part(part)),
        findings=findings.get(f"{OWN_KEY}={part}", NOTHING),
    )


def _times(price: Money | None, quantity: int) -> Money | None:
    return Money(price.cents * quantity, price.currency) if price else None
