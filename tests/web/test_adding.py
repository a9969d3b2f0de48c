"""Links that add a part are made for a whole list at once; each is the one that the build itself would give."""

from __future__ import annotations

import html

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pcbuilder.domain.build import MAX_QUANTITY, Build, Choice, make_build
from pcbuilder.domain.errors import BadInput
from pcbuilder.domain.parts import PART_CLASSES, Category
from pcbuilder.web.adding import AddLinks
from pcbuilder.web.links import add_url
from tests.web.conftest import Client

IDS = st.sampled_from(["0", "00", "a", "a-b", "b", "b.2", "z_9"])
CATEGORIES = st.sampled_from(list(Category))


@st.composite
def builds(draw: st.DrawFn) -> Build:
    chosen = draw(st.lists(st.builds(Choice, CATEGORIES, IDS, st.integers(1, 3)), max_size=6))
    try:
        return make_build(chosen)
    except BadInput:
        return make_build(choice for choice in chosen if MAX_QUANTITY[choice.category] >= 18)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=200)
@given(builds(), CATEGORIES, IDS)
def test_a_link_is_the_one_of_the_build(client: Client, build: Build, category: Category, part_id: str) -> None:
    part = PART_CLASSES[category](id=part_id, name="x", brand="x")
    with client.flask.application.test_request_context():
        href = AddLinks(build).href(part)
        assert (None if href is None else html.unescape(href)) == add_url(build, part)
