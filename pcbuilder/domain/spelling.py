"""What a word may stand for that no part has: a piece of longer words, or a word misspelt by a letter or two.

Digits are never guessed: a wrong digit is another product.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate
from string import ascii_lowercase

SHORTEST_PIECE = 3
TRIPLES = 65_521  # kinds of three letters that are told apart: a prime, so that few share one
SHORTEST_MISSPELT = 4
SHORTEST_MISSPELT_TWICE = 6
MOST_WRONG = 2


class Speller:
    """The words of an index, ready to be compared with one that is not among them."""

    __slots__ = ("_by_length", "_has_triple", "_longest", "_starts", "_text", "_words")

    def __init__(self, words: Sequence[str]) -> None:
        """Take all words in alphabetical order."""
        self._words = words
        self._longest = max(map(len, words), default=0)
        self._text = "\n".join(words)
        self._starts = array("I", accumulate((len(word) + 1 for word in words), initial=0))
        self._has_triple = bytearray(TRIPLES)
        for place in map(_place, set(_triples(self._text))):
            self._has_triple[place] = True
        self._by_length: dict[int, tuple[list[str], array[int]]] = {}
        for word in words:
            if word.isalpha():
                alike, letters = self._by_length.setdefault(len(word), ([], array("Q")))
                alike.append(word)
                letters.append(_letters(word))

    def words_with(self, piece: str) -> tuple[str, ...]:
        """Return the words that hold a piece of three letters or more; none for shorter ones, which say nothing."""
        # Most misspelt words have three letters in a row that no word has, which saves the walk through all text.
        if len(piece) < SHORTEST_PIECE or not all(self._has_triple[_place(triple)] for triple in _triples(piece)):
            return ()
        return tuple(self._words_with(piece))

    def _words_with(self, piece: str) -> Iterator[str]:
        found = self._text.find(piece)
        while found >= 0:
            place = bisect_right(self._starts, found) - 1
            word = self._words[place]
            yield word
            found = self._text.find(piece, self._starts[place] + len(word))

    def nearest(self, word: str) -> tuple[str, ...]:
        """Return the words with the fewest letters wrong: one, or two where the word is long and has no digit."""
        # Longer ones are near to none, and would take a second to vary.
        if not SHORTEST_MISSPELT <= len(word) <= self._longest + MOST_WRONG:
            return ()
        if not word.isalpha():
            return tuple(sorted(near for near in set(_one_letter_off(word)) if self._has(near)))
        most = 1 if len(word) < SHORTEST_MISSPELT_TWICE else MOST_WRONG
        return next((found for limit in range(1, most + 1) if (found := self._within(word, limit))), ())

    def _has(self, word: str) -> bool:
        place = bisect_left(self._words, word)
        return place < len(self._words) and self._words[place] == word

    def _within(self, word: str, limit: int) -> tuple[str, ...]:
        own = _letters(word)
        near = [
            other
            for length in range(len(word) - limit, len(word) + limit + 1)
            for other, letters in zip(*self._by_length.get(length, ((), ())), strict=True)
            # Each edit takes away one letter at most, and brings one.
            if (own & ~letters).bit_count() <= limit and (letters & ~own).bit_count() <= limit
        ]
        return tuple(sorted(other for other in near if edit_distance(word, other, limit) <= limit))


def edit_distance(left: str, right: str, limit: int) -> int:
    """Count the letters to replace, insert, delete or swap with the next; above the limit, any larger number."""
    before: list[int] = []
    row = list(range(len(right) + 1))
    for i, sign in enumerate(left, start=1):
        above, before, row = before, row, [i]
        for j, other in enumerate(right, start=1):
            cost = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (sign != other))
            if i > 1 and j > 1 and sign == right[j - 2] and left[i - 2] == other:
                cost = min(cost, above[j - 2] + 1)
            row.append(cost)
        if min(row) > limit and min(before) > limit:
            return limit + 1
    return row[-1]


def _one_letter_off(word: str) -> Iterator[str]:
    """Yield the words at distance 1 that have the same digits in the same order."""
    for at, sign in enumerate(word):
        if not sign.isdigit():
            yield word[:at] + word[at + 1 :]
            yield from (word[:at] + letter + word[at + 1 :] for letter in ascii_lowercase)
        if at and not (sign.isdigit() and word[at - 1].isdigit()):
            yield word[: at - 1] + sign + word[at - 1] + word[at + 1 :]
    for at in range(len(word) + 1):
        yield from (word[:at] + letter + word[at:] for letter in ascii_lowercase)


def _triples(text: str) -> Iterator[tuple[str, str, str]]:
    return zip(text, text[1:], text[2:], strict=False)


def _place(triple: tuple[str, str, str]) -> int:
    first, second, third = map(ord, triple)
    return (first << 14 ^ second << 7 ^ third) % TRIPLES


def _letters(word: str) -> int:
    """Return which letters a word has, as bits; some share one, which only makes the filter coarser."""
    bits = 0
    for sign in word:
        bits |= 1 << (ord(sign) & 63)
    return bits
