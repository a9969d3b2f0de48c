"""Builds for programs."""

from __future__ import annotations

from flask import Response

from pcbuilder.services.building import view_build
from pcbuilder.web.context import resources
from pcbuilder.web.documents import json_response
from pcbuilder.web.links import build_url
from pcbuilder.web.reading import BUILD_KEYS, read_build, refuse_unknown


def get_build() -> Response:
    """Resolve the build of the query string: its lines, total, and what is missing."""
    refuse_unknown(BUILD_KEYS)
    view = view_build(resources(), read_build())
    lines = [
        {
            "category": line.choice.category,
            "id": line.choice.part_id,
            "quantity": line.choice.quantity,
            "listed": line.part is not None,
            "name": line.part.name if line.part else None,
            "unit_price": line.unit_price,
        }
        for line in view.lines
    ]
    return json_response(
        {
            "build": view.build.to_query(),
            "lines": lines,
            "total": view.total,
            "missing": view.missing,
            "page": build_url("main", view.build),
        }
    )
