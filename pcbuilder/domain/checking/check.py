"""The check of a catalog: every rule on every part, the rules between parts, and the gaps."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from pcbuilder.domain.checking.among_parts import find_among
from pcbuilder.domain.checking.cases import CASE_RULES
from pcbuilder.domain.checking.coolers import COOLER_RULES
from pcbuilder.domain.checking.drives import STORAGE_RULES
from pcbuilder.domain.checking.every_part import EVERY_PART_RULES
from pcbuilder.domain.checking.fans import FAN_RULES
from pcbuilder.domain.checking.finding import Finding, Rule
from pcbuilder.domain.checking.gaps import Gap, find_gaps
from pcbuilder.domain.checking.memory_kits import MEMORY_RULES
from pcbuilder.domain.checking.monitors import MONITOR_RULES
from pcbuilder.domain.checking.motherboards import MOTHERBOARD_RULES
from pcbuilder.domain.checking.network_cards import NETWORK_CARD_RULES
from pcbuilder.domain.checking.prices import find_future_prices
from pcbuilder.domain.checking.processors import CPU_RULES
from pcbuilder.domain.checking.supplies import PSU_RULES
from pcbuilder.domain.checking.systems import OS_RULES
from pcbuilder.domain.checking.video_cards import GPU_RULES
from pcbuilder.domain.parts import Category, Part

RULES: dict[Category, tuple[Rule, ...]] = {
    Category.CPU: CPU_RULES,
    Category.MOTHERBOARD: MOTHERBOARD_RULES,
    Category.MEMORY: MEMORY_RULES,
    Category.GPU: GPU_RULES,
    Category.STORAGE: STORAGE_RULES,
    Category.COOLER: COOLER_RULES,
    Category.CASE: CASE_RULES,
    Category.PSU: PSU_RULES,
    Category.FAN: FAN_RULES,
    Category.OS: OS_RULES,
    Category.MONITOR: MONITOR_RULES,
    Category.NETWORK_CARD: NETWORK_CARD_RULES,
}


@dataclass(frozen=True, slots=True)
class CheckReport:
    """What a check found: how many parts it saw, what is wrong, and what is merely unknown."""

    parts: int
    findings: tuple[Finding, ...]
    gaps: tuple[Gap, ...]


def check(
    parts_of: Mapping[str, Sequence[Part]], reading: Sequence[Finding] = (), *, today: datetime.date | None = None
) -> CheckReport:
    """Check parts by the file where they stand; ``reading`` are the faults that reading the files found already.

    Without ``today``, no price is dated in the future.
    """
    parts = [part for found in parts_of.values() for part in found]
    broken = (found for file, known in parts_of.items() for part in known for found in _find_in(part, file))
    future = find_future_prices(parts_of, today) if today else ()
    return CheckReport(len(parts), (*reading, *broken, *future, *find_among(parts_of)), tuple(find_gaps(parts)))


def _find_in(part: Part, file: str) -> Iterator[Finding]:
    for rule in (*EVERY_PART_RULES, *RULES[part.category]):
        text = rule.broken(part)
        if text is not None:
            yield Finding(file, part.id, rule.field, rule.code, text)
