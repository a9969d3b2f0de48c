"""How far repeated measurements lie apart, and whether a comparison may be drawn from them."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median

CONFIDENCE = 0.9
WIDE_SHARE = 0.3
LEAST_COUNT = 5  # fewer values can lie on one side of the true median by chance too often


@dataclass(frozen=True, slots=True)
class Spread:
    """A median, and the interval that holds the true one in nine of ten cases."""

    median: float
    low: float
    high: float
    count: int

    @property
    def width_share(self) -> float:
        """The width of the interval as a part of the median."""
        return (self.high - self.low) / abs(self.median) if self.median else math.inf


def spread_of(values: Sequence[float]) -> Spread:
    """Return the median with its interval by the sign test, which assumes nothing about the shape of disturbances.

    Fewer than LEAST_COUNT values cannot reach the confidence; then the interval is all of them.
    """
    ordered = sorted(values)
    cut = _values_to_cut(len(ordered))
    return Spread(median(ordered), ordered[cut], ordered[-1 - cut], len(ordered))


def doubts(ratio: Spread) -> list[str]:
    """Say in words what forbids a conclusion from a ratio; empty where nothing does."""
    found = []
    if ratio.low <= 1 <= ratio.high:
        found.append("the spread contains 1, so no difference is shown")
    if ratio.width_share > WIDE_SHARE:
        found.append(f"the spread is {ratio.width_share:.0%} of the ratio, so its size is worth little")
    return found


def _values_to_cut(count: int) -> int:
    """Return how many values at either end may be left out of the interval."""
    cut, outside = 0, 2 * 0.5**count
    while True:
        outside += 2 * math.comb(count, cut + 1) * 0.5**count
        if outside > 1 - CONFIDENCE:
            return cut
        cut += 1
