"""One spelling for each maker: records write "GIGABYTE" and "Gigabyte", "Cooler Master" and "CoolerMaster"."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from pcbuilder.domain.brands import bare
from pcbuilder.domain.parts import Category
from pcbuilder.importing.opendb.records import ForeignPart
from pcbuilder.importing.opendb.repairs import Mark, Repair

FIELD = "metadata.manufacturer"
# Systems of Microsoft, of which one record states the product as its maker.
PRODUCT_AS_MAKER = "Windows "


def respell(found: Mapping[Category, Sequence[ForeignPart]]) -> dict[Category, list[ForeignPart]]:
    """Return the parts of all categories with one spelling for each maker; their names, of which ids are made, stay.

    Spellings that differ in case and spaces alone are one maker, written as most records write it, and of equally
    frequent spellings as the first by the alphabet.
    """
    usual = _usual_spellings(_maker(part) for parts in found.values() for part in parts)
    return {
        category: [_respelt(part, usual[bare(_maker(part))]) for part in parts] for category, parts in found.items()
    }


def _maker(part: ForeignPart) -> str:
    return "Microsoft" if part.brand.startswith(PRODUCT_AS_MAKER) else part.brand


def _usual_spellings(makers: Iterable[str]) -> dict[str, str]:
    spelt: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for maker in makers:
        spelt[bare(maker)][maker] += 1
    return {key: min(counts, key=lambda brand: (-counts[brand], brand)) for key, counts in spelt.items()}


def _respelt(part: ForeignPart, brand: str) -> ForeignPart:
    if part.brand == brand:
        return part
    return replace(part, brand=brand, marks=(*part.marks, Mark(Repair.RESPELT, FIELD)))
