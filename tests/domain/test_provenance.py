"""Each fact says how far one can rely on it."""

from __future__ import annotations

import datetime

import pytest

from pcbuilder.domain.parts import StorageDrive
from pcbuilder.domain.provenance import Provenance, provenance

DRIVE = {"id": "echo", "name": "Echo", "brand": "Echo", "kind": "NVMe SSD", "interface": "PCIe", "inferred": ("kind",)}
VERIFIED = datetime.date(2026, 1, 1)


@pytest.mark.parametrize(
    ("fact", "verified_on", "found"),
    [
        ("interface", None, Provenance.STATED),
        ("interface", VERIFIED, Provenance.VERIFIED),
        ("kind", None, Provenance.INFERRED),
        ("kind", VERIFIED, Provenance.INFERRED),
        ("capacity_gb", None, Provenance.UNKNOWN),
        ("capacity_gb", VERIFIED, Provenance.UNKNOWN),
    ],
)
def test_provenance(fact: str, verified_on: datetime.date | None, found: Provenance) -> None:
    assert provenance(StorageDrive(**DRIVE, verified_on=verified_on), fact) is found  # type: ignore[arg-type]  # by name
