"""The grammar of a list: what is written is read again, what a person types is mended, what cannot be read is named."""

from __future__ import annotations

from typing import Any
from urllib.parse import parse_qsl

import pytest
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.datastructures import MultiDict

from pcbuilder.domain.catalog import BY_PRICE, MAX_SORTS, PartQuery, sort_keys
from pcbuilder.domain.errors import BadInput
from pcbuilder.domain.fields import CHOOSABLE, FIELDS, LARGEST_NUMBER, MEASURABLE, Field, Kind
from pcbuilder.domain.parts import Category
from pcbuilder.domain.sorting import SortKey
from pcbuilder.web.finding import (
    FITS,
    LAST_PAGE,
    PAGE_SIZE,
    REASONS,
    Listing,
    available_columns,
    default_columns,
    encode,
    listing_pairs,
    parse_api_query,
    parse_listing,
)
from pcbuilder.web.notation import IN_API, ON_PAGES
from pcbuilder.web.reading import BUILD_KEYS


def arguments(query: str) -> MultiDict[str, str]:
    return MultiDict(parse_qsl(query, keep_blank_values=True))


def canonical(query: str) -> str:
    return encode(listing_pairs(parse_listing(arguments(query))))


NUMBERS = st.integers(0, LARGEST_NUMBER)


def values_of(field: Field) -> st.SearchStrategy[Any]:
    match field.kind:
        case Kind.TEXT | Kind.TEXTS:
            return st.sampled_from(field.spec.choices) if field.spec.choices else st.text(min_size=1, max_size=9)
        case Kind.FLAG:
            return st.booleans()
        case _:
            return NUMBERS


def some_of(field: Field) -> st.SearchStrategy[Any]:
    chosen = st.lists(values_of(field), min_size=1, max_size=3, unique=True)
    return chosen.map(lambda values: tuple(sorted(values, key=str)))


def bounds() -> st.SearchStrategy[Any]:
    both = st.lists(NUMBERS, min_size=2, max_size=2).map(lambda pair: tuple(sorted(pair)))
    return both | st.tuples(NUMBERS, st.none()) | st.tuples(st.none(), NUMBERS)


@st.composite
def queries(draw: st.DrawFn) -> PartQuery:
    category = draw(st.sampled_from((None, *Category)))
    keys = st.builds(SortKey, st.sampled_from(sort_keys(category)), st.booleans())
    filters = {name: some_of(field) for name, field in CHOOSABLE[category].items()}
    return PartQuery(
        category=category,
        words=draw(st.sampled_from(((), ("gate",), ("b650m-1", "wi-fi")))),
        sort=tuple(draw(st.lists(keys, min_size=1, max_size=MAX_SORTS, unique_by=lambda key: key.name))),
        page=draw(st.integers(1, LAST_PAGE)),
        page_size=PAGE_SIZE,
        filters=draw(st.fixed_dictionaries({}, optional=filters)),
        ranges=draw(st.fixed_dictionaries({}, optional=dict.fromkeys(MEASURABLE[category], bounds()))),
    )


@st.composite
def listings(draw: st.DrawFn) -> Listing:
    query = draw(queries())
    names = draw(st.sets(st.sampled_from(available_columns(query.category))))
    columns = tuple(name for name in available_columns(query.category) if name in names)
    columns = () if columns == default_columns(query.category) else columns
    if query.category is None:
        return Listing(query, columns)
    return Listing(
        query, columns, draw(st.sampled_from(list(FITS))), draw(st.sampled_from(["", *REASONS[query.category]]))
    )


@given(listings())
def test_what_is_written_is_read_again(listing: Listing) -> None:
    pairs = listing_pairs(listing)
    assert parse_listing(MultiDict(pairs)) == listing
    assert parse_qsl(encode(pairs)) == pairs


@given(queries())
def test_the_api_reads_the_same_in_its_own_notation(query: PartQuery) -> None:
    pairs = [("category", query.category or ""), ("q", " ".join(query.words)), ("page", str(query.page))]
    pairs.append(("sort", ",".join(f"-{key.name}" if key.descending else key.name for key in query.sort)))
    for key, slot in IN_API.slots[query.category].items():
        low, high = query.ranges.get(slot.field.name, (None, None))
        chosen = {"": query.filters.get(slot.field.name, ()), ".min": (low,), ".max": (high,)}[slot.end]
        pairs += [(key, IN_API.write(slot.field, value)) for value in chosen if value is not None]
    assert parse_api_query(MultiDict(pairs), PAGE_SIZE) == query


