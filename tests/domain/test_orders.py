"""What may be typed into an order, and what a total is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pcbuilder.domain.errors import BadInput
from pcbuilder.domain.money import Money, Total, add_up
from pcbuilder.domain.orders import Customer, fingerprint, parse_customer

GOOD = {"name": "Ada Lovelace", "email": "ada@example.org", "address": "1 Hill Road\nLondon\nUK"}

KEPT = {
    "as typed": ({}, Customer("Ada Lovelace", "ada@example.org", "1 Hill Road\nLondon\nUK")),
    "trimmed": (
        {"name": "  Ada \t Lovelace ", "email": " ada@example.org\n", "address": "\r\n1 Hill Road \r\n\r\n London"},
        Customer("Ada Lovelace", "ada@example.org", "1 Hill Road\nLondon"),
    ),
    "one letter": ({"name": "Ö"}, Customer("Ö", "ada@example.org", "1 Hill Road\nLondon\nUK")),
    "any script": ({"name": "李 小龙 🙂"}, Customer("李 小龙 🙂", "ada@example.org", "1 Hill Road\nLondon\nUK")),
    "tagged address": (
        {"email": "a+b.c@mail.example.co.uk"},
        Customer("Ada Lovelace", "a+b.c@mail.example.co.uk", GOOD["address"]),
    ),
}


@pytest.mark.parametrize(("typed", "customer"), KEPT.values(), ids=KEPT)
def test_kept(typed: dict[str, str], customer: Customer) -> None:
    assert parse_customer(GOOD | typed) == customer


REFUSED = {
    "nothing": (dict.fromkeys(GOOD, ""), {"name", "email", "address"}),
    "blank": ({"name": " \t ", "address": "\n\n"}, {"name", "address"}),
    "no text": ({"name": 5, "email": None, "address": ["x"]}, {"name", "email", "address"}),
    "null byte": ({"name": "Ada\0", "address": "1 Hill Road\x00 London"}, {"name", "address"}),
    "half a surrogate pair": ({"name": "Ada \ud800"}, {"name"}),
    "escape": ({"address": "1 Hill Road \x1b[31m"}, {"address"}),
    "too long": ({"name": "a" * 121, "email": "a" * 250 + "@b.de", "address": "a" * 501}, {"name", "email", "address"}),
    "too short": ({"address": "London"}, {"address"}),
} | {
    email: ({"email": email}, {"email"})
    for email in (
        "ada",
        "ada@",
        "@example.org",
        "ada@example",
        "a b@example.org",
        "a@b@c.de",
        "ada@.org",
        "a@b..de",
        "a@b.",
        "<a@b.de>",
    )
}


@pytest.mark.parametrize(("typed", "fields"), REFUSED.values(), ids=REFUSED)
def test_refused_all_fields_at_once(typed: dict[str, object], fields: set[str]) -> None:
    with pytest.raises(BadInput) as caught:
        parse_customer(GOOD | typed)
    assert set(caught.value.errors) == fields


@given(st.dictionaries(st.sampled_from(["name", "email", "address"]), st.text() | st.none() | st.integers()))
def test_whatever_is_typed_gives_a_storable_customer_or_names_its_fields(typed: dict[str, object]) -> None:
    try:
        customer = parse_customer(GOOD | typed)
    except BadInput as error:
        assert set(error.errors) <= set(GOOD)
    else:
        text = customer.name + customer.email + customer.address
        assert "\0" not in text
        assert text.encode()


def test_a_fingerprint_tells_requests_apart() -> None:
    customer = parse_customer(GOOD)
    other = parse_customer(GOOD | {"name": "Ada L"})
    prints = {fingerprint("cpu=a", customer), fingerprint("cpu=b", customer), fingerprint("cpu=a", other)}
    assert len(prints) == 3
    assert fingerprint("cpu=a", customer) == fingerprint("cpu=a", parse_customer(GOOD))


SUMS = {
    "nothing": ([], Total()),
    "quantities": ([(Money(250, "USD"), 3), (Money(1, "USD"), 1)], Total((Money(751, "USD"),))),
    "unknown is not zero": ([(None, 2), (Money(5, "USD"), 1)], Total((Money(5, "USD"),), 2)),
    "currencies": ([(Money(5, "USD"), 1), (Money(7, "EUR"), 1)], Total((Money(7, "EUR"), Money(5, "USD")))),
    "free": ([(Money(0, "USD"), 1)], Total((Money(0, "USD"),))),
}


@pytest.mark.parametrize(("lines", "total"), SUMS.values(), ids=SUMS)
def test_sums(lines: list[tuple[Money | None, int]], total: Total) -> None:
    assert add_up(lines) == total
