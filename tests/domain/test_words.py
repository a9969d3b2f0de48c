"""Parts are found by the words that people type, also by pieces of words and in spite of a slip."""

from __future__ import annotations

from functools import cache

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcbuilder.domain.catalog import Catalog, PartQuery, split_words
from pcbuilder.domain.parts import Gpu, MemoryKit, Motherboard
from pcbuilder.domain.sorting import SortKey
from pcbuilder.domain.spelling import Speller, edit_distance
from pcbuilder.domain.words import WordIndex, fold, squeeze

CATALOG = Catalog(
    [
        Gpu(id="g5070", name="Dart GeForce RTX 5070 Twin", brand="Dart", part_numbers=("DT-5070-12G",)),
        Gpu(id="g5070ti", name="Dart GeForce RTX 5070 Ti Prime", brand="Dart", part_numbers=("DT-N507T/16",)),
        Motherboard(id="b650", name="Bolt B650M Mortar WIFI", brand="Bolt", part_numbers=("7D76-001R",)),
        Motherboard(id="b650-dry", name="Bolt B650 Plain", brand="Bolt"),
        Motherboard(id="x670", name="Bolt X670 (Wi-Fi) Gaming", brand="Bolt"),
        MemoryKit(id="kit30", name="Corsair Vengeance 32 GB (2x16) DDR5-6000 CL30", brand="Corsair"),
        MemoryKit(id="kit36", name="Corsair Vengeance 32 GB (2x16) DDR5-6000 CL36", brand="Corsair"),
        MemoryKit(id="kit4", name="Ångström Straße 16 GB DDR4-3600 CL16", brand="Ångström"),
    ],
    "test",
)
FOUND = {
    "5070 ti": "g5070ti",
    "5070ti": "g5070ti",
    "RTX5070": "g5070 g5070ti",
    "rtx5070ti": "g5070ti",
    "rtx5070prime": "",
    "b650 wifi": "b650",
    "B650 Wi-Fi": "b650",
    "wifi": "b650 x670",
    "wi-fi": "b650 x670",
    "ddr5 6000 cl30": "kit30",
    "ddr5-6000": "kit30 kit36",
    "6000 veng": "kit30 kit36",
    "32gb": "kit30 kit36",
    "2x16": "kit30 kit36",
    "dt-5070": "g5070",
    "DT5070-12g": "g5070",
    "n507t": "g5070ti",
    "7d76": "b650",
    "x670": "x670",
    "g5070ti": "g5070ti",
    "ångström": "kit4",
    "strasse": "kit4",
    "ＣＬ１６": "kit4",
    "corsair dart": "",
    "nowhere": "",
    # A piece from within, where no word begins with it.
    "650m": "b650",
    "geance": "kit30 kit36",
    # Signs alone ask for nothing.
    "- 7d76": "b650",
    # One letter wrong, missing, too many, or swapped with the next; two in a long word.
    "mortad": "b650",
    "coreair": "kit30 kit36",
    "corsir": "kit30 kit36",
    "corssair": "kit30 kit36",
    "cosrair": "kit30 kit36",
    "vegneanec": "kit30 kit36",
    "cl3o": "",
    "b650n": "b650 b650-dry",
    # A wrong digit is another product, and short words are not guessed.
    "5080": "",
    "b640m": "",
    "dat": "",
    # What some part has is never taken for a slip, though nothing else fits with it.
    "dart wifi": "",
}


@pytest.mark.parametrize(("text", "ids"), FOUND.items(), ids=FOUND)
def test_search(text: str, ids: str) -> None:
    page = CATALOG.find(PartQuery(words=split_words(text), sort=(SortKey("name"),)))
    assert {part.id for part in page.parts} == set(ids.split())


def test_a_word_that_another_category_has_is_no_slip() -> None:
    gpus = next(part for part in CATALOG.parts if part.id == "g5070").category
    assert CATALOG.find(PartQuery(category=gpus, words=("mortar",))).total == 0


