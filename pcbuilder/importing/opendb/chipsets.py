"""What most cards of a chipset say, for cards that say nothing or what cannot be (section 3.2, point 6)."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from statistics import median
from typing import Any, cast

from pcbuilder.domain.checking.video_cards import SLOT_WATTS
from pcbuilder.importing.opendb.records import ForeignPart
from pcbuilder.importing.opendb.repairs import Mark, Repair
from pcbuilder.importing.opendb.video_cards import fed_watts

FEWEST_CARDS = 3
# Outside of these shares of the middle a TDP is that of a laptop chip, or the supply that a shop suggests. Cards that
# draw so little that they need no plug differ by more (GT 1030), overclocked ones reach 1.75 (RTX 5090 Lightning).
LEAST_TDP, MOST_TDP = 0.75, 1.8
MAJORITY = 0.5
PLUGS = ("power_6pin", "power_8pin", "power_16pin")

Facts = dict[str, object]


def repair_cards(cards: Iterable[ForeignPart]) -> list[ForeignPart]:
    """Fill TDP, plugs and PCIe generation from cards of the same chipset; a TDP far from theirs is theirs.

    A card that a person verified keeps what it says; what is filled is marked as inferred.
    """
    groups: defaultdict[tuple[object, object], list[ForeignPart]] = defaultdict(list)
    found: list[ForeignPart] = []
    for card in cards:
        groups[card.facts.get("chipset"), card.facts.get("vram_gib")].append(card)
    for key, group in groups.items():
        found += group if key[0] is None else _repair_group(group)
    return found


def _repair_group(group: Sequence[ForeignPart]) -> list[ForeignPart]:
    known = [cast("int", card.facts["tdp_watts"]) for card in group if card.facts["tdp_watts"] is not None]
    tdp = round(median(known)) if len(known) >= FEWEST_CARDS else None
    generation = _usual(card.facts["pcie_generation"] for card in group)
    with_tdp = [_with(card, _missing_tdp(card, tdp)) for card in group]
    plugs = _usual_plugs(with_tdp)
    return [
        _with(card, _missing_plugs(card.facts, plugs) | _missing(card.facts, "pcie_generation", generation))
        for card in with_tdp
    ]


def _missing_tdp(card: ForeignPart, usual: int | None) -> Facts:
    stated = cast("int | None", card.facts["tdp_watts"])
    if usual is None or card.verified:
        return _missing(card.facts, "tdp_watts", usual)
    least = 0 if usual <= SLOT_WATTS else usual * LEAST_TDP
    near = stated is not None and least <= stated <= usual * MOST_TDP
    return {} if near else {"tdp_watts": usual}


def _missing(facts: Mapping[str, object], name: str, usual: object) -> Facts:
    return {name: usual} if facts[name] is None and usual is not None else {}


def _usual_plugs(cards: Iterable[ForeignPart]) -> dict[object, Any]:
    """Return the plugs of most cards, for each TDP: an overclocked card has more."""
    by_tdp: defaultdict[object, list[object]] = defaultdict(list)
    for card in cards:
        plugs = tuple(card.facts[name] for name in PLUGS)
        by_tdp[card.facts["tdp_watts"]].append(None if None in plugs else plugs)
    return {tdp: _usual(plugs) for tdp, plugs in by_tdp.items()}


def _missing_plugs(facts: Mapping[str, object], usual: Mapping[object, Any]) -> Facts:
    tdp = cast("int | None", facts["tdp_watts"])
    counts = usual.get(tdp)
    if tdp is None or counts is None or any(facts[name] is not None for name in PLUGS):
        return {}
    plugs = dict(zip(PLUGS, counts, strict=True))
    return dict(plugs) if fed_watts(plugs) >= tdp else {}


def _usual(values: Iterable[Any]) -> Any:
    """Return the value that more than half of those have that state one, and three at least; else None."""
    counts = Counter(value for value in values if value is not None)
    value, times = counts.most_common(1)[0] if counts else (None, 0)
    return value if times >= FEWEST_CARDS and times > MAJORITY * counts.total() else None


def _with(card: ForeignPart, facts: Facts) -> ForeignPart:
    if not facts:
        return card
    marks = tuple(Mark(Repair.FROM_CHIPSET, name) for name in facts)
    inferred = tuple(dict.fromkeys((*card.inferred, *facts)))
    return replace(card, facts=card.facts | facts, inferred=inferred, marks=card.marks + marks)
