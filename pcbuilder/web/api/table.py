"""Parts for programs."""

from __future__ import annotations

from typing import Any

import msgspec
from flask import Response, request

from pcbuilder.domain.parts import Part
from pcbuilder.services import catalog
from pcbuilder.web.context import resources
from pcbuilder.web.documents import json_response
from pcbuilder.web.reading import read_number, read_part_query, refuse_unknown

KEYS = frozenset({"category", "q", "sort", "order", "page", "page_size"})
PAGE_SIZE = 50
LARGEST_PAGE = 200


def list_parts() -> Response:
    """List one page of parts."""
    refuse_unknown(KEYS)
    page_size = read_number(request.args, "page_size", 1, LARGEST_PAGE, default=PAGE_SIZE)
    page = catalog.find_parts(resources(), read_part_query(page_size))
    return json_response(
        {
            "parts": [part_document(part) for part in page.parts],
            "total": page.total,
            "page": page.number,
            "pages": page.count,
            "version": resources().catalog.version,
        }
    )


def get_part(part_id: str) -> Response:
    """Show one part."""
    refuse_unknown(frozenset())
    return json_response(part_document(catalog.get_part(resources(), part_id)))


def part_document(part: Part) -> dict[str, Any]:
    """Return a part as a document; a fact that nobody stated is ``null``."""
    facts: dict[str, Any] = msgspec.to_builtins(part)
    return {"id": part.id, "category": part.category.value} | facts
