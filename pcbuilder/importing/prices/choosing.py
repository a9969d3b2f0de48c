"""Which of several rows gives a part its price, and which prices are too far from others (section 4.4)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from statistics import median

from pcbuilder.domain.parts import Cpu, Gpu, MemoryKit, Part, Price
from pcbuilder.importing.prices.blocks import part_facts
from pcbuilder.importing.prices.offers import Offer

# Rows that nothing tells apart are as good as one where their prices are this near (section 4.4, point 5).
MOST_SPREAD = 1.15
# A price this far from the middle of its kind is one seller's, not the market's (section 4.4, point 7).
FAR = 1.5
FEWEST_PRICES = 3


def cheapest(offers: Iterable[Offer]) -> Offer | None:
    """Return the row with the lowest price of the latest day; ``None`` where there is none, or they disagree."""
    priced = [(offer.price, offer) for offer in offers if offer.price is not None]
    latest = max((price.date for price, _ in priced), default=None)
    found = sorted((price.cents, price.currency, offer.where, offer) for price, offer in priced if price.date == latest)
    if not found or len({currency for _, currency, _, _ in found}) > 1 or found[-1][0] > found[0][0] * MOST_SPREAD:
        return None
    return found[0][3]


def far_prices(parts: Mapping[str, Part], prices: Mapping[str, Price]) -> dict[str, int]:
    """Return, for each part whose price is too far from others of its kind, the middle of these in cents."""
    groups: defaultdict[object, list[str]] = defaultdict(list)
    for part_id in prices:
        kind = _kind(parts[part_id])
        if kind is not None:
            groups[kind, prices[part_id].currency].append(part_id)
    return {part_id: middle for group in groups.values() for part_id, middle in _far_in(group, prices)}


def _far_in(group: Iterable[str], prices: Mapping[str, Price]) -> list[tuple[str, int]]:
    ids = list(group)
    if len(ids) < FEWEST_PRICES:
        return []
    middle = round(median(prices[part_id].cents for part_id in ids))
    return [(one, middle) for one in ids if not middle / FAR <= prices[one].cents <= middle * FAR]


def _kind(part: Part) -> object:
    """Return what parts of about one price have in common; ``None`` where nothing does.

    Finer than section 4.4: by cores and generation alone, the usual price of a Ryzen 5 5500 or 7600X3D was far from the
    middle, and by capacity alone that of every kit of four.
    """
    match part:
        case Gpu(chipset=str(), vram_gib=int()):
            return part.chipset, part.vram_gib
        case Cpu(microarchitecture=str()):
            return part.socket, part.microarchitecture, part_facts(part)["cores"], part.threads, part.l3_mib
        case MemoryKit(memory_type=str(), total_gib=int()):
            return part.memory_type, part.total_gib, part.modules, part.registered
    return None
