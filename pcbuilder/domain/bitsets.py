"""Sets of rows as Python integers: bit ``n`` is set where row ``n`` belongs to the set.

``&``, ``|``, shifts and ``bit_count`` then work on all rows at once, without a dependency.
"""

from __future__ import annotations

from collections.abc import Iterable

SMALL = 16  # bits; below this, clearing them one by one is faster than halving


def bitset(rows: Iterable[int], size: int) -> int:
    """Return the set of these rows, each below ``size``."""
    octets = bytearray(size // 8 + 1)
    for row in rows:
        octets[row >> 3] |= 1 << (row & 7)
    return int.from_bytes(octets, "little")


def every(size: int) -> int:
    """Return the set of all rows below ``size``."""
    return (1 << size) - 1


def between(first: int, end: int) -> int:
    """Return the set of the rows from ``first`` up to, but without, ``end``."""
    return every(end) ^ every(first) if first < end else 0


def members(bits: int) -> list[int]:
    """Return the rows of a set, in order."""
    rows = []
    row = -1
    for gap in bin(bits)[:1:-1].split("1")[:-1]:
        row += len(gap) + 1
        rows.append(row)
    return rows


def row_at(bits: int, position: int) -> int:
    """Return the row at a position, counted from 0, in a set that has more rows than that."""
    first = 0
    width = bits.bit_length()
    while width > SMALL:
        half = width >> 1
        lower = bits & every(half)
        below = lower.bit_count()
        if position < below:
            bits, width = lower, half
        else:
            bits, width = bits >> half, width - half
            position -= below
            first += half
    for _ in range(position):
        bits &= bits - 1
    return first + (bits & -bits).bit_length() - 1


def window(bits: int, start: int, count: int) -> list[int]:
    """Return ``count`` rows of a set from the position ``start`` on, or as many as there are."""
    end = min(start + count, bits.bit_count())
    if start >= end:
        return []
    first, last = row_at(bits, start), row_at(bits, end - 1)
    part = (bits >> first) & every(last - first + 1)
    return [first + row for row in members(part)]
