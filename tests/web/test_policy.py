"""Nothing is cached by accident: every answer carries the policy of its route."""

from __future__ import annotations

import pytest
from flask import Flask

from pcbuilder.web.routes import ROUTES
from tests.web.conftest import Client

POLICIES = [
    ("/", 200, "no-cache"),
    ("/main?cpu=acme-cpu", 200, "no-cache"),
    ("/main?cpu=A", 400, "no-store"),
    ("/table", 200, "no-cache"),
    ("/parts/acme-cpu?cpu=acme-cpu", 200, "no-cache"),
    ("/parts/nowhere", 404, "no-store"),
    ("/compare?part=acme-cpu", 200, "no-cache"),
    ("/compare?part=A", 400, "no-store"),
    ("/b/0123456789", 404, "no-store"),
    ("/order?cpu=acme-cpu", 200, "no-store"),
    ("/orders/unknown", 404, "private, no-store"),
    ("/api/v1/orders/unknown", 404, "private, no-store"),
    ("/nowhere", 404, "no-store"),
    ("/static/css/base.css", 200, "public, max-age=60"),
    ("/static/css/nowhere.css", 404, "no-store"),
    ("/healthz", 200, "no-store"),
]


@pytest.mark.parametrize(("path", "status", "cache_control"), POLICIES)
def test_policies(client: Client, path: str, status: int, cache_control: str) -> None:
    with client.get(path) as answer:
        assert (answer.status_code, answer.headers["Cache-Control"]) == (status, cache_control)
        assert "Set-Cookie" not in answer.headers


def test_secret_pages_hide_where_they_are(client: Client) -> None:
    answer = client.get("/orders/unknown")
    assert answer.headers["Referrer-Policy"] == "no-referrer"
    assert "noindex" in answer.headers["X-Robots-Tag"]


def test_no_rule_stands_outside_the_route_table(app: Flask) -> None:
    rules = {(rule.endpoint, rule.rule) for rule in app.url_map.iter_rules()}
    prefix = app.config["PREFIX"]
    assert rules == {(f"pcbuilder.{route.endpoint}", prefix + route.path) for route in ROUTES}
