"""Sets of rows as Python integers: bit ``n`` is set where row ``n`` belongs to the set.

``&``, ``|``, shifts and ``bit_count`` then work on all rows at once, without a dependency.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import compress

SMALL = 16  # bits; below this, clearing them one by one is faster than halving
CHUNK_BYTES = 512  # of a sparse set, whose members are taken out one by one
SPARSE = 10  # rows for each member, from which on that is quicker than to look at each row
LARGE = 65_536  # rows, from which on copies of sets are worth their memory
SUFFIXES = 16
FLAGS = bytes.maketrans(b"01", b"\0\1")


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
    return ((1 << end - first) - 1) << first if first < end else 0


def members(bits: int) -> list[int]:
    """Return the rows of a set, in order."""
    if bits.bit_count() * SPARSE > bits.bit_length():
        signs = bin(bits)[:1:-1].encode().translate(FLAGS)
        return list(compress(range(len(signs)), signs))
    return few_members(bits)


def few_members(bits: int) -> list[int]:
    """Return the rows of a set of few, in order: taken out one by one, the last one first, so it grows ever shorter."""
    if bits.bit_length() > 8 * CHUNK_BYTES:
        return _few_of_chunks(bits)
    rows = []
    while bits:
        row = bits.bit_length() - 1
        bits ^= 1 << row
        rows.append(row)
    rows.reverse()
    return rows


def _few_of_chunks(bits: int) -> list[int]:
    octets = bits.to_bytes((bits.bit_length() + 7) // 8, "little")
    rows = []
    for first in range(0, len(octets), CHUNK_BYTES):
        chunk = int.from_bytes(octets[first : first + CHUNK_BYTES], "little")
        rows += [8 * first + row for row in few_members(chunk)]
    return rows


class Counters:
    """Several sets of the rows below ``size``, of each of which one asks how many members it shares with another set.

    Of large sets, copies that begin at later rows are kept, so that what lies before all members is not looked at.
    """

    __slots__ = ("_step", "_suffixes", "sets")

    def __init__(self, sets: Sequence[int], size: int) -> None:
        """Take the sets; the copies take up to eight times their memory."""
        self._step = -(-size // SUFFIXES)
        firsts = range(0, size, self._step) if size >= LARGE else ()
        self.sets = tuple(sets)
        self._suffixes = tuple(tuple([own >> first for own in sets]) for first in firsts)

    def shared(self, bits: int) -> list[int]:
        """Return how many members each set shares with this one."""
        sets = self.sets
        if self._suffixes:
            number = first_member(bits) // self._step
            sets = self._suffixes[number]
            bits >>= number * self._step
        return [(own & bits).bit_count() for own in sets]


def first_member(bits: int) -> int:
    """Return the first row of a set, 0 for the empty one."""
    return max((bits & -bits).bit_length() - 1, 0)


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
    return first + first_member(bits)


def window(bits: int, start: int, count: int) -> list[int]:
    """Return ``count`` rows of a set from the position ``start`` on, or as many as there are."""
    total = bits.bit_count()
    if start >= total or count <= 0:
        return []
    first = row_at(bits, start) if start else 0
    part = bits >> first
    if total - start > count:
        part = _beginning(part, count)
    return [first + row for row in members(part)[:count]]


def _beginning(bits: int, count: int) -> int:
    """Return the first members of a set, at least ``count`` of them and not many more."""
    width = 2 * count
    while (part := bits & every(width)).bit_count() < count:
        width *= 2
    return part
