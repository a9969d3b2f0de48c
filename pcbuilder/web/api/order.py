"""Orders for programs."""

from __future__ import annotations

import re

from flask import Response, request, url_for

from pcbuilder.domain.errors import BadInput
from pcbuilder.domain.orders import Order, parse_customer
from pcbuilder.services import ordering
from pcbuilder.web.api import schemas
from pcbuilder.web.api.parameters import IDEMPOTENCY_KEY
from pcbuilder.web.context import resources
from pcbuilder.web.documents import json_response, read_fields
from pcbuilder.web.reading import read_build_text, refuse_unknown


def place_order() -> Response:
    """Place an order: 201 for a new one, 200 for the one that the same ``Idempotency-Key`` placed before."""
    refuse_unknown(frozenset())
    document = read_fields(schemas.OrderRequest.__struct_fields__, schemas.LONGEST)
    build = read_build_text(document.get("build"))
    order, is_new = ordering.place_order(resources(), build, parse_customer(document), _read_key())
    response = json_response(_document(order), 201 if is_new else 200)
    response.headers["Location"] = url_for("pcbuilder.api_order", token=order.token)
    return response


def get_order(token: str) -> Response:
    """Show a placed order to whoever holds its token."""
    refuse_unknown(frozenset())
    return json_response(_document(ordering.get_order(resources(), token)))


def _read_key() -> str | None:
    key = request.headers.get("Idempotency-Key")
    if key is not None and not re.fullmatch(IDEMPOTENCY_KEY, key):
        raise BadInput({"Idempotency-Key": "1 to 100 visible ASCII characters"})
    return f"api:{key}" if key is not None else None


def _document(order: Order) -> schemas.Order:
    return schemas.Order(
        token=order.token,
        reference=order.reference,
        placed_at=order.placed_at,
        customer=schemas.document_of(order.customer, schemas.Customer),
        lines=[schemas.document_of(line, schemas.OrderLine) for line in order.lines],
        total=schemas.document_of(order.total, schemas.Total),
        page=url_for("pcbuilder.confirmation", token=order.token),
    )
