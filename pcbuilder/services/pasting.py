"""Turn a pasted list into a build."""

from __future__ import annotations

from collections.abc import Callable
from urllib.parse import parse_qsl

from pcbuilder.domain.build import Build, parse_build
from pcbuilder.domain.errors import BadInput
from pcbuilder.domain.part_lists.matching import MatchedList, match_list
from pcbuilder.domain.part_lists.reading import FIELD, read_list
from pcbuilder.services.resources import Resources
from pcbuilder.storage.builds import select_build


def build_of_list(resources: Resources, text: str, short_id_of: Callable[[str], str | None]) -> MatchedList:
    """Find the parts of a pasted list. ``short_id_of`` tells the id of an address of ours, and ``None`` for others.

    Raises :class:`BadInput` for a list that cannot be read, or in which nothing looks like a part; ``Unavailable``
    where a short link cannot be looked up now.
    """
    pasted = read_list(text)
    ids = (short_id_of(address) for address in pasted.addresses)
    linked = [*pasted.builds, *(_kept_build(resources, short_id) for short_id in ids if short_id)]
    if not pasted.entries and not linked:
        raise BadInput({FIELD: "nothing in it looks like a part; write one on each line"})
    return match_list(pasted, resources.catalog, linked)


def _kept_build(resources: Resources, short_id: str) -> Build:
    with resources.database.reading() as connection:
        query = select_build(connection, short_id)
    if query is None:
        raise BadInput({FIELD: f"no build is kept under the link that ends in {short_id}"})
    return parse_build(parse_qsl(query, keep_blank_values=True))
