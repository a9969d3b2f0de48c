"""Parts for programs."""

from __future__ import annotations

from flask import Response, request
from msgspec import UNSET

from pcbuilder.domain.build import Build
from pcbuilder.domain.catalog import Page
from pcbuilder.services import catalog
from pcbuilder.services.fitting import FitQuery, find_fitting, why_not
from pcbuilder.web.api import parameters
from pcbuilder.web.api.encoded import encoded_parts
from pcbuilder.web.api.facets import category_documents, facet_documents, read_facets
from pcbuilder.web.api.fitting import read_fitting
from pcbuilder.web.api.parts import part_document
from pcbuilder.web.api.schemas import Hidden, PartList
from pcbuilder.web.context import resources
from pcbuilder.web.documents import json_response
from pcbuilder.web.finding import PAGE_SIZE, parse_api_query, read_category, read_number
from pcbuilder.web.notation import IN_API
from pcbuilder.web.reading import refuse_unclear, refuse_unknown

KEYS = parameters.names_of(parameters.PAGE_OF_LIST)


def list_parts() -> Response:
    """List one page of parts, with the facets that are asked for."""
    category = read_category(request.args)
    slots = IN_API.slots[category]
    refuse_unknown(KEYS | slots.keys())
    refuse_unclear(may_be_empty={"q"}, may_be_repeated={key for key, slot in slots.items() if not slot.end})
    page_size = read_number(request.args, "page_size", 1, parameters.LARGEST_PAGE_SIZE, default=PAGE_SIZE)
    query, names = parse_api_query(request.args, page_size), read_facets(request.args, category)
    build, fitting = read_fitting(request.args, category)
    found = find_fitting(resources(), query, build, fitting, names)
    page, facets = found.page, found.facets
    return json_response(
        PartList(
            parts=encoded_parts().get(page.parts),
            total=page.total,
            page=page.number,
            pages=page.count,
            version=resources().catalog.version,
            categories=category_documents(facets),
            facets=facet_documents(query, facets, names),
            hidden=Hidden(found.hidden, dict(found.reasons)) if "fits" in request.args else UNSET,
            why=_why(build, page, fitting) if fitting.reason else UNSET,
        )
    )


def _why(build: Build, page: Page, fitting: FitQuery) -> dict[str, str]:
    return {part_id: finding.text for part_id, finding in why_not(resources(), build, page, fitting.reason).items()}


def get_part(part_id: str) -> Response:
    """Show one part."""
    refuse_unknown(frozenset())
    return json_response(part_document(catalog.get_part(resources(), part_id)))
