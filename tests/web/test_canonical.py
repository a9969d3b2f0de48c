"""A public page has one address: every other spelling leads there, once, and what is wrong is refused as before."""

from __future__ import annotations

from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from pcbuilder.domain.catalog import COMMON_SORTS
from pcbuilder.domain.parts import Category
from tests.web.conftest import Client

LEADS = {
    "/?utm_source=x": "/",
    "/?storage=b&cpu=a": "/?cpu=a&storage=b",
    "/main?x=1": "/main",
    "/main?storage=b&cpu=a&x=1": "/main?cpu=a&storage=b",
    "/main?storage=b&storage=b": "/main?storage=b*2",
    "/main?storage=b%2A2": "/main?storage=b*2",
    "/main?storage=b*1": "/main?storage=b",
    "/main?&cpu=a&": "/main?cpu=a",
    "/main?cpu=%61": "/main?cpu=a",
    "/table?category=&q=&sort=price&order=asc&page=1": "/table",
    "/table?order=desc&category=cpu": "/table?category=cpu&sort=-price",
    "/table?category=cpu&sort=tdp_watts&order=desc&cpu=a": "/table?category=cpu&sort=-tdp_watts&cpu=a",
    "/table?sort=brand%2C-price": "/table?sort=brand,-price",
    "/table?sort=socket": "/table",
    "/table?price.min=&price.max=0200": "/table?price.max=200",
    "/table?price.min=20&price.max=10": "/table?price.min=10&price.max=20",
    "/table?category=cpu&socket=AM5&chipset=B650&socket=AM4": "/table?category=cpu&socket=AM4&socket=AM5",
    "/table?columns=brand&columns=threads": "/table?columns=brand",
    "/table?cpu=a&category=cpu": "/table?category=cpu&cpu=a",
    "/table?q=++Gate%20%20SLIM+gate": "/table?q=gate+slim",
    "/table?q=a%2Ab": "/table?q=a*b",
    "/table?q=%ff": "/table?q=%25ff",
    "/table?page=02": "/table?page=2",
    "/table?junk": "/table",
    "/parts/acme-cpu?x=1&cpu=%61": "/parts/acme-cpu?cpu=a",
    "/compare?cpu=a&part=b&part=&part=a&part=b&x=1": "/compare?part=b&part=a&cpu=a",
    "/compare?only=differences&part=b&only=": "/compare?part=b&only=differences",
    "/api/v1/openapi.json?x=1": "/api/v1/openapi.json",
    "/api/v1/docs?x=1": "/api/v1/docs",
}


@pytest.mark.parametrize(("path", "location"), LEADS.items())
@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_another_spelling_leads_to_the_address(client: Client, path: str, location: str, method: str) -> None:
    answer = client.flask.open(client.prefix + path, method=method)
    assert (answer.status_code, answer.headers["Location"]) == (308, client.prefix + location)
    assert answer.headers["Cache-Control"] == "no-store"
    assert "X-Accel-Expires" not in answer.headers


STAY = {
    "/main?cpu=A&x=1": 400,
    "/table?page=0&x=1": 400,
    "/table?category=tyres": 400,
    "/table?sort=colour": 400,
    "/table?category=cpu&socket=AM9": 400,
    "/table?price.min=cheap": 400,
    "/table?category=cpu&price.max=199.99&socket=AM4&socket=AM5&sort=brand,-price&columns=threads&page=1": 308,
    "/table?category=cpu&price.max=199.99&socket=AM4&socket=AM5&sort=brand,-price&columns=threads": 200,
    "/table?brand=" + "+".join(["Acme"] * 40): 200,
    "/table?" + "&".join(f"brand={n:03}" for n in range(101)): 400,
    "/table?q=" + "a" * 16_400: 400,
    "/table?q=" + "%E3%8C%80" * 1_800: 400,  # one sign that is four when it is folded
    "/order?x=1": 200,
    "/healthz?x=1": 200,
    "/api/v1/parts?x=1": 400,
    "/api/v1/parts?category=cpu&q=acme&order=asc": 200,
    "/api/v1/builds?storage=echo-ssd&cpu=acme-cpu": 200,
}


@pytest.mark.parametrize(("path", "status"), STAY.items(), ids=lambda value: str(value)[:40])
def test_nothing_else_leads_elsewhere(client: Client, path: str, status: int) -> None:
    assert client.get(path).status_code == status


def test_only_readers_are_led(client: Client) -> None:
    assert client.flask.options(f"{client.prefix}/main?x=1").status_code == 200
    assert client.flask.post(f"{client.prefix}/main?x=1").status_code == 405


TEXTS = st.one_of(
    st.text(max_size=12),
    # What changes when it is folded: ligatures, iotas below, dots above, wide letters, blanks of all kinds.
    st.text(alphabet="ßﬁǅİıſK\u1f99\u1ffc\u0345\u0308\u05b9\u0306ＡΑς\u00a0\u2003\u00a8 ~*'\"+%&=\t\r\n", max_size=12),
)
IDS = st.sampled_from(["acme-cpu", "echo-ssd", "gone", "echo-ssd*2", "echo-ssd*1", "a.b_c-d"])
PAIRS = st.one_of(
    st.tuples(st.sampled_from([category.value for category in Category]), IDS),
    st.tuples(st.just("q"), TEXTS),
    st.tuples(st.just("category"), st.sampled_from(["", *Category])),
    st.tuples(st.just("sort"), st.sampled_from(["", "tdp_watts", "-brand,price", *COMMON_SORTS])),
    st.tuples(st.sampled_from(["brand", "socket", "chipset", "columns"]), TEXTS),
    st.tuples(st.sampled_from(["price.min", "price.max", "threads", "threads.min"]), st.sampled_from(["", "1", "09"])),
    st.tuples(st.just("order"), st.sampled_from(["", "asc", "desc"])),
    st.tuples(st.just("page"), st.sampled_from(["", "1", "01", "2"])),
    st.tuples(st.text(max_size=5), TEXTS),
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=300)
@given(st.sampled_from(["/", "/main", "/table"]), st.lists(PAIRS, max_size=6))
@example("/table", [("q", "\u1ffc\u0308")])  # folded it falls apart, and what it fell into can be put together
def test_an_address_leads_no_further(client: Client, path: str, pairs: list[tuple[str, str]]) -> None:
    """Else a browser would be sent around in a circle."""
    answer = client.get(f"{path}?{urlencode(pairs, errors='replace')}")
    if answer.status_code == 308:
        assert client.flask.get(answer.headers["Location"]).status_code in {200, 302, 400}


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=100)
@given(TEXTS, st.lists(IDS, max_size=3))
def test_the_table_links_to_addresses_only(client: Client, text: str, parts: list[str]) -> None:
    query = urlencode([("q", text), *(("storage", part) for part in parts)], errors="replace")
    page = client.flask.get(f"{client.prefix}/table?{query}", follow_redirects=True)
    if page.status_code == 200:
        assert client.flask.get(page.request.full_path.rstrip("?")).status_code == 200
