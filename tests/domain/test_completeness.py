"""A build needs every category but the extras, and those that a chosen part is known to bring."""

from __future__ import annotations

from urllib.parse import parse_qsl

import pytest

from pcbuilder.domain.build import parse_build
from pcbuilder.domain.completeness import missing_from, needs_of
from tests.parts import CATALOG

MISSING = {
    "": "cpu motherboard memory gpu storage cooler case psu",
    "cpu=acme-cpu": "motherboard memory gpu storage cooler case psu",
    "cpu=acme-apu": "motherboard memory storage case psu",
    "cpu=no-longer-listed": "motherboard memory gpu storage cooler case psu",
    "cpu=dart-gpu": "motherboard memory gpu storage cooler case psu",
    "case=gate-slim": "cpu motherboard memory gpu storage cooler",
    "own=gpu__Mine&own=psu__Mine": "cpu motherboard memory storage cooler case",
    "case=gate-case": "cpu motherboard memory gpu storage cooler psu",
    "cpu=acme-apu&motherboard=bolt-board&memory=core-ddr5&storage=echo-ssd&case=gate-slim": "",
}


@pytest.mark.parametrize(("query", "missing"), MISSING.items())
def test_missing(query: str, missing: str) -> None:
    build = parse_build(parse_qsl(query))
    assert " ".join(missing_from(build, needs_of(build, CATALOG))) == missing
