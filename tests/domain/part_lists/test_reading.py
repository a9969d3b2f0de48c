"""Our own exports are read exactly; whatever else is pasted is read without a hang or a failure of ours."""

from __future__ import annotations

from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcbuilder.domain.build import Build, Choice, parse_build
from pcbuilder.domain.catalog import Catalog
from pcbuilder.domain.errors import BadInput
from pcbuilder.domain.export import ExportedBuild, ExportedLine, Format, export
from pcbuilder.domain.money import Total
from pcbuilder.domain.part_lists.labels import CALLED
from pcbuilder.domain.part_lists.matching import match_list
from pcbuilder.domain.part_lists.reading import MAX_LIST_BYTES, read_list
from pcbuilder.domain.parts import Category, Cpu, Part, StorageDrive
from tests.domain.test_build import builds
from tests.parts import PARTS

ODD_PARTS = (
    Cpu(id="odd", name="2 × [A|B] *c* (1.00 USD)", brand="A"),
    StorageDrive(id="twin-a", name="Twin", brand="T"),
    StorageDrive(id="twin-b", name="Twin", brand="T"),
)
CATALOG = Catalog((*PARTS, *ODD_PARTS), "test")


def exported(build: Build) -> ExportedBuild:
    lines = [listed_line(choice, CATALOG.get_of(choice.category, choice.part_id)) for choice in build.choices]
    own = [
        ExportedLine(part.category, CALLED[part.category][0].capitalize(), part.name, part.quantity, part.price)
        for part in build.own_parts
    ]
    query = build.to_query()
    return ExportedBuild(query, f"https://shop.example/app/main?{query}", (*lines, *own), Total())


def listed_line(choice: Choice, part: Part | None) -> ExportedLine:
    return ExportedLine(
        choice.category,
        CALLED[choice.category][0].capitalize(),
        part.name if part else choice.part_id,
        choice.quantity,
        choice.own_price,
        part_id=choice.part_id,
        url=f"https://shop.example/app/parts/{choice.part_id}" if part else None,
        own_price=choice.own_price is not None,
        listed=part is not None,
    )


def read_again(text: str) -> Build:
    pasted = read_list(text)
    matched = match_list(pasted, CATALOG, pasted.builds)
    assert matched.unmatched == ()
    return matched.build


@pytest.mark.parametrize("form", Format)
@given(build=builds())
def test_an_export_is_read_exactly(form: Format, build: Build) -> None:
    if build.entries:
        assert read_again(export(exported(build), form)) == build


LISTED = parse_build(
    parse_qsl("cpu=odd_100USD&gpu=dart-gpu&gpu=gone&storage=twin-b*2&storage=echo-ssd&own=gpu__%5Ba%5D%28b%29%7C")
)


@pytest.mark.parametrize("form", Format)
def test_an_export_of_odd_names_is_read_exactly(form: Format) -> None:
    assert read_again(export(exported(LISTED), form)) == LISTED


@pytest.mark.parametrize("form", [Format.MARKDOWN, Format.BBCODE, Format.TEXT, Format.CSV])
def test_a_line_taken_out_of_an_export_is_out(form: Format) -> None:
    lines = export(exported(LISTED), form).splitlines(keepends=True)
    text = "".join(line for line in lines if "Echo 1 TB" not in line)
    assert read_again(text) == LISTED.without(Category.STORAGE, "echo-ssd")


@given(st.text(max_size=300) | st.text(alphabet="ab1 |-[](){}*\\/:.,$@×x\n\t\"'", max_size=300))
def test_anything_can_be_pasted(text: str) -> None:
    try:
        pasted = read_list(text)
    except BadInput as error:
        assert list(error.errors) == ["list"]
    else:
        match_list(pasted, CATALOG, pasted.builds)


REFUSED = {
    "": "paste a list first",
    " \n": "paste a list first",
    "a" * (MAX_LIST_BYTES + 1): "64 KB at most",
    "é" * (MAX_LIST_BYTES // 2 + 1): "64 KB at most",
    "a1\n" * 101: "100 parts at most; it has 101",
    "{": "begins as JSON",
    '{"build": 1}': "none of our builds",
    '{"a": ' * 9_000: "begins as JSON",
    'category,id,name,quantity,unit_price,currency,note\na\rb,"c': "cannot be read as such",
}


@pytest.mark.parametrize(("text", "words"), REFUSED.items(), ids=lambda value: str(value)[:20])
def test_what_cannot_be_read_is_said(text: str, words: str) -> None:
    with pytest.raises(BadInput, match=words):
        read_list(text)


SLOW = [
    "(" * 60_000,
    "$ " * 30_000,
    "[" * 60_000,
    "a: " * 20_000,
    "\\|" * 30_000,
    "https://" * 8_000,
    "/main?a=" * 8_000,
]


@pytest.mark.parametrize("text", SLOW, ids=lambda text: text[:8])
def test_no_line_takes_more_steps_than_it_is_long(text: str) -> None:
    """A pattern that tries one place again and again would not end within the time that tests have."""
    match_list(read_list(text), CATALOG, ())
