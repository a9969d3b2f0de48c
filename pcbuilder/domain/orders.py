"""Orders: who orders, what was ordered at which list price, and what may be typed into the form."""

from __future__ import annotations

import datetime
import hashlib
import json
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass

from pcbuilder.domain.errors import BadInput
from pcbuilder.domain.money import Money, Total, add_up
from pcbuilder.domain.parts import Category
from pcbuilder.domain.texts import one_line

NAME_LENGTH = 120
EMAIL_LENGTH = 254  # RFC 5321, section 4.5.3.1.3, less the angle brackets
ADDRESS_LENGTH = 500
# One @, no white space, a dot in the domain: enough to catch a slip; whether it arrives only a letter can tell.
EMAIL = re.compile(r"[^@\s\"<>,;:\\()]{1,64}@[^@\s\"<>,;:\\()\[\].]+(\.[^@\s\"<>,;:\\()\[\].]+)+")


@dataclass(frozen=True, slots=True)
class Customer:
    """Who orders, and where the parts go; made by :func:`parse_customer`."""

    name: str
    email: str
    address: str


@dataclass(frozen=True, slots=True)
class OrderLine:
    """One part of an order with its name and list price on the day of the order; the price may be unknown."""

    category: Category
    part_id: str
    part_name: str
    quantity: int
    unit_price: Money | None


@dataclass(frozen=True, slots=True)
class Order:
    """A placed order. ``token`` is the secret of its link, ``reference`` the number that people say; times are UTC."""

    token: str
    reference: str
    placed_at: datetime.datetime
    customer: Customer
    lines: tuple[OrderLine, ...]

    @property
    def total(self) -> Total:
        """The sum of the lines, and how many units are without a known price."""
        return add_up((line.unit_price, line.quantity) for line in self.lines)


def parse_customer(fields: Mapping[str, object]) -> Customer:
    """Check what was typed into ``name``, ``email`` and ``address``, all at once.

    Raises :class:`BadInput` that names each field in which something must change.
    """
    name = one_line(fields.get("name"))
    email = one_line(fields.get("email"))
    address = _lines(fields.get("address"))
    errors = {
        "name": _length_error(name, 1, NAME_LENGTH, "your name"),
        "email": _email_error(email),
        "address": _length_error(address, 8, ADDRESS_LENGTH, "street, town and country"),
    }
    found = {field: error for field, error in errors.items() if error}
    if found or name is None or email is None or address is None:
        raise BadInput(found)
    return Customer(name, email, address)


def fingerprint(build_query: str, customer: Customer) -> str:
    """Return a hash of what an order asks for, by which a repeated request is told from a different one."""
    text = json.dumps([build_query, asdict(customer)], ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _lines(value: object) -> str | None:
    if not isinstance(value, str):
        return None
    lines = [one_line(line) for line in value.splitlines()]
    kept = [line for line in lines if line]
    return None if None in lines else "\n".join(kept)


def _length_error(text: str | None, least: int, most: int, what: str) -> str:
    if text is None:
        return f"Please give {what} as text without control characters."
    if not text:
        return f"Please give {what}."
    if len(text) < least:
        return f"Please give {what}: {least} characters at least."
    if len(text) > most:
        return f"Please shorten this to {most} characters; it has {len(text)}."
    return ""


def _email_error(email: str | None) -> str:
    length_error = _length_error(email, 1, EMAIL_LENGTH, "your e-mail address")
    if length_error or email is None:
        return length_error
    if not EMAIL.fullmatch(email):
        return "Please give an e-mail address such as name@example.org."
    return ""
