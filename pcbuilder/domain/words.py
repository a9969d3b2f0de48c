"""The word index: which parts have a word that begins with what a person typed.

Words are folded, and signs within them do not count: "Wi-Fi" and "wifi" are one word. What stands together in a name is
found by each of its pieces ("DDR5-6000" by "6000"), and what is often written together by that, too ("RTX 5070 Ti" by
"5070ti" and "rtx5070ti").
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from functools import reduce
from itertools import accumulate, chain
from operator import and_

from pcbuilder.domain.bitsets import bitset

PIECE = re.compile(r"[^\W_]+")
SMALLEST_BLOCK = 512  # entries of the index whose rows are also kept as one set
BLOCKS_OF_A_TABLE = 32
LARGEST_SHORT = 65_535
LAST_SIGN = "\U0010ffff"


def fold(text: str) -> str:
    """Return a text in the one form in which texts are compared."""
    if text.isascii():
        return text.casefold()
    # Composed again, as folding takes characters apart: folded text must not change when it is folded again.
    return unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", text).casefold())


def squeeze(word: str) -> str:
    """Return a folded word without the signs in it."""
    if word.isalnum():
        return word
    return "".join(PIECE.findall(word))


def words_of(texts: Iterable[str], names: Iterable[str]) -> frozenset[str]:
    """Return the words under which a part is found: of its texts, and of names that count as a whole as well."""
    found: set[str] = set()
    for text in texts:
        before = joined = ""
        for chunk in fold(text).split():
            pieces = [chunk] if chunk.isalnum() else PIECE.findall(chunk)
            if pieces:
                found.update("".join(pieces[first:]) for first in range(len(pieces)))
                found.update(word + pieces[0] for word in (before, joined) if _turns(word, pieces[0]))
                joined = before + chunk if chunk.isdigit() and _turns(before, pieces[0]) else ""
                before = pieces[-1]
    for name in names:
        pieces = PIECE.findall(fold(name))
        found.update(pieces, ["".join(pieces)])
    return frozenset(found - {""})


def _turns(before: str, after: str) -> bool:
    """Say whether letters and digits meet where one word follows another: only those are written as one."""
    return bool(before) and before[-1].isdigit() != after[0].isdigit()


class WordIndex:
    """The words of all rows of a table in alphabetical order, each with its rows."""

    __slots__ = ("_block", "_blocks", "_rows", "_size", "_starts", "words")

    def __init__(self, words: Sequence[Collection[str]]) -> None:
        """Index the words of each row."""
        found: defaultdict[str, list[int]] = defaultdict(list)
        for row, own in enumerate(words):
            for word in own:
                found[word].append(row)
        self._size = len(words)
        self.words: tuple[str, ...] = tuple(sorted(found))
        typecode = "H" if self._size <= LARGEST_SHORT else "I"
        self._rows = array(typecode, chain.from_iterable(found[word] for word in self.words))
        self._starts = array("I", accumulate((len(found[word]) for word in self.words), initial=0))
        self._block = max(SMALLEST_BLOCK, self._size // BLOCKS_OF_A_TABLE)
        entries = len(self._rows) // self._block * self._block
        self._blocks = tuple(self._set_of(first, first + self._block) for first in range(0, entries, self._block))

    def has(self, prefix: str) -> bool:
        """Say whether a word begins like this."""
        place = bisect_left(self.words, prefix)
        return place < len(self.words) and self.words[place].startswith(prefix)

    def rows_with(self, prefixes: Iterable[str]) -> int:
        """Return the rows that have a word that begins like one of these."""
        rows = 0
        for prefix in prefixes:
            first = bisect_left(self.words, prefix)
            end = bisect_left(self.words, prefix + LAST_SIGN, lo=first)
            rows |= self._rows_of(self._starts[first], self._starts[end])
        return rows

    def rows_with_each(self, words: Iterable[Iterable[str]]) -> int:
        """Return the rows that have, for each of these, a word that begins like one of it; at least one is given."""
        return reduce(and_, map(self.rows_with, words))

    def _rows_of(self, first: int, end: int) -> int:
        """Return the rows of a run of entries: whole blocks at once, the ends entry by entry."""
        first_block, end_block = -(-first // self._block), end // self._block
        if first_block >= end_block:
            return self._set_of(first, end)
        rows = self._set_of(first, first_block * self._block) | self._set_of(end_block * self._block, end)
        for block in self._blocks[first_block:end_block]:
            rows |= block
        return rows

    def _set_of(self, first: int, end: int) -> int:
        return bitset(self._rows[first:end], self._size) if first < end else 0
