"""The documents of the API: from these structs come both the JSON and the schema that describes it."""

from __future__ import annotations

import datetime
from typing import Annotated, TypeVar

import msgspec
from msgspec import Meta

from pcbuilder.domain.build import MAX_QUERY_BYTES
from pcbuilder.domain.orders import ADDRESS_LENGTH, EMAIL_LENGTH, NAME_LENGTH
from pcbuilder.domain.own_parts import OWN_NAME_LENGTH
from pcbuilder.domain.parts import Category
from pcbuilder.domain.short_ids import SHORT_ID
from pcbuilder.web.api.parts import AnyPart, PartId

T = TypeVar("T", bound=msgspec.Struct)

# What domain.orders takes, as far as a pattern can say it: so many visible characters, with any white space between.
_SPACE = r"[\t\n\r \u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]"
_VISIBLE = r"[^\s\u0000-\u001f\u007f-\u009f]"
_LOCAL = r'[^@\s"<>,;:\\()\u0000-\u001f\u007f-\u009f]'
_LABEL = r'[^@\s"<>,;:\\()\[\].\u0000-\u001f\u007f-\u009f]'
_EMAIL_PATTERN = rf"^{_LOCAL}{{1,64}}@{_LABEL}+(\.{_LABEL}+)+$"

Address = Annotated[str, Meta(description="A path on this host.", extra_json_schema={"format": "uri-reference"})]


# Of the text as it was sent; the domain counts again once it has tidied the white space.
LONGEST = {"build": MAX_QUERY_BYTES, "name": NAME_LENGTH, "email": EMAIL_LENGTH, "address": ADDRESS_LENGTH}


def _text(description: str, **keywords: object) -> Meta:
    """Describe a text whose bounds the domain checks: it names all fields at once, which a decoder does not."""
    return Meta(description=description, extra_json_schema=keywords)


def document_of(value: object, document_class: type[T]) -> T:
    """Return a value of the domain as the document with the same field names."""
    return msgspec.convert(value, document_class, from_attributes=True)


class FacetValue(msgspec.Struct, frozen=True):
    """A value of a fact, and how many parts one would see that have it."""

    value: str | int | bool
    count: Annotated[int, Meta(ge=0)]


class Facet(msgspec.Struct, frozen=True, kw_only=True):
    """What could be chosen of one fact, whatever is asked of it now: its values, or the bounds of a number.

    `values` is null where a number has too many of them, `low` and `high` where it is no number or nobody stated one.
    Of the parts that are `unknown` nobody stated it. Values that no part has are left out, but for those asked for.
    """

    label: str
    unit: str
    values: list[FacetValue] | None
    low: int | None
    high: int | None
    unknown: Annotated[int, Meta(ge=0)]


class Hidden(msgspec.Struct, frozen=True):
    """How many parts are hidden because they do not fit, and by which rules; a part may be hidden by several."""

    total: Annotated[int, Meta(ge=0)]
    reasons: dict[str, int]


class PartList(msgspec.Struct, frozen=True, kw_only=True):
    """One page of a list of parts. `version` is the hash of the catalog: another one, other parts.

    `facets` and `categories` (how many parts each has of the words, brands, years and prices asked for) are there where
    they were asked for, `hidden` beside a build, and with a reason `why`: for each part, by its id, why it is hidden.
    """

    parts: list[AnyPart]
    total: Annotated[int, Meta(ge=0, description="How many parts the whole list has.")]
    page: Annotated[int, Meta(ge=1)]
    pages: Annotated[int, Meta(ge=1)]
    version: str
    categories: dict[str, int] | msgspec.UnsetType = msgspec.UNSET
    facets: dict[str, Facet] | msgspec.UnsetType = msgspec.UNSET
    hidden: Hidden | msgspec.UnsetType = msgspec.UNSET
    why: dict[str, str] | msgspec.UnsetType = msgspec.UNSET


class Money(msgspec.Struct, frozen=True):
    """An amount in integer cents of an ISO 4217 currency."""

    cents: int
    currency: str


class Total(msgspec.Struct, frozen=True):
    """A sum for each currency; `unpriced` units have no known price and are in none of them."""

    amounts: list[Money]
    unpriced: Annotated[int, Meta(ge=0)]


