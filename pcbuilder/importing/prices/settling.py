"""What the rows of a price list come to: a price for each part where they agree, and an outcome for each row."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from pcbuilder.domain.parts import Part, Price
from pcbuilder.importing.prices.choosing import cheapest, far_prices
from pcbuilder.importing.prices.joining import Joined
from pcbuilder.importing.prices.offers import Offer
from pcbuilder.importing.prices.report import Outcome, SetAside

# A row may mean several parts; the first of these that it comes to is its outcome.
RANK = (Outcome.JOINED, Outcome.OTHER_TAKEN, Outcome.FAR, Outcome.SEVERAL_PRICES)


@dataclass(frozen=True, slots=True)
class Settled:
    """The prices by part id, the outcomes by where a row stands, and the rows that are parts but give no price."""

    prices: dict[str, Price] = field(default_factory=dict)
    outcomes: dict[str, Outcome] = field(default_factory=dict)
    set_aside: list[SetAside] = field(default_factory=list)


def settle(parts: Mapping[str, Part], offers: Iterable[Offer], joined: Joined, *, drop_far: bool) -> Settled:
    """Take for each part the price on which its rows agree; ``drop_far`` sets those aside that are far from others."""
    settled = Settled()
    taken: dict[str, Offer] = {}
    for part_id, rows in joined.candidates.items():
        chosen = cheapest(rows)
        if chosen is not None and chosen.price is not None:
            taken[part_id] = chosen
            settled.prices[part_id] = chosen.price
    middles = far_prices(parts, settled.prices) if drop_far else {}
    for part_id, rows in joined.candidates.items():
        _note(settled, part_id, rows, taken.get(part_id), middles.get(part_id))
    settled.outcomes.update(joined.outcomes | settled.outcomes)
    for part_id in middles:
        del settled.prices[part_id]
    for offer in offers:
        if offer.price is None:
            settled.outcomes[offer.where] = Outcome.NO_PRICE
        elif settled.outcomes.get(offer.where) is Outcome.SEVERAL_PARTS:
            ids = ", ".join(joined.several[offer.where])
            settled.set_aside.append(_set_aside(offer.where, ids, offer.price, Outcome.SEVERAL_PARTS, None))
    return settled


def _note(settled: Settled, part_id: str, rows: Iterable[Offer], chosen: Offer | None, middle: int | None) -> None:
    """Note what the rows of a part come to."""
    for row in rows:
        if row.price is None:
            continue
        outcome = _outcome(row, chosen, middle)
        before = settled.outcomes.get(row.where, outcome)
        settled.outcomes[row.where] = min(before, outcome, key=RANK.index)
        if outcome in {Outcome.FAR, Outcome.SEVERAL_PRICES}:
            settled.set_aside.append(_set_aside(row.where, part_id, row.price, outcome, middle))


def _outcome(row: Offer, chosen: Offer | None, middle: int | None) -> Outcome:
    if chosen is None:
        return Outcome.SEVERAL_PRICES
    if row is not chosen:
        return Outcome.OTHER_TAKEN
    return Outcome.JOINED if middle is None else Outcome.FAR


def _set_aside(where: str, part: str, price: Price, outcome: Outcome, middle: int | None) -> SetAside:
    return SetAside(where, part, price.cents, price.currency, outcome, middle)
