"""What one takes along of a build: its address, and its parts as text."""

from __future__ import annotations

import html

import pytest

from tests.web.conftest import Client

FILES = {
    "md": ("text/markdown", "| Processor | [Acme Eight](http://localhost{prefix}/parts/acme-cpu) | 1 | 200.00 USD |"),
    "bbcode": ("text/plain", "[b]Processor:[/b] [url=http://localhost{prefix}/parts/acme-cpu]Acme Eight[/url]"),
    "txt": ("text/plain", "PC build: http://localhost{prefix}/main?cpu=acme-cpu&own=gpu_100EUR_Old\n"),
    "csv": ("text/csv", "cpu,acme-cpu,Acme Eight,1,200.00,USD,\r\ngpu,,Old,1,1.00,EUR,own part\r\n"),
    "json": ("application/json", '"build": "cpu=acme-cpu&own=gpu_100EUR_Old"'),
}
BUILD = "cpu=acme-cpu&own=gpu_100EUR_Old"


@pytest.mark.parametrize(("ending", "expected"), FILES.items())
def test_a_build_as_a_file(client: Client, ending: str, expected: tuple[str, str]) -> None:
    answer = client.get(f"/main/pc-build.{ending}?{BUILD}")
    assert (answer.status_code, answer.mimetype) == (200, expected[0])
    assert answer.headers["Content-Disposition"] == f"attachment; filename=pc-build.{ending}"
    assert expected[1].format(prefix=client.prefix) in answer.text


@pytest.mark.parametrize(("path", "status"), {"exe": 404, "md?cpu=A": 400}.items())
def test_what_is_no_file(client: Client, path: str, status: int) -> None:
    assert client.get(f"/main/pc-build.{path}").status_code == status


def test_the_page_of_the_build_leads_to_its_files(client: Client) -> None:
    page = html.unescape(client.get(f"/main?{BUILD}").text)
    for ending in FILES:
        assert f'href="{client.prefix}/main/pc-build.{ending}?{BUILD}"' in page
        assert f'data-copy-file="share-{ending}"' in page


def test_there_is_nothing_to_take_along_of_an_empty_build(client: Client) -> None:
    assert "Share and move" not in client.get("/main").text
