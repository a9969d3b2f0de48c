"""The two entry points serve the same application, with nothing between the test and the protocol."""

from __future__ import annotations

import importlib
import sys
from types import ModuleType

import httpx
import pytest

from pcbuilder.storage.database import open_database
from pcbuilder.storage.migrating import migrate

ORDER = {"name": "Ada", "email": "ada@example.org", "address": "1 Hill Road"}


@pytest.fixture(params=["", "/pc-builder-app"], ids=["root", "prefix"])
def prefix(request: pytest.FixtureRequest, sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> str:
    database = open_database(sqlite_url, timeout_seconds=2)
    migrate(database)
    database.close()
    settings = {"DATABASE_URL": sqlite_url, "ENV": "PROD", "HOSTS": "shop.example", "DOMAIN": request.param}
    for name, value in settings.items():
        monkeypatch.setenv(name, value)
    return str(request.param)


def load(name: str) -> ModuleType:
    sys.modules.pop(name, None)
    return importlib.import_module(name)


async def walk(client: httpx.AsyncClient, prefix: str) -> None:
    """Walk from the landing page to a stored order."""
    for path in ("/", "/main", "/table", "/order", "/api/v1/parts", "/healthz", "/readyz", "/static/css/base.css"):
        assert (await client.get(prefix + path)).status_code == 200, path
    part = (await client.get(f"{prefix}/api/v1/parts?category=cpu&page_size=1")).json()["parts"][0]["id"]
    placed = await client.post(f"{prefix}/order?cpu={part}", data=ORDER)
    assert placed.status_code == 303
    assert placed.headers["Location"].startswith(f"{prefix}/orders/")
    assert "PB-" in (await client.get(placed.headers["Location"])).text


@pytest.mark.asyncio
async def test_the_asgi_entry_serves_the_shop(prefix: str) -> None:
    application = load("pcbuilder.asgi").application
    transport = httpx.ASGITransport(application, client=("192.0.2.7", 5000))
    async with httpx.AsyncClient(transport=transport, base_url="http://shop.example") as client:
        await walk(client, prefix)


def test_the_wsgi_entry_serves_the_shop(prefix: str) -> None:
    client = load("pcbuilder.wsgi").application.test_client()
    for path in ("/", "/main", "/table", "/order", "/api/v1/parts", "/healthz", "/readyz"):
        assert client.get(prefix + path, headers={"Host": "shop.example"}).status_code == 200, path
