"""Keep a build under a short id, and find it again. Nothing is kept beside the build: neither who, nor when."""

from __future__ import annotations

from urllib.parse import parse_qsl

from pcbuilder.domain.build import Build, parse_build
from pcbuilder.domain.errors import BadInput, Duplicate, NotFound
from pcbuilder.domain.short_ids import SHORT_ID, short_ids
from pcbuilder.services.resources import Resources
from pcbuilder.storage.builds import insert_build, select_build


def share_build(resources: Resources, build: Build) -> tuple[str, bool]:
    """Keep a build; return its id and whether it is new. The same build has the same id, whoever asks.

    Raises :class:`BadInput` for an empty build, ``Unavailable`` where the database does not serve.
    """
    if not build.entries:
        raise BadInput({"build": "choose at least one part before you share"})
    query = build.to_query()
    try:
        return _share_once(resources, query)
    except Duplicate:
        # Another process kept it between our look and our insert; the second look finds it.
        return _share_once(resources, query)


def _share_once(resources: Resources, query: str) -> tuple[str, bool]:
    with resources.database.writing() as connection:
        for build_id in short_ids(query):
            standing = select_build(connection, build_id)
            if standing is None:
                insert_build(connection, build_id, query)
                return build_id, True
            if standing == query:
                return build_id, False
    raise AssertionError("Two builds have the same SHA-256.")


def get_shared(resources: Resources, build_id: str) -> Build:
    """Return the build that is kept under an id. Raises :class:`NotFound` where there is none."""
    query = _find(resources, build_id) if SHORT_ID.fullmatch(build_id) else None
    if query is None:
        raise NotFound("No build is kept under this link. There may be a slip in it: copy it once more, whole.")
    return parse_build(parse_qsl(query, keep_blank_values=True))


def _find(resources: Resources, build_id: str) -> str | None:
    with resources.database.reading() as connection:
        return select_build(connection, build_id)
