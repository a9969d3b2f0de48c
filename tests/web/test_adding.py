"""Links that add a part are made for a whole list at once; each is the one that the build itself would give."""

from __future__ import annotations

import html

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pcbuilder.domain.build import Build
from pcbuilder.domain.parts import PART_CLASSES, Category
from pcbuilder.web.adding import AddLinks
from pcbuilder.web.links import add_url
from tests.domain.test_build import builds, part_ids
from tests.web.conftest import Client

CATEGORIES = st.sampled_from(list(Category))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=80)
@given(builds(), CATEGORIES, part_ids, st.sampled_from(["another", "the same again"]))
def test_a_link_is_the_one_of_the_build(
    client: Client, build: Build, category: Category, part_id: str, what: str
) -> None:
    chosen = build.of(category)
    if what == "the same again" and chosen:
        part_id = chosen[-1].part_id
    part = PART_CLASSES[category](id=part_id, name="x", brand="x")
    with client.flask.application.test_request_context():
        href = AddLinks(build).href(part)
        assert (None if href is None else html.unescape(href)) == add_url(build, part)
