"""Builds for programs."""

from __future__ import annotations

from flask import Response

from pcbuilder.domain.money import Money
from pcbuilder.domain.own_parts import OwnPart
from pcbuilder.services.building import BuildLine, view_build
from pcbuilder.web.api import schemas
from pcbuilder.web.context import resources
from pcbuilder.web.documents import json_response
from pcbuilder.web.links import build_url
from pcbuilder.web.reading import BUILD_KEYS, read_build, refuse_unknown


def get_build() -> Response:
    """Resolve the build of the query string: its lines, total, and what is missing."""
    refuse_unknown(BUILD_KEYS)
    view = view_build(resources(), read_build())
    return json_response(
        schemas.Build(
            build=view.build.to_query(),
            lines=[_line(line) for line in view.lines],
            own_parts=[_own_part(part) for part in view.own_parts],
            total=schemas.document_of(view.total, schemas.Total),
            missing=list(view.missing),
            page=build_url("main", view.build),
        )
    )


def _line(line: BuildLine) -> schemas.BuildLine:
    return schemas.BuildLine(
        category=line.choice.category,
        id=line.choice.part_id,
        quantity=line.choice.quantity,
        listed=line.part is not None,
        name=line.part.name if line.part else None,
        unit_price=_money(line.unit_price),
        own_price=line.choice.own_price is not None,
    )


def _own_part(part: OwnPart) -> schemas.OwnPart:
    return schemas.OwnPart(
        category=part.category, name=part.name, quantity=part.quantity, unit_price=_money(part.price)
    )


def _money(amount: Money | None) -> schemas.Money | None:
    return schemas.document_of(amount, schemas.Money) if amount else None
