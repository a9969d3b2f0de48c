"""The landing page says what one can do, in numbers that are true."""

from __future__ import annotations

from pcbuilder.domain.compatibility.check import RULES
from tests.web.conftest import Client


def test_home(client: Client) -> None:
    page = client.get("/").text
    assert "Build your own PC" in page
    assert f'href="{client.prefix}/main?cpu=acme-apu&amp;motherboard=bolt-board"' in page
    assert "$280.00" in page
    assert "11" in page
    assert f"<dd>{len(RULES)}</dd>" in page
    assert "checks passed" in page
