"""A price list as prices of our parts, with a report (section 4.4 of ``pc-parts-facts``)."""

from __future__ import annotations

import datetime
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from pcbuilder.domain.errors import BadInput
from pcbuilder.domain.parts import Category, Part, Price
from pcbuilder.importing.archives import OnProgress
from pcbuilder.importing.prices.dataset import FILES, read_rows
from pcbuilder.importing.prices.joining import join_names
from pcbuilder.importing.prices.numbers import join_numbers
from pcbuilder.importing.prices.offers import Offer, currency_of, date_of
from pcbuilder.importing.prices.report import CategoryReport, JoinedPrices, Outcome, PriceReport
from pcbuilder.importing.prices.settling import Settled, settle
from pcbuilder.importing.prices.sources import LINES, date_in, is_table, line_files, read_table_file
from pcbuilder.importing.prices.table import read_table

DATASET = "pc-part-dataset"
USUAL_CURRENCY = "USD"


@dataclass(frozen=True, slots=True)
class Terms:
    """What whoever imports says of all rows; ``None`` where the rows, or the name of the path, say it."""

    today: datetime.date
    date: str | None = None
    currency: str | None = None


def read_prices(path: Path, parts: Iterable[Part], terms: Terms, on_progress: OnProgress) -> JoinedPrices:
    """Read a CSV, or pc-part-dataset (a file of it, a folder, a zip, a tar), and join it to these parts.

    The same list and parts give the same prices. ``on_progress`` gets how many rows and parts of pc-part-dataset were
    looked at, and how many there are. Raises :class:`BadInput`, which names the file, the line and the field.
    """
    known = {part.id: part for part in parts}
    if is_table(path):
        return _read_table(path, known, terms)
    return _read_dataset(path, known, terms, on_progress)


def _read_table(path: Path, parts: Mapping[str, Part], terms: Terms) -> JoinedPrices:
    """Read somebody's own list; what it says of a part holds, however far it is from other prices."""
    defaults = {name: text for name, text in (("currency", terms.currency), ("date", terms.date)) if text}
    offers = list(read_table(path.name, read_table_file(path), defaults, terms.today))
    if not offers:
        raise BadInput({path.name: "holds no prices"})
    joined = join_numbers(parts, offers)
    settled = settle(parts, offers, joined, drop_far=False)
    category_of = {row.where: parts[part_id].category for part_id, rows in joined.candidates.items() for row in rows}
    return JoinedPrices(settled.prices, path.name, "", _report(path.name, parts, offers, category_of, settled))


def _read_dataset(path: Path, parts: Mapping[str, Part], terms: Terms, on_progress: OnProgress) -> JoinedPrices:
    date = date_of(terms.date, "--date", terms.today) if terms.date else date_in(path)
    if date is None or date > terms.today:
        raise BadInput({"--date": "say of which day the prices are, such as --date 2026-01-31"})
    currency = currency_of(terms.currency or USUAL_CURRENCY, "--currency")
    offers = list(_dataset_rows(path, date, currency))
    joined = join_names(list(parts.values()), offers, on_progress)
    settled = settle(parts, offers, joined, drop_far=True)
    category_of = {offer.where: offer.category for offer in offers if offer.category}
    report = _report(DATASET, parts, offers, category_of, settled)
    return JoinedPrices(settled.prices, DATASET, f"Prices of {date} from {DATASET}.", report)


def _dataset_rows(path: Path, date: datetime.date, currency: str) -> Iterator[Offer]:
    for stem, content in line_files(path).items():
        yield from read_rows(FILES[stem], f"{stem}{LINES}", content, lambda cents: Price(cents, currency, date))


def _report(
    source: str,
    parts: Mapping[str, Part],
    offers: Iterable[Offer],
    category_of: Mapping[str, Category],
    settled: Settled,
) -> PriceReport:
    rows: defaultdict[Category | None, list[Offer]] = defaultdict(list)
    for offer in offers:
        rows[category_of.get(offer.where)].append(offer)
    shown = Counter(part.category for part in parts.values())
    priced = Counter(parts[part_id].category for part_id in settled.prices)
    categories = tuple(_category_report(one, shown[one], priced[one], rows[one], settled) for one in Category)
    return PriceReport(
        source=source,
        read=sum(map(len, rows.values())),
        joined=sum(one.joined for one in categories),
        priced_parts=len(settled.prices),
        categories=categories,
        set_aside=tuple(sorted(settled.set_aside, key=lambda one: (one.where, one.part))),
        unplaced=dict(Counter(settled.outcomes[offer.where] for offer in rows[None])),
    )


def _category_report(
    category: Category, parts: int, priced_parts: int, rows: Iterable[Offer], settled: Settled
) -> CategoryReport:
    counts: Counter[Outcome] = Counter(settled.outcomes[row.where] for row in rows)
    with_price = counts.total() - counts[Outcome.NO_PRICE]
    found = {outcome: counts[outcome] for outcome in Outcome if counts[outcome]}
    return CategoryReport(category, parts, priced_parts, counts.total(), with_price, found)
