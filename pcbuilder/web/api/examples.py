"""Examples of the API's documents, as the very structs that it answers with. Their parts are in the starter catalog."""

from __future__ import annotations

import datetime

import msgspec

from pcbuilder.domain.export import ExportedBuild, ExportedLine, Format, export
from pcbuilder.domain.money import Money as DomainMoney
from pcbuilder.domain.money import Total
from pcbuilder.domain.parts import Category, Cpu, Price
from pcbuilder.web.api.parameters import EXAMPLE_BUILD, EXAMPLE_ID
from pcbuilder.web.api.parts import part_document
from pcbuilder.web.api.schemas import (
    Build,
    BuildLine,
    Customer,
    Money,
    Order,
    OrderLine,
    OrderRequest,
    PartList,
    PowerTotal,
    SharedBuild,
    ShareRequest,
    Tally,
)
from pcbuilder.web.api.schemas import Total as TotalDocument
from pcbuilder.web.categories import WORDS
from pcbuilder.web.documents import FieldError, Problem
from pcbuilder.web.exporting import MEDIA_TYPES

_CPU_PRICE = Money(22_900, "USD")
_DRIVE_PRICE = Money(10_999, "USD")
_TOTAL = TotalDocument([Money(44_898, "USD")], unpriced=0)
_BUILD = EXAMPLE_BUILD
_TOKEN = "3q2-7w8fJt0eYb5cRkXnV1aLmZsD4hGuPoKiQxTyE9U"  # noqa: S105 - of no order
_ADA = Customer("Ada Lovelace", "ada@example.org", "1 Hill Road\nLondon")

PART = part_document(
    Cpu(
        id="amd-ryzen-5-7600",
        name="AMD Ryzen 5 7600",
        brand="AMD",
        part_numbers=("100-100001015BOX",),
        release_year=2023,
        list_price=Price(22_900, "USD", datetime.date(2023, 1, 10)),
        socket="AM5",
        performance_cores=6,
        threads=12,
        tdp_watts=65,
        memory_types=("DDR5",),
        cooler_included=True,
    )
)
PART_LIST = PartList(parts=[PART], total=1, page=1, pages=1, version="5b0e4c1d8a72f936")
BUILD = Build(
    build=_BUILD,
    lines=[
        BuildLine(
            category=Category.CPU,
            id="amd-ryzen-5-7600",
            quantity=1,
            listed=True,
            name="AMD Ryzen 5 7600",
            unit_price=_CPU_PRICE,
            own_price=False,
        ),
        BuildLine(
            category=Category.STORAGE,
            id="samsung-990-evo-plus-1tb",
            quantity=2,
            listed=True,
            name="Samsung 990 EVO Plus 1 TB",
            unit_price=_DRIVE_PRICE,
            own_price=False,
        ),
    ],
    own_parts=[],
    total=_TOTAL,
    missing=[Category.MOTHERBOARD, Category.MEMORY, Category.CASE, Category.PSU],
    tally=Tally(blockers=0, steps=0, notes=0, checks=2, passed=2, unknown=0, compared=2),
    power=PowerTotal(102, complete=True),
    page=f"/main?{_BUILD}",
)
_EXPORTED = ExportedBuild(
    query=_BUILD,
    url=f"https://shop.example/main?{_BUILD}",
    lines=tuple(
        ExportedLine(
            line.category,
            WORDS[line.category].label,
            str(line.name),
            line.quantity,
            DomainMoney(line.unit_price.cents, line.unit_price.currency) if line.unit_price else None,
            part_id=line.id,
            url=f"https://shop.example/parts/{line.id}",
        )
        for line in BUILD.lines
    ),
    total=Total((DomainMoney(44_898, "USD"),)),
)
BUILD_TEXTS = tuple((MEDIA_TYPES[form], export(_EXPORTED, form)) for form in (Format.MARKDOWN, Format.TEXT, Format.CSV))
SHARE_REQUEST = ShareRequest(build=_BUILD)
SHARED_BUILD = SharedBuild(id=EXAMPLE_ID, build=_BUILD, page=f"/b/{EXAMPLE_ID}")
ORDER_REQUEST = OrderRequest(build=_BUILD, name=_ADA.name, email=_ADA.email, address=_ADA.address)
ORDER = Order(
    token=_TOKEN,
    reference="PB-7K2M-9QXA",
    placed_at=datetime.datetime(2026, 5, 4, 9, 30, tzinfo=datetime.UTC),
    customer=_ADA,
    lines=[
        OrderLine(
            category=Category.CPU,
            part_id="amd-ryzen-5-7600",
            part_name="AMD Ryzen 5 7600",
            quantity=1,
            unit_price=_CPU_PRICE,
        ),
        OrderLine(
            category=Category.STORAGE,
            part_id="samsung-990-evo-plus-1tb",
            part_name="Samsung 990 EVO Plus 1 TB",
            quantity=2,
            unit_price=_DRIVE_PRICE,
        ),
    ],
    total=_TOTAL,
    page=f"/orders/{_TOKEN}",
)

PROBLEMS: dict[int, tuple[str, dict[str, str]]] = {
    400: ("order: one of asc, desc.", {"order": "one of asc, desc"}),
    404: ("The address may have a slip in it, or what was here has gone.", {}),
    406: ("A build is written as application/json, text/markdown, text/plain, text/csv.", {}),
    409: ("This key was used for an order with other parts or another customer.", {}),
    413: ("A request may bring 65536 bytes at most.", {}),
    415: ("Send application/json in UTF-8, not compressed.", {}),
    422: (
        "storage: a build holds 24 of this category at most, not 30.",
        {"storage": "a build holds 24 of this category at most, not 30"},
    ),
    503: ("The database does not answer. Nothing was stored; please try again in a moment.", {}),
}


def problem(status: int, title: str) -> Problem:
    """Return an example of what a client is told with a status."""
    detail, errors = PROBLEMS[status]
    found = [FieldError(field, message) for field, message in errors.items()]
    return Problem(title=title, status=status, detail=detail, errors=found or msgspec.UNSET)
