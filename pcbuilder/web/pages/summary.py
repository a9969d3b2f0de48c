"""A build as its pages show it: the rows of the categories, and the summary that stays in sight."""

from __future__ import annotations

from dataclasses import dataclass

from pcbuilder.domain.build import Build, room_left
from pcbuilder.domain.build_view import BuildLine, BuildView
from pcbuilder.domain.money import Money
from pcbuilder.domain.own_parts import OwnPart
from pcbuilder.domain.parts import Category
from pcbuilder.web.addresses import address_of
from pcbuilder.web.categories import WORDS, CategoryWords
from pcbuilder.web.formats import date_text, deciding_texts, price_text, total_text
from pcbuilder.web.links import build_url, own_part_url, with_query
from pcbuilder.web.pages.power import watts_text
from pcbuilder.web.verdicts import BuildVerdict, verdict_of


@dataclass(frozen=True, slots=True)
class Summary:
    """What stays in sight of a build: how many parts are chosen, the total, watts, what is missing.

    ``chosen`` counts those that the build needs: some of its parts may be more than that.
    ``verdict`` is ``None`` where nothing is chosen; ``watts_text`` is empty where nothing draws power.
    """

    chosen: int
    needed: int
    parts_text: str
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
    """A chosen part in words."""

    part_id: str
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


@dataclass(frozen=True, slots=True)
class OwnLine:
    """A part that the person brings along, in words."""

    name: str
    price_text: str
    line_total_text: str
    quantity: int
    edit_url: str
    remove_url: str


@dataclass(frozen=True, slots=True)
class Row:
    """A category of the build, and what is chosen of it."""

    category: CategoryWords
    lines: list[Line]
    own_lines: list[OwnLine]


def summarize(view: BuildView) -> Summary:
    """Sum a build up."""
    needed = [category for category in Category if view.needs[category].needed]
    query = view.build.to_query()
    chosen = len(needed) - len(view.missing)
    return Summary(
        chosen=chosen,
        needed=len(needed),
        # Where nothing is missing, all that is chosen: it may be more than is needed.
        parts_text=f"{chosen} of {len(needed)} needed" if view.missing else str(_count(view)),
        total_text=total_text(view.total),
        # A part that is gone has no price either; it is said once.
        unpriced=view.total.unpriced
        - sum(line.choice.quantity for line in view.lines if line.part is None and line.unit_price is None),
        unlisted=len(view.unlisted),
        missing=tuple(WORDS[category].label for category in view.missing),
        verdict=verdict_of(view.tally, complete=not view.missing) if view.build.entries else None,
        watts_text=watts_text(view.power) if view.power.parts else "",
        can_order=bool(view.lines) and not view.unlisted,
        main_url=with_query(address_of("pcbuilder.main"), query),
        order_url=with_query(address_of("pcbuilder.order"), query),
    )


def _count(view: BuildView) -> int:
    return sum([line.choice.quantity for line in view.lines]) + sum([part.quantity for part in view.own_parts])


def make_rows(view: BuildView) -> list[Row]:
    """Write a row for each category, in the order in which one decides."""
    return [_row(view, category) for category in Category]


def _row(view: BuildView, category: Category) -> Row:
    room = max(0, room_left(view.build, category))
    return Row(
        category=WORDS[category],
        lines=[make_line(line, room) for line in view.of(category)],
        own_lines=[make_own_line(view.build, part) for part in view.build.own_of(category)],
    )


def make_line(line: BuildLine, room: int) -> Line:
    """Write a chosen part, of whose category there is ``room`` for so many more."""
    choice, part, price = line.choice, line.part, line.unit_price
    list_price = part.list_price if part else None
    return Line(
        part_id=choice.part_id,
        name=part.name if part else choice.part_id,
        specs=deciding_texts(part) if part else [],
        price_text=price_text(price),
        price_date=date_text(list_price.date) if list_price and not choice.own_price else "",
        line_total_text=price_text(_times(price, choice.quantity)),
        quantity=choice.quantity,
        max_quantity=choice.quantity + room,
        listed=part is not None,
        own_price=choice.own_price is not None,
        list_price_text=price_text(list_price),
    )


def make_own_line(build: Build, part: OwnPart) -> OwnLine:
    """Write a part that the person brings along."""
    return OwnLine(
        name=part.name,
        price_text=price_text(part.price, "no price"),
        line_total_text=price_text(_times(part.price, part.quantity), "no price"),
        quantity=part.quantity,
        edit_url=own_part_url(build, part),
        remove_url=build_url("main", build.without_own_part(part)),
    )


def _times(price: Money | None, quantity: int) -> Money | None:
    return Money(price.cents * quantity, price.currency) if price else None
