"""Builds for programs."""

from __future__ import annotations

from flask import Response, request
from werkzeug.exceptions import NotAcceptable

from pcbuilder.domain.build_view import BuildLine, BuildView
from pcbuilder.domain.export import Format, export
from pcbuilder.domain.money import Money
from pcbuilder.domain.own_parts import OwnPart
from pcbuilder.services.building import view_build
from pcbuilder.web.api import schemas
from pcbuilder.web.context import resources
from pcbuilder.web.documents import json_response
from pcbuilder.web.exporting import MEDIA_TYPES, exported
from pcbuilder.web.links import build_url
from pcbuilder.web.reading import BUILD_KEYS, read_build, refuse_unknown

JSON = MEDIA_TYPES[Format.JSON]
TEXTS = {MEDIA_TYPES[form]: form for form in (Format.MARKDOWN, Format.TEXT, Format.CSV)}


def get_build() -> Response:
    """Resolve the build of the query string: its lines, total, and what is missing; as JSON or as text to paste."""
    refuse_unknown(BUILD_KEYS)
    return answer_build(view_build(resources(), read_build()))


def answer_build(view: BuildView) -> Response:
    """Answer with a build in the form that the client asks for. Raises ``NotAcceptable`` for one we do not write."""
    media_type = request.accept_mimetypes.best_match([JSON, *TEXTS]) if request.accept_mimetypes else JSON
    if media_type is None:
        raise NotAcceptable(f"A build is written as {', '.join([JSON, *TEXTS])}.")
    response = (
        json_response(_document(view))
        if media_type == JSON
        else Response(export(exported(view), TEXTS[media_type]), mimetype=media_type)
    )
    response.vary.add("Accept")
    return response


def _document(view: BuildView) -> schemas.Build:
    return schemas.Build(
        build=view.build.to_query(),
        lines=[_line(line) for line in view.lines],
        own_parts=[_own_part(part) for part in view.own_parts],
        total=schemas.document_of(view.total, schemas.Total),
        missing=list(view.missing),
        tally=schemas.document_of(view.tally, schemas.Tally),
        power=schemas.document_of(view.power, schemas.PowerTotal),
        page=build_url("main", view.build),
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
