"""``up`` again: the same settings change nothing, a changed one replaces what depends on it, and the orders stay."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from tests.containers.compose import APP, Project, project
from tests.containers.walk import find_reference, place_order
from tests.servers.conftest import MODES

pytestmark = pytest.mark.containers

DEPENDENT = {APP, "nginx", "nginx-config"}


def made(shop: Project) -> dict[str, str]:
    """Return the container of each service."""
    return {container.service: container.id for container in shop.containers()}


@pytest.mark.parametrize("postgresql", [False, True], ids=["SQLite", "PostgreSQL"])
def test_changed_settings_replace_what_depends_on_them(tmp_path: Path, *, postgresql: bool) -> None:
    with project(tmp_path, postgresql=postgresql) as shop:
        order = place_order(shop.url)
        first = made(shop)
        shop.up()
        assert made(shop) == first

        shop.settings.update(MODES["PROD"], SERVER="hypercorn")
        shop.up()
        second = made(shop)
        assert {service for service in first if first[service] != second[service]} == DEPENDENT
        assert find_reference(shop.url + order.path) == order.reference
        assert httpx.get(f"http://localhost:{shop.port}/").status_code == httpx.codes.NOT_FOUND
        assert place_order(shop.url).reference != order.reference
