"""Parts and prices that a person brings along: they count in totals and exports, never in an order.

A price stands behind what it belongs to, after an underscore, in cents and an ISO 4217 currency:
``storage=<id>*2_8900USD``. A part that no catalog lists is ``own=<category>_<price>_<name>``, with ``*n`` behind the
category for several, and no price where it is unknown: ``own=gpu_54900USD_My+old+card``, ``own=memory*2__Old+kit``.
Whatever stands before the name is written with signs that a form leaves as they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote_plus

from pcbuilder.domain.errors import BadInput
from pcbuilder.domain.money import Money
from pcbuilder.domain.parts import Category
from pcbuilder.domain.texts import one_line, without_invisible

OWN_KEY = "own"
OWN_NAME_LENGTH = 80
QUANTITY_PATTERN = r"[1-9][0-9]{0,2}"
PRICE_PATTERN = r"(?:0|[1-9][0-9]{0,8})[A-Z]{3}"
CURRENCY = re.compile("[A-Z]{3}")
OWN_PART = re.compile(rf"([a-z]+)(?:\*({QUANTITY_PATTERN}))?_({PRICE_PATTERN})?_(.*)", re.DOTALL)
CATEGORIES = {category.value: category for category in Category}
EXAMPLE = "own=gpu_54900USD_My+old+card"


@dataclass(frozen=True, slots=True)
class OwnPart:
    """A part that no catalog lists: its name of 80 characters at most, and its price, ``None`` where it is unknown."""

    category: Category
    name: str
    price: Money | None = None
    quantity: int = 1

    def __str__(self) -> str:
        """Print the part as it stands in a query string, before it is encoded."""
        count = "" if self.quantity == 1 else f"*{self.quantity}"
        return f"{self.category}{count}_{print_price(self.price)}_{self.name}"


def print_price(price: Money | None) -> str:
    """Print a price as it stands in a query string; nothing where it is unknown."""
    return f"{price.cents}{price.currency}" if price else ""


def parse_price(text: str | None) -> Money | None:
    """Read what :func:`print_price` printed."""
    return Money(int(text[:-3]), text[-3:]) if text else None


def make_own_part(category: Category, name: object, price: Money | None, quantity: int = 1) -> OwnPart:
    """Make a part of a name that somebody typed. Raises :class:`BadInput` for a name that cannot be kept."""
    line = one_line(without_invisible(name)) if isinstance(name, str) else None
    if line is None:
        raise BadInput({"name": "only signs that can be written, no control characters"})
    if not line:
        raise BadInput({"name": "give it a name"})
    if len(line) > OWN_NAME_LENGTH:
        raise BadInput({"name": f"{OWN_NAME_LENGTH} characters at most; it has {len(line)}"})
    return OwnPart(category, line, price, quantity)


def parse_own_part(value: str) -> OwnPart:
    """Read a part from a decoded value of the key ``own``. Raises :class:`BadInput` that names the key."""
    match = OWN_PART.fullmatch(value)
    if match is None or match[1] not in CATEGORIES:
        raise BadInput({OWN_KEY: f"a category, a price and a name, such as {EXAMPLE}"})
    try:
        return make_own_part(CATEGORIES[match[1]], match[4], parse_price(match[3]), int(match[2] or 1))
    except BadInput as error:
        raise BadInput({OWN_KEY: error.errors["name"]}) from error


def encode(text: str) -> str:
    """Encode a value for a query string as browsers encode that of a form."""
    return quote_plus(text, safe="*").replace("~", "%7E")
