"""Parts and prices come back from their bytes as they were, and bytes of another kind are refused."""

from __future__ import annotations

import zlib

import pytest

from benchmarks.generated import generate_parts
from pcbuilder.domain.errors import BadCatalog
from pcbuilder.storage.part_documents import decode_parts, decode_prices, encode_parts, encode_prices
from tests.parts import PARTS, usd

MADE = tuple(generate_parts(300))


def test_parts_come_back_as_they_were() -> None:
    back = decode_parts(encode_parts((*MADE, *PARTS)))
    assert {part.id: part for part in back} == {part.id: part for part in (*MADE, *PARTS)}


def test_the_order_of_parts_and_prices_does_not_count() -> None:
    assert encode_parts(MADE) == encode_parts(reversed(MADE))
    assert encode_prices({"b": usd(1), "a": usd(2)}) == encode_prices({"a": usd(2), "b": usd(1)})


def test_prices_come_back_as_they_were() -> None:
    assert decode_prices(encode_prices({"a": usd(1)})) == {"a": usd(1)}


def test_no_bytes_hold_nothing() -> None:
    assert (decode_parts(b""), decode_prices(b"")) == ((), {})


@pytest.mark.parametrize(
    "content",
    [
        b"{}",
        encode_parts(MADE)[:-9],
        zlib.compress(b'{"toaster": []}'),
        zlib.compress(b'{"cpu": [{"id": "x"}]}'),
        zlib.compress(b'{"cpu": [{"id": "x", "name": "X", "brand": "Y", "threads": "many"}]}'),
    ],
    ids=["not compressed", "cut", "no category", "no name", "wrong type"],
)
def test_other_bytes_are_refused(content: bytes) -> None:
    with pytest.raises(BadCatalog, match="imported catalog"):
        decode_parts(content)
