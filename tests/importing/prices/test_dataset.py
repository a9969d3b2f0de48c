"""Each line of pc-part-dataset is read, or named with its file and its field."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcbuilder.domain.errors import BadInput
from tests.importing.prices.lists import ROWS, read, row, write_lines

BROKEN_LINES: dict[str, tuple[bytes, str]] = {
    "no JSON": (b"{", "line 2: is no JSON: "),
    "nested without end": (b"[" * 100_000, "line 2: is no JSON: "),
    "no UTF-8": (b'{"name": "\xff"}', "line 2: is no UTF-8 at byte 11"),
    "UTF-16": ('{"name": "A"}'.encode("utf-16"), "line 2: is no UTF-8 at byte 1"),
    "a list": (b"[]", "line 2: is no JSON object"),
    "no name": (b'{"price": 1}', "line 2: name: a name is expected"),
    "a name that is none": (b'{"name": 1}', "line 2: name: a text is expected"),
    "a price that is a text": (b'{"name": "A", "price": "1"}', "line 2: price: a number is expected"),
    "a negative price": (b'{"name": "A", "price": -1}', "line 2: price: an amount from 0.01 to 9,999,999 is expected"),
    "a price of nothing": (b'{"name": "A", "price": 0}', "line 2: price: an amount from"),
    "a price without bound": (
        b'{"name": "A", "price": 1e999}',
        "line 2: price: a number of 100,000,000 at most is expected",
    ),
    "a long price": (b'{"name": "A", "price": ' + b"9" * 5000 + b"}", "line 2: is no JSON: |line 2: price: "),
    "a number beyond all numbers": (b'{"name": "A", "price": 1e99999999999999999999}', "line 2: is no JSON: "),
    "not a number": (b'{"name": "A", "price": NaN}', "line 2: is no JSON: NaN is no number"),
    "a fact of a wrong type": (b'{"name": "A", "core_count": "8"}', "line 2: core_count: a number is expected"),
    "a fact without bound": (
        b'{"name": "A", "core_count": 1e999999}',
        "line 2: core_count: a number of 100,000,000 at most",
    ),
}


@pytest.mark.parametrize(("line", "text"), BROKEN_LINES.values(), ids=BROKEN_LINES)
def test_a_broken_line_is_named_with_its_field(tmp_path: Path, line: bytes, text: str) -> None:
    path = tmp_path / "cpu.jsonl"
    path.write_bytes(json.dumps(ROWS["cpu.jsonl"][0]).encode() + b"\n" + line)
    with pytest.raises(BadInput, match=rf"^cpu\.jsonl ({text})"):
        read(path)


WRONG_FACTS: dict[str, tuple[str, dict[str, object], str]] = {
    "memory": ("memory.jsonl", {"speed": [5]}, "speed: a pair of numbers is expected"),
    "drive": ("internal-hard-drive.jsonl", {"form_factor": [1]}, "form_factor: a text is expected"),
    "supply": ("power-supply.jsonl", {"modular": 7}, "modular: a text is expected"),
    "fan": ("case-fan.jsonl", {"pwm": "yes"}, "pwm: true or false is expected"),
}


@pytest.mark.parametrize(("file", "facts", "text"), WRONG_FACTS.values(), ids=WRONG_FACTS)
def test_a_fact_of_a_wrong_type_is_named(tmp_path: Path, file: str, facts: dict[str, object], text: str) -> None:
    with pytest.raises(BadInput, match=rf"^{file} line 1: {text}"):
        read(write_lines(tmp_path / "list", {file: [row("Acme", **facts)]}))


@given(
    st.recursive(
        st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
        lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    ),
    st.sampled_from(
        [
            "cpu",
            "motherboard",
            "memory",
            "video-card",
            "internal-hard-drive",
            "cpu-cooler",
            "case",
            "power-supply",
            "case-fan",
        ]
    ),
    st.sampled_from(
        [
            "price",
            "core_count",
            "boost_clock",
            "socket",
            "form_factor",
            "speed",
            "modules",
            "chipset",
            "length",
            "type",
            "interface",
            "size",
            "modular",
            "rpm",
            "pwm",
            "color",
        ]
    ),
)
def test_any_value_is_read_or_named(
    tmp_path_factory: pytest.TempPathFactory, value: object, stem: str, field: str
) -> None:
    path = tmp_path_factory.mktemp("any") / f"{stem}.jsonl"
    path.write_text(json.dumps(row("Acme", 5) | {field: value}), encoding="utf-8")
    try:
        assert read(path).report.read == 1
    except BadInput as error:
        assert f"{stem}.jsonl line 1" in str(error)
