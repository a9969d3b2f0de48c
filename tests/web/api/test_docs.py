"""The page of the API: everything that it loads is ours, below the prefix."""

from __future__ import annotations

import re

import pytest

from tests.web.conftest import Client


def test_the_page_loads_only_what_we_serve(client: Client) -> None:
    page = client.get("/api/v1/docs").text
    loaded = re.findall(r'<(?:script|link)[^>]*(?:src|href)="([^"]*)"', page)
    assert [url for url in loaded if not url.startswith(f"{client.prefix}/")] == []
    for url in loaded:
        with client.flask.get(url) as answer:
            assert (url, answer.status_code) == (url, 200)
    assert f'data-document="{client.prefix}/api/v1/openapi.json"' in page


def test_every_page_leads_to_it(client: Client) -> None:
    assert f'href="{client.prefix}/api/v1/docs"' in client.get("/").text


@pytest.mark.parametrize(
    ("name", "mimetype"), [("swagger-ui-bundle.js", "text/javascript"), ("swagger-ui.css", "text/css")]
)
def test_the_viewer_comes_from_its_package(client: Client, name: str, mimetype: str) -> None:
    with client.get(f"/api/v1/docs/{name}") as answer:
        assert (answer.status_code, answer.mimetype, answer.headers["Cache-Control"]) == (
            200,
            mimetype,
            "public, max-age=60",
        )


@pytest.mark.parametrize("name", ["oauth2-redirect.html", "swagger-ui.js", "..%2f__init__.py", "nowhere.js"])
def test_of_its_package_no_other_file_is_found(client: Client, name: str) -> None:
    assert client.get(f"/api/v1/docs/{name}").status_code == 404