MENDED = {
    "what fits, behind the filters": (
        "sort=name&reason=socket_matches_board&fits=steps&socket=AM5&category=cpu",
        "category=cpu&socket=AM5&fits=steps&reason=socket_matches_board&sort=name",
    ),
    "what fits goes with a category": ("fits=any&reason=socket_matches_board", ""),
    "a reason of another category": ("category=fan&reason=socket_matches_board", "category=fan"),
    "nothing": ("", ""),
    "in order": (
        "page=2&columns=threads&sort=name&socket=AM5&q=x&category=cpu",
        "category=cpu&q=x&socket=AM5&sort=name&columns=threads&page=2",
    ),
    "values once, by the alphabet": (
        "category=cpu&socket=AM5&socket=AM4&socket=AM5&socket=",
        "category=cpu&socket=AM4&socket=AM5",
    ),
    "a form without bounds": ("price.min=&price.max=&brand=", ""),
    "a price as it is typed": ("price.min=+007,5&price.max=199.90", "price.min=7.50&price.max=199.90"),
    "bounds the wrong way round": ("price.min=300&price.max=200", "price.min=200&price.max=300"),
    "a number": ("category=cpu&threads=08&tdp_watts.max=065", "category=cpu&threads=8&tdp_watts.max=65"),
    "a number with decimals": (
        "category=monitor&diagonal.min=23,80&diagonal.max=32",
        "category=monitor&diagonal.min=23.8&diagonal.max=32",
    ),
    "decimals beyond what is stored": ("category=gpu&slot=2.50", "category=gpu&slot=2.5"),
    "a flag": ("category=cpu&ecc=true&ecc=false", "category=cpu&ecc=false&ecc=true"),
    "a price is no single value": ("price=5", ""),
    "what another category has": ("category=cpu&chipset=B650&sort=chipset,name&columns=wifi", "category=cpu&sort=name"),
    "all sort keys of another category": ("sort=socket", ""),
    "as it was written before": ("sort=name&order=desc", "sort=-name"),
    "downwards by price": ("order=desc", "sort=-price"),
    "as a form writes it": ("sort=brand&sort=-price&sort=", "sort=brand,-price"),
    "a sort key once": ("sort=-brand,brand,price", "sort=-brand,price"),
    "the usual sort": ("sort=price&order=asc", ""),
    "at most four sort keys": (
        "category=cpu&sort=name,brand,price,threads,socket",
        "category=cpu&sort=name,brand,price,threads",
    ),
    "the usual columns": (f"category=psu&columns={','.join(default_columns(Category.PSU))}", "category=psu"),
    "columns in order, each once": (
        "category=cpu&columns=threads,socket&columns=socket,colour",
        "category=cpu&columns=socket,threads",
    ),
    "junk": ("colour=red&x&price.mid=5&brand.min=1", ""),
    "letters": ("brand=be+quiet!&brand=a*b,c~", "brand=a*b,c~&brand=be+quiet%21"),
}


@pytest.mark.parametrize(("query", "mended"), MENDED.values(), ids=MENDED)
def test_a_person_is_led_to_the_canonical_form(query: str, mended: str) -> None:
    assert canonical(query) == mended
    assert canonical(mended) == mended


REFUSED = {
    "category=tyres": "category: one of cpu",
    "page=0": "page: a whole number from 1",
    "order=up": "order: one of asc, desc",
    "sort=colour": "sort: one of price",
    "sort=price,colour": "sort: one of price",
    "price.min=1,299": "price.min: an amount such as 199.99",
    "price.max=cheap": "price.max: an amount such as 199.99",
    "release_year=0x7": "release_year: a whole number",
    "category=cpu&tdp_watts.max=1e3": "tdp_watts.max: a whole number",
    "category=cpu&threads=-1": "threads: a whole number",
    "category=cpu&threads=9999999999": "threads: a whole number",
    "category=cpu&ecc=yes": "ecc: true or false",
    "category=monitor&diagonal.min=23.85": "diagonal.min: a number such as 5.1",
    "category=monitor&diagonal.min=999999999": "diagonal.min: a number such as",
    "q=" + "+".join("abcdefghijklm"): "q: 12 words",
}


@pytest.mark.parametrize(("query", "refusal"), REFUSED.items())
def test_what_cannot_be_read_is_named(query: str, refusal: str) -> None:
    with pytest.raises(BadInput, match=refusal):
        parse_listing(arguments(query))


REFUSED_BY_API = {
    "price_cents.min=9.5": "price_cents.min: a whole number",
    "price_cents.min=2&price_cents.max=1": "price_cents.min: no more than the upper bound",
    "category=cpu&tdp_watts.min=2&tdp_watts.max=1": "tdp_watts.min: no more than the upper bound",
    "sort=socket": "sort: one of price",
    "sort=price,": "sort: one of price",
    "category=monitor&diagonal_tenths.min=23.8": "diagonal_tenths.min: a whole number",
    "sort=price,-price": "sort: each key once",
    "category=cpu&sort=name,brand,price,threads,socket": "sort: 1 to 4 keys",
}


@pytest.mark.parametrize(("query", "refusal"), REFUSED_BY_API.items())
def test_a_program_is_not_led(query: str, refusal: str) -> None:
    with pytest.raises(BadInput, match=refusal):
        parse_api_query(arguments(query), PAGE_SIZE)


# What stands in an address beside a list's fields; the keys of a build do, too.
LIST_KEYS = {"category", "q", "fits", "hide", "reason", "sort", "order", "columns", "page", "page_size", "facets"}


def test_no_two_things_have_one_key() -> None:
    for category in FIELDS:
        for notation in (ON_PAGES, IN_API):
            keys = notation.slots[category].keys()
            assert not keys & (LIST_KEYS | BUILD_KEYS)
        assert not [name for name in FIELDS[category] if "." in name or "," in name]


def test_a_list_is_sorted_by_price_unless_asked() -> None:
    assert parse_api_query(arguments(""), 7) == PartQuery(sort=(BY_PRICE,), page_size=7)
