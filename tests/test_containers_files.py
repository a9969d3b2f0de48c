"""What stands in two places of the container files says the same; no engine is needed to see that."""

from __future__ import annotations

import re

import pytest

from pcbuilder.settings import ROOT, load_settings

COMPOSE = (ROOT / "compose.yaml").read_text("utf-8")
DOCKERFILE = (ROOT / "Dockerfile").read_text("utf-8")


def grace_seconds(service: str) -> int:
    """Return how long the engine waits for a service before it kills it."""
    block = re.search(rf"^  {service}:\n((?:    .*\n|\n)+)", COMPOSE, re.MULTILINE)
    assert block
    [seconds] = re.findall(r"^    stop_grace_period: (\d+)s$", block[1], re.MULTILINE)
    return int(seconds)


@pytest.mark.parametrize("service", ["pc-builder-app", "nginx"])
def test_the_engine_kills_after_the_server_s_own_deadline(service: str) -> None:
    assert grace_seconds(service) > load_settings({}).stop_seconds


def test_the_configuration_is_rendered_for_one_nginx_version() -> None:
    for_compose, for_image = (re.findall(r'--nginx-version"?, "([\d.]+)"', text) for text in (COMPOSE, DOCKERFILE))
    assert len(for_image) == 1
    assert for_compose == for_image
