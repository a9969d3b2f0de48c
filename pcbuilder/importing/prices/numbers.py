"""Rows that say by a part number, or by our id, which part they mean."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from pcbuilder.domain.checking.among_parts import fold_number
from pcbuilder.domain.parts import Part
from pcbuilder.importing.prices.joining import Joined
from pcbuilder.importing.prices.offers import Offer
from pcbuilder.importing.prices.report import Outcome


def join_numbers(parts: Mapping[str, Part], offers: Iterable[Offer]) -> Joined:
    """Return for each part the rows with its id or its part number, where no other part has that number."""
    by_number: defaultdict[str, list[Part]] = defaultdict(list)
    for part in parts.values():
        for number in {fold_number(number) for number in part.part_numbers}:
            by_number[number].append(part)
    joined = Joined()
    for offer in offers:
        found = _meant(offer, parts, by_number)
        if len(found) == 1:
            joined.candidates.setdefault(found[0].id, []).append(offer)
        else:
            joined.outcomes[offer.where] = Outcome.SEVERAL_PARTS if found else Outcome.NO_NUMBER
            joined.several[offer.where] = tuple(part.id for part in found)
    return joined


def _meant(offer: Offer, parts: Mapping[str, Part], by_number: Mapping[str, list[Part]]) -> list[Part]:
    if offer.part_id is not None:
        part = parts.get(offer.part_id)
        return [part] if part else []
    found = by_number.get(fold_number(offer.part_number or ""), [])
    brand = fold_number(offer.brand or "")
    return [part for part in found if not brand or fold_number(part.brand) == brand]