def test_what_was_forgiven_is_told() -> None:
    words = split_words("corsiar geance ddr5 nowhere -")
    assert CATALOG.forgiven(words) == {"corsiar": ("corsair",), "nowhere": ()}


WORDS = st.text("ab1", min_size=1, max_size=7)


@given(st.lists(st.lists(WORDS), min_size=1, max_size=60), st.lists(WORDS | st.just("a"), max_size=3))
def test_rows_with_prefixes(rows: list[list[str]], prefixes: list[str]) -> None:
    found = WordIndex(rows).rows_with(prefixes)
    for row, words in enumerate(rows):
        assert bool(found >> row & 1) == any(word.startswith(tuple(prefixes)) for word in words)


@pytest.mark.parametrize("prefix", ["w", "w1", "w11", "w999", "x", ""])
def test_rows_with_a_prefix_of_many_words(prefix: str) -> None:
    rows = [[f"w{row}", f"w{row // 7}", "x"] for row in range(3000)]
    found = WordIndex(rows).rows_with([prefix])
    assert found == sum(1 << row for row, words in enumerate(rows) if any(word.startswith(prefix) for word in words))


@pytest.mark.parametrize("word", ["x1" * 50_000, "9" * 100_000, "ab" * 50_000], ids=lambda word: word[:2])
def test_an_endless_word_is_answered(word: str) -> None:
    assert CATALOG.forgiven([word]) == {word: ()}  # to vary each of its letters would take hours


@given(st.lists(st.text("abc", min_size=1, max_size=8), unique=True), st.text("abc", min_size=1, max_size=8))
def test_the_nearest_words(words: list[str], word: str) -> None:
    most = 0 if len(word) < 4 else 1 if len(word) < 6 else 2
    distances = {other: plain_distance(word, other) for other in words if other != word}
    least = min(distances.values(), default=99)
    expected = sorted(other for other in distances if distances[other] == least <= most)
    assert list(Speller(sorted(distances)).nearest(word)) == expected


@given(
    st.lists(st.text("ab12", min_size=1, max_size=7), unique=True),
    st.text("ab12", min_size=4, max_size=7).filter(lambda word: not word.isalpha()),
)
def test_the_nearest_words_with_digits(words: list[str], word: str) -> None:
    others = sorted(set(words) - {word})
    same = [other for other in others if digits(other) == digits(word) and plain_distance(word, other) == 1]
    assert list(Speller(others).nearest(word)) == same


@given(st.lists(st.text("ab", min_size=1, max_size=8), unique=True), st.text("ab", min_size=1, max_size=4))
def test_pieces_of_words(words: list[str], piece: str) -> None:
    found = [word for word in sorted(words) if piece in word]
    assert list(Speller(sorted(words)).words_with(piece)) == (found if len(piece) > 2 else [])


@given(st.text("abc", max_size=6), st.text("abc", max_size=6), st.integers(0, 3))
def test_distance(left: str, right: str, limit: int) -> None:
    expected = plain_distance(left, right)
    found = edit_distance(left, right, limit)
    assert found == expected or (found > limit and expected > limit)


@given(st.text())
def test_what_is_folded_stays_folded(text: str) -> None:
    assert fold(fold(text)) == fold(text)
    assert squeeze(squeeze(fold(text))) == squeeze(fold(text))


def digits(word: str) -> str:
    return "".join(filter(str.isdigit, word))


@cache
def plain_distance(left: str, right: str) -> int:
    """Return the distance by its definition: the fewest letters to replace, insert, delete or swap, none twice."""
    if not left or not right:
        return len(left) + len(right)
    distances = [
        plain_distance(left[:-1], right) + 1,
        plain_distance(left, right[:-1]) + 1,
        plain_distance(left[:-1], right[:-1]) + (left[-1] != right[-1]),
    ]
    if len(left) > 1 and left[-2:] == right[-2:][::-1]:
        distances.append(plain_distance(left[:-2], right[:-2]) + 1)
    return min(distances)
