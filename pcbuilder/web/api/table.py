"""Parts for programs."""

from __future__ import annotations

from flask import Response, request

from pcbuilder.services import catalog
from pcbuilder.web.api import parameters
from pcbuilder.web.api.parts import part_document
from pcbuilder.web.api.schemas import PartList
from pcbuilder.web.context import resources
from pcbuilder.web.documents import json_response
from pcbuilder.web.reading import read_number, read_part_query, refuse_unclear, refuse_unknown

KEYS = parameters.names_of(parameters.LIST)


def list_parts() -> Response:
    """List one page of parts."""
    refuse_unknown(KEYS)
    refuse_unclear(may_be_empty=frozenset({"q"}))
    page_size = read_number(request.args, "page_size", 1, parameters.LARGEST_PAGE_SIZE, default=parameters.PAGE_SIZE)
    page = catalog.find_parts(resources(), read_part_query(page_size))
    return json_response(
        PartList(
            parts=[part_document(part) for part in page.parts],
            total=page.total,
            page=page.number,
            pages=page.count,
            version=resources().catalog.version,
        )
    )


def get_part(part_id: str) -> Response:
    """Show one part."""
    refuse_unknown(frozenset())
    return json_response(part_document(catalog.get_part(resources(), part_id)))
