"""Builds under a short id, for programs."""

from __future__ import annotations

from flask import Response, url_for

from pcbuilder.services.building import view_build
from pcbuilder.services.sharing import get_shared, share_build
from pcbuilder.web.api import schemas
from pcbuilder.web.api.main import answer_build
from pcbuilder.web.context import resources
from pcbuilder.web.documents import json_response, read_fields
from pcbuilder.web.reading import read_build_text, refuse_unknown


def keep_build() -> Response:
    """Keep a build: 201 for a new one, 200 for one that is kept already, under the same id."""
    refuse_unknown(frozenset())
    fields = read_fields(schemas.ShareRequest.__struct_fields__, {"build": schemas.LONGEST["build"]})
    build = read_build_text(fields.get("build"))
    build_id, is_new = share_build(resources(), build)
    document = schemas.SharedBuild(
        id=build_id, build=build.to_query(), page=url_for("pcbuilder.shared", build_id=build_id)
    )
    response = json_response(document, 201 if is_new else 200)
    response.headers["Location"] = url_for("pcbuilder.api_shared_build", build_id=build_id)
    return response


def get_build(build_id: str) -> Response:
    """Resolve the build of an id; as JSON or as text to paste."""
    refuse_unknown(frozenset())
    return answer_build(view_build(resources(), get_shared(resources(), build_id)))