class BuildLine(msgspec.Struct, frozen=True, kw_only=True):
    """A chosen part. `listed` is false, and the name unknown, where the catalog does not have it any more.

    `unit_price` is the price of one's own where `own_price` is true, else the list price.
    """

    category: Category
    id: PartId
    quantity: Annotated[int, Meta(ge=1)]
    listed: bool
    name: str | None
    unit_price: Money | None
    own_price: bool


class OwnPart(msgspec.Struct, frozen=True, kw_only=True):
    """A part that no catalog lists: the person brings it along."""

    category: Category
    name: Annotated[str, Meta(min_length=1, max_length=OWN_NAME_LENGTH)]
    quantity: Annotated[int, Meta(ge=1)]
    unit_price: Money | None


class Tally(msgspec.Struct, frozen=True, kw_only=True):
    """What the rules say about a build, in numbers; `POST /api/v1/builds/check` says it in words.

    `blockers`, `steps` and `notes` count findings; of `checks` rules that apply, so many `passed`, and so many are
    `unknown`, as a fact is missing. `compared` of the rules hold parts against each other: where none does, there
    is nothing yet that could fit.
    """

    blockers: Annotated[int, Meta(ge=0)]
    steps: Annotated[int, Meta(ge=0)]
    notes: Annotated[int, Meta(ge=0)]
    checks: Annotated[int, Meta(ge=0)]
    passed: Annotated[int, Meta(ge=0)]
    unknown: Annotated[int, Meta(ge=0)]
    compared: Annotated[int, Meta(ge=0)]


class PowerTotal(msgspec.Struct, frozen=True):
    """What a build draws at full load, in watts; that is all of it where `complete` is true."""

    total_watts: Annotated[int, Meta(ge=0)]
    complete: bool


class Build(msgspec.Struct, frozen=True, kw_only=True):
    """A build with what it costs, what it still needs, and whether it fits; `build` is its canonical query string.

    The total holds own parts and own prices; an order holds neither.
    """

    build: str
    lines: list[BuildLine]
    own_parts: list[OwnPart]
    total: Total
    missing: list[Category]
    tally: Tally
    power: PowerTotal
    page: Address


class ShareRequest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A build to keep under a short link."""

    build: Annotated[str, _text("A build as its query string.", minLength=1, maxLength=LONGEST["build"])]


class SharedBuild(msgspec.Struct, frozen=True, kw_only=True):
    """A build that is kept: the same build always has the same id. `page` is its short link."""

    id: Annotated[str, Meta(extra_json_schema={"pattern": f"^{SHORT_ID.pattern}$"})]
    build: str
    page: Address


class OrderRequest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A build and who orders it."""

    build: Annotated[
        str,
        _text(
            "A build as its query string; every part must be listed, at its list price.",
            minLength=1,
            maxLength=LONGEST["build"],
        ),
    ]
    name: Annotated[str, _text("Who orders.", maxLength=LONGEST["name"], pattern=f"^({_SPACE}*{_VISIBLE})+{_SPACE}*$")]
    email: Annotated[str, _text("For questions about this order.", maxLength=LONGEST["email"], pattern=_EMAIL_PATTERN)]
    address: Annotated[
        str,
        _text(
            "Street, town and country, on several lines.",
            maxLength=LONGEST["address"],
            pattern=f"^({_SPACE}*{_VISIBLE}){{8,}}{_SPACE}*$",
        ),
    ]


class Customer(msgspec.Struct, frozen=True):
    """Who orders, and where the parts go."""

    name: str
    email: str
    address: str


class OrderLine(msgspec.Struct, frozen=True, kw_only=True):
    """A part with its name and list price on the day of the order; the price may be unknown."""

    category: Category
    part_id: PartId
    part_name: str
    quantity: Annotated[int, Meta(ge=1)]
    unit_price: Money | None


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """A placed order. `token` is the secret of its link, `reference` the number that people say; times are UTC."""

    token: str
    reference: str
    placed_at: datetime.datetime
    customer: Customer
    lines: list[OrderLine]
    total: Total
    page: Address
